import { alertsOf } from '../../../core/health/alerts';
import { freshRow, type HealthRow } from '../../../core/health/healthRow';
import { keptFactOf } from '../../../core/health/keptStock';
import type { Stock, WatchedWorkflow } from '../../../core/health/stock';
import { MIB, USUAL_THRESHOLDS } from '../../../core/health/thresholds';

const NOW = Date.UTC(2026, 10, 29, 12);
const HOUR = 3_600_000;
const ago = (hours: number) => new Date(NOW - hours * HOUR).toISOString();
const row = (more: Partial<HealthRow>, day = '2026-11-29'): HealthRow => ({
	...freshRow(day, 'w-1', 'Events'),
	last_in: ago(1),
	...more,
});
const kept = (hours: number, more = {}) =>
	keptFactOf({ kept_since: ago(hours), class: 'fixData', why: 'No record', ...more });

const NOTHING = { before: '', deleted: 0, because: '' as const, reasons: [], soon: 0, soonAt: '' };
const workflow = (more: Partial<WatchedWorkflow>): Partial<Stock> => ({
	workflows: [
		{
			...{ id: 'w-1', name: 'Events', rows: [row({})], kept: [], watchedSinceMs: NOW },
			...{ seesSuccess: true, url: 'https://n8n.example/workflow/w-1/executions', ...more },
		},
	],
});
const alerts = (stock: Partial<Stock>, thresholds = {}) =>
	alertsOf(
		{ workflows: [], others: [], retention: NOTHING, refused: [], ...stock },
		{ ...USUAL_THRESHOLDS, ...thresholds },
		NOW,
	);
const told = (stock: Partial<Stock>, thresholds = {}) =>
	alerts(stock, thresholds).map(({ key, stage }) => `${key} ${stage}`);

const rate = (matched: number, unmatched: number, ambiguous = 0) =>
	workflow({ rows: [row({ matched, unmatched, ambiguous })] });
const silent = (hours: number) => workflow({ rows: [row({ last_in: ago(hours) })] });
const org = (used: number, limit: number): Partial<Stock> => ({ org: { used, limit } });
const broken = (healsByItself: boolean): Partial<Stock> => ({
	org: { broken: { message: 'No token', remedy: 'Connect it.', healsByItself } },
});

const pushed = (used: number, limit: number): Partial<Stock> => ({
	org: { used: 1, limit: 100, eventDeliveries: { used, limit } },
});

/** Data tables: name and project in turn. */
const tables = (...said: string[]): Partial<Stock> => ({
	tables: said.flatMap((name, index) => (index % 2 ? [] : [{ name, projectId: said[index + 1] }])),
});

describe('alertsOf', () => {
	it.each<[string, Partial<Stock>, string[]]>([
		['nothing at all', {}, []],
		['79 % of the event deliveries', pushed(79, 100), []],
		['80 % of the event deliveries', pushed(80, 100), ['deliveries 0']],
		['all event deliveries', pushed(100, 100), ['deliveries 4']],
		['a workflow that is well', workflow({}), []],
		['23.9 hours of silence', silent(23.9), []],
		['24 hours of silence', silent(24), ['silent:w-1 0']],
		['50 hours of silence', silent(50), ['silent:w-1 1']],
		[
			'a silence since the first look',
			workflow({ rows: [row({ last_in: '' })], watchedSinceMs: NOW - 25 * HOUR }),
			['silent:w-1 0'],
		],
		['a workflow seen for the first time', workflow({ rows: [row({ last_in: '' })] }), []],
		[
			'a silence nobody can know of',
			workflow({ ...silent(99).workflows![0], seesSuccess: false }),
			[],
		],
		['nobody to match', rate(0, 0), []],
		['too few persons', rate(0, 19), []],
		['60 % of 20 persons', rate(12, 8), []],
		['55 % of 20 persons', rate(11, 8, 1), ['matchRate:w-1 0']],
		['45 % of 20 persons', rate(9, 11), ['matchRate:w-1 1']],
		['nobody of 20 persons', rate(0, 20), ['matchRate:w-1 6']],
		['items kept for 23 hours', workflow({ kept: [kept(23)] }), []],
		['an item kept for 24 hours', workflow({ kept: [kept(24), kept(1)] }), ['kept:w-1 0']],
		[
			'four items kept for long',
			workflow({ kept: [30, 40, 50, 60].map((hours) => kept(hours)) }),
			['kept:w-1 2'],
		],
		['an item of no age', workflow({ kept: [kept(1, { kept_since: 'x' })] }), []],
		[
			'what is broken for everybody',
			workflow({ kept: [kept(1, { for_everybody: true })] }),
			['broken:w-1 0'],
		],
		['79.9 % of the requests', org(799, 1000), []],
		['80 % of the requests', org(800, 1000), ['budget 0']],
		['more requests than allowed', org(1100, 1000), ['budget 6']],
		['an org without a limit', org(5, 0), []],
		['an org that refuses', broken(false), ['connection 1']],
		['an org that passes by', broken(true), ['connection 0']],
		['tables that are nearly full', { tablesBytes: 159 * MIB }, []],
		['a table beside ours', tables('product_sync_kept_items', 'p', 'leads', 'p'), []],
		[
			'a copy of our table',
			tables('product_sync_health', 'p', 'Product_Sync_Health 2', 'p'),
			['namesake 0'],
		],
		[
			'a copy in another project',
			tables(
				'product_sync_health',
				'p',
				'product_sync_health',
				'q',
				'old_product_sync_health',
				'r',
			),
			[],
		],
		['tables that are full', { tablesBytes: 161 * MIB }, ['tables 0']],
		[
			'items that go soon',
			{ retention: { ...NOTHING, soon: 3, soonAt: ago(-24) } },
			['deletedSoon 1'],
		],
		[
			'items that go',
			{ retention: { ...NOTHING, deleted: 1, because: 'age', before: ago(1) } },
			['deleted:age 0'],
		],
	])('of %s', (_what, stock, expected) => {
		expect(told(stock)).toEqual(expected);
	});

	it.each<[keyof typeof USUAL_THRESHOLDS, Partial<Stock>]>([
		['silentHours', silent(99)],
		['matchPercent', rate(0, 50)],
		['keptHours', workflow({ kept: [kept(999)] })],
		['apiPercent', org(1000, 1000)],
		['tablesPercent', { tablesBytes: 999 * MIB }],
		['tablesMib', { tablesBytes: 999 * MIB }],
	])('are none with 0 for %s', (name, stock) => {
		expect(told(stock)).not.toEqual([]);
		expect(told(stock, { [name]: 0 })).toEqual([]);
	});

	it('are none where nobody came, however few persons are enough', () => {
		expect(told(rate(0, 0), { leastPersons: 0 })).toEqual([]);
		expect(told(rate(0, 1), { leastPersons: 0 })).toEqual(['matchRate:w-1 6']);
	});

	it('counts the persons of today and yesterday', () => {
		const days = { '2026-11-27': [99, 0], '2026-11-28': [5, 5], '2026-11-29': [1, 9] };
		const rows = Object.entries(days).map(([day, [matched, unmatched]]) =>
			row({ matched, unmatched, not_matched: `[["No record",${unmatched}]]` }, day),
		);
		const [alert] = alerts(workflow({ rows }));
		expect(alert).toMatchObject({ workflowId: 'w-1', subject: 'Events: 30 % of persons matched' });
		expect(alert.text).toContain('6 of 20 persons of today and yesterday');
		expect(alert.text).toContain('14 × No record.');
	});

	it('say whose move it is and where to look', () => {
		const stuck = kept(2, {
			for_everybody: true,
			why: 'Session "x" expired',
			what_to_do: 'Connect again. Then replay.',
		});
		const [alert] = alerts(workflow({ kept: [stuck, kept(1)] }));
		expect(alert.subject).toBe('Events: broken for everybody, 1 item kept');
		expect(alert.text).toContain('1 × Session "…" expired. Connect again. Then replay.');
		expect(alert.text).toContain('https://n8n.example/workflow/w-1/executions');
	});

	it('name the three most frequent reasons', () => {
		const why = ['a', 'b', 'b', 'c', 'c', 'c', 'd', 'e'].map((reason) => kept(48, { why: reason }));
		const [{ text }] = alerts(workflow({ kept: why }));
		expect(text).toContain('3 × c; 2 × b; 1 × a; 2 other reasons.');
	});
});
