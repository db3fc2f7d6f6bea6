import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { ProductEvent } from '../../../core/event/productEvent';
import { ReadProductEvents } from '../../../nodes/ReadProductEvents/ReadProductEvents.node';
import { NOW_MS, NOW_SEC, SECRET, userpilotHeader } from '../../builders/delivery';
import { askedParameters } from '../../harness/askedParameters';
import { readMessages } from '../../harness/readerBench';
import { aMessage, anEvent } from './messages';

const SIGNED = { platform: 'userpilot', verification: 'platform' };
const TRUSTED = { platform: 'userpilot', verification: 'none' };

const read = async (
	items: INodeExecutionData[],
	parameters: IDataObject = {},
	more: { onError?: 'continueErrorOutput'; secret?: string; executionId?: string } = {},
) => await readMessages(items, { ...SIGNED, ...parameters }, { secret: SECRET, ...more });

const refusals = async (item: INodeExecutionData, parameters: IDataObject = {}) =>
	(await read([item], parameters)).refused.map(({ reason }) => reason);

/** The same message with its parts under other names. */
const elsewhere = (json: IDataObject, binary?: INodeExecutionData['binary']) => [
	{ json, ...(binary ? { binary } : {}) },
];

const BODY = JSON.stringify(anEvent());
const HEADERS = { 'x-signature': userpilotHeader(BODY), 'received-at': String(NOW_MS) };

describe('Read Product Events, of a message that is read once more', () => {
	const again = (by: string) => {
		const message = aMessage();
		return { ...message, json: { ...message.json, kept: { replay: by } } };
	};
	const signsOf = (events: unknown[]) => events.map((event) => (event as IDataObject).kept);

	it('by this very execution hands the sign on with its events', async () => {
		const { events } = await read([again('7'), aMessage()], {}, { executionId: '7' });
		expect(signsOf(events)).toEqual([{ replay: '7' }, undefined]);
	});

	it('by another hands on none: somebody has pinned or pasted it', async () => {
		expect(signsOf((await read([again('6')], {}, { executionId: '7' })).events)).toEqual([
			undefined,
		]);
	});

	it('and is refused again keeps the message as it was', async () => {
		const { refused } = await read([again('7')], {}, { executionId: '7', secret: 'another' });
		expect(refused.map(({ message }) => message)).toEqual([aMessage().json]);
	});
});

describe('Read Product Events', () => {
	it('reads what the Kafka Trigger hands on, with nothing to set but the platform', async () => {
		const { events, refused } = await read([aMessage()]);
		expect(refused).toEqual([]);
		expect(events).toMatchObject([
			{
				event: { platform: 'userpilot', kind: 'flow', action: 'completed', timeSource: 'sent' },
				user: { id: 'u-1' },
				raw: anEvent(),
			},
		]);
	});

	it.each<[string, INodeExecutionData[], IDataObject]>([
		[
			'nested fields, by dots',
			elsewhere({ kafka: { value: BODY, meta: { headers: HEADERS } } }),
			{
				bodyField: 'kafka.value',
				headersField: 'kafka.meta.headers',
				receivedAtField: 'kafka.meta.headers.received-at',
			},
		],
		[
			'a field whose name has a dot',
			elsewhere({ 'kafka.value': BODY, headers: HEADERS }),
			{ bodyField: 'kafka.value' },
		],
		[
			'base64',
			elsewhere({ message: Buffer.from(BODY).toString('base64'), headers: HEADERS }),
			{ bodyEncoding: 'base64' },
		],
		['bytes', elsewhere({ message: [...Buffer.from(BODY)], headers: HEADERS }), {}],
		[
			'binary data',
			elsewhere(
				{ headers: HEADERS },
				{ body: { data: Buffer.from(BODY).toString('base64'), mimeType: 'application/json' } },
			),
			{ bodyIn: 'binary', binaryField: 'body' },
		],
		[
			'headers as JSON text, of a row of a table',
			elsewhere({ message: BODY, headers: JSON.stringify(HEADERS) }),
			{},
		],
		[
			'headers in base64',
			elsewhere({
				message: BODY,
				headers: Object.entries(HEADERS).map(([name, value]) => ({
					name,
					value: Buffer.from(value).toString('base64'),
				})),
			}),
			{ options: { headersEncoding: 'base64' } },
		],
	])('reads %s', async (_what, items, parameters) => {
		const { events, refused } = await read(items, parameters);
		expect(refused).toEqual([]);
		expect(events).toHaveLength(1);
	});

	it.each<[string, unknown]>([
		['Unix seconds', NOW_SEC],
		['Unix milliseconds, as Kafka writes them', String(NOW_MS)],
		['ISO 8601', new Date(NOW_MS).toISOString()],
	])('judges the replay window by the time of receipt, in %s', async (_what, received_at) => {
		const at = { receivedAtField: 'received_at' };
		const item = aMessage();
		const { events } = await read([{ json: { ...item.json, received_at } as IDataObject }], at);
		expect(events).toHaveLength(1);
	});

	it('refuses a signature that was old already when it was received', async () => {
		const late = { headers: { 'received-at': String(NOW_MS + 301_000) } };
		expect(await refusals(aMessage(anEvent(), late))).toEqual([
			expect.stringMatching(/older or newer than the replay window/),
		]);
	});

	it('gives events without a time that of their receipt', async () => {
		const { timestamp, ...timeless } = anEvent();
		const { events } = await read([aMessage(timeless)]);
		expect(timestamp).toBeDefined();
		expect(events[0].event).toMatchObject({
			occurredAt: new Date(NOW_MS).toISOString(),
			timeSource: 'received',
		});
	});

	it('believes no receipt that is years ahead', async () => {
		const { timestamp, ...timeless } = anEvent();
		const far = { headers: { 'received-at': '2099-01-01T00:00:00Z' }, signed: false };
		const { events } = await read([aMessage(timeless, far)], TRUSTED);
		expect(timestamp).toBeDefined();
		const { occurredAt, timeSource } = (events[0] as unknown as ProductEvent).event;
		expect(timeSource).toBe('received');
		expect(Date.parse(occurredAt)).toBeLessThanOrEqual(Date.now() + 300_000);
	});

	it('says so when messages have no time of receipt', async () => {
		const { json } = aMessage();
		const { events, hints } = await read([{ json: { ...json, headers: {} } }], TRUSTED);
		expect(events).toHaveLength(1);
		expect(hints.join('\n')).toMatch(/1 message had no time of receipt in "headers.received-at"/);
		const silent = await read([{ json: { ...json, headers: {} } }], {
			...TRUSTED,
			receivedAtField: '',
		});
		expect(silent.hints.join('\n')).not.toMatch(/time of receipt/);
	});

	it('refuses a wrong signature, and hands the message on as it came', async () => {
		const item = aMessage(anEvent(), { headers: { 'X-Signature': userpilotHeader('{}') } });
		const { events, refused, refusedOf, hints } = await read([aMessage(), item]);
		expect(events).toHaveLength(1);
		expect(refused).toEqual([
			{ reason: expect.stringMatching(/signature does not fit/), message: item.json },
		]);
		expect(refusedOf).toEqual([1]);
		expect(hints.join('\n')).toMatch(/1 message was refused.*signature does not fit/);
	});

	it('takes a secret in the URL from the parameters that were kept', async () => {
		const inUrl = { verification: 'secretInUrl', options: { queryField: 'url' } };
		const { json } = aMessage(anEvent(), { signed: false });
		const withUrl = (url: string) => ({ json: { ...json, url } });
		expect((await read([withUrl(`/hooks?secret=${SECRET}`)], inUrl)).events).toHaveLength(1);
		expect(await refusals(withUrl('/hooks?secret=wrong'), inUrl)).toEqual([
			expect.stringMatching(/not the one in the n8n credential/),
		]);
	});

	it('takes everything where the receiver has verified it, and asks for no credential then', async () => {
		const { events } = await read([aMessage(anEvent(), { signed: false })], TRUSTED, {
			secret: '',
		});
		expect(events).toHaveLength(1);
	});

	it('lets through the kinds and actions that are chosen, and counts the others', async () => {
		const other = { ...anEvent(), event: 'flow_started' };
		const { events, refused, hints } = await read([aMessage(), aMessage(other)], {
			actions: ['started'],
		});
		expect(events.map(({ event }) => event.action)).toEqual(['started']);
		expect(refused).toEqual([]);
		expect(hints[0]).toBe('1 product event from 2 messages; 1 event left out by the filter.');
	});

	it('asks for each parameter once, however many messages there are', async () => {
		const asked = askedParameters(ReadProductEvents.prototype);
		await read([aMessage(), aMessage(), aMessage()]);
		jest.restoreAllMocks();
		expect([...new Set([...asked.values()].flatMap((items) => [...items]))]).toEqual([0]);
		expect([...asked.keys()]).toEqual(expect.arrayContaining(['bodyField', 'headersField']));
	});

	it('pairs every event with its message, in order', async () => {
		const items = [aMessage([anEvent(1), anEvent(2)]), aMessage('not JSON'), aMessage(anEvent(3))];
		const { events, eventsOf, refusedOf } = await read(items);
		expect(events.map(({ user }) => user.id)).toEqual(['u-1', 'u-2', 'u-3']);
		expect({ eventsOf, refusedOf }).toEqual({ eventsOf: [0, 0, 2], refusedOf: [1] });
	});

	it('takes the events of a list, and refuses the message for what in it is none', async () => {
		const { events, refused } = await read([aMessage([anEvent(), 'no event', {}])]);
		expect(events).toHaveLength(1);
		expect(refused).toMatchObject([
			{ reason: expect.stringMatching(/^element 1: not an event.*, and 1 more$/) },
		]);
	});

	describe('of a body that was parsed before', () => {
		const parsed = (body: unknown, extra: IDataObject = {}) => ({
			json: { ...aMessage(body).json, message: body as IDataObject, ...extra },
		});

		it('takes it where no bytes are needed', async () => {
			const { events } = await read([parsed(anEvent())], TRUSTED);
			expect(events[0].raw).toEqual(anEvent());
		});

		it('takes the whole item as body', async () => {
			const { events } = await read([{ json: anEvent() }], { ...TRUSTED, bodyField: '' });
			expect(events[0].raw).toEqual(anEvent());
		});

		it('says why a signature over other bytes does not fit', async () => {
			const pretty = JSON.stringify(anEvent(), null, 2);
			const headers = { 'x-signature': `t=${NOW_SEC},v1=${'0'.repeat(64)}` };
			expect(await refusals(parsed(JSON.parse(pretty), { headers }))).toEqual([
				expect.stringMatching(/came as parsed JSON.*switch the parsing off/),
			]);
		});
	});

	describe('of a set-up under which nothing could be trusted', () => {
		it('fails, so that the messages come again', async () => {
			const { error } = await read([aMessage()], {}, { secret: '' });
			expect(error?.message).toBe('The webhook secret of the Userpilot credential is empty');
			expect(error?.description).toMatch(/Verified by the Receiver/);
		});

		it('sends every item to the error output where it is asked for', async () => {
			const onError = 'continueErrorOutput';
			const { failed, events, refused } = await read(
				[aMessage(), aMessage()],
				{},
				{ secret: '', onError },
			);
			expect({ events, refused }).toEqual({ events: [], refused: [] });
			expect(failed).toHaveLength(2);
			expect(failed[0]).toMatchObject({
				error: expect.stringMatching(/secret/),
				topic: 'product-events',
			});
		});

		it('refuses parameters that differ from item to item', async () => {
			const { error } = await read([aMessage(anEvent(1)), aMessage(anEvent(2))], {
				kinds: '={{ [$json.message.includes("u-1") ? "flow" : "nps"] }}',
			});
			expect(error?.message).toBe('The value of "Event Kinds" is not the same for all items');
		});
	});
});
