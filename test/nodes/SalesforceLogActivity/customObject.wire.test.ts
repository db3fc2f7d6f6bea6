import type { IDataObject } from 'n8n-workflow';
import { byName, toColumns, useOrg } from '../../builders/org';
import { aMatchedItem, anItem, keyNumber, matchedItems } from '../../builders/orgItems';
import { defineProductActivity, EVENT_KEY } from '../../builders/orgSchema';
import { log } from './logging';

const test = useOrg();
const OBJECT = 'Product_Activity__c';

const toFields = (value: IDataObject) => ({ columns: toColumns(value) });

const CUSTOM = {
	logAs: 'custom',
	object: byName(OBJECT),
	eventKeyField: byName(EVENT_KEY),
	contactLookup: byName('Contact__c'),
	leadLookup: byName('Lead__c'),
	accountLookup: byName('Account__c'),
	...toFields({
		Event_Name__c: '={{ $json.event.name }}',
		Occurred_At__c: '={{ $json.event.occurredAt }}',
		Score__c: '={{ $json.event.attributes.score }}',
	}),
};

let account: string;
let contact: string;

beforeEach(() => {
	defineProductActivity(test.org);
	account = test.org.insert('Account', { Name: 'Analytical Engines' });
	contact = test.org.insert('Contact', { LastName: 'Byron', AccountId: account });
});

const records = () => test.org.rows(OBJECT);

describe('Salesforce Log Activity as a record of an object of the org', () => {
	it('fills the fields mapped, the lookups and the key', async () => {
		const { only } = await log(test, [aMatchedItem({ id: contact, accountId: account })], CUSTOM);
		expect(records()).toMatchObject([
			{
				Id: only.id,
				Event_Name__c: 'appcues:flow_completed',
				Occurred_At__c: '2026-11-20T09:15:00.000+0000',
				Score__c: null,
				Contact__c: contact,
				Lead__c: null,
				Account__c: account,
				[EVENT_KEY]: '9f2c'.repeat(10),
			},
		]);
		expect(only).toMatchObject({ status: 'logged', object: OBJECT });
	});

	it('fills the same when API names are typed in another letter case', async () => {
		const { only } = await log(test, [aMatchedItem({ id: contact, accountId: account })], {
			...CUSTOM,
			object: byName(OBJECT.toUpperCase().replace(/C$/, 'c')),
			eventKeyField: byName(EVENT_KEY.toLowerCase()),
			contactLookup: byName('contact__C'),
			leadLookup: byName('LEAD__c'),
			accountLookup: byName('account__c'),
		});
		expect(only).toMatchObject({ status: 'logged', object: OBJECT });
		expect(records()).toMatchObject([{ Contact__c: contact, Account__c: account }]);
	});

	it('refuses a lookup that is not there, with the nearest name', async () => {
		const item = aMatchedItem({ id: contact, accountId: account });
		const { failure } = await log(test, [item], { ...CUSTOM, leadLookup: byName('Laed__c') });
		expect(failure.message).toBe(`The field Laed__c on ${OBJECT} is missing or hidden`);
		expect(failure.details.remedy).toContain('Did you mean Lead__c?');
	});

	it('fills the lookup that fits the kind of record', async () => {
		const lead = test.org.insert('Lead', { LastName: 'Hopper', Company: 'Navy' });
		const items = [
			aMatchedItem({ object: 'Lead', id: lead }, { event: { key: keyNumber(1) } }),
			aMatchedItem({ object: 'Account', id: account }, { event: { key: keyNumber(2) } }),
		];
		await log(test, items, CUSTOM);
		expect(records()).toMatchObject([
			{ Lead__c: lead, Contact__c: null, Account__c: null },
			{ Lead__c: null, Contact__c: null, Account__c: account },
		]);
	});

	it('makes one record however often the event comes', async () => {
		const item = aMatchedItem({ id: contact });
		const first = await log(test, [item, item], CUSTOM);
		const again = await log(test, [item], CUSTOM);
		expect([...first.statuses, ...again.statuses]).toEqual([
			'logged',
			'alreadyLogged',
			'alreadyLogged',
		]);
		expect(records()).toHaveLength(1);
	});

	it('costs one call for 1,000 events, besides the description', async () => {
		await log(test, matchedItems(1_000, { id: contact }), CUSTOM);
		expect(test.calls).toBe(2);
		expect(records()).toHaveLength(1_000);
	});

	it('converts each value to the type of its field', async () => {
		await log(test, [aMatchedItem({ id: contact })], {
			...CUSTOM,
			...toFields({ Score__c: '9', Occurred_At__c: '1795166100', Event_Name__c: '{{ 1 }}' }),
		});
		expect(records()).toMatchObject([
			{ Score__c: 9, Occurred_At__c: '2026-11-20T09:15:00.000+0000', Event_Name__c: '{{ 1 }}' },
		]);
	});

	it('refuses an item whose value does not fit, by the name of the field, and logs the others', async () => {
		const items = [
			aMatchedItem({ id: contact }, { event: { key: keyNumber(1), attributes: { score: 9 } } }),
			aMatchedItem(
				{ id: contact },
				{ event: { key: keyNumber(2), attributes: { score: 'nine' as never } } },
			),
		];
		const { statuses, failure } = await log(test, items, CUSTOM);
		expect(statuses).toEqual(['logged']);
		expect(failure.message).toBe('The value for Score__c does not fit: "nine" is not a number');
		expect(failure.details).toMatchObject({
			whoseMove: 'change the set-up in n8n',
			fields: ['Score__c'],
		});
	});

	it('names a mapped field that does not exist', async () => {
		const { failure } = await log(test, [aMatchedItem({ id: contact })], {
			...CUSTOM,
			...toFields({ Nothing__c: 'x' }),
		});
		expect(failure.message).toBe(`The field Nothing__c on ${OBJECT} is missing or hidden`);
	});

	it('names a required field that nothing is mapped to', async () => {
		test.org.defineField(OBJECT, { name: 'Needed__c', type: 'Text', required: true });
		const { failure } = await log(test, [aMatchedItem({ id: contact })], CUSTOM);
		expect(failure.details).toMatchObject({
			code: 'REQUIRED_FIELD_MISSING',
			fields: ['Needed__c'],
		});
		expect(failure.details.remedy).toBe(
			`Map a value to Needed__c: Salesforce requires it on ${OBJECT}, so it must not be empty for any item.`,
		);
	});

	it('takes the event key as the value of the key field, and no other', async () => {
		const withKey = (value: string) => ({
			...CUSTOM,
			...toFields({ Event_Name__c: 'x', [EVENT_KEY]: value }),
		});
		const items = [aMatchedItem({ id: contact })];
		const { failure } = await log(test, items, withKey('={{ $json.user.id }}'));
		expect(failure.message).toContain(`${EVENT_KEY} of ${OBJECT} holds the event key`);
		const { statuses } = await log(test, items, withKey('={{ $json.event.key }}'));
		expect(statuses).toEqual(['logged']);
	});

	it('names a lookup that does not exist', async () => {
		const { failure } = await log(test, [aMatchedItem({ id: contact })], {
			...CUSTOM,
			contactLookup: byName('Person__c'),
		});
		expect(`${failure.message} ${failure.details.remedy}`).toContain('Person__c');
		expect(failure.details.fields).toEqual(['Person__c']);
	});

	it('takes API names in another case', async () => {
		const { statuses } = await log(test, [aMatchedItem({ id: contact })], {
			...CUSTOM,
			object: byName(OBJECT.toLowerCase()),
			eventKeyField: byName(EVENT_KEY.toLowerCase()),
			contactLookup: byName('contact__c'),
		});
		expect(statuses).toEqual(['logged']);
		expect(records()).toMatchObject([{ Contact__c: contact, [EVENT_KEY]: '9f2c'.repeat(10) }]);
	});

	it('looks keys up where the key field is not unique', async () => {
		test.org.defineField(OBJECT, { name: 'Plain__c', type: 'Text' });
		const parameters = { ...CUSTOM, eventKeyField: byName('Plain__c') };
		const item = aMatchedItem({ id: contact });
		await log(test, [item, item], parameters);
		expect((await log(test, [item], parameters)).statuses).toEqual(['alreadyLogged']);
		expect(records()).toHaveLength(1);
	});

	it.each([
		['is a number', 'Score__c'],
		['is a date and time', 'Occurred_At__c'],
	])('refuses a key field that %s, by name', async (_what, field) => {
		const { failure } = await log(test, [aMatchedItem({ id: contact })], {
			...CUSTOM,
			eventKeyField: byName(field),
		});
		expect(failure.details.whoseMove).toBe('change the set-up in n8n');
		expect(failure.details.fields).toEqual([field]);
	});

	it('refuses events that were not matched, and items that are no events', async () => {
		const { failed } = await log(test, [anItem(), {}], CUSTOM);
		expect(failed.map(({ message }) => message)).toEqual([
			'The item was not matched with a Salesforce record',
			'The item holds no product event',
		]);
		expect(records()).toEqual([]);
	});
});
