import snakeCase from 'lodash/snakeCase';
import { SetupError } from '../../core/failure/syncError';
import { PRODUCT_TARGETS } from './target';

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

/** API names may be typed in any case. */
const USUAL_NAMES: ReadonlyMap<string, string> = new Map(
	Object.entries(USUAL).map(([field, name]) => [field.toLowerCase(), name]),
);

/** Names that a platform keeps for itself, or that mean something of their own to it. */
const TAKEN: ReadonlySet<string> = new Set(
	PRODUCT_TARGETS.flatMap(({ profile: { reserved, special = [] } }) => [...reserved, ...special]),
);

/**
 * A name for the attribute of a field, unless the user gives one: `Renewal_Date__c` becomes `renewal_date`. Never
 * one that means something of its own to a platform: `Created_At__c` becomes `custom_created_at`.
 */
export function suggestedAttribute(field: string): string {
	const usual = USUAL_NAMES.get(field.toLowerCase());
	if (usual !== undefined) return usual;
	const name = snakeCase(field.replace(/__c$/, ''));
	return TAKEN.has(name) ? `custom_${name}` : name;
}

/** A name for the attribute of each field of a record. */
export function suggestedAttributes(record: object = {}): Record<string, string> {
	return Object.fromEntries(Object.keys(record).map((field) => [field, suggestedAttribute(field)]));
}

/**
 * Every field needs an attribute of its own: of two under one name the last would win, and an empty one would
 * take the other's value away.
 *
 * @param names attribute names by field
 * @throws SetupError that names both fields
 */
export function requireDistinct(names: Readonly<Record<string, string>>): void {
	const fieldOf = new Map<string, string>();
	for (const [field, name] of Object.entries(names)) {
		const first = fieldOf.get(name);
		if (first !== undefined) throw sharedName(name, [first, field]);
		fieldOf.set(name, field);
	}
}

function sharedName(name: string, fields: readonly string[]): SetupError {
	return new SetupError(`${fields.join(' and ')} would both become the attribute "${name}"`, {
		move: 'fixMapping',
		fields,
		remedy:
			'Set Attributes to "Chosen Fields" and give each of the two fields a name of its own, or leave one of them out.',
	});
}
