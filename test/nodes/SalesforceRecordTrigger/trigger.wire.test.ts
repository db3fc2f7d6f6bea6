import { takeUp } from '../../../nodes/SalesforceRecordTrigger/leftBehind';
import type { IDataObject } from 'n8n-workflow';
import { isStoredState, type StoredState } from '../../../salesforce/changes/storedState';
import { byName } from '../../builders/org';
import { letAnHourPass, nextLook, untilPause } from './pauses';
import { useTrigger } from './useTrigger';

jest.mock('n8n-workflow', () =>
	jest.requireActual<typeof import('./pauses')>('./pauses').withPauses(),
);

const trigger = useTrigger();
const { world, running, publish, look } = trigger;

const stateOf = (name = 'Trigger'): StoredState => {
	const state = (trigger.bench.database.staticData.global as IDataObject)
		.recordTriggers as IDataObject;
	const own: unknown = state[name];
	if (!isStoredState(own)) throw new Error(`${name} has no state`);
	return own;
};
const idsOfPages = () =>
	trigger.bench.database.savedPages.flatMap(({ rows }) => rows.map(([, id]) => id));

describe('the Salesforce Record Trigger, published', () => {
	it('starts the workflow with the changes, under a key that names workflow, node and page', async () => {
		const id = world.aContact({ Product_User_Id__c: 'u-1', Email: 'ada@example.com' });
		world.tick();
		await publish();
		await look();
		world.org.update('Contact', id, { Title: 'Director' });
		await look();
		await look();
		expect([...trigger.bench.database.executions.keys()]).toEqual([
			expect.stringMatching(/^wf1:Trigger:[0-9a-f]{40}$/),
		]);
		expect(trigger.bench.database.changes).toMatchObject([
			{ id, change: 'updated', user: { id: 'u-1', email: 'ada@example.com' } },
		]);
	});

	it('reads the user ID of Leads from a field of their own, and knows the Contact of the same person by his', async () => {
		world.org.defineField('Lead', { name: 'Lead_Key__c', type: 'Text' });
		world.tick();
		await publish({
			objects: ['Contact', 'Lead'],
			options: { leadUserIdField: byName('Lead_Key__c') },
		});
		await look();
		const lead = world.aLead({ Lead_Key__c: 'u-1', Product_User_Id__c: 'u-9' });
		world.aLead({ Lead_Key__c: 'u-2' });
		const contact = world.aContact({ Product_User_Id__c: 'u-2' });
		await look();
		await look();
		expect(trigger.bench.database.changes).toHaveLength(2);
		expect(trigger.bench.database.changes).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ id: lead, user: { id: 'u-1' } }),
				expect.objectContaining({ id: contact, user: { id: 'u-2' } }),
			]),
		);
	});

	it('leaves out records that do not meet the conditions of the builder', async () => {
		world.tick();
		await publish({
			filterMode: 'builder',
			combinator: 'and',
			conditions: {
				condition: [
					{ field: 'Title', operator: 'startsWith', type: 'text', value: 'Dir' },
					{ field: 'DoNotCall', operator: 'equals', type: 'boolean', value: 'false' },
				],
			},
		});
		await look();
		const id = world.aContact({ Title: 'Director' });
		world.aContact({ Title: 'Analyst' });
		world.aContact({ Title: 'Director', DoNotCall: true });
		await look();
		await look();
		expect(trigger.bench.database.changes.map((change) => change.id)).toEqual([id]);
	});

	it('saves where it begins with the activation, and the page under way with the page', async () => {
		const id = world.aContact();
		world.tick();
		await publish();
		expect(stateOf().begunSec.Contact).toBe(world.org.clock.now() / 1000);
		expect(stateOf().pending).toBeUndefined();
		world.tick();
		await untilPause();
		world.org.update('Contact', id, { Title: 'Director' });
		await look();
		expect(trigger.bench.database.savedPages.map(({ rows }) => rows)).toMatchObject([
			[['Contact', id, expect.any(Number), expect.any(String)]],
		]);
		await look();
		expect(stateOf().pending).toBeUndefined();
		expect(trigger.bench.database.executions.size).toBe(1);
	});

	it('saves its last state when it is stopped, and runs nothing for it', async () => {
		const id = world.aContact();
		world.tick();
		const published = await publish();
		await untilPause();
		world.org.update('Contact', id, { Title: 'Director' });
		await look();
		running.pop();
		await published.stop();
		expect(stateOf().pending).toBeUndefined();
		expect(trigger.bench.database.executions.size).toBe(1);
	});

	it('goes on after a kill where it was, with what changed since', async () => {
		const id = world.aContact();
		world.tick();
		const published = await publish();
		await untilPause();
		world.org.update('Contact', id, { Title: 'Director' });
		await look();
		published.kill();
		running.pop();
		world.org.update('Contact', id, { Title: 'Chief' });
		world.tick(86_400);
		await publish({}, { activation: 'init' });
		await untilPause();
		expect(
			trigger.bench.database.changes.map(({ record }) => (record as IDataObject).Title),
		).toEqual(['Director', 'Chief']);
	});

	it.each([
		{ quietLooks: 0, executions: 2 },
		{ quietLooks: 1, executions: 1 },
	])(
		'killed after a page and $quietLooks quiet looks, has run it $executions times, under the same keys',
		async ({ quietLooks, executions }) => {
			const id = world.aContact();
			world.tick();
			const published = await publish();
			await untilPause();
			world.org.update('Contact', id, { Title: 'Director' });
			await look();
			for (let quiet = 0; quiet < quietLooks; quiet++) await look();
			published.kill();
			running.pop();
			await publish({}, { activation: 'init' });
			await look();
			const pages = [...trigger.bench.database.executions.values()];
			expect(pages).toHaveLength(executions);
			expect(new Set(pages.map((page) => JSON.stringify(page))).size).toBe(1);
		},
	);

	describe('stopped while a long execution is under way, does not wait for it', () => {
		let end: () => void;
		let id: string;
		let published: Awaited<ReturnType<typeof publish>>;

		beforeEach(async () => {
			id = world.aContact();
			world.tick();
			published = await publish();
			await untilPause();
			published.untilEnd = new Promise((resolve) => (end = resolve));
			world.org.update('Contact', id, { Title: 'Director' });
			world.tick();
			void nextLook();
			while (trigger.bench.database.executions.size === 0) await new Promise(setImmediate);
			running.pop();
			published.untilEnd = Promise.resolve();
			await published.stop();
			expect(stateOf().pending?.rows).toHaveLength(1);
		});
		const settled = async () => {
			for (let turns = 0; turns < 20; turns++) await new Promise(setImmediate);
		};
		/** The process ends: what it knew of the execution is gone. */
		const exit = () => {
			const { workflow } = published;
			takeUp(
				{ getWorkflow: () => workflow, getNode: () => workflow.getNode('Trigger')! } as never,
				stateOf(),
			);
		};
		it('and in the same process goes on when it has ended, and does not run it again', async () => {
			await publish({}, { activation: 'init' });
			world.org.update('Contact', id, { Title: 'Chief' });
			void nextLook();
			await settled();
			expect(trigger.bench.database.executions.size).toBe(1);
			end();
			await untilPause();
			await look();
			expect(
				trigger.bench.database.changes.map(({ record }) => (record as IDataObject).Title),
			).toEqual(['Director', 'Chief']);
		});

		it('and in another process does not run it again, if it has ended before', async () => {
			end();
			while (!stateOf().stopped) await new Promise(setImmediate);
			exit();
			await publish({}, { activation: 'init' });
			await look();
			expect(trigger.bench.database.executions.size).toBe(1);
		});

		it('and what it tells later changes nothing for a trigger that was started without the page', async () => {
			trigger.bench.database.staticData = {};
			await publish({}, { activation: 'init' });
			await look();
			const before = stateOf();
			end();
			// As long as packing a state may take.
			await new Promise((resolve) => setTimeout(resolve, 300));
			expect(stateOf()).toEqual(before);
		});

		it('and in another process runs it again, if its process ended before it', async () => {
			exit();
			await publish({}, { activation: 'init' });
			await look();
			const [cutOff, again] = trigger.bench.database.executions.values();
			expect(again).toEqual(cutOff);
		});
	});

	it('runs a page again of whose execution nothing is heard for an hour, under the keys it had', async () => {
		const id = world.aContact();
		world.tick();
		const published = await publish();
		await untilPause();
		published.untilEnd = new Promise(() => undefined);
		world.org.update('Contact', id, { Title: 'Director' });
		world.tick();
		const looked = nextLook();
		while (trigger.bench.database.executions.size === 0) await new Promise(setImmediate);
		published.untilEnd = Promise.resolve();
		letAnHourPass();
		await looked;
		const [unheardOf, again] = trigger.bench.database.executions.values();
		expect(again).toEqual(unheardOf);
		await look();
		expect(trigger.bench.database.executions.size).toBe(2);
	});

	it('runs a page again that n8n could not save, also when it is stopped and started meanwhile', async () => {
		const id = world.aContact();
		world.tick();
		const published = await publish();
		await untilPause();
		world.org.update('Contact', id, { Title: 'Director' });
		await look();
		published.savedInDoubt = 1;
		world.org.update('Contact', id, { Title: 'Chief' });
		await look();
		running.pop();
		await published.stop();
		await publish({}, { activation: 'init' });
		await look();
		const titles = trigger.bench.database.changes.map(
			({ record }) => (record as IDataObject).Title,
		);
		// The one that n8n has saved in doubt never ran; the one after it did.
		expect(titles).toEqual(['Director', 'Chief', 'Chief']);
	});

	it('runs a page again that a crash has cut off, under the keys it had', async () => {
		const id = world.aContact();
		world.tick();
		const published = await publish();
		await untilPause();
		published.untilEnd = new Promise(() => undefined);
		world.org.update('Contact', id, { Title: 'Director' });
		world.tick();
		void nextLook();
		while (trigger.bench.database.executions.size === 0) await new Promise(setImmediate);
		published.kill();
		running.pop();
		await publish({}, { activation: 'init' });
		await look();
		const [cutOff, again] = trigger.bench.database.executions.values();
		expect(again).toEqual(cutOff);
		await look();
		expect(trigger.bench.database.executions.size).toBe(2);
	});

	it.each([
		{ workersToDie: 1, executions: 2 },
		{ workersToDie: 9, executions: 3 },
	])(
		'runs a page again whose worker died, three times at most: $workersToDie',
		async ({ workersToDie, executions }) => {
			const id = world.aContact();
			world.tick();
			const published = await publish();
			await untilPause();
			published.workersToDie = workersToDie;
			world.org.update('Contact', id, { Title: 'Director' });
			await look();
			const pages = [...trigger.bench.database.executions.values()];
			expect(pages).toHaveLength(executions);
			expect(new Set(pages.map((page) => JSON.stringify(page))).size).toBe(1);
		},
	);

	it('keeps the state of its neighbour that was published at another time', async () => {
		const contact = world.aContact();
		const account = world.org.insert('Account', { Name: 'AE' });
		world.tick();
		await publish({}, { name: 'People' });
		await untilPause(0);
		await publish({ objects: ['Account'], watchFields: ['Name'] }, { name: 'Companies' });
		await untilPause(1);
		world.tick();
		world.org.update('Contact', contact, { Title: 'Director' });
		world.org.update('Account', account, { Name: 'B' });
		world.tick();
		await nextLook(0);
		const newest = stateOf('People');
		expect(idsOfPages()).toEqual([contact]);
		await nextLook(1);
		expect(stateOf('People')).toEqual(newest);
		// With the page of the other, the neighbour's is saved again.
		expect(idsOfPages()).toEqual([contact, contact, account]);
	});

	it('tries out with the record changed last, and remembers nothing', async () => {
		const id = world.aContact({ Title: 'Analyst' });
		const published = await publish({}, { mode: 'manual', activation: 'manual' });
		running.pop();
		await published.response.manualTriggerFunction?.();
		expect(trigger.bench.database.changes).toMatchObject([{ id, record: { Title: 'Analyst' } }]);
		expect(trigger.bench.database.staticData).toEqual({});
	});
});

describe('the Salesforce Record Trigger, set up wrongly', () => {
	it.each<[string, IDataObject, string]>([
		['no object', { objects: [] }, 'No object is chosen'],
		['no field to watch', { watchFields: [] }, 'No field to watch is chosen'],
		[
			'an object in small letters',
			{ objects: ['campaign'], watchFields: ['Name'] },
			'The object campaign is called Campaign in Salesforce',
		],
		[
			'a field nobody has',
			{ watchFields: ['Titel'] },
			'The field Titel on Contact is missing or hidden',
		],
		[
			'a filter that is no condition',
			{ filterMode: 'soql', soqlCondition: 'Title is x' },
			'The filter "Title is x" is not a condition for Contact',
		],
		[
			'a condition with an operator there is none of',
			{
				filterMode: 'builder',
				conditions: {
					condition: [{ field: 'Title', operator: 'likes', type: 'text', value: 'x' }],
				},
			},
			'The value of "Operator" is none of its values: "likes"',
		],
	])('says so when it is published: %s', async (_what, parameters, message) => {
		await expect(publish(parameters)).rejects.toMatchObject({
			message: expect.stringContaining(message),
			description: expect.stringMatching(/\w/),
		});
	});

	it('says which fields it leaves out where only one of the objects has them', async () => {
		const published = await publish({
			objects: ['Contact', 'Lead'],
			watchFields: ['Title', 'Department'],
		});
		expect(published.log).toEqual([
			expect.stringContaining('Lead has no Department, or the connected user may not see it'),
		]);
	});

	it('says that nobody has an id where the kit is not installed, and nothing of persons of Accounts', async () => {
		const published = await publish({
			objects: ['Contact', 'Account'],
			watchFields: ['Phone'],
			userIdField: byName(''),
		});
		expect(published.log).toEqual([
			expect.stringContaining(
				'Contact has no ProductSync_User_Id__c, or the connected user may not',
			),
		]);
	});

	it('says how much it remembers, where that is not all', async () => {
		for (let n = 0; n < 5; n++) world.aContact({ Title: `Title ${n}` });
		const published = await publish({ options: { rememberedRecords: 3 } });
		expect(published.log).toEqual([
			expect.stringContaining('Contact: there are more records than are remembered (3)'),
		]);
	});

	it.each([
		[
			'a user ID field',
			{ userIdField: byName('Prodct_User_Id__c') },
			'Prodct_User_Id__c on Contact',
		],
		['an e-mail field', { emailField: byName('Mial__c') }, 'Mial__c on Contact'],
		[
			'a company ID field',
			{ companyIdField: byName('Company__c') },
			'Account.Company__c on Contact',
		],
	])('says so when it is published: %s that no object has', async (_what, parameters, where) => {
		await expect(publish(parameters)).rejects.toMatchObject({
			message: `The field ${where} is missing or hidden`,
		});
	});

	it('does not give up for good when n8n starts while the set-up is wrong', async () => {
		world.org.revokeField('System Administrator', 'Contact.Title');
		const published = await publish({}, { activation: 'init' });
		expect(await untilPause()).toBe(120);
		expect(published.failed).toMatchObject([
			{
				message: 'The field Title on Contact is missing or hidden',
				description: expect.stringContaining('grant Read Access'),
			},
		]);
	});
});

describe('the Salesforce Record Trigger, in trouble', () => {
	it('begins although Salesforce does not answer, and catches up', async () => {
		const id = world.aContact();
		world.tick();
		const outage = world.org.faults.add({ path: '/services/data', effect: 'maintenance' });
		const published = await publish();
		expect(published.log[0]).toContain('(HTTP_503)');
		world.org.update('Contact', id, { Title: 'Director' });
		await look();
		outage.remove();
		await look();
		expect(trigger.bench.database.changes).toMatchObject([{ id, change: 'updated' }]);
	});

	it('looks more and more seldom while an outage lasts, and makes one failed execution of it', async () => {
		const published = await publish();
		await untilPause();
		const outage = world.org.faults.add({ effect: 'maintenance' });
		const pauses: number[] = [];
		for (let round = 0; round < 6; round++) pauses.push(await look());
		expect(pauses).toEqual([120, 240, 300, 300, 300, 300]);
		expect(published.failed).toHaveLength(1);
		expect(published.log.at(-1)).toMatch(/Nothing is lost; it is tried again\.$/);
		outage.remove();
		expect(await look()).toBe(60);
	});

	it('tells once which permission is missing, and again when another is', async () => {
		const published = await publish({ watchFields: ['Title', 'Department'] });
		await untilPause();
		world.org.revokeField('System Administrator', 'Contact.Title');
		await look();
		await look();
		expect(published.failed).toHaveLength(1);
		expect(published.failed[0].message).toContain('Title');
	});

	it('renews its token without anybody noticing, and never shows it', async () => {
		const id = world.aContact();
		world.tick();
		const published = await publish();
		await untilPause();
		world.org.expireTokens();
		world.org.update('Contact', id, { Title: 'Director' });
		await look();
		expect(trigger.bench.database.changes).toHaveLength(1);
		expect(published.failed).toEqual([]);
		const token = (
			trigger.bench.credentials.store.salesforceSyncOAuth2Api.oauthTokenData as IDataObject
		).access_token as string;
		expect(token.length).toBeGreaterThan(10);
		expect(JSON.stringify([trigger.bench.database, published.log])).not.toContain(token);
	});
});

describe('two processes that have the workflow published, as while a new version is rolled out', () => {
	it('run each change once each at most, under one key', async () => {
		const ids = Array.from({ length: 12 }, () => world.aContact());
		world.tick();
		await publish();
		await untilPause(0);
		await publish({}, { activation: 'init' });
		await untilPause(1);
		let edits = 0;
		for (let minute = 0; minute < 6; minute++) {
			world.org.update('Contact', ids[edits++], { Title: 'B' });
			world.tick(30);
			await nextLook(0);
			world.org.update('Contact', ids[edits++], { Title: 'B' });
			world.tick(30);
			await nextLook(1);
		}
		world.tick(60);
		await nextLook(0);
		const counts = ids.map(
			(id) => trigger.bench.database.changes.filter((change) => change.id === id).length,
		);
		expect(Math.min(...counts)).toBeGreaterThanOrEqual(1);
		expect(Math.max(...counts)).toBeLessThanOrEqual(2);
		expect(new Set(trigger.bench.database.changes.map(({ key }) => key)).size).toBe(ids.length);
	});
});
