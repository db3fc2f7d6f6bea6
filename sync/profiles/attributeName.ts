import snakeCase from 'lodash/snakeCase';

/** The usual attributes, by the Salesforce field they come from. */
const USUAL: Readonly<Record<string, string>> = {
	Email: 'email',
	Name: 'name',
	FirstName: 'first_name',
	LastName: 'last_name',
	Title: 'title',
	Phone: 'phone',
	CreatedDate: 'salesforce_created_at',
	'Account.Name': 'company_name',
	'Account.Industry': 'industry',
	'Owner.Name': 'salesforce_owner',
};

/** A name for the attribute of a field, unless the user gives one: `Renewal_Date__c` becomes `renewal_date`. */
export function suggestedAttribute(field: string): string {
	return USUAL[field] ?? snakeCase(field.replace(/__c$/, ''));
}
