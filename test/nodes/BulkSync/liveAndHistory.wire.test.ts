/** One event by two roads, through the real nodes: live by webhook, and past from the platform's export. */
import type { IDataObject } from 'n8n-workflow';
import { ProductEventTrigger } from '../../../nodes/ProductEventTrigger/ProductEventTrigger.node';
import type { Json } from '../../../core/values/json';
import { byName } from '../../builders/org';
import { MemoryCredentials } from '../../harness/engine';
import { NodeBench } from '../../harness/nodes';
import { WebhookBench } from '../../harness/webhookBench';
import { people } from './people';
import { useBulk } from './syncing';

const test = useBulk();

const KEY = 'ProductSync_Event_Key__c';
const USER_ID = byName('Product_User_Id__c');

/** An hour ago, with parts of a second. */
const AT_MS = Math.floor(Date.now() / 1000) * 1000 - 3_600_000 + 123;
const SECONDS = Math.floor(AT_MS / 1000);
const MICROS = `${new Date(AT_MS).toISOString().slice(0, -1)}456`;
const POSTGRES = `${MICROS.replace('T', ' ')}+00`;

interface TwoRoads {
	platform: 'appcues' | 'userpilot';
	delivery: Json;
	/** The same event in an export, as NDJSON or CSV. */
	file: string;
	name: string;
	subject: string;
}

const person = { user_id: 'u-7', name: 'Grace', plan: 'pro' };
const delivered = (data: object): Json =>
	({ timestamp: SECONDS, data: { hostname: 'app.example.com', user: person, ...data } }) as Json;
const exported = (event: object): string =>
	JSON.stringify({
		app_token: 'NX-1',
		user_id: 'u-7',
		company_id: 'c-1',
		inserted_at: MICROS,
		internal_event_id: '17951661001234',
		browser: 'Firefox',
		...event,
	});

const EVENTS: ReadonlyArray<[string, TwoRoads]> = [
	[
		'a completed flow of Userpilot',
		{
			platform: 'userpilot',
			delivery: delivered({ type: 'flow', state: 'completed', id: 448, title: 'Onboarding' }),
			file: exported({ event_type: 'interaction', event_name: 'experience:448:COMPLETED' }),
			name: 'events.ndjson',
			subject: 'Userpilot Interaction - Flow Completed',
		},
	],
	[
		'a feature tag of Userpilot',
		{
			platform: 'userpilot',
			delivery: delivered({ type: 'feature_tag', action: 'click', id: 31, name: 'Export' }),
			file: exported({ event_type: 'track_feature', event_name: '31' }),
			name: 'events.ndjson',
			subject: 'Userpilot Interaction - Feature tag Clicked',
		},
	],
	[
		'an NPS score of Userpilot',
		{
			platform: 'userpilot',
			delivery: delivered({ type: 'nps', score: 9, feedback: '' }),
			file: exported({
				event_type: 'interaction',
				event_name: 'nps:3:SUBMITTED',
				metadata: { score: 9 },
			}),
			name: 'events.ndjson',
			subject: 'Userpilot NPS Score - 9',
		},
	],
	[
		'an NPS score of Appcues, from a warehouse',
		{
			platform: 'appcues',
			delivery: {
				name: 'appcues:nps_score',
				timestamp: SECONDS,
				user_id: 'u-7',
				attributes: { flowId: 'nps-1', flowName: 'NPS', score: 9 },
			},
			file: `id,event,user_id,user_email,flow_id,score,timestamp\nm-1,nps_score_appcues,u-7,,nps-1,9.0,${POSTGRES}\n`,
			name: 'rows.csv',
			subject: 'Appcues NPS Score Submitted - 9',
		},
	],
	[
		'a field of a form of Appcues, from a warehouse with semicolons',
		{
			platform: 'appcues',
			delivery: {
				name: 'Form Field Submitted (Appcues)',
				timestamp: AT_MS,
				user_id: 'u-7',
				attributes: {
					flowId: 'f-1',
					interaction: { fieldId: 'q-1', fieldType: 'text', label: 'Role', value: 'CTO' },
				},
			},
			file: `id;event;user_id;flow_id;interaction_field_id;interaction_label;interaction_value;timestamp\nm-1;form_field_submitted_appcues;u-7;f-1;q-1;Role;CTO;${POSTGRES}\n`,
			name: 'rows.csv',
			subject: 'Appcues Form Answered',
		},
	],
];

async function live({ platform, delivery }: TwoRoads): Promise<void> {
	const credentials = new MemoryCredentials();
	credentials.store[`${platform}SyncApi`] = { webhookSecret: '' };
	const trigger = await new WebhookBench(new ProductEventTrigger(), credentials).open({
		platform,
		verification: 'none',
		options: {},
	});
	try {
		const response = await fetch(trigger.url, { method: 'POST', body: JSON.stringify(delivery) });
		expect(await response.json()).toEqual({ accepted: 1, ignored: [] });
	} finally {
		await trigger.close();
	}
	const nodes = new NodeBench().connect(test.salesforce);
	const items = trigger.executions.flat();
	const { outputs } = await nodes.run('salesforceMatch', { userIdField: USER_ID }, items);
	const logged = await nodes.run('salesforceLogActivity', { logAs: 'task' }, outputs[0]);
	expect(logged.error).toBeUndefined();
	expect(logged.outputs[0]).toHaveLength(1);
}

async function history({ platform, file, name }: TwoRoads): Promise<IDataObject> {
	const data = Buffer.from(file).toString('base64');
	const { summary, error } = await test.run(
		{
			target: 'salesforce',
			dryRun: false,
			platform,
			source: 'file',
			userIdField: USER_ID,
			logAs: 'task',
		},
		[{ json: {}, binary: { data: { data, mimeType: 'text/plain', fileName: name } } }],
	);
	expect(error).toBeUndefined();
	return summary;
}

beforeEach(() => {
	test.org.defineField('Activity', {
		name: KEY,
		type: 'Text',
		length: 64,
		externalId: true,
		unique: true,
	});
	test.org.insertMany('Contact', people(8));
});

describe('an event that comes live and from an export is one Task', () => {
	it.each(EVENTS)('%s: history, then live', async (_what, event) => {
		expect(await history(event)).toMatchObject({ read: 1, sent: 1, failed: 0 });
		await live(event);
		expect(test.org.rows('Task')).toHaveLength(1);
	});

	it.each(EVENTS)('%s: live, then history', async (_what, event) => {
		await live(event);
		expect(await history(event)).toMatchObject({ read: 1, sent: 0, unchanged: 1, failed: 0 });
		const tasks = test.org.rows('Task');
		expect(tasks).toHaveLength(1);
		expect(tasks[0].Subject).toContain(event.subject);
	});
});
