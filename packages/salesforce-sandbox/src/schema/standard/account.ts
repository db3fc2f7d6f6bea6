import {
	currency,
	field,
	integer,
	longText,
	phone,
	picklist,
	reference,
	systemWritten,
	text,
	url,
} from '../fields';
import type { FieldDefinition } from '../model';
import { accountTypes, industries, leadSources, ratings, salutations } from './picklists';
import {
	activityDateFields,
	addressFields,
	masterRecordField,
	ownerField,
	systemFields,
} from './systemFields';

/** @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_account.htm (checked 2026-11) */
export function accountFields(): FieldDefinition[] {
	return [
		...systemFields(),
		masterRecordField('Account'),
		text('Name', 'Account Name', 255, { nillable: false, permissionable: false, nameField: true }),
		picklist('Type', 'Account Type', accountTypes),
		reference('ParentId', 'Parent Account ID', ['Account'], 'Parent', 'ChildAccounts'),
		...addressFields('Billing', 'Billing'),
		...addressFields('Shipping', 'Shipping'),
		phone('Phone', 'Account Phone'),
		phone('Fax', 'Account Fax'),
		text('AccountNumber', 'Account Number', 40),
		url('Website', 'Website'),
		url('PhotoUrl', 'Photo URL', systemWritten),
		text('Sic', 'SIC Code', 20),
		picklist('Industry', 'Industry', industries),
		currency('AnnualRevenue', 'Annual Revenue'),
		integer('NumberOfEmployees', 'Employees', 8),
		picklist('Ownership', 'Ownership', ['Public', 'Private', 'Subsidiary', 'Other']),
		text('TickerSymbol', 'Ticker Symbol', 20),
		longText('Description', 'Account Description', 32_000),
		picklist('Rating', 'Account Rating', ratings),
		text('Site', 'Account Site', 80),
		ownerField(),
		...activityDateFields(),
		text('Jigsaw', 'Data.com Key', 20),
		text('JigsawCompanyId', 'Jigsaw Company ID', 20, systemWritten),
		text('SicDesc', 'SIC Description', 80),
		picklist('AccountSource', 'Account Source', leadSources),
	];
}

/** Fields of Account that exist only in an org with person accounts. */
export function personAccountFields(): FieldDefinition[] {
	return [
		field('IsPersonAccount', 'boolean', 'Is Person Account', {
			...systemWritten,
			nillable: false,
			defaultedOnCreate: true,
			defaultValue: false,
		}),
		reference('PersonContactId', 'Contact ID', ['Contact'], 'PersonContact', null, systemWritten),
		text('FirstName', 'First Name', 40),
		text('LastName', 'Last Name', 80, { permissionable: false }),
		picklist('Salutation', 'Salutation', salutations),
		field('PersonEmail', 'email', 'Email', { length: 80, idLookup: true }),
		phone('PersonMobilePhone', 'Mobile'),
		phone('PersonHomePhone', 'Home Phone'),
		text('PersonTitle', 'Title', 128),
		text('PersonDepartment', 'Department', 80),
		field('PersonBirthdate', 'date', 'Birthdate'),
		picklist('PersonLeadSource', 'Lead Source', leadSources),
		field('PersonHasOptedOutOfEmail', 'boolean', 'Email Opt Out', {
			nillable: false,
			defaultedOnCreate: true,
			defaultValue: false,
		}),
		...addressFields('PersonMailing', 'Mailing'),
	];
}
