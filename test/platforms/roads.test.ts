import fc from 'fast-check';
import type { Json, JsonObject } from '../../core/values/json';
import { isJsonObject } from '../../core/values/json';
import { readDelivery, type Intake } from '../../nodes/shared/productEvents/intake';
import { appcues } from '../../platforms/appcues';
import type { Platform } from '../../platforms/contract';
import { userpilot } from '../../platforms/userpilot';
import { NOW_MS } from '../builders/delivery';
import { parsed } from '../builders/platformWebhook';

/** One occurrence, before anybody has written it down. */
interface Occurrence {
	user: string;
	/** Epoch milliseconds. */
	atMs: number;
	content: string;
	answer: string;
}

const occurrences: fc.Arbitrary<Occurrence> = fc.record({
	user: fc.stringMatching(/^u-[a-z0-9]{1,6}$/),
	atMs: fc.integer({ min: Date.UTC(2020, 0, 1), max: NOW_MS }),
	content: fc.integer({ min: 1, max: 1e9 }).map(String),
	answer: fc.stringMatching(/^[A-Za-z][A-Za-z0-9 ]{0,20}[A-Za-z]$/),
});

const iso = (ms: number) => new Date(ms).toISOString();
const seconds = (ms: number) => Math.floor(ms / 1000);
/** As Postgres and Userpilot's export write: microseconds. */
const micros = (ms: number, zone = '') => `${iso(ms).replace('T', ' ').slice(0, -1)}456${zone}`;

type Road = (occurrence: Occurrence) => Json;
type Roads = Readonly<Record<string, Road>>;

const appcuesRoads = (name: string, attributes: (of: Occurrence) => JsonObject): Roads => ({
	webhook: (of) => ({
		name: `appcues:${name}`,
		timestamp: iso(of.atMs),
		user_id: of.user,
		group_id: 'c-1',
		account_id: '86086',
		attributes: attributes(of),
	}),
	'webhook in whole seconds': (of) => ({
		name,
		timestamp: seconds(of.atMs),
		user_id: of.user,
		attributes: attributes(of),
	}),
	Segment: (of) => ({
		type: 'track',
		event: `${title(name)} (Appcues)`,
		userId: of.user,
		messageId: `m-${of.atMs}`,
		timestamp: iso(of.atMs),
		receivedAt: iso(of.atMs + 1000),
		properties: { ...attributes(of), user: { email: 'ada@example.com' } },
		context: { ip: '203.0.113.7' },
	}),
	'a table of the warehouse': (of) => ({
		id: `m-${of.atMs}`,
		event: `${name}_appcues`,
		user_id: of.user,
		user_email: 'ada@example.com',
		timestamp: micros(of.atMs, '+00'),
		received_at: micros(of.atMs + 1000, '+00'),
		...columns(attributes(of)),
	}),
	'the analytics export': (of) => ({
		name: `appcues:${name}`,
		timestamp: iso(of.atMs),
		user_id: of.user,
		feedback: null,
		session_id: 's-1',
		...columns(attributes(of)),
	}),
});

const userpilotRoads = (
	data: (of: Occurrence) => JsonObject,
	row: (of: Occurrence) => JsonObject,
): Roads => ({
	webhook: (of) => ({
		timestamp: seconds(of.atMs),
		data: { ...data(of), hostname: 'app.example.com', user: { user_id: of.user, plan: 'pro' } },
	}),
	'the export': (of) => ({
		app_token: 'NX-1',
		user_id: of.user,
		company_id: 'c-1',
		inserted_at: micros(of.atMs),
		internal_event_id: String(of.atMs),
		browser: 'Firefox',
		pathname: '/home',
		...row(of),
	}),
});

/** What it is, by which roads it comes, and what tells two of them of one person and second apart. */
const ALL: ReadonlyArray<[string, Platform, Roads, ReadonlyArray<'content' | 'answer'>]> = [
	[
		'a completed flow of Appcues',
		appcues,
		appcuesRoads('flow_completed', ({ content }) => ({ flowId: content, flowName: 'Tour' })),
		['content'],
	],
	[
		'a completed item of a checklist of Appcues',
		appcues,
		appcuesRoads('checklist_item_completed', ({ content, answer }) => ({
			checklistId: content,
			itemId: answer,
		})),
		['content', 'answer'],
	],
	[
		'an NPS score of Appcues',
		appcues,
		appcuesRoads('nps_score', ({ answer }) => ({ flowId: 'nps', score: answer.length % 11 })),
		['answer'],
	],
	[
		'an NPS feedback of Appcues',
		appcues,
		appcuesRoads('nps_feedback', ({ content, answer }) => ({ flowId: content, feedback: answer })),
		['answer'],
	],
	[
		'a field of a form of Appcues',
		appcues,
		appcuesRoads('form_field_submitted', ({ content, answer }) => ({
			flowId: content,
			interaction: { fieldId: 'f-1', fieldType: 'text', label: 'Role', value: answer },
		})),
		['content', 'answer'],
	],
	[
		'a form of Appcues',
		appcues,
		appcuesRoads('form_submitted', ({ content, answer }) => ({
			flowId: content,
			interaction: { response: [{ fieldId: 'f-1', label: 'Role', value: answer }] },
		})),
		['content', 'answer'],
	],
	[
		'a completed flow of Userpilot',
		userpilot,
		userpilotRoads(
			({ content }) => ({ type: 'flow', state: 'completed', id: content, title: 'Tour' }),
			({ content }) => ({
				event_type: 'interaction',
				event_name: `experience:${content}:COMPLETED`,
			}),
		),
		['content'],
	],
	[
		'an NPS score of Userpilot, whose webhook does not name the survey',
		userpilot,
		userpilotRoads(
			({ answer }) => ({ type: 'nps', score: answer.length % 11, feedback: '' }),
			({ content, answer }) => ({
				event_type: 'interaction',
				event_name: `nps:${content}:SUBMITTED`,
				metadata: { score: answer.length % 11 },
			}),
		),
		['answer'],
	],
	[
		'a feature tag of Userpilot',
		userpilot,
		userpilotRoads(
			({ content }) => ({ type: 'feature_tag', action: 'click', id: Number(content), name: 'Tag' }),
			({ content }) => ({ event_type: 'track_feature', event_name: content }),
		),
		['content'],
	],
	[
		'a button of Userpilot',
		userpilot,
		userpilotRoads(
			({ answer }) => ({ type: 'track', event_name: answer }),
			({ answer }) => ({ event_type: 'track', event_name: answer }),
		),
		['answer'],
	],
	[
		'a form of Userpilot that is told without its answers',
		userpilot,
		userpilotRoads(
			({ content }) => ({ type: 'form', id: content, title: 'Contact' }),
			({ content }) => ({ event_type: 'interaction', event_name: `form:${content}:SUBMITTED` }),
		),
		['content'],
	],
];

/** Each builds and reads several bodies. */
const RUNS = { numRuns: 40 };

const keyOf = (platform: Platform, body: Json) => parsed(platform, body as object).event.key;

describe.each(ALL)('%s', (_what, platform, roads) => {
	it('has one key by every road', () => {
		fc.assert(
			fc.property(occurrences, (one) => {
				const keys = Object.values(roads).map((road) => keyOf(platform, road(one)));
				expect(new Set(keys).size).toBe(1);
			}),
			RUNS,
		);
	});

	it.each(Object.entries(roads))(
		'has one key when it comes again by %s, with other white space and its keys in another order',
		(_road, road) => {
			fc.assert(
				fc.property(occurrences, (one) => {
					const again = JSON.stringify(reversed(road(one)), null, 2);
					expect(keyOf(platform, JSON.parse(again) as Json)).toBe(keyOf(platform, road(one)));
				}),
				RUNS,
			);
		},
	);

	it.each(Object.entries(roads))('never shares its key with another, by %s', (_road, road) => {
		fc.assert(
			fc.property(occurrences, occurrences, (one, other) => {
				const told = ({ user, atMs }: Occurrence) => `${user} ${seconds(atMs)}`;
				fc.pre(told(one) !== told(other));
				expect(keyOf(platform, road(one))).not.toBe(keyOf(platform, road(other)));
			}),
			RUNS,
		);
	});
});

describe.each(ALL)('%s, of one person and one second', (_what, platform, roads, parts) => {
	it.each(
		Object.entries(roads).flatMap(([name, road]) =>
			parts.map((part) => [name, part, road] as const),
		),
	)('never shares its key with another, by %s: %s', (_name, part, road) => {
		fc.assert(
			fc.property(occurrences, fc.nat({ max: 999 }), (one, ms) => {
				const again = { ...one, atMs: one.atMs - (one.atMs % 1000) + ms };
				const other = { ...again, [part]: `${one[part]}4` };
				expect(keyOf(platform, road(again))).toBe(keyOf(platform, road(one)));
				expect(keyOf(platform, road(other))).not.toBe(keyOf(platform, road(one)));
			}),
			RUNS,
		);
	});
});

describe('elements of a list', () => {
	const events = (body: Json) => {
		const intake = readDelivery(Buffer.from(JSON.stringify(body)), {
			platform: appcues,
			filter: { kinds: [], actions: [] },
			paths: {},
			receivedAtMs: NOW_MS,
		});
		return (intake as Intake).events;
	};
	const keys = (body: Json) => new Set(events(body).map(({ event }) => event.key));
	const flow = { name: 'flow_completed', attributes: { flowId: 'f-1' } };

	it.each<[string, JsonObject]>([
		['that beside the list', { timestamp: 1795166100 }],
		['none at all', {}],
	])(
		'without a time of their own (but %s) are each an event, though they are equal',
		(_what, more) => {
			const body = { user_id: 'u-1', ...more, events: [flow, flow, { ...flow, page: 2 }] };
			expect(keys(body).size).toBe(3);
			expect(keys(body)).toEqual(keys(body));
		},
	);

	it('are one event when they are equal, time and all', () => {
		const timed = { ...flow, timestamp: 1795166100, user_id: 'u-1' };
		expect(keys([timed, timed]).size).toBe(1);
		expect(keys([timed])).toEqual(keys(timed));
	});
});

function title(name: string): string {
	const words = name.split('_').map((word) => word[0].toUpperCase() + word.slice(1));
	return words.join(' ').replace(/^Nps/, 'NPS');
}

/** Paths in snake case, lists and numbers as text: what a table or a CSV file makes of an object. */
function columns(source: JsonObject, before = ''): JsonObject {
	const made: JsonObject = {};
	for (const [key, value] of Object.entries(source)) {
		const column = before + key.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
		if (isJsonObject(value)) Object.assign(made, columns(value, `${column}_`));
		else made[column] = Array.isArray(value) ? JSON.stringify(value) : String(value);
	}
	return made;
}

function reversed(value: Json): Json {
	if (Array.isArray(value)) return value.map(reversed);
	if (!isJsonObject(value)) return value;
	const entries = Object.entries(value).reverse();
	return Object.fromEntries(entries.map(([key, entry]) => [key, reversed(entry)]));
}
