import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { useOrg } from '../../builders/org';
import { aMatchedItem, anItem, keyNumber } from '../../builders/orgItems';
import { runWhole } from '../../builders/orgRun';
import { defineEventKey } from '../../builders/orgSchema';
import { BY_KEY, log } from './logging';

const test = useOrg();
let contact: string;

beforeEach(() => {
	defineEventKey(test.org);
	contact = test.org.insert('Contact', { LastName: 'Byron' });
});

const anEvent = (number = 1) =>
	aMatchedItem({ id: contact }, { event: { key: keyNumber(number) } });
const withEvent = (more: IDataObject) => ({
	...anEvent(),
	event: { ...(anEvent().event as IDataObject), ...more },
});

describe('items that cannot be logged', () => {
	it.each<[string, () => IDataObject, string, string]>([
		['an empty item', () => ({}), 'The item holds no product event', 'Product Event Trigger'],
		[
			'an event without a key',
			() => withEvent({ key: undefined }),
			'The item holds no product event',
			'Product Event Trigger',
		],
		[
			'an event with an empty key',
			() => withEvent({ key: '' }),
			'The item holds no product event',
			'Product Event Trigger',
		],
		[
			'an event that was not matched',
			() => anItem(),
			'The item was not matched with a Salesforce record',
			'"Matched" output',
		],
		[
			'an unmatched event',
			() => ({ ...anItem(), salesforce: { status: 'unmatched' } }),
			'The item is unmatched, so there is no record to write to',
			'"Matched" output',
		],
		[
			'an ambiguous event',
			() => ({ ...anItem(), salesforce: { status: 'ambiguous', accountId: '001' } }),
			'The item is ambiguous, so there is no record to write to',
			'"Matched" output',
		],
	])('(%s) fail alone, and say what to connect', async (_what, item, message, remedy) => {
		const { failure, statuses } = await log(test, [item(), anEvent(2)], BY_KEY);
		expect(failure.message).toBe(message);
		expect(failure.details.whoseMove).toBe('change the set-up in n8n');
		expect(failure.details.remedy).toContain(remedy);
		expect(statuses).toEqual(['logged']);
		expect(test.org.rows('Task')).toHaveLength(1);
	});

	it.each([
		['cut short', (id: string) => id.slice(0, 12)],
		['with a quote', (id: string) => `${id.slice(0, 14)}'`],
		['with a wrong checksum', (id: string) => `${id.slice(0, 15)}ZZZ`],
		['in small letters', (id: string) => id.toLowerCase()],
		['of another system', () => 'rec-42'],
	])('because their record id is none (%s) fail alone', async (_what, spoilt) => {
		const id = spoilt('003AbCdEfGhIjKlMAQ');
		const bad = { ...anEvent(), salesforce: { status: 'matched', object: 'Contact', id } };
		const { failure, statuses } = await log(test, [bad, anEvent(2)], BY_KEY);
		expect(failure.message).toBe(`"${id}" in salesforce.id is not the id of a record`);
		expect(failure.details.remedy).toContain('15 or 18 letters and digits');
		expect(statuses).toEqual(['logged']);
	});

	it('because their kind is not known say so', async () => {
		const { failure, statuses } = await log(
			test,
			[withEvent({ kind: 'hologram' }), anEvent(2)],
			BY_KEY,
		);
		expect(statuses).toEqual(['logged']);
		expect(`${failure.message} ${failure.details.remedy}`).toContain('hologram');
	});

	it('leave the org alone when there is none that can', async () => {
		await log(test, [anEvent()], BY_KEY);
		test.resetCalls();
		await log(test, [{}, anItem()], BY_KEY);
		expect(test.calls).toBe(0);
		await log(test, [{}, anItem()]);
		expect(test.calls).toBe(0);
	});
});

describe('items of Salesforce Log Activity', () => {
	it('come out in the order they went in, with what they had', async () => {
		const items = [3, 1, 2].map((number) => ({ ...anEvent(number), note: `n${number}` }));
		const { items: out } = await log(test, items, BY_KEY);
		expect(out.map(({ note }) => note)).toEqual(['n3', 'n1', 'n2']);
		expect(out[0]).toEqual({
			...items[0],
			activity: expect.objectContaining({ status: 'logged' }),
		});
	});

	it('keep their binary data and ancestors', async () => {
		const binary = { file: { data: 'aGk=', mimeType: 'text/plain' } };
		const input: INodeExecutionData[] = [
			{ json: anEvent(), binary },
			{ json: {}, binary },
		];
		const [logged, failed] = await runWhole(test.bench, {
			type: 'salesforceLogActivity',
			parameters: BY_KEY,
			input,
		});
		expect(logged).toMatchObject([{ binary, pairedItem: { item: 0 } }]);
		expect(failed).toMatchObject([{ binary, pairedItem: { item: 1 } }]);
	});
});

describe('additional fields', () => {
	const extra = (...field: Array<{ name: string; value: string }>) => ({
		...BY_KEY,
		options: { extraFields: { field } },
	});

	it.each([
		['text', { name: 'Source__c', type: 'Text' } as const, 'Product', 'Product'],
		['a number', { name: 'Weight__c', type: 'Number' } as const, '5', 5],
		['a checkbox', { name: 'Auto__c', type: 'Checkbox' } as const, 'true', true],
		['a date', { name: 'Day__c', type: 'Date' } as const, '2026-11-20', '2026-11-20'],
		[
			'a date and time',
			{ name: 'When__c', type: 'DateTime' } as const,
			'2026-11-20T09:15:00Z',
			'2026-11-20T09:15:00.000+0000',
		],
	])('of type %s take the value entered', async (_type, field, value, held) => {
		test.org.defineField('Activity', field);
		const { failed } = await log(test, [anEvent()], extra({ name: field.name, value }));
		expect(failed).toEqual([]);
		expect(test.org.rows('Task')).toMatchObject([{ [field.name]: held }]);
	});

	it('whose value does not fit their type are refused by name, at the cost of asking once more what the org looks like', async () => {
		test.org.defineField('Activity', { name: 'Weight__c', type: 'Number' });
		const items = Array.from({ length: 50 }, (_item, index) => anEvent(index + 1));
		await log(test, [anEvent(99)], BY_KEY);
		test.resetCalls();
		const { failed } = await log(test, items, extra({ name: 'Weight__c', value: 'heavy' }));
		expect(failed).toHaveLength(50);
		expect(`${failed[0].message} ${failed[0].details.remedy}`).toContain('Weight__c');
		expect(test.org.requests.of('composite/sobjects')).toEqual([]);
		expect(test.calls).toBe(3); // Task, whether other fields hold keys, its closed status
		test.resetCalls();
		await log(test, items, extra({ name: 'Weight__c', value: 'heavy' }));
		expect(test.calls).toBe(0);
	});

	it('that do not exist are refused by name', async () => {
		const { failure } = await log(test, [anEvent()], extra({ name: 'Nothing__c', value: 'x' }));
		expect(failure.details.fields).toEqual(['Nothing__c']);
		expect(failure.details.remedy).toContain('Nothing__c');
	});

	it('left without a name are left out', async () => {
		const { statuses } = await log(test, [anEvent()], extra({ name: '', value: '' }));
		expect(statuses).toEqual(['logged']);
	});
});

describe('a way of logging that there is none of', () => {
	it('fails every item by the name of the parameter, and lets none pass as done', async () => {
		const { items, failed } = await log(test, [anEvent(1), anEvent(2)], { logAs: 'call' });
		expect(items).toEqual([]);
		expect(failed).toHaveLength(2);
		expect(failed[0].message).toBe('The value of "Log As" is none of its values: "call"');
		expect(failed[0].details.remedy).toContain(
			'one of: task, event, followUp, campaignMember, kit, custom',
		);
	});
});
