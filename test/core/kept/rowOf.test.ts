import omit from 'lodash/omit';
import { bringBack, eachOnce } from '../../../core/kept/bringBack';
import { WHEN_MENDED, type KeptRow } from '../../../core/kept/keptItem';
import { USUAL_PAUSES } from '../../../core/kept/pauses';
import { rowOf } from '../../../core/kept/rowOf';
import type { JsonObject } from '../../../core/values/json';

const KEEPING = {
	workflow: { id: 'w-1', name: 'Userpilot events to Salesforce' },
	execution: 'https://n8n.example/workflow/w-1/executions/7',
	platform: '',
	nowMs: Date.UTC(2026, 10, 29, 12),
	pauses: USUAL_PAUSES,
};

const EVENT = {
	event: {
		key: 'abc123',
		platform: 'userpilot',
		name: 'Flow Completed',
		content: { id: 'f-1', name: 'Welcome tour' },
	},
	user: { id: 'u-1', email: 'ada@example.com' },
	company: {},
	raw: { any: 'thing' },
};
const CHANGE = {
	key: 'def456',
	object: 'Contact',
	id: '003000000000001AAA',
	change: 'updated',
	changedFields: [{ field: 'Title', old: 'CTO', new: 'CEO' }],
	record: { Title: 'CEO' },
	user: { id: 'u-1' },
	company: {},
	modifiedAt: '2026-11-29T11:00:00.000Z',
};
const failed = (details: JsonObject) => ({
	error: 'It went wrong',
	message: 'It went wrong',
	details,
});
const row = (json: JsonObject, keeping = KEEPING) => rowOf(json, keeping);

describe('rowOf', () => {
	it('says of an event nobody was found for who, what, why and what to do', () => {
		const salesforce = {
			...{ status: 'unmatched', reason: 'No record has this user id "u-1"' },
			...{ class: 'fixData', remedy: 'Enter the user id at the right Contact.', candidates: [] },
		};
		expect(row({ ...EVENT, salesforce })).toEqual<KeptRow>({
			person: 'ada@example.com',
			what: 'Flow Completed: Welcome tour',
			why: 'No record has this user id "u-1"',
			what_to_do: 'Enter the user id at the right Contact. Then replay.',
			record: '',
			execution: KEEPING.execution,
			workflow_id: 'w-1',
			workflow: 'Userpilot events to Salesforce',
			direction: 'toSalesforce',
			platform: 'userpilot',
			class: 'fixData',
			for_everybody: false,
			tries: 1,
			key: 'abc123',
			next_try: WHEN_MENDED,
			kept_since: '2026-11-29T12:00:00.000Z',
			body: JSON.stringify(EVENT),
			replay: '',
		});
	});

	it('says of a change that failed which fields, and where it was going', () => {
		const details = { class: 'reconnect', forEverybody: true, remedy: 'Connect it again.' };
		const url = 'https://acme.my.salesforce.com/003000000000001AAA';
		const kept = row({ ...CHANGE, url, ...failed(details) }, { ...KEEPING, platform: 'appcues' });
		expect(kept).toMatchObject({
			...{ person: 'u-1', what: 'Contact updated: Title', why: 'It went wrong', record: url },
			...{ direction: 'toProduct', platform: 'appcues', key: 'def456', for_everybody: true },
			...{ class: 'reconnect', what_to_do: 'Connect it again. Then replay.' },
		});
	});

	it('says that nothing is to be done where it heals by itself, and when it is tried', () => {
		const kept = row({ ...EVENT, ...failed({ class: 'retry', remedy: 'Nothing to do.' }) });
		expect(kept.next_try).toBe('2026-11-29T12:05:00.000Z');
		expect(kept.what_to_do).toBe(
			'Nothing: it is tried again by itself (next at 2026-11-29T12:05:00.000Z).',
		);
	});

	it('counts tries over replays, remembers since when, and gives up in the end', () => {
		let item: JsonObject = { ...EVENT };
		let kept = row({ ...item, ...failed({ class: 'retry', remedy: 'Look at trust.' }) });
		for (let tries = 2; tries <= USUAL_PAUSES.tries; tries++) {
			item = bringBack(kept as unknown as JsonObject);
			const later = { ...KEEPING, nowMs: KEEPING.nowMs + tries * 3_600_000 };
			kept = row({ ...item, ...failed({ class: 'retry', remedy: 'Look at trust.' }) }, later);
			expect(kept).toMatchObject({ tries, kept_since: '2026-11-29T12:00:00.000Z' });
		}
		expect(kept.next_try).toBe(WHEN_MENDED);
		expect(kept.what_to_do).toContain('did not heal. Look at trust.');
	});

	it('holds the item as it came, without what the nodes have added', () => {
		const added = { salesforce: { status: 'matched' }, activity: { id: '00T' }, update: {} };
		const { body } = row({ ...EVENT, ...added, ...failed({ class: 'retry', remedy: 'x' }) });
		expect(JSON.parse(body)).toEqual(EVENT);
		expect(bringBack({ body, tries: 3, kept_since: '2026-11-01T00:00:00.000Z' })).toEqual({
			...EVENT,
			kept: { tries: 3, since: '2026-11-01T00:00:00.000Z' },
		});
	});

	it('leaves out the raw body of what is too long for a table', () => {
		const { body } = row({ ...EVENT, raw: { text: 'x'.repeat(200_000) } });
		expect(JSON.parse(body)).toEqual(omit(EVENT, 'raw'));
	});

	it('keeps a row that could not be brought back as what it was', () => {
		const first = row({ ...CHANGE, ...failed({ class: 'retry', remedy: 'x' }) });
		const again = row({
			...(first as unknown as JsonObject),
			...failed({ class: 'reconnect', forEverybody: true, remedy: 'Connect it again.' }),
		});
		expect(again).toMatchObject({
			...{ person: 'u-1', what: 'Contact updated: Title', key: 'def456', tries: 2 },
			...{ class: 'reconnect', for_everybody: true, body: first.body, direction: 'toProduct' },
		});
	});

	it('never loses a body that somebody broke', () => {
		const first = row({ ...CHANGE, ...failed({ class: 'retry', remedy: 'x' }) });
		const broken = { ...(first as unknown as JsonObject), id: 5, body: '{"object":' };
		expect(() => bringBack(broken)).toThrow('The body of the kept row 5 is not JSON');
		const again = row({ ...broken, ...failed({ class: 'fixData', remedy: 'Correct it.' }) });
		expect(again).toEqual({
			...first,
			...{ body: '{"object":', class: 'fixData', next_try: WHEN_MENDED, tries: 2 },
			...{ why: 'It went wrong', what_to_do: 'Correct it. Then replay.' },
		});
	});

	it('leaves an event that somebody broke among the events, under its person and key', () => {
		const first = row({ ...EVENT, ...failed({ class: 'retry', remedy: 'x' }) });
		const broken = { ...(first as unknown as JsonObject), body: 'lost' };
		expect(row({ ...broken, ...failed({ class: 'fixData', remedy: 'x' }) })).toMatchObject({
			...{ direction: 'toSalesforce', person: 'ada@example.com', platform: 'userpilot' },
			...{ what: 'Flow Completed: Welcome tour', key: 'abc123', kept_since: first.kept_since },
		});
	});

	// Postgres keeps no NUL in a text, and refuses the rows of the whole batch for one.
	it('holds texts that every database keeps, on one line and short, and the item as it came', () => {
		const odd = `Tour\u0000 of\n${'x'.repeat(9_000)}`;
		const item = { ...EVENT, event: { ...EVENT.event, content: { name: odd } } };
		const { what, why, person, body } = row({
			...{ ...item, user: { id: 'u-\u0000' } },
			salesforce: { reason: `No record has "${odd}"`, class: 'fixData', remedy: 'x' },
		});
		for (const text of [what, why, person]) {
			expect(text).not.toMatch(/\p{Cc}/u);
			expect(text.length).toBeLessThanOrEqual(1_001);
		}
		expect(what).toMatch(/^Flow Completed: Tour of x+…$/);
		expect(JSON.parse(body)).toMatchObject({ event: { content: { name: odd } } });
	});

	it.each<[string, unknown]>([
		['an object with a message', { message: 'connect ECONNREFUSED', name: 'NodeApiError' }],
		['a text', 'connect ECONNREFUSED'],
	])('gives the reason of other nodes, which write their error as %s', (_how, error) => {
		expect(row({ ...EVENT, error } as JsonObject).why).toBe('connect ECONNREFUSED');
	});

	it.each<[string, JsonObject]>([
		['nothing', {}],
		['texts where objects should be', { event: 'x', user: 'y', details: 'z', salesforce: 1 }],
		['nulls', { event: null, user: null, error: null, details: null, kept: null }],
		['odd tries', { ...EVENT, kept: { tries: 'many', since: 5 } }],
	])('makes a row of an item that holds %s', (_what, json) => {
		const kept = row(json);
		expect(kept.tries).toBe(1);
		expect(kept.why).toBe('No reason was given');
		expect(kept.what_to_do).toMatch(/^Open the execution/);
	});
});

describe('eachOnce', () => {
	it('takes of the same event the one tried most, and all that have no key', () => {
		const rows = [
			{ key: 'a', tries: 1 },
			{ key: 'a', tries: 3 },
			{ key: '', tries: 1 },
			{ key: 'b', tries: 1 },
			{ key: '', tries: 1 },
		];
		expect(eachOnce(rows)).toEqual([rows[1], rows[3], rows[2], rows[4]]);
	});
});
