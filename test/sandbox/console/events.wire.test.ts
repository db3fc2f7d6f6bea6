import { createHmac } from 'node:crypto';
import { anExecution, startPretendWorld, WORKFLOW, type PretendWorld } from './pretendWorld';

let world: PretendWorld;

beforeEach(async () => {
	world = await startPretendWorld();
});
afterEach(async () => {
	await world.close();
});

const FLOW = { platform: 'appcues', sample: 'flowCompleted', user: 'u-501' };
const bodies = () =>
	world.receiver.received.map(({ raw }) => JSON.parse(raw) as Record<string, unknown>);
const isSigned = ({ raw, headers }: { raw: string; headers: Record<string, unknown> }) =>
	headers['x-appcues-signature'] ===
	createHmac('sha256', 'webhook-secret').update(raw).digest('hex');

describe('what the console sends', () => {
	it('is signed, and about the person as Salesforce knows them', async () => {
		const { body } = await world.post('event/send', FLOW);
		expect(body.said).toMatch(/^n8n answered 200 after \d+ ms\.$/);
		expect(bodies()).toMatchObject([
			{ name: 'appcues:flow_completed', user_id: 'u-501', group_id: 'acct-1001' },
		]);
		expect(isSigned(world.receiver.received[0])).toBe(true);
	});

	it('is any event of any platform', async () => {
		const { platforms } = (await world.view()).world;
		for (const { id: platform, samples } of platforms)
			for (const { id: sample } of samples)
				expect(
					(await world.post('event/send', { platform, sample, user: 'u-502', score: 3 })).status,
				).toBe(200);
		expect(world.receiver.received).toHaveLength(20);
		expect(
			bodies().filter(({ data }) => (data as { score?: number } | undefined)?.score === 3),
		).toHaveLength(2);
	});

	it('comes again as the same bytes', async () => {
		await world.post('event/send', FLOW);
		const [{ delivery, platform }] = (await world.view()).events;
		await world.post('event/again', { platform, delivery });
		const [first, second] = world.receiver.received;
		expect(second.raw).toBe(first.raw);
		expect((await world.view()).events.map(({ manner }) => manner)).toEqual(['again', 'now']);
	});

	it('is late by its own time, and signed as of now', async () => {
		await world.post('event/send', { ...FLOW, manner: 'late' });
		const [{ timestamp }] = bodies() as [{ timestamp: string }];
		const days = (Date.now() - Date.parse(timestamp)) / 86_400_000;
		expect(days).toBeCloseTo(7, 2);
		expect(isSigned(world.receiver.received[0])).toBe(true);
	});

	it('is forged by its signature alone, and shows who refused it and why', async () => {
		Object.assign(world.receiver.answers, { status: 401, body: '{"error":"signature is wrong"}' });
		const { body } = await world.post('event/send', { ...FLOW, manner: 'forged' });
		expect(body.said).toMatch(/^n8n answered 401 after \d+ ms: signature is wrong\.$/);
		expect(isSigned(world.receiver.received[0])).toBe(false);
		expect(bodies()).toMatchObject([{ user_id: 'u-501' }]);
		const [{ way }] = (await world.view()).events;
		expect(way?.stations.map(({ state }) => state)).toEqual(['failed', 'none', 'none', 'none']);
	});

	it('is a burst of different events of those whose user id Salesforce has', async () => {
		await world.post('event/burst', { ...FLOW, count: 40 });
		expect(new Set(bodies().map((body) => JSON.stringify(body))).size).toBe(40);
		expect([...new Set(bodies().map(({ user_id }) => user_id))].sort()).toEqual([
			...['u-501', 'u-503', 'u-504'],
		]);
		expect((await world.view()).events).toMatchObject([{ count: 40, counts: { accepted: 40 } }]);
	});

	it('is one burst also to somebody who looks while it is under way', async () => {
		const sending = world.post('event/burst', { ...FLOW, count: 200 });
		while (world.receiver.received.length < 20) await world.view();
		await sending;
		expect((await world.view()).events).toMatchObject([{ count: 200, manner: 'burst' }]);
	});

	it('goes where it is told to, on this machine', async () => {
		const url = `${world.receiver.url}/other`;
		await world.post('webhook/point', { platform: 'appcues', url });
		expect(world.appcues.webhook.config).toMatchObject({ url, security: { kind: 'hmac' } });
	});

	it.each([
		[
			'a platform there is not',
			'event/send',
			{ ...FLOW, platform: 'x' },
			'There is no platform "x".',
		],
		['an event there is not', 'event/send', { ...FLOW, sample: 'x' }, 'Appcues has no event "x".'],
		[
			'a manner there is not',
			'event/send',
			{ ...FLOW, manner: 'x' },
			'"manner" must be one of now, late, forged.',
		],
		['no number of events', 'event/burst', FLOW, '"count" must be a number.'],
		['too many events', 'event/burst', { ...FLOW, count: 501 }, 'A burst is 1 to 500 events.'],
		[
			'what was not sent',
			'event/again',
			{ platform: 'appcues', delivery: 7 },
			'Appcues has sent no delivery 7.',
		],
		[
			'another machine',
			'webhook/point',
			{ platform: 'appcues', url: 'http://example.com/' },
			'The URL must be one of this machine',
		],
		[
			'no URL',
			'webhook/point',
			{ platform: 'appcues', url: 'nowhere' },
			'The URL must be one of this machine',
		],
	])('is refused with the reason: %s', async (_what, path, body, reason) => {
		const answer = await world.post(path, body);
		expect(answer).toMatchObject({ status: 400, body: { error: expect.stringContaining(reason) } });
	});
});

describe('the way of an event', () => {
	const wayOf = async () => (await world.view()).events[0].way!;
	const sendAndRead = async () => {
		await world.post('event/send', FLOW);
		return bodies()[0] as object;
	};
	const key = 'ab12';
	const matched = {
		status: 'matched',
		object: 'Contact',
		name: 'Maya Lindqvist',
		reason: 'same user id',
	};

	it('waits after it was received, as long as no execution has it', async () => {
		await sendAndRead();
		const { stations } = await wayOf();
		expect(stations.map(({ state }) => state)).toEqual(['done', 'waiting', 'waiting', 'waiting']);
	});

	it('ends on a timeline, which Salesforce is asked for and not n8n', async () => {
		const raw = await sendAndRead();
		const item = {
			event: { key },
			raw,
			salesforce: matched,
			update: { status: 'skipped', reason: 'not an NPS event' },
		};
		world.told.executions.push(anExecution('7', [item]));
		expect((await wayOf()).stations.map(({ state }) => state)).toEqual([
			'done',
			'done',
			'failed',
			'none',
		]);
		world.org.insert('Task', {
			...{ Subject: 'Flow', WhoId: world.people.get('u-501')!.id, ProductSync_Event_Key__c: key },
		});
		const { stations, link } = await wayOf();
		expect(stations.slice(1)).toEqual([
			{ name: 'matched', state: 'done', text: 'Contact Maya Lindqvist: same user id' },
			{ name: 'logged', state: 'done', text: 'Task “Flow”' },
			{ name: 'fields', state: 'none', text: 'not an NPS event' },
		]);
		expect(link).toBe(`http://127.0.0.1:5678/workflow/${WORKFLOW.id}/executions/7`);
	});

	it('ends in the table of kept items, with why and whose move it is', async () => {
		const raw = await sendAndRead();
		const salesforce = { status: 'unmatched', reason: 'No record has it' };
		world.told.executions.push(anExecution('7', [{ event: { key }, raw, salesforce }]));
		world.told.kept.push({ key, why: 'No record has it', what_to_do: 'Create one. Then replay.' });
		const { stations, kept } = await wayOf();
		expect(stations.map(({ state }) => state)).toEqual(['done', 'failed', 'none', 'none']);
		expect(kept).toEqual({ why: 'No record has it', whatToDo: 'Create one. Then replay.' });
	});

	it('says why the execution failed when n8n came no further', async () => {
		const raw = await sendAndRead();
		world.told.executions.push(anExecution('7', [{ event: { key }, raw }], 'API is disabled'));
		expect((await wayOf()).stations[1]).toMatchObject({ state: 'failed', text: 'API is disabled' });
	});

	it('is nowhere when the trigger ignored the event', async () => {
		world.receiver.answers.body = '{"accepted":0,"ignored":[{"index":0,"reason":"not chosen"}]}';
		await sendAndRead();
		const { stations } = await wayOf();
		expect(stations.map(({ state }) => state)).toEqual(['none', 'none', 'none', 'none']);
		expect(stations[0].text).toContain('ignored: not chosen');
	});

	it('is replayed by the button of the workflow that kept it', async () => {
		await world.view();
		await world.post('kept/replay', { workflow: WORKFLOW.id });
		expect(world.told.ran).toEqual([{ workflowId: WORKFLOW.id, from: 'Replay' }]);
		const { status, body } = await world.post('kept/replay', { workflow: 'other' });
		expect([status, body.error]).toEqual([400, 'Workflow other has nothing to replay with.']);
	});
});
