import type { IDataObject } from 'n8n-workflow';
import { useOrg } from '../../builders/org';
import { aMatchedItem } from '../../builders/orgItems';
import { toFields, update } from './updating';

const test = useOrg();
let contact: string;

beforeEach(() => {
	test.org.defineField('Contact', { name: 'Plan__c', type: 'Text', length: 20 });
	contact = test.org.insert('Contact', {
		LastName: 'Byron',
		Title: 'Countess',
		Department: 'Poetry',
		Plan__c: 'free',
	});
});

const held = (...names: string[]) => {
	const record = test.org.get('Contact', contact);
	return names.map((name) => record?.[name]);
};
const anItem = (attributes: IDataObject = {}) => ({
	...aMatchedItem({ id: contact }),
	user: { id: 'u-1', attributes },
});

describe('the fields of Update Attributes', () => {
	it('take texts and expressions, of each item its own', async () => {
		const grace = test.org.insert('Contact', { LastName: 'Hopper' });
		const items = [
			anItem({ plan: 'pro' }),
			{ ...aMatchedItem({ id: grace }), user: { id: 'u-2', attributes: { plan: 'team' } } },
		];
		const { updates } = await update(
			test,
			items,
			toFields({ Plan__c: '={{ $json.user.attributes.plan }}', Department: 'Product' }),
		);
		expect(updates.map(({ id, written }) => [id, written])).toEqual([
			[contact, ['Plan__c', 'Department']],
			[grace, ['Plan__c', 'Department']],
		]);
		expect(held('Plan__c', 'Department', 'Title')).toEqual(['pro', 'Product', 'Countess']);
		expect(test.org.get('Contact', grace)).toMatchObject({
			Plan__c: 'team',
			Department: 'Product',
		});
	});

	it.each([
		['nothing at all', {}],
		['null', { plan: null }],
		['an empty text', { plan: '' }],
		['white space', { plan: '  \n' }],
	])('are left alone where the expression gives %s', async (_what, attributes) => {
		const { only, failed } = await update(
			test,
			[anItem(attributes)],
			toFields({ Plan__c: '={{ $json.user.attributes.plan }}' }),
		);
		expect(failed).toEqual([]);
		expect(['skipped', 'unchanged']).toContain(only.status);
		expect(held('Plan__c')).toEqual(['free']);
		expect(test.org.requests.of('PATCH')).toEqual([]);
	});

	it('are left alone where two absent values are put together', async () => {
		await update(
			test,
			[anItem()],
			toFields({ Plan__c: '={{ $json.user.attributes.a }} {{ $json.user.attributes.b }}' }),
		);
		expect(held('Plan__c')).toEqual(['free']);
	});

	it('say so when an item has no value for any of them', async () => {
		const { only } = await update(
			test,
			[anItem()],
			toFields({ Plan__c: '={{ $json.user.attributes.plan }}' }),
		);
		expect(only).toEqual({
			status: 'skipped',
			reason: 'the item has no value for any mapped field',
		});
		expect(test.calls).toBe(0);
	});

	it('are cleared by #N/A', async () => {
		const { only } = await update(test, [anItem()], toFields({ Plan__c: '#N/A' }));
		expect(only).toMatchObject({ status: 'updated', written: ['Plan__c'] });
		expect(held('Plan__c')).toEqual([null]);
		expect((await update(test, [anItem()], toFields({ Plan__c: '#N/A' }))).only.status).toBe(
			'unchanged',
		);
	});

	it('are cleared where an expression of the author says so', async () => {
		const value = "={{ $json.plan || '#N/A' }}";
		await update(test, [anItem()], toFields({ Plan__c: value }));
		expect(held('Plan__c')).toEqual([null]);
	});

	it.each([
		['comes with the item', '={{ $json.typed }}'],
		['comes through an expression that knows the sign', "={{ $json.typed || '#N/A' }}"],
		['comes in the midst of a text', '={{ $json.typed.trim() }}'],
	])('keep the text of #N/A that %s: a person typed it', async (_what, value) => {
		const item = { ...anItem(), typed: '#N/A' };
		const { only } = await update(test, [item], toFields({ Title: value }));
		expect(only.status).toBe('updated');
		expect(held('Title')).toEqual(['#N/A']);
	});

	it.each<[string, unknown]>([
		['null', null],
		['blank text', ' \n'],
		['an empty list', []],
		['a list of nothing', [null, ' ']],
	])('are left alone for %s from an expression', async (_what, typed) => {
		const item = { ...anItem(), typed: typed as never };
		const { only } = await update(test, [item], toFields({ Title: '={{ $json.typed }}' }));
		expect(['skipped', 'kept']).toContain(only.status);
		expect(held('Title')).toEqual(['Countess']);
	});

	it('that fit are written though another value of the item does not, which is named', async () => {
		const { failure } = await update(
			test,
			[{ ...anItem(), typed: { a: 1 } }],
			toFields({ Title: '={{ $json.typed }}', Plan__c: 'pro' }),
		);
		expect(failure.message).toContain('Title');
		expect(failure.message).toContain('the other values of the item were written');
		expect(failure.details.fields).toEqual(['Title']);
		expect(held('Plan__c')).toEqual(['pro']);
	});

	it.each([
		['a required field', 'LastName', 'REQUIRED_FIELD_MISSING'],
		['a checkbox', 'DoNotCall', undefined],
	])('that cannot be cleared are refused by name: %s', async (_what, field, code) => {
		const { failure } = await update(test, [anItem()], toFields({ [field]: '#N/A' }));
		expect(failure.details.fields).toEqual([field]);
		if (code) expect(failure.details.code).toBe(code);
	});

	it('that hold the value already are not written', async () => {
		const { only } = await update(
			test,
			[anItem()],
			toFields({ Plan__c: ' free ', Title: 'Countess' }),
		);
		expect(only).toMatchObject({
			status: 'unchanged',
			written: [],
			unchanged: ['Plan__c', 'Title'],
		});
		expect(test.org.requests.of('PATCH')).toEqual([]);
	});

	it('that differ are written, and only those are sent', async () => {
		const sent = test.org.faults.add({
			path: '/composite/sobjects',
			body: 'Countess',
			effect: 'delay',
			ms: 0,
		});
		const { only } = await update(
			test,
			[anItem()],
			toFields({ Plan__c: 'pro', Title: 'Countess' }),
		);
		expect(only).toMatchObject({ written: ['Plan__c'], unchanged: ['Title'] });
		expect(sent.met).toBe(0);
	});

	it('are cut to their length, and the item and a notice say so', async () => {
		const { only, hints } = await update(test, [anItem()], toFields({ Plan__c: 'x'.repeat(30) }));
		expect(only.cut).toEqual(['Plan__c']);
		expect(held('Plan__c')).toEqual([`${'x'.repeat(19)}…`]);
		expect(hints).toContain('The text of 1 items was cut to the length of its Salesforce field.');
		const again = await update(test, [anItem()], toFields({ Plan__c: 'x'.repeat(30) }));
		expect(again.only.status).toBe('unchanged');
	});

	it('may be named in another case', async () => {
		const { failed } = await update(test, [anItem()], toFields({ plan__C: 'pro' }));
		expect(failed).toEqual([]);
		expect(held('Plan__c')).toEqual(['pro']);
	});

	it.each([
		['does not exist', 'Nothing__c'],
		['is hidden', 'Department'],
		['may only be read', 'Title'],
		['is a formula', 'Formula__c'],
		['is of the system', 'CreatedDate'],
	])('that cannot be written are refused by name: it %s', async (_what, field) => {
		test.org.revokeField('System Administrator', 'Contact.Department');
		test.org.revokeField('System Administrator', 'Contact.Title', { keep: 'read' });
		test.org.defineField('Contact', {
			name: 'Formula__c',
			type: 'Formula',
			returns: 'Text',
			formula: () => 'x',
		});
		const { failure } = await update(test, [anItem()], toFields({ [field]: 'x', Plan__c: 'pro' }));
		expect(failure.message).toContain(field);
		expect(failure.details).toMatchObject({
			whoseMove: 'ask the Salesforce administrator for a permission',
			fields: [field],
			retryable: false,
		});
		expect(failure.details.remedy).toContain(`Contact.${field}`);
		expect(held('Plan__c')).toEqual(['free']);
	});

	it('of the Account of the match are written there, and an item without one is passed through', async () => {
		const accountId = test.org.insert('Account', { Name: 'A' });
		const items = [aMatchedItem({ id: contact, accountId }), aMatchedItem({ id: contact })];
		const { updates } = await update(
			test,
			items,
			toFields({ Site: 'London' }, { writeTo: 'account' }),
		);
		expect(updates).toMatchObject([
			{ status: 'updated', object: 'Account', id: accountId },
			{ status: 'skipped', reason: 'the match has no account' },
		]);
		expect(test.org.get('Account', accountId)?.Site).toBe('London');
	});

	it('of records of several objects are written in one run, object by object', async () => {
		const lead = test.org.insert('Lead', { LastName: 'Hopper', Company: 'Navy' });
		const items = [
			aMatchedItem({ object: 'Lead', id: lead }),
			anItem(),
			aMatchedItem({ object: 'Lead', id: lead }),
		];
		const { updates } = await update(test, items, toFields({ Title: 'Admiral' }));
		expect(updates.map(({ object, status }) => [object, status])).toEqual([
			['Lead', 'updated'],
			['Contact', 'updated'],
			['Lead', 'unchanged'],
		]);
		expect(test.org.get('Lead', lead)?.Title).toBe('Admiral');
		expect(held('Title')).toEqual(['Admiral']);
	});
});
