import { setTimeout as sleep } from 'node:timers/promises';
import { defineKitFields } from '../../sandbox/demo/kitFields';
import { byName } from '../../sandbox/demo/template';
import { startWorld, type World } from '../../sandbox/demo/world';
import { eventually } from '../../sandbox/host/eventually';
import { atRest, TRIGGER, whatWasHandedOn } from './support/changes';
import { chain } from './support/workflow';

const RECORDS = 50_000;
const PAGE = 500;
const MEGABYTE = 1_000_000;

/** Enough for n8n with pages of changes; one that was handed all of them at once ended for want of memory. */
const HEAP_MB = 320;

let world: World;
let workflowId: string;
let contacts: string[];

beforeAll(async () => {
	world = await startWorld({
		n8n: { env: { NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}` } },
	});
	const { n8n, salesforce, credentials } = world;
	defineKitFields(salesforce.org);
	contacts = salesforce.org.insertMany(
		'Contact',
		Array.from({ length: RECORDS }, (_, index) => ({
			LastName: `No. ${index}`,
			Title: 'Analyst',
			ProductSync_User_Id__c: `u-${index}`,
		})),
	);
	salesforce.org.clock.advance(3_600_000);
	const workflow = chain(
		'Mass update',
		{
			name: TRIGGER,
			type: 'n8n-nodes-salesforce-product-sync.salesforceRecordTrigger',
			parameters: {
				...{ objects: ['Contact'], watchFields: ['Title'], sendFields: [] },
				...{ changes: 'createdOrUpdated', filterMode: 'none', startFrom: 'now' },
				...{ checkEverySec: 10, companyIdField: byName(''), options: {} },
			},
			credentials: ['salesforceSyncOAuth2Api'],
		},
		{ name: 'End', type: 'n8n-nodes-base.noOp' },
	);
	workflowId = await n8n.importWorkflow(workflow, credentials.byType);
	await n8n.activate(workflowId);
	await sleep(12_000);
});

afterAll(async () => {
	await world?.close();
});

test('a mass update of 50,000 records arrives once, in bounded pages and bounded memory', async () => {
	const { n8n, salesforce } = world;
	const idle = await n8n.rss();
	const { main } = n8n.processIds();
	let peak = idle;
	const start = Date.now();
	// Twenty seconds of Salesforce's time, as a data loader takes; the trigger looks on meanwhile.
	for (const [index, id] of contacts.entries()) {
		salesforce.org.update('Contact', id, { Title: `Title ${index}` });
		if (index % 2_500 === 2_499) await sleep(1_000);
	}
	const handedOn = async () => (await n8n.executions(workflowId, { status: 'success' })).length;
	await eventually(
		async () => {
			peak = Math.max(peak, await n8n.rss());
			return (await handedOn()) >= RECORDS / PAGE ? true : undefined;
		},
		{ timeoutMs: 240_000, everyMs: 1_000 },
		() => 'the changes have not all arrived',
	);
	await sleep(12_000);
	const seconds = (Date.now() - start) / 1000;
	await atRest(n8n, workflowId);
	const { changes, executions, biggest, repeated } = await whatWasHandedOn(n8n, workflowId);
	const lost = RECORDS - new Set(changes.map(({ id }) => id)).size;
	const memory = ((peak - idle) / MEGABYTE).toFixed(0);
	console.log(
		`${RECORDS} changes made, ${changes.length} handed on in ${executions} executions (${biggest} at most), ${lost} lost, ${repeated} repeated, in ${seconds.toFixed(0)} s; ${memory} MB above idle`,
	);
	expect({ lost, repeated, handedOn: changes.length }).toEqual({
		...{ lost: 0, repeated: 0 },
		handedOn: RECORDS,
	});
	expect(biggest).toBeLessThanOrEqual(PAGE);
	expect(n8n.processIds()).toMatchObject({ main });
});
