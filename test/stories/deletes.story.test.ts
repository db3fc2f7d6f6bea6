import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { webhookPath, type Template } from '../../sandbox/demo/template';
import { startWorld, type World } from '../../sandbox/demo/world';
import { outputOf } from '../../sandbox/host';
import { eventually } from '../../sandbox/host/eventually';
import { segmentCalls, SegmentWebhook } from '../../sandbox/platforms/segment';
import { atRest } from './support/changes';
import { chain } from './support/workflow';

/** One workflow for each choice; each has users, and a field with their ids, of its own. */
const CHOICES = ['leave', 'mark', 'moveUserId', 'delete'] as const;
type Choice = (typeof CHOICES)[number];

const PACKAGE_NAME = 'n8n-nodes-salesforce-product-sync';
const TRIGGER = 'Record changed';
const UPDATE = 'Update the user';
const SALESFORCE = 'salesforceSyncOAuth2Api';
const SECRET = 'a-secret-of-segment';

/** What happens to a person, and which records there are afterwards. */
const CASES = [
	'deleted',
	'leadLives',
	'undeleted',
	'intoNone',
	'intoOther',
	'converted',
	'convertedIntoOther',
] as const;
type Case = (typeof CASES)[number];

/** What the profile holds in the end: the attributes of a mark without their values; undefined where it is gone. */
const DELETED = 'salesforce_deleted_at';
const MERGED = 'salesforce_merged_at';
const CONVERTED = 'salesforce_converted_at';
const INTO = 'salesforce_merged_into';
const TABLE: Record<Case, Record<Choice, string[] | undefined>> = {
	deleted: { leave: [], mark: [DELETED], moveUserId: [DELETED], delete: undefined },
	leadLives: { leave: [], mark: [], moveUserId: [], delete: [] },
	undeleted: { leave: [], mark: [], moveUserId: [], delete: [] },
	intoNone: { leave: [], mark: [MERGED], moveUserId: [], delete: [] },
	intoOther: { leave: [], mark: [MERGED, INTO], moveUserId: [MERGED, INTO], delete: undefined },
	converted: { leave: [], mark: [CONVERTED], moveUserId: [], delete: [] },
	convertedIntoOther: {
		...{ leave: [], mark: [CONVERTED, INTO], moveUserId: [CONVERTED, INTO], delete: undefined },
	},
};

let world: World;
let credentialsByType: World['credentials']['byType'];
const segment = new SegmentWebhook();
const workflows = {} as Record<Choice, string>;
const fieldOf = (choice: Choice) => `${choice}_Id__c`;
const userOf = (choice: Choice, name: Case | 'other') => `${choice}-${name}`;
const byName = (value: string) => ({ __rl: true, mode: 'name', value });
const type = (name: string) => `${PACKAGE_NAME}.${name}`;

const toProduct = (choice: Choice) =>
	chain(
		`Gone: ${choice}`,
		{
			...{ name: TRIGGER, type: type('salesforceRecordTrigger'), credentials: [SALESFORCE] },
			parameters: {
				objects: ['Contact', 'Lead'],
				watchFields: ['Title', 'Product_Deleted_At__c'],
				userIdField: byName(fieldOf(choice)),
				checkEverySec: 10,
				options: { includeDeleted: true, ownFields: 'Product_Deleted_At__c' },
			},
		},
		{
			...{ name: UPDATE, type: type('updateAttributes') },
			credentials: [SALESFORCE, 'appcuesSyncApi'],
			parameters: {
				target: 'appcuesUser',
				...(choice === 'leave'
					? {}
					: {
							goneRecords: 'choose',
							whenDeleted: choice === 'moveUserId' ? 'mark' : choice,
							...{ whenMerged: choice, whenConverted: choice },
							userIdField: byName(fieldOf(choice)),
						}),
			},
		},
	);

/** The other way: a user deleted in the product marks the record. */
const toSalesforce = () =>
	chain(
		'Deleted in the product',
		{
			...{ name: 'Event', type: type('productEventTrigger'), typeVersion: 2 },
			credentials: ['segmentSyncApi'],
			parameters: { platform: 'segment' },
		},
		{
			...{ name: 'Is it a deletion?', type: 'n8n-nodes-base.filter', typeVersion: 2.2 },
			parameters: {
				conditions: {
					options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
					combinator: 'or',
					conditions: ['delete', 'Delete Person'].map((name, index) => ({
						id: `name-${index}`,
						leftValue: '={{ $json.event.name }}',
						rightValue: name,
						operator: { type: 'string', operation: 'equals' },
					})),
				},
			},
		},
		{
			...{ name: 'Match', type: type('salesforceMatch'), credentials: [SALESFORCE] },
			parameters: { matchBy: 'userId', userIdField: byName(fieldOf('mark')) },
		},
		{
			...{ name: 'Mark the record', type: type('updateAttributes'), credentials: [SALESFORCE] },
			parameters: {
				target: 'salesforce',
				mapping: 'fields',
				fields: {
					mappingMode: 'defineBelow',
					value: { Product_Deleted_At__c: '={{ $json.event.occurredAt }}' },
					schema: [
						{
							...{ id: 'Product_Deleted_At__c', displayName: 'Deleted', type: 'string' },
							...{ display: true, required: false, canBeUsedToMatch: false },
						},
					],
				},
			},
		},
	);

beforeAll(async () => {
	world = await startWorld({ appcues: { rate: 'off' } });
	const { n8n, salesforce, appcues, credentials } = world;
	for (const object of ['Contact', 'Lead']) {
		for (const choice of CHOICES)
			salesforce.org.defineField(object, {
				...{ name: fieldOf(choice), type: 'Text', length: 255, externalId: true },
			});
		salesforce.org.defineField(object, { name: 'Product_Deleted_At__c', type: 'DateTime' });
	}
	for (const choice of CHOICES)
		for (const name of [...CASES, 'other'] as const)
			appcues.state.users.set(userOf(choice, name), { plan: 'pro' });
	const segmentSyncApi = await n8n.createCredential({
		...{ type: 'segmentSyncApi', name: 'Segment', data: { webhookSecret: SECRET } },
	});
	credentialsByType = { ...credentials.byType, segmentSyncApi };
	for (const choice of CHOICES) {
		workflows[choice] = await n8n.importWorkflow(toProduct(choice), credentialsByType);
	}
});

afterAll(async () => {
	await Promise.all([world?.close(), segment.close()]);
});

/** The records of one person, and what is done to them. */
function person(choice: Choice, name: Case): { deed(): void; survivor?: string } {
	const { org } = world.salesforce;
	const withId = (id?: string) => ({
		...{ LastName: name, Title: 'Analyst' },
		...(id ? { [fieldOf(choice)]: id } : {}),
	});
	const contact = (id?: string) => org.insert('Contact', withId(id));
	const lead = (id: string) => org.insert('Lead', { Company: 'AE', ...withId(id) });
	const id = userOf(choice, name);
	const other = `${choice}-other`;
	switch (name) {
		case 'intoNone':
		case 'intoOther': {
			const [survivor, loser] = [contact(name === 'intoNone' ? undefined : other), contact(id)];
			return { survivor, deed: () => org.mergeContacts(survivor, loser) };
		}
		case 'converted': {
			const [own, survivor] = [lead(id), contact()];
			return { survivor, deed: () => void org.convertLead(own, { contactId: survivor }) };
		}
		case 'convertedIntoOther': {
			const [own, survivor] = [lead(id), contact(`${other} two`)];
			return { survivor, deed: () => void org.convertLead(own, { contactId: survivor }) };
		}
		default: {
			const own = contact(id);
			if (name === 'leadLives') lead(id);
			return { survivor: own, deed: () => org.delete(own) };
		}
	}
}

const marksOf = (choice: Choice, name: Case): string[] | undefined => {
	const profile = world.appcues.state.users.get(userOf(choice, name));
	return (
		profile &&
		Object.entries(profile)
			.filter(([key, value]) => key.startsWith('salesforce_') && value !== null)
			.map(([key]) => key)
	);
};

/** What each profile has to tell, where the undeleted ones are still deleted or not. */
async function come(expected: (choice: Choice, name: Case) => string[] | undefined): Promise<void> {
	const cells = CHOICES.flatMap((choice) => CASES.map((name) => ({ choice, name })));
	const wrong = () =>
		cells.filter(({ choice, name }) => {
			const [is, should] = [marksOf(choice, name), expected(choice, name)];
			return JSON.stringify(is?.sort()) !== JSON.stringify(should && [...should].sort());
		});
	await eventually(
		async () => (wrong().length === 0 ? true : undefined),
		{ timeoutMs: 120_000, everyMs: 250 },
		() =>
			wrong()
				.map(({ choice, name }) => `${name}/${choice}: ${String(marksOf(choice, name))}`)
				.join(', '),
	);
}

const said = async (choice: Choice): Promise<IDataObject[]> => {
	await atRest(world.n8n, workflows[choice]);
	const executions = await world.n8n.executions(workflows[choice], { includeData: true });
	return executions.flatMap((execution) => outputOf(execution, UPDATE));
};

const everyone = () => CHOICES.flatMap((choice) => CASES.map((name) => ({ choice, name })));
const people = new Map<string, ReturnType<typeof person>>();
const of = (choice: Choice, name: Case) => people.get(userOf(choice, name))!;

test('each case ends as its choice says, and nothing is done twice', async () => {
	const { n8n, salesforce, appcues } = world;
	for (const { choice, name } of everyone()) people.set(userOf(choice, name), person(choice, name));
	await Promise.all(CHOICES.map(async (choice) => await n8n.activate(workflows[choice])));
	await sleep(2_000);
	for (const { deed } of people.values()) deed();
	await come((choice, name) => TABLE[name === 'undeleted' ? 'deleted' : name][choice]);

	for (const name of ['intoNone', 'converted'] as const) {
		const holds = (choice: Choice) =>
			salesforce.org.get('Contact', of(choice, name).survivor!)?.[fieldOf(choice)];
		expect(CHOICES.map((choice) => [choice, holds(choice) ?? null])).toEqual(
			CHOICES.map((choice) => [choice, choice === 'moveUserId' ? userOf(choice, name) : null]),
		);
	}
	expect(await said('delete')).toEqual(
		expect.arrayContaining([
			expect.objectContaining({
				change: 'deleted',
				update: expect.objectContaining({
					status: 'skipped',
					reason: expect.stringMatching(/^Lead 00Q\w+ still carries the id$/) as string,
				}) as unknown,
			}),
		]),
	);
	const deletions = appcues.requests.all().filter(({ method }) => method === 'DELETE');
	expect(deletions).toHaveLength(4);
	expect(org().filter(({ method }) => method === 'DELETE')).toEqual([]);
});

const org = () => world.salesforce.org.requests.all();

test('records that are undeleted while n8n is down are unmarked when it is back', async () => {
	const { n8n, salesforce, appcues } = world;
	await n8n.kill9();
	for (const choice of CHOICES) salesforce.org.undelete(of(choice, 'undeleted').survivor!);
	await n8n.restart();
	await come((choice, name) => TABLE[name][choice]);
	await eventually(
		async () => (appcues.state.users.get(userOf('delete', 'undeleted')) ? true : undefined),
		{ timeoutMs: 60_000 },
		() => 'the user of the undeleted record is not there again',
	);
	await Promise.all(CHOICES.map(async (choice) => await atRest(n8n, workflows[choice])));
	// What a kill cuts off runs once more, under the keys it had: each thing that happened has one key.
	for (const choice of CHOICES) {
		const told = (await said(choice)).filter(({ change }) => change !== 'updated');
		const happened = new Set(told.map(({ id, change }) => `${String(id)} ${String(change)}`));
		expect(new Set(told.map(({ key }) => key)).size).toBe(happened.size);
	}
});

test('a user deleted in the product marks the record, which stays, and the mark does not come back', async () => {
	const { n8n, salesforce, appcues } = world;
	const workflow = toSalesforce();
	const webhookId = '6b1f0d5e-1d1c-4f5a-9a58-3c1f6c1a7a01';
	(workflow.nodes[0] as { webhookId?: string }).webhookId = webhookId;
	const id = await n8n.importWorkflow(workflow, credentialsByType);
	await n8n.activate(id);
	const url = n8n.webhookUrl(webhookPath(workflow as Template));
	segment.configure({ url, sharedSecret: SECRET });
	const contactId = of('mark', 'undeleted').survivor!;
	const userId = userOf('mark', 'undeleted');
	const executions = async () =>
		(
			await Promise.all(CHOICES.map(async (choice) => await n8n.executions(workflows[choice])))
		).flat().length;
	const ran = await executions();
	const writes = () => appcues.requests.all().filter(({ method }) => method !== 'GET').length;
	const before = writes();
	const deletion = segmentCalls.delete({ own: { userId }, at: new Date('2026-11-01T10:00:00Z') });
	await segment.send(deletion);
	await segment.send(deletion);
	await segment.send(segmentCalls.track('Delete Person', {}, { own: { userId: 'nobody' } }));
	const marked = () => salesforce.org.get('Contact', contactId)?.Product_Deleted_At__c;
	await eventually(
		async () => (marked() ? true : undefined),
		{ timeoutMs: 60_000 },
		() => 'the record is not marked',
	);
	expect(new Date(String(marked())).toISOString()).toBe('2026-11-01T10:00:00.000Z');
	expect(salesforce.org.get('Contact', contactId)).toMatchObject({ IsDeleted: false });
	// Quiet for two looks of every trigger: whatever goes in circles would show.
	await sleep(22_000);
	expect(writes()).toBe(before);
	expect(await executions()).toBe(ran);
});
