import type { IDataObject } from 'n8n-workflow';
import { ProductEventTrigger } from '../../nodes/ProductEventTrigger/ProductEventTrigger.node';
import { SyncHealth } from '../../nodes/SyncHealth/SyncHealth.node';
import { PLATFORMS } from '../../platforms/registry';
import { REMOVAL_WORDS } from '../../salesforce/setup/install/removeKit';
import { defineKitFields } from '../../sandbox/demo/kitFields';
import { startUserpilot } from '../../sandbox/platforms/userpilot';
import { byName, toColumns, useOrg } from '../builders/org';
import {
	aMatchedItem,
	anEventOf,
	anItem,
	asJson,
	keyNumber,
	sampleEvents,
} from '../builders/orgItems';
import { MemoryCredentials } from '../harness/engine';
import { expectSchema } from '../harness/outputSchemas';
import { NodeBench, type NodeRun } from '../harness/nodes';
import { readMessages } from '../harness/readerBench';
import { WebhookBench } from '../harness/webhookBench';
import { USERS, useBulk } from './BulkSync/syncing';
import { ActingN8nApi } from '../stories/support/ActingN8nApi';
import { aPerson } from './PersonData/erasing';
import { log } from './SalesforceLogActivity/logging';
import { match } from './SalesforceMatch/matching';
import { install, useSetup } from './SalesforceSetup/setup';
import { ActingN8n } from './SyncHealth/ActingN8n';
import { update } from './UpdateAttributes/updating';

const ADA = anEventOf('u-1', 'ada@example.com', 'c-1');

describe('the output schema of what brings events in is what comes in:', () => {
	it('Product Event Trigger, every sample of every platform', async () => {
		const outputs: object[] = [];
		for (const { id, credential, samples } of PLATFORMS) {
			const credentials = new MemoryCredentials();
			credentials.store[credential.type] = { webhookSecret: '' };
			const bench = await new WebhookBench(new ProductEventTrigger(), credentials).open({
				platform: id,
				verification: 'none',
				options: {},
			});
			for (const { body } of samples)
				await fetch(bench.url, { method: 'POST', body: JSON.stringify(body) });
			await bench.close();
			outputs.push(...bench.executions.flat());
		}
		expectSchema('ProductEventTrigger', outputs);
	});

	it('Read Product Events, every sample of every platform', async () => {
		const outputs: object[] = [];
		for (const { id, samples } of PLATFORMS) {
			const messages = samples.map(({ body }) => ({ json: { message: JSON.stringify(body) } }));
			const { events, refused, failed } = await readMessages(messages, {
				platform: id,
				verification: 'none',
				bodyField: 'message',
				options: {},
			});
			expect([refused, failed]).toEqual([[], []]);
			outputs.push(...events);
		}
		expectSchema('ReadProductEvents', outputs);
	});
});

describe('the output schema of what works with events is what they put out:', () => {
	const test = useOrg();
	const KIT = {
		userIdField: byName('ProductSync_User_Id__c'),
		companyIdField: byName('ProductSync_Company_Id__c'),
	};
	let contact: string;

	beforeEach(() => {
		defineKitFields(test.org);
		const account = test.org.insert('Account', {
			Name: 'Engines',
			ProductSync_Company_Id__c: 'c-1',
		});
		contact = test.org.insert('Contact', {
			...{ FirstName: 'Ada', LastName: 'Byron', Email: 'ada@example.com' },
			...{ AccountId: account, ProductSync_User_Id__c: 'u-1' },
		});
	});

	/** Every sample, each of somebody the org knows: by id, by e-mail, as a Lead, with and without an Account. */
	async function matched(): Promise<IDataObject[]> {
		test.org.insert('Contact', { LastName: 'Lovelace', Email: 'al@example.com' });
		test.org.insert('Lead', { LastName: 'King', Company: 'K', ProductSync_User_Id__c: 'u-3' });
		const samples = sampleEvents().map(({ event }) => ({
			...asJson(event),
			user: ADA.user,
			company: ADA.company,
		}));
		const others = [
			anEventOf(undefined, 'al@example.com'),
			anEventOf('u-3'),
			anEventOf('u-1', 'ada@example.com'),
		];
		const run = await match(test, [...samples, ...others], KIT);
		expect([run.failed, run.unmatched, run.ambiguous]).toEqual([[], [], []]);
		return run.matched;
	}

	it('Salesforce Match', async () => {
		expectSchema('SalesforceMatch', await matched());
	});

	it('Salesforce Log Activity, as each of what it can log as', async () => {
		const outputs: object[] = [];
		const items = await matched();
		const campaign = test.org.insert('Campaign', { Name: 'Webinar' });
		for (const logAs of ['task', 'event', 'followUp', 'campaignMember']) {
			const as = { logAs, ...(logAs === 'campaignMember' ? { campaignId: byName(campaign) } : {}) };
			const twice = [await log(test, items, as), await log(test, items, as)];
			for (const run of twice) {
				expect(run.failed).toEqual([]);
				outputs.push(...run.items);
			}
		}
		expectSchema('SalesforceLogActivity', outputs);
	});

	it('Update Attributes, in Salesforce and in a platform', async () => {
		const nps = {
			event: {
				kind: 'nps',
				action: 'scored',
				key: keyNumber(1),
				attributes: { score: 9, feedback: 'Good' },
			},
		} as const;
		const items = [
			aMatchedItem({ id: contact }, nps),
			aMatchedItem({ id: contact }, nps),
			aMatchedItem({ id: contact }),
		];
		const salesforce = await update(test, items, { mapping: 'nps', writeTo: 'person' });
		expect(salesforce.failed).toEqual([]);
		const userpilot = await startUserpilot();
		test.bench.credentials.store.userpilotSyncApi = {
			apiKey: userpilot.apiKey,
			baseUrl: userpilot.url,
		};
		const toUsers = { target: 'userpilotUser', attributeMode: 'choose', attributes: toColumns({}) };
		const more = (value: string) => ({
			moreAttributes: { attribute: [{ name: 'plan', type: 'asIs', value }] },
		});
		const product = [
			await test.bench.run('updateAttributes', { ...toUsers, ...more('pro') }, [ADA]),
			await test.bench.run('updateAttributes', { ...toUsers, ...more('') }, [ADA]),
		];
		await userpilot.close();
		expect(product.flatMap(({ outputs }) => outputs[1] ?? [])).toEqual([]);
		expectSchema('UpdateAttributes', [
			...salesforce.items,
			...product.flatMap(({ outputs }) => outputs[0]),
		]);
	});

	it('Sync Trace, of what was logged and of what was not', async () => {
		const items = [
			...(await matched()).slice(0, 3),
			anEventOf('u-9'),
			anItem({ event: { key: keyNumber(7) } }),
		];
		await log(test, items.slice(0, 2), { logAs: 'task' });
		const { outputs } = await test.bench.run('syncTrace', KIT, items);
		expect(outputs[1] ?? []).toEqual([]);
		expectSchema('SyncTrace', outputs[0]);
	});

	it('Person Data, exported and erased', async () => {
		await log(test, [aMatchedItem({ id: contact }, { user: { id: 'u-1' } })], { logAs: 'task' });
		const run = async (operation: string, more: IDataObject) => {
			const chosen = { operation, target: 'salesforce', personFields: ['kit'], ...more };
			const { outputs } = await test.bench.run('personData', chosen, [aPerson('u-1')]);
			expect(outputs[1] ?? []).toEqual([]);
			return outputs[0];
		};
		expectSchema('PersonData', await run('export', {}), 'export');
		const dry = await run('erase', { dryRun: true });
		expectSchema('PersonData', [...dry, ...(await run('erase', { dryRun: false }))], 'erase');
	});

	it('Kept Items: Describe, Fail If Broken and Bring Back', async () => {
		const failures = (
			await log(
				test,
				[
					aMatchedItem({ id: '003000000000000AAA' }),
					aMatchedItem({ id: contact }, { event: { occurredAt: '' } }),
				],
				{ logAs: 'task' },
			)
		).failed;
		const { unmatched } = await match(test, [anEventOf('u-9')], KIT);
		const described = await test.bench.run('keptItems', { operation: 'describe', options: {} }, [
			...(failures as unknown as IDataObject[]),
			...unmatched,
		]);
		const [rows] = described.outputs;
		expectSchema('KeptItems', rows, 'describe');
		const content = await test.bench.run(
			'keptItems',
			{ operation: 'failIfBroken', failOn: 'nothing' },
			rows,
		);
		expectSchema('KeptItems', content.outputs[0], 'failIfBroken');
		const kept = rows.map((row, id) => ({
			...row,
			id,
			tries: 1,
			kept_since: row.kept_since ?? row.createdAt ?? '2026-11-01T00:00:00.000Z',
		}));
		const back = await test.bench.run(
			'keptItems',
			{ operation: 'bringBack', whatIsKept: 'productEvents' },
			kept,
		);
		expect(back.outputs[1] ?? []).toEqual([]);
		expectSchema('KeptItems', back.outputs[0], 'bringBack');
	});
});

describe('the output schema of Salesforce Setup is what it puts out:', () => {
	const test = useSetup();

	it('each of its operations', async () => {
		const done = (run: NodeRun) => {
			expect(run.outputs[1] ?? []).toEqual([]);
			return run.outputs[0];
		};
		const before = done(await test.run({ operation: 'checkReadiness' }));
		const preview = done(await install(test, { installMode: 'checkOnly' }));
		expectSchema('SalesforceSetup', [...preview, ...done(await install(test))], 'installKit');
		const after = done(await test.run({ operation: 'checkReadiness' }));
		expectSchema('SalesforceSetup', [...before, ...after], 'checkReadiness');
		const bench = new NodeBench().connect(test.salesforce, test.org.users.integration);
		expectSchema('SalesforceRollUp', done(await bench.run('salesforceRollUp', {}, [{}])));
		expectSchema(
			'SalesforceSetup',
			done(await test.run({ operation: 'generatePermissionSet' })),
			'generatePermissionSet',
		);
		expectSchema(
			'SalesforceSetup',
			done(await test.run({ operation: 'removeKit', confirmation: REMOVAL_WORDS })),
			'removeKit',
		);
	});
});

describe('the output schema of Bulk Sync is what it puts out:', () => {
	const test = useBulk();

	it('users, in a dry run and for real', async () => {
		test.org.insert('Contact', { LastName: 'Byron', Title: 'CTO', Product_User_Id__c: 'u-1' });
		const runs = [await test.run({ ...USERS, dryRun: true }), await test.run(USERS)];
		expect(runs.map(({ error }) => error)).toEqual([undefined, undefined]);
		expectSchema(
			'BulkSync',
			runs.map(({ summary }) => summary),
		);
	});
});

describe('the output schema of Sync Health is what it puts out:', () => {
	const test = useOrg();
	let api: ActingN8nApi;
	beforeAll(async () => void (api = await ActingN8nApi.open()));
	afterAll(async () => await api.close());

	/** A look at a workflow that has run, with its events and its lag. */
	async function busy(): Promise<IDataObject[]> {
		const n8n = new ActingN8n();
		const nodes = [
			{ name: 'In', type: 'n8n-nodes-salesforce-product-sync.productEventTrigger', parameters: {} },
		];
		n8n.workflows = [{ id: 'w-1', name: 'In', active: true, nodes, settings: {} }];
		const [startedAt, stoppedAt] = [5, 3].map((sec) =>
			new Date(Date.now() - sec * 1000).toISOString(),
		);
		n8n.executions = [
			{
				id: '1',
				status: 'success',
				mode: 'webhook',
				workflowId: 'w-1',
				startedAt,
				stoppedAt,
				retryOf: null,
				retrySuccessId: null,
			},
		];
		n8n.runData = { 1: { In: [{ data: { main: [[{ json: ADA }]] } }] } };
		const [rows] = await new SyncHealth().execute.call(n8n.context({}));
		return rows.map(({ json }) => json);
	}

	it('a look, and the page', async () => {
		test.bench.credentials.store.n8nApi = { apiKey: 'key', baseUrl: `${api.url}/` };
		const look = await test.bench.run('syncHealth', { operation: 'look', askSalesforce: true }, [
			{},
		]);
		expectSchema('SyncHealth', [...look.outputs[0], ...(await busy())], 'look');
		const page = await test.bench.run('syncHealth', { operation: 'page' }, look.outputs[0]);
		expectSchema('SyncHealth', page.outputs[0], 'page');
	});
});
