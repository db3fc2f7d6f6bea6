import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { byName, useOrg } from '../../builders/org';
import { anEventOf } from '../../builders/orgItems';
import { runWhole } from '../../builders/orgRun';
import { defineIds, USER_ID } from '../../builders/orgSchema';
import { BY_USER_ID, decisionOf, match } from './matching';

const test = useOrg();
const ADA = anEventOf('u-1', 'ada@example.com');
const MISSING = { userIdField: byName('Nothing__c') };

beforeEach(() => {
	defineIds(test.org);
	test.org.insert('Contact', { LastName: 'Byron', [USER_ID]: 'u-1' });
});

describe('items of Salesforce Match', () => {
	it.each<[string, IDataObject]>([
		['an empty item', {}],
		['an item without a user', { event: {} }],
		['a user that is null', { user: null }],
		['a user that is text', { user: 'u-1' }],
		['a user that is a list', { user: [{ id: 'u-1' }] }],
		['an empty user id', { user: { id: '' } }],
		['a user id of white space', { user: { id: ' \t' } }],
		['a user id that is null', { user: { id: null } }],
		['a user id that is an object', { user: { id: { a: 1 } } }],
		['a user id that is true', { user: { id: true } }],
		['a company that is text', { company: 'c-1' }],
	])('leave %s unmatched, and say what is missing', async (_what, item) => {
		const { unmatched, only, failed } = await match(test, [item]);
		expect(failed).toEqual([]);
		expect(unmatched).toEqual([{ ...item, salesforce: expect.anything() }]);
		expect(only).toEqual({
			status: 'unmatched',
			candidates: [],
			reason: 'The event carries no user id or e-mail',
			class: 'fixMapping',
			remedy: expect.stringContaining('to the properties the platform sends') as string,
		});
	});

	it('may have their ids anywhere, by expression, each item its own', async () => {
		const items = [
			{ who: 'u-1', mail: 'x@example.com' },
			{ who: 'u-9', mail: 'x@example.com' },
			{},
		];
		const { matched, unmatched, failed } = await match(test, items, {
			options: { userId: '={{ $json.who }}', email: '={{ $json.mail.toLowerCase() }}' },
		});
		expect(matched.map(({ who }) => who)).toEqual(['u-1']);
		expect(unmatched.length + failed.length).toBe(2);
	});

	it('can be found in the list of executions by whom they are about, and what became of them', async () => {
		const { highlights, matched } = await match(
			test,
			[ADA, anEventOf('u-9', 'x@example.com')],
			BY_USER_ID,
		);
		expect(highlights).toEqual({
			user: 'u-1, u-9',
			event: (ADA.event as { name: string }).name,
			record: decisionOf(matched[0]).id,
			outcome: 'matched, unmatched',
		});
	});

	it('keep all they have, and gain "salesforce" anew on a second match', async () => {
		const item = {
			...ADA,
			extra: { list: [1, null, 'x'] },
			salesforce: { status: 'old', id: 'x' },
		};
		const { matched } = await match(test, [item]);
		const { salesforce, ...rest } = matched[0];
		expect(rest).toEqual({ ...ADA, extra: { list: [1, null, 'x'] } });
		expect(salesforce).toMatchObject({ status: 'matched', matchedBy: 'userId' });
	});

	it('that are no items at all cost nothing', async () => {
		await match(test, []);
		expect(test.calls).toBe(0);
	});

	it('keep their binary data and their ancestors, in whichever output they end', async () => {
		for (const LastName of ['A', 'B'])
			test.org.insert('Contact', { LastName, Email: 'twin@example.com' });
		const binary = { file: { data: 'aGk=', mimeType: 'text/plain' } };
		const events = [anEventOf('u-9'), ADA, anEventOf('u-8', 'twin@example.com')];
		const input = events.map((json): INodeExecutionData => ({ json, binary }));
		const outputs = await runWhole(test.bench, {
			type: 'salesforceMatch',
			parameters: BY_USER_ID,
			input,
		});
		expect(outputs.map((items) => items.length)).toEqual([1, 1, 1, 0]);
		expect(outputs.flat().map((item) => item.binary)).toEqual([binary, binary, binary]);
		expect(outputs.flat().map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 1 },
			{ item: 0 },
			{ item: 2 },
		]);
	});
});

describe('failures of Salesforce Match', () => {
	it('go to the error output with the input, whose move it is and the field', async () => {
		const { outputs, error } = await match(test, [ADA], MISSING);
		expect(error).toBeUndefined();
		expect(outputs.slice(0, 3)).toEqual([[], [], []]);
		expect(outputs[3]).toEqual([
			{
				...ADA,
				error: 'The field Nothing__c on Contact is missing or hidden',
				message: 'The field Nothing__c on Contact is missing or hidden',
				details: expect.objectContaining({
					whoseMove: 'ask the Salesforce administrator for a permission',
					fields: ['Nothing__c'],
				}),
			},
		]);
	});

	it('stop the workflow, with the remedy and the cause for n8n, when told so', async () => {
		const { error, outputs } = await match(test, [ADA], MISSING, { stopOnError: true });
		expect(outputs).toEqual([]);
		expect(error?.message).toBe('The field Nothing__c on Contact is missing or hidden');
		expect(error?.description).toContain('grant Read Access to Contact.Nothing__c');
		expect(error?.failure).toEqual({ cause: 'configuration-invalid' });
	});

	it('of all items are told with their number when the workflow stops', async () => {
		const { error } = await match(test, [ADA, ADA, ADA], MISSING, { stopOnError: true });
		expect(error?.message).toBe(
			'3 of 3 items failed; the first: The field Nothing__c on Contact is missing or hidden',
		);
	});

	it('stay in the first output, as items, when the workflow goes on regardless', async () => {
		const outputs = await runWhole(test.bench, {
			type: 'salesforceMatch',
			parameters: { ...BY_USER_ID, ...MISSING },
			input: [{ json: ADA }],
			onError: 'continueRegularOutput',
		});
		expect(outputs[0].map(({ json }) => json.message)).toEqual([
			'The field Nothing__c on Contact is missing or hidden',
		]);
		expect(outputs.slice(1).flat()).toEqual([]);
	});

	it('keep the binary data of the item', async () => {
		const binary = { file: { data: 'aGk=', mimeType: 'text/plain' } };
		const outputs = await runWhole(test.bench, {
			type: 'salesforceMatch',
			parameters: { ...BY_USER_ID, ...MISSING },
			input: [{ json: ADA, binary }],
		});
		expect(outputs[3].map((item) => item.binary)).toEqual([binary]);
	});

	it('are not kept: the next run asks again', async () => {
		await match(test, [ADA], MISSING);
		const { matched } = await match(test, [ADA]);
		expect(decisionOf(matched[0]).status).toBe('matched');
	});
});
