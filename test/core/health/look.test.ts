import type { Ended } from '../../../core/health/count';
import {
	EVERYTHING,
	freshRow,
	HEALTH_COLUMNS,
	isHealthRow,
	NUMBER_COLUMNS,
	readHealthRow,
	type HealthRow,
} from '../../../core/health/healthRow';
import { keptFactOf } from '../../../core/health/keptStock';
import { look, type Seen, type SeenWorkflow } from '../../../core/health/look';
import { USUAL_THRESHOLDS } from '../../../core/health/thresholds';
import type { JsonObject } from '../../../core/values/json';

const NOW = Date.UTC(2026, 10, 29, 12);
const HOUR = 3_600_000;
const UNTIL = NOW - 10_000;
const iso = (ms: number) => new Date(ms).toISOString();
const LOOKING = {
	thresholds: USUAL_THRESHOLDS,
	keep: { days: 90, rows: 10_000, bytes: 1e8 },
	nowMs: NOW,
};
const ended = (hoursAgo: number, more: Partial<Ended> = {}): Ended => ({
	...{ failed: false, startedMs: NOW - hoursAgo * HOUR - 1000, endedMs: NOW - hoursAgo * HOUR },
	passage: {
		...{ arrived: 2, matched: 1, ambiguous: 0, unmatched: 1, written: 1 },
		...{ reasons: new Map([['No record', 1]]), lagsMs: [4000, 2000, 90_000] },
	},
	...more,
});
const workflow = (more: Partial<SeenWorkflow> = {}): SeenWorkflow => ({
	...{ id: 'w-1', name: 'Events', ended: [], seesSuccess: true, url: '', ...more },
});
const seen = (more: Partial<Seen> = {}): Seen => ({
	...{ workflows: [workflow()], kept: [], rows: [], untilMs: UNTIL, all: true, notes: [], ...more },
});
const rowsOf = (found: { rows: HealthRow[] }, id = 'w-1') =>
	found.rows.filter(({ workflow_id }) => workflow_id === id);

describe('look', () => {
	it('adds to the row of the day what ended since the last look', () => {
		const first = look(seen({ workflows: [workflow({ ended: [ended(1), ended(2)] })] }), LOOKING);
		expect(rowsOf(first)).toEqual([
			{
				...freshRow('2026-11-29', 'w-1', 'Events'),
				...{ executions: 2, arrived: 4, matched: 2, unmatched: 2, written: 2, lag_seconds: 4 },
				not_matched: '[["No record",2]]',
				last_in: iso(NOW - HOUR - 1000),
				last_out: iso(NOW - HOUR),
				counted_until: iso(UNTIL),
			},
		]);
		const failed = ended(0, { failed: true, passage: undefined });
		const second = look(
			seen({
				rows: first.rows,
				workflows: [workflow({ ended: [failed, ended(0, { passage: 'unread' })] })],
			}),
			LOOKING,
		);
		expect(rowsOf(second)).toEqual([
			{ ...rowsOf(first)[0], executions: 4, failed: 1, not_read: 1 },
		]);
	});

	it('counts each execution on the day on which it ended', () => {
		const yesterday = freshRow('2026-11-28', 'w-1', 'Events');
		const known = { ...yesterday, arrived: 7, last_in: iso(NOW - 30 * HOUR) };
		const found = look(
			seen({ rows: [known], workflows: [workflow({ ended: [ended(12.5), ended(11.5)] })] }),
			LOOKING,
		);
		expect(rowsOf(found)).toMatchObject([
			{ day: '2026-11-28', arrived: 9, executions: 1 },
			{ day: '2026-11-29', arrived: 2, executions: 1, last_in: iso(NOW - 11.5 * HOUR - 1000) },
		]);
	});

	it('remembers over days without events when the last one came', () => {
		const known = { ...freshRow('2026-11-27', 'w-1', 'x'), last_in: iso(NOW - 50 * HOUR) };
		const found = look(seen({ rows: [known] }), LOOKING);
		expect(rowsOf(found)).toMatchObject([
			{ day: '2026-11-29', last_in: iso(NOW - 50 * HOUR), arrived: 0, workflow: 'Events' },
		]);
		expect(found.alerts.map(({ key }) => key)).toEqual(['silent:w-1']);
	});

	it('is not told of a silence that is older than the first look', () => {
		const known = freshRow('2026-11-28', 'w-1', 'Events');
		expect(look(seen({ rows: [known] }), LOOKING).alerts).toEqual([]);
		const later = { ...LOOKING, nowMs: NOW + 24 * HOUR };
		expect(look(seen({ rows: [known] }), later).alerts.map(({ key }) => key)).toEqual([
			'silent:w-1',
		]);
	});

	it('tells an alert once over the looks of a day, and remembers it over midnight', () => {
		const org = { broken: { message: 'No', remedy: 'Connect.', healsByItself: false } };
		const first = look(seen({ org, workflows: [] }), { ...LOOKING, nowMs: NOW + 11 * HOUR });
		expect(first.alerts).toHaveLength(1);
		const nextDay = { ...LOOKING, nowMs: NOW + 13 * HOUR };
		const second = look(seen({ org, workflows: [], rows: first.rows }), nextDay);
		expect(second.rows[0].day).toBe('2026-11-30');
		expect(second.alerts).toEqual([]);
	});

	it('counts what is deleted over the looks of a day', () => {
		const kept = [keptFactOf({ kept_since: iso(NOW - 99 * 24 * HOUR), class: 'fixData' })];
		const first = look(seen({ kept }), LOOKING);
		expect(first.rows[0]).toMatchObject({ deleted: 1, delete_before: iso(NOW - 90 * 24 * HOUR) });
		const second = look(seen({ kept: [], rows: first.rows }), LOOKING);
		expect(second.rows[0]).toMatchObject({ deleted: 1, delete_before: '' });
	});

	it('says what is kept of each workflow, and of all, those of no workflow included', () => {
		const of = (workflow_id: string, hours: number, its = 'fixData') =>
			keptFactOf({ workflow_id, class: its, kept_since: iso(NOW - hours * HOUR) });
		const kept = [of('w-1', 3), of('w-1', 5, 'retry'), of('w-1', 4), of('gone', 9)];
		const found = look(seen({ kept, org: { used: 5, limit: 100 }, tablesBytes: 7 }), LOOKING);
		expect(rowsOf(found)[0]).toMatchObject({
			...{ kept: 3, kept_oldest: iso(NOW - 5 * HOUR), kept_classes: 'fixData 2, retry 1' },
		});
		expect(found.rows[0]).toMatchObject({
			...{ workflow_id: EVERYTHING, kept: 4, kept_oldest: iso(NOW - 9 * HOUR) },
			...{ api_used: 5, api_limit: 100, tables_bytes: 7 },
		});
	});

	it('tells of what no workflow replays, where all workflows were looked at', () => {
		const gone = { workflow_id: 'gone', class: 'fixData', for_everybody: true };
		const kept = [keptFactOf({ ...gone, kept_since: iso(NOW - 30 * HOUR) })];
		const [alert] = look(seen({ kept }), LOOKING).alerts;
		expect(alert.subject).toBe(
			'Workflows that are not published: 1 item kept for more than 24 hours',
		);
		expect(look(seen({ kept, all: false }), LOOKING).alerts).toEqual([]);
	});

	it('says where n8n does not keep what went well', () => {
		const found = look(seen({ workflows: [workflow({ seesSuccess: false })] }), LOOKING);
		expect(rowsOf(found)[0].note).toContain('does not keep the executions');
	});

	it.each([0, -1000, -2 * 365 * 24 * HOUR])('goes on with a clock at %d', (nowMs) => {
		const found = look(seen(), { ...LOOKING, nowMs });
		expect(rowsOf(found)[0].day).toBe(iso(nowMs).slice(0, 10));
	});

	it('takes thousands of executions and kept items in a moment', () => {
		const many = Array.from({ length: 20_000 }, (_, index) => ended(index / 2000));
		const kept = many.map(({ endedMs }) =>
			keptFactOf({
				workflow_id: 'w-1',
				class: 'fixData',
				kept_since: iso(endedMs),
				body: 'x'.repeat(500),
			}),
		);
		const began = Date.now();
		const found = look(seen({ kept, workflows: [workflow({ ended: many })] }), LOOKING);
		expect(rowsOf(found)[0]).toMatchObject({ executions: 20_000, arrived: 40_000, kept: 20_000 });
		expect(Date.now() - began).toBeLessThan(5_000);
	});
});

describe('a row of the table', () => {
	it('is read as it was written, whatever n8n adds', () => {
		const row = { ...freshRow('2026-11-29', 'w-1', 'Events'), arrived: 3, told: '{"a":1}' };
		const stored = { ...row, id: 5, createdAt: iso(NOW), updatedAt: iso(NOW) };
		expect(readHealthRow(stored as unknown as JsonObject)).toEqual(row);
		expect(isHealthRow(stored as unknown as JsonObject)).toBe(true);
	});

	it('is read without what somebody broke by hand', () => {
		const broken = {
			day: '2026-11-29',
			workflow_id: 7,
			arrived: 'many',
			lag_seconds: '',
			told: null,
		};
		expect(readHealthRow(broken as unknown as JsonObject)).toEqual({
			...freshRow('2026-11-29', '7', ''),
		});
	});

	it.each([
		{},
		{ day: 5, workflow_id: 'x' },
		{ day: '2026-11-29' },
		{ kept_since: 'x', class: 'y' },
	])('is not %j', (json) => expect(isHealthRow(json as unknown as JsonObject)).toBe(false));

	it('has columns of numbers and of texts', () => {
		expect(HEALTH_COLUMNS).toHaveLength(28);
		expect(NUMBER_COLUMNS.has('lag_seconds')).toBe(true);
		expect(NUMBER_COLUMNS.has('told')).toBe(false);
	});
});
