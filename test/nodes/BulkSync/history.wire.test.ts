import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { appcues } from '../../../platforms/appcues';
import type { Json } from '../../../core/values/json';
import { byName } from '../../builders/org';
import { people } from './people';
import { useBulk } from './syncing';

const test = useBulk();

const KEY = 'ProductSync_Event_Key__c';
const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

const HISTORY: IDataObject = {
	target: 'salesforce',
	dryRun: false,
	platform: 'appcues',
	source: 'items',
	userIdField: byName('Product_User_Id__c'),
	logAs: 'task',
};

/** A row of Appcues' analytics export. */
const anEvent = (number: number, more: object = {}) => ({
	timestamp: daysAgo(10 + number / 100_000),
	user_id: `u-${number % 50}`,
	name: 'appcues:flow_completed',
	flow_id: `flow-${number}`,
	flow_name: 'Welcome tour',
	...more,
});

const items = (rows: object[]) =>
	rows.map((row): INodeExecutionData => ({ json: row as IDataObject }));

const file = (text: string, name: string): INodeExecutionData[] => [
	{
		json: {},
		binary: {
			data: { data: Buffer.from(text).toString('base64'), mimeType: 'text/plain', fileName: name },
		},
	},
];

beforeEach(() => {
	test.org.defineField('Activity', {
		name: KEY,
		type: 'Text',
		length: 64,
		externalId: true,
		unique: true,
	});
	test.org.insertMany('Contact', people(50));
});

describe('past events', () => {
	it('are logged with the keys live events have, and not again when they were logged live', async () => {
		const live = appcues.webhook.parse(
			{
				name: 'appcues:nps_score',
				timestamp: '2026-10-01T10:00:00.000Z',
				user_id: 'u-1',
				attributes: { surveyId: 's-1', surveyName: 'NPS', score: 9 },
			} as Json,
			{ receivedAtMs: Date.now() },
		);
		test.org.insert('Task', { Subject: 'logged live', [KEY]: live.event.key });
		const csv = `timestamp,user_id,name,survey_id,score,flow_id
2026-10-01T10:00:00.000Z,u-1,appcues:nps_score,s-1,9,
2026-10-02T10:00:00.000Z,u-2,appcues:flow_completed,,,f-1
`;
		const { summary, error } = await test.run(
			{ ...HISTORY, source: 'file', options: { maxAgeDays: 36_500 } },
			file(csv, 'export.csv'),
		);
		expect(error).toBeUndefined();
		expect(summary).toMatchObject({
			status: 'completed',
			read: 2,
			sent: 1,
			unchanged: 1,
			failed: 0,
		});
		const tasks = test.org.rows('Task');
		expect(tasks).toHaveLength(2);
		expect(tasks.find((task) => task[KEY] === live.event.key)?.Subject).toBe('logged live');
	});

	it.each([
		['items', () => items([anEvent(1), anEvent(2)]), { source: 'items' }],
		['a CSV file', () => file(toCsv([anEvent(1), anEvent(2)]), 'e.csv'), { source: 'file' }],
		[
			'an NDJSON file',
			() => file([anEvent(1), anEvent(2)].map((one) => JSON.stringify(one)).join('\n'), 'e.ndjson'),
			{ source: 'file' },
		],
		[
			'a JSON file',
			() => file(JSON.stringify([anEvent(1), anEvent(2)]), 'e.json'),
			{ source: 'file' },
		],
	])('come from %s, and a second run logs nothing', async (_what, input, parameters) => {
		const given = input();
		const first = await test.run({ ...HISTORY, ...parameters }, given);
		expect(first.summary).toMatchObject({ read: 2, sent: 2, unchanged: 0 });
		const second = await test.run({ ...HISTORY, ...parameters }, given);
		expect(second.summary).toMatchObject({ read: 2, sent: 0, unchanged: 2 });
		expect(test.org.rows('Task')).toHaveLength(2);
	});

	it('are accounted for one by one: skipped and refused with the reason', async () => {
		const [twin] = people(1, 7);
		test.org.insert('Contact', { ...twin, Email: 'twin@example.com' });
		const { summary, notSent } = await test.run(
			HISTORY,
			items([
				anEvent(1),
				anEvent(1),
				anEvent(2, { timestamp: daysAgo(400) }),
				anEvent(3, { user_id: 'u-stranger' }),
				anEvent(4, { name: 'page_view' }),
				anEvent(5, { user_id: undefined }),
				anEvent(6, { timestamp: undefined }),
				anEvent(7),
			]),
		);
		expect(summary).toMatchObject({
			read: 8,
			sent: 1,
			unchanged: 1,
			skipped: 4,
			failed: 2,
			skippedBy: {
				'older than 365 days: Salesforce archives activities after 365': 1,
				'nobody in Salesforce has the id or e-mail': 1,
				'not one of the events that are logged (flows, NPS, checklists, …)': 1,
				'no user id and no e-mail': 1,
			},
		});
		expect(notSent.map(({ code }) => code).sort()).toEqual(['AMBIGUOUS', 'NO_TIME']);
		expect(test.org.rows('Task')).toHaveLength(1);
	});

	it("come from Userpilot's event export too, without its identify calls and page views", async () => {
		const row = (event_type: string, event_name: string) => ({
			app_token: 'NX-1',
			event_type,
			event_name,
			user_id: 'u-5',
			inserted_at: daysAgo(3),
			source: 'web-client',
		});
		const { summary, error } = await test.run(
			{ ...HISTORY, platform: 'userpilot' },
			items([
				row('interaction', 'experience:448:COMPLETED'),
				row('interaction', 'checklist:2:SEEN'),
				row('identify_user', ''),
				row('page_view', ''),
			]),
		);
		expect(error).toBeUndefined();
		expect(summary).toMatchObject({ read: 4, sent: 2, skipped: 2 });
		expect(test.org.rows('Task').map(({ Subject }) => Subject)).toEqual(
			expect.arrayContaining([expect.stringMatching(/^Userpilot/i)]),
		);
	});

	it('are only counted by a dry run', async () => {
		const { summary } = await test.run({ ...HISTORY, dryRun: true }, items([anEvent(1)]));
		expect(summary).toMatchObject({ status: 'dryRun', read: 1, wouldSend: 1 });
		expect(test.org.rows('Task')).toHaveLength(0);
	});
});

describe('many past events', () => {
	const many = Array.from({ length: 5_000 }, (_unused, index) => anEvent(index));

	it('go by an ingest job, each once; what was there stays, what is refused has its reason', async () => {
		const input = file(toCsv(many), 'events.csv');
		const { Id } = test.org.rows('Contact')[13];
		test.org.addValidationRule({
			object: 'Task',
			message: 'No notes: on this: person',
			condition: (record) => record.value('WhoId') === Id,
		});
		const first = await test.run({ ...HISTORY, source: 'file' }, input);
		expect(first.error).toBeUndefined();
		expect(first.summary).toMatchObject({ read: 5_000, sent: 4_900, skipped: 0, failed: 100 });
		expect(first.notSent[0]).toMatchObject({
			object: 'Contact',
			recordId: Id,
			code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
			reason: expect.stringContaining('No notes: on this: person'),
		});
		expect(test.org.requests.of('POST jobs/ingest')).toHaveLength(1);
		expect(Number(first.summary.salesforceApiCalls)).toBeLessThan(20);
		expect(test.org.rows('Task')).toHaveLength(4_900);

		const second = await test.run({ ...HISTORY, source: 'file' }, input);
		expect(second.summary).toMatchObject({ sent: 0, unchanged: 4_900, failed: 100 });
		expect(test.org.rows('Task')).toHaveLength(4_900);
	});

	it('that meet locks are tried again one by one', async () => {
		const [contact] = test.org.rows('Contact');
		test.org.lockRows([String(contact.Id)], { times: 1 });
		const { summary } = await test.run(
			{ ...HISTORY, source: 'file' },
			file(toCsv(many), 'events.csv'),
		);
		expect(summary).toMatchObject({ sent: 5_000, failed: 0 });
	});
});

function toCsv(rows: object[]): string {
	const columns = Object.keys(rows[0]);
	return [columns.join(','), ...rows.map((row) => Object.values(row).join(','))].join('\n');
}
