import type { RawField } from '../../salesforce/client';
import { ObjectDescription } from '../../salesforce/describe';
import { rowObjection, rowRefusal } from '../../salesforce/dryRun/rowRefusal';

const field = (name: string, more: Partial<RawField> = {}): RawField =>
	({
		...{ name, label: name, type: 'string', length: 10, nillable: true },
		...{ createable: true, updateable: true, restrictedPicklist: false, picklistValues: [] },
		...more,
	}) as unknown as RawField;

const listed = ['Gold', 'Old'].map((value) => ({ value, label: value, active: value === 'Gold' }));

const description = new ObjectDescription({
	...{ name: 'Contact', label: 'Contact', createable: true, updateable: true },
	fields: [
		field('LastName', { nillable: false }),
		field('Title'),
		field('Tier__c', { type: 'picklist', restrictedPicklist: true, picklistValues: listed }),
		field('Open__c', { type: 'picklist', picklistValues: listed }),
		field('Fixed__c', { createable: false, updateable: false }),
		field('Once__c', { updateable: false }),
		field('Given__c', { nillable: false, defaultedOnCreate: true }),
	],
} as never);

const code = (row: object, action: 'create' | 'update') =>
	rowRefusal(description, row as Record<string, unknown>, action)?.code;

it.each<[string, object, 'create' | 'update', string | undefined]>([
	['a choice of a restricted picklist', { LastName: 'B', Tier__c: 'Gold' }, 'create', undefined],
	[
		'a choice that a restricted picklist has no more',
		{ LastName: 'B', Tier__c: 'Old' },
		'create',
		'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
	],
	[
		'a choice that it never had',
		{ Id: '003', Tier__c: 'Tin' },
		'update',
		'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
	],
	['any choice of another picklist', { Id: '003', Open__c: 'Tin' }, 'update', undefined],
	['a picklist that is cleared', { Id: '003', Tier__c: null }, 'update', undefined],
	['a text as long as the field', { Id: '003', Title: 'x'.repeat(10) }, 'update', undefined],
	['a longer text', { Id: '003', Title: 'x'.repeat(11) }, 'update', 'STRING_TOO_LONG'],
	['a field that is not there', { LastName: 'B', No__c: 1 }, 'create', 'INVALID_FIELD'],
	['a formula', { LastName: 'B', Fixed__c: 'x' }, 'create', 'INVALID_FIELD_FOR_INSERT_UPDATE'],
	['what is set at the creation', { LastName: 'B', Once__c: 'x' }, 'create', undefined],
	['the same later', { Id: '003', Once__c: 'x' }, 'update', 'INVALID_FIELD_FOR_INSERT_UPDATE'],
	['no required value', { Title: 'x' }, 'create', 'REQUIRED_FIELD_MISSING'],
	['a blank required value', { LastName: ' ' }, 'create', 'REQUIRED_FIELD_MISSING'],
	['a required value that stays', { Id: '003', Title: 'x' }, 'update', undefined],
	[
		'a required value that is cleared',
		{ Id: '003', LastName: null },
		'update',
		'REQUIRED_FIELD_MISSING',
	],
])('%s: %j, %s', (_what, row, action, expected) => {
	expect(code(row, action)).toBe(expected);
});

it.each(['create', 'update'] as const)('no permission to %s comes first', (action) => {
	const barred = new ObjectDescription({
		...{ name: 'Contact', label: '', createable: false, updateable: false, fields: [] },
	} as never);
	expect(rowObjection(barred, { No__c: 1 }, action)).toMatchObject({
		code: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
		move: 'fixPermission',
		object: 'Contact',
	});
});
