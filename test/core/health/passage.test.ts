import { kindOfReason, passageOf, rolesOf } from '../../../core/health/passage';
import type { JsonObject } from '../../../core/values/json';

const PACKAGE = 'n8n-nodes-salesforce-product-sync';
const roles = rolesOf([
	{ name: 'Event', type: `${PACKAGE}.productEventTrigger` },
	{ name: 'Match', type: `${PACKAGE}.salesforceMatch` },
	{ name: 'Log', type: `${PACKAGE}.salesforceLogActivity` },
	{ name: 'NPS', type: `${PACKAGE}.updateAttributes` },
	{ name: 'Table', type: 'n8n-nodes-base.dataTable' },
	{ name: 'Off', type: `${PACKAGE}.salesforceMatch`, disabled: true },
]);

const ENDED = Date.UTC(2026, 10, 29, 12);
const event = (secondsBefore: number, timeSource = 'sent'): JsonObject => ({
	event: { occurredAt: new Date(ENDED - secondsBefore * 1000).toISOString(), timeSource },
});
const status = (of: string, reason?: string): JsonObject => ({
	salesforce: { status: of, ...(reason ? { reason } : {}) },
});
/** A run of a node, with the items of each of its outputs, as n8n's API tells it. */
const run = (...outputs: JsonObject[][]) => ({
	data: { main: outputs.map((items) => items.map((json) => ({ json, pairedItem: { item: 0 } }))) },
});

const MATCHED = status('matched');

describe('rolesOf', () => {
	it('knows the nodes of this package, under whatever name it is installed, and not those switched off', () => {
		expect([...roles]).toEqual([
			['Event', 'entry'],
			['Match', 'match'],
			['Log', 'log'],
			['NPS', 'update'],
		]);
		expect([...rolesOf([{ name: 'x', type: 'CUSTOM.salesforceRecordTrigger' }])]).toEqual([
			['x', 'entry'],
		]);
	});
});

describe('passageOf', () => {
	it('counts what came in, what matched and why not, and what was written', () => {
		const passage = passageOf(
			{
				Event: [run([event(5), event(9), event(1), event(2)])],
				Match: [
					run(
						[MATCHED, MATCHED],
						[status('unmatched', 'No record has this user id "u-1"')],
						[status('ambiguous', 'Two Contacts have it')],
					),
				],
				Log: [run([{ activity: { status: 'logged' } }, { activity: { status: 'alreadyLogged' } }])],
				// An item brings along what the node before has written.
				NPS: [run([{ activity: { status: 'logged' }, update: { status: 'updated' } }])],
				Off: [run([MATCHED])],
			},
			roles,
			ENDED,
		);
		expect(passage).toEqual({
			...{ arrived: 4, matched: 2, ambiguous: 1, unmatched: 1, written: 2 },
			reasons: new Map([
				['No record has this user id "…"', 1],
				['Two Contacts have it', 1],
			]),
			lagsMs: [5000, 9000, 1000, 2000],
		});
	});

	it.each<[string, unknown]>([
		['a replay, into which nothing came', { Match: [run([MATCHED])] }],
		['an entry without items', { Event: [run([])], Match: [run([MATCHED])] }],
		['samples only', { Event: [run([{ sample: true, ...event(1) }])], Match: [run([MATCHED])] }],
		['no data', undefined],
		['other data', 'x'],
		[
			'odd runs',
			{ Event: 'x', Match: [null, {}, { data: null }, { data: { main: [null, 'x'] } }] },
		],
		['nothing', {}],
	])('does not count %s', (_what, runData) => {
		expect(passageOf(runData, roles, ENDED)).toBeUndefined();
	});

	it('counts refused messages of a reader as not arrived', () => {
		expect(passageOf({ Event: [run([event(1)], [event(1)])] }, roles, ENDED)).toMatchObject({
			arrived: 1,
		});
	});

	it('measures a delay only where the sender said when it happened, and never a negative one', () => {
		const items = [event(5, 'received'), event(5, 'capped'), event(-3), { event: {} }, {}];
		const change = { object: 'Contact', modifiedAt: '2026-11-29T11:59:00.000Z' };
		const passage = passageOf({ Event: [run([...items, change])] }, roles, ENDED);
		expect(passage).toMatchObject({ arrived: 6, lagsMs: [0, 60_000] });
	});

	it('leaves out of the match rate what failed', () => {
		const failed = { error: 'x', message: 'x', details: {} };
		const passage = passageOf(
			{ Event: [run([event(1)])], Match: [run([], [], [], [failed])] },
			roles,
			ENDED,
		);
		expect(passage).toMatchObject({ matched: 0, ambiguous: 0, unmatched: 0 });
	});
});

describe('kindOfReason', () => {
	it('tells nobody’s name, so that the same reasons count together', () => {
		expect(kindOfReason('No record has this user id "ada" or e-mail "ada@x.example"')).toBe(
			'No record has this user id "…"',
		);
		expect(kindOfReason('No record has this user id ""<b>" or e-mail "eve@x.example"')).toBe(
			'No record has this user id "…"',
		);
		expect(kindOfReason('x'.repeat(5000))).toHaveLength(200);
	});
});
