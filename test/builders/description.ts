import type { RawField } from '../../salesforce/client';
import { ObjectDescription } from '../../salesforce/describe';

/** A writable, filterable text field. */
export function aField(overrides: Partial<RawField> & { name: string }): RawField {
	return {
		label: overrides.name,
		type: 'string',
		length: 255,
		precision: 0,
		scale: 0,
		digits: 0,
		nillable: true,
		createable: true,
		updateable: true,
		filterable: true,
		externalId: false,
		unique: false,
		idLookup: false,
		caseSensitive: false,
		calculated: false,
		custom: overrides.name.endsWith('__c'),
		defaultedOnCreate: false,
		restrictedPicklist: false,
		picklistValues: [],
		referenceTo: [],
		relationshipName: null,
		...overrides,
	};
}

/** An object with these fields, each a name or a field. */
export function aDescription(
	name: string,
	fields: ReadonlyArray<string | RawField>,
): ObjectDescription {
	return new ObjectDescription({
		name,
		label: name,
		keyPrefix: null,
		custom: false,
		queryable: true,
		createable: true,
		updateable: true,
		deletable: true,
		replicateable: true,
		fields: fields.map((field) => (typeof field === 'string' ? aField({ name: field }) : field)),
	});
}

const PERSON_FIELDS = [
	'Id',
	'Name',
	'Email',
	'Product_User_Id__c',
	'CreatedDate',
	'LastModifiedDate',
];

export const CONTACT = aDescription('Contact', [...PERSON_FIELDS, 'AccountId']);

export const LEAD = aDescription('Lead', [
	...PERSON_FIELDS,
	'Company',
	aField({ name: 'IsConverted', type: 'boolean' }),
	aField({ name: 'ConvertedContactId', type: 'reference', length: 18 }),
	aField({ name: 'ConvertedAccountId', type: 'reference', length: 18 }),
]);

export const ACCOUNT = aDescription('Account', ['Id', 'Name', 'Product_Company_Id__c']);

/** Describes from a fixed set of objects; anything else does not exist. */
export function describing(
	...objects: ObjectDescription[]
): (name: string) => Promise<ObjectDescription> {
	return async (name) => {
		const found = objects.find((object) => object.name === name);
		if (!found) throw new Error(`no description of ${name} in this test`);
		return found;
	};
}
