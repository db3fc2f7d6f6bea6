import type { IDataObject } from 'n8n-workflow';
import { NOW, useOrg } from '../../builders/org';

const test = useOrg();

const row = (change: IDataObject, more: IDataObject = {}): IDataObject => ({
	...{ id: 1, key: 'k-1', tries: 2, kept_since: '2026-11-01T00:00:00.000Z' },
	body: JSON.stringify(change),
	...more,
});
const change = (id: string, record: IDataObject, more: IDataObject = {}): IDataObject => ({
	...{ key: 'k-1', object: 'Contact', id, change: 'updated', record },
	changedFields: Object.keys(record).map((field) => ({ field, old: 'x', new: record[field] })),
	...{ user: { id: 'u-1' }, company: {}, modifiedAt: '2026-11-01T00:00:00.000Z' },
	...more,
});

const aContact = () => test.org.insert('Contact', { LastName: 'Byron' });

async function bringBack(rows: IDataObject[], whatIsKept = 'recordChanges') {
	const run = await test.bench.run('keptItems', { operation: 'bringBack', whatIsKept }, rows);
	const [back = [], failed = []] = run.outputs;
	return { back, failed };
}

it('brings changes back with the values of today, in one call', async () => {
	const account = test.org.insert('Account', { Name: 'Engines' });
	const ids = ['CTO', 'CEO'].map((Title) =>
		test.org.insert('Contact', { LastName: 'Byron', Title, AccountId: account }),
	);
	test.resetCalls();
	const rows = ids.map((id, n) =>
		row(change(id, { Title: 'Analyst', 'Account.Name': 'Old', Phone: '1' }), { key: `k-${n}` }),
	);
	const { back, failed } = await bringBack(rows);
	expect(failed).toEqual([]);
	expect(test.calls).toBe(1);
	expect(back).toMatchObject(
		['CTO', 'CEO'].map((Title, n) => ({
			id: ids[n],
			record: { Title, 'Account.Name': 'Engines', Phone: null },
			changedFields: [
				{ field: 'Title', old: 'x', new: Title },
				{ field: 'Account.Name', new: 'Engines' },
				{ field: 'Phone', new: null },
			],
			modifiedAt: NOW,
			kept: { tries: 2, since: '2026-11-01T00:00:00.000Z' },
		})),
	);
});

describe('in a test run', () => {
	const marked = (by: string) => row(change('003000000000001AAA', {}), { replay: by });
	const bringBackIn = async (mode: 'manual' | 'trigger', by: string) =>
		await test.bench.run(
			'keptItems',
			{ operation: 'bringBack', whatIsKept: 'productEvents' },
			[marked(by)],
			{ mode, executionId: '4711' },
		);

	it('brings the sign of the execution that has marked the row', async () => {
		const { outputs, hints } = await bringBackIn('manual', '4711');
		expect(outputs[0]).toMatchObject([{ kept: { replay: '4711' } }]);
		expect(hints.join()).not.toContain('not marked');
	});

	it.each(['', '4710'])('warns of rows that others have marked: "%s"', async (by) => {
		const { hints } = await bringBackIn('manual', by);
		expect(hints.join()).toContain('1 of 1 are not marked by this execution');
	});

	it('warns of nothing in a published run', async () => {
		expect((await bringBackIn('trigger', '4710')).hints.join()).not.toContain('not marked');
	});
});

it('takes the same change once, and that one which was tried most', async () => {
	const id = test.org.insert('Contact', { LastName: 'Byron', Title: 'CEO' });
	const { back } = await bringBack([
		row(change(id, { Title: 'a' }), { tries: 1 }),
		row(change(id, { Title: 'b' }), { tries: 4 }),
	]);
	expect(back).toMatchObject([{ record: { Title: 'CEO' }, kept: { tries: 4 } }]);
});

it.each<[string, (id: string) => IDataObject, string]>([
	['a record that is gone', (id) => change(id, { Title: 'x' }), 'was not found'],
	['an id that is none', () => change("x' OR Id != '", { Title: 'x' }), 'was not found'],
	['an object that is none', (id) => change(id, {}, { object: 'Contact WHERE' }), 'API name'],
	['a field that is none', (id) => change(id, { 'Title FROM': 'x' }), 'API name'],
	['a field nobody may see', (id) => change(id, { Wrong__c: 'x' }), 'Wrong__c'],
])('keeps %s among the failures, with the reason', async (_what, of, words) => {
	const id = test.org.insert('Contact', { LastName: 'Byron' });
	test.org.delete(id);
	const { back, failed } = await bringBack([row(of(id))]);
	expect(back).toEqual([]);
	expect(failed).toMatchObject([
		{ error: expect.stringContaining(words), details: { remedy: expect.stringMatching(/\w/) } },
	]);
});

it.each<[string, IDataObject | undefined]>([
	['a field nobody may see any more', { record: { Wrong__c: 'x' } }],
	['an object that is gone', { object: 'Gone__c' }],
	['a body without a record', undefined],
	['fields that are no list', { changedFields: 'Title' }],
	['an id that is a number', { id: 3 }],
])('lets %s not hold up the changes of other records', async (_what, odd) => {
	const id = test.org.insert('Contact', { LastName: 'Byron', Title: 'CEO' });
	const broken = odd ? change(id, { Title: 'Analyst' }, odd) : {};
	const { back, failed } = await bringBack([
		row(broken, { key: 'k-2' }),
		row(change(id, { Title: 'Analyst', Phone: null })),
	]);
	expect(back).toMatchObject([{ id, record: { Title: 'CEO' } }]);
	expect(failed).toMatchObject([{ details: { class: expect.stringMatching(/^fix/) } }]);
});

it.each<[string, (id: string) => string, boolean]>([
	['of a change the record', (id) => JSON.stringify(change(id, { Title: 'x' })), true],
	['of a body nobody can read no record', () => '{"a":', false],
])('names %s, never the row of the table', async (_what, bodyOf, isKnown) => {
	const id = test.org.insert('Contact', { LastName: 'Byron' });
	test.org.delete(id);
	const { failed } = await bringBack([row({}, { id: 5, body: bodyOf(id) })]);
	const { details } = failed[0] as { details: IDataObject };
	expect(details).toMatchObject({ key: 'k-1', attempted: 'bring the item back' });
	expect(details.record).toBe(isKnown ? id : undefined);
});

it('asks no more once Salesforce cannot be reached: the others would fail alike', async () => {
	const id = test.org.insert('Contact', { LastName: 'Byron' });
	const outage = test.org.faults.add({
		path: '/services/data',
		effect: 'answer',
		answer: {
			status: 403,
			body: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }],
		},
	});
	const { back, failed } = await bringBack(
		['Title', 'Phone', 'Email'].map((field) => row(change(id, { [field]: 'x' }), { key: field })),
	);
	expect(back).toEqual([]);
	expect(failed).toMatchObject(Array(3).fill({ details: { class: 'wait' } }));
	expect(outage.met).toBe(1);
});

it.each([
	['deletions', 'deleted', (id: string) => test.org.delete(id)],
	['merges', 'merged', (id: string) => test.org.mergeContacts(aContact(), id)],
	['conversions', 'converted', (id: string) => void test.org.convertLead(id)],
])('brings %s back as they were: there is no record to read', async (_what, kind, end) => {
	const isLead = kind === 'converted';
	const id = isLead ? test.org.insert('Lead', { LastName: 'B', Company: 'A' }) : aContact();
	end(id);
	const gone = change(
		id,
		{ Title: 'CEO' },
		{ object: isLead ? 'Lead' : 'Contact', change: kind, changedFields: [] },
	);
	const { back, failed } = await bringBack([row(gone)]);
	expect(failed).toEqual([]);
	expect(back).toMatchObject([{ ...gone, kept: { tries: 2 } }]);
});

it('lets a row that somebody broke not hold up the others', async () => {
	const event = { event: { key: 'a' }, user: { id: 'u-1' } };
	const { back, failed } = await bringBack(
		[row({}, { key: 'k-2', body: '{"a":' }), row(event)],
		'productEvents',
	);
	expect(back).toMatchObject([event]);
	expect(failed).toMatchObject([{ details: { class: 'fixData' } }]);
	expect(test.calls).toBe(0);
});
