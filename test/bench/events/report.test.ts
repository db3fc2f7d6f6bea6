import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gatesOf } from '../../../bench/events/gates';
import { readLoad } from '../../../bench/events/loads';
import { toChart } from '../../../bench/events/report/chart';
import { amount, duration, table, times } from '../../../bench/events/report/format';
import { toPage } from '../../../bench/events/report/page';
import { bars, summaryTable } from '../../../bench/events/report/summary';
import { gateLines, inShort, ratios } from '../../../bench/events/report/text';
import { apart, marked, remarked } from '../../../bench/events/report/marks';
import { CHART, PAGE } from '../../../bench/events/report/write';
import { measured, results } from './results';

const ROOT = join(__dirname, '..', '..', '..');

describe('numbers in the report', () => {
	it('have as many digits as say something', () => {
		expect([0, 2.24, 9.96, 14.6, 1234.5, undefined, Infinity].map(amount)).toEqual([
			...['0', '2.2', '10', '15', '1,235', '–', '–'],
		]);
	});

	it('are shares below one and multiples above', () => {
		expect([0.137, 5.26, 19.6, undefined].map(times)).toEqual(['0.14', '5.3', '20', '–']);
	});

	it('are times in the unit that reads best', () => {
		expect([40.4, 999, 1_500, 63_000, undefined].map(duration)).toEqual([
			...['40 ms', '999 ms', '1.5 s', '63 s', '–'],
		]);
	});

	it('stand in tables', () => {
		expect(table(['', 'a'], [['b', '1']])).toBe('|  | a |\n|---|---|\n| b | 1 |');
	});
});

describe('what is printed', () => {
	it('is a line per measurement', () => {
		const one = measured({ load: readLoad('closed20x100') });
		expect(inShort(one)).toBe(
			'regular advised closed20x100 ours · 100 accepted · 30 events/s · to activity 400 ms / 1.5 s · wait 40 ms / 90 ms · 10 calls per 1,000 · 5 executions · 4 ms CPU per event · peak 700 MB',
		);
		const answers = { ...one.answers, refusedWords: { '503 wait': 7 }, broken: { ECONNRESET: 2 } };
		expect(inShort({ ...one, answers })).toContain('100 accepted (503 wait: 7, ECONNRESET: 2)');
		expect(inShort({ ...one, faults: { ...one.faults, missing: 3 } })).toContain('WRONG');
	});

	it('has ratios where both sides had the same load, though the stock flow less of it', () => {
		const all = results();
		const wanted = ['closed20x1000', 'open200x10'];
		const measurements = all.measurements.filter(
			({ mode, settings, load }) =>
				mode === 'regular' && settings === 'advised' && wanted.includes(load.name),
		);
		expect(ratios({ ...all, measurements })).toEqual([
			'regular advised closed20x1000, ours to stock: CPU per event 0.03, events per second 3.8, API calls per event 0.00, executions per event 0.01',
		]);
	});

	it('ends with the gates', () => {
		expect(
			gateLines([
				{ what: 'a', holds: true, found: '1' },
				{ what: 'b', holds: false, found: '2' },
				{ what: 'c', found: '–' },
			]),
		).toEqual(['ok           a: 1', 'FAILED       b: 2', 'not measured c: –']);
	});
});

/** Headings, heads of tables and paragraphs, without numbers: what does not depend on the run. */
const formOf = (page: string): string[] =>
	page
		.split('\n')
		.filter((line, index, lines) => !line.startsWith('|') || lines[index + 1]?.startsWith('|---'))
		.map((line) => line.replace(/\d[\d.,]*/g, '#').replace(/\(#[^)]*\)|\([^)]*#[^)]*\)/g, '()'));

const VARIABLE = /^\*\*(Measured on|Missing\*\*)|^n#n's start/;

describe('docs/performance.md', () => {
	// The other part is that of another benchmark.
	const page = apart(readFileSync(PAGE, 'utf8'), 'push').rest;
	const written = toPage(results(), gatesOf(results()), CHART);

	it('has the form that the benchmark writes (otherwise: npm run bench:events -- --all)', () => {
		const known = new Set(formOf(written));
		const other = formOf(page).filter((line) => !known.has(line) && !VARIABLE.test(line));
		expect(other).toEqual([]);
		const sections = (text: string) => text.match(/^## .*$/gm);
		expect(sections(page)).toEqual(sections(written));
		expect(page).toContain('**Measured on ');
	});

	it('says what could not be measured, and why', () => {
		const problems = ['queue advised could not be measured: no Redis'];
		const text = toPage({ ...results(), problems }, [], CHART);
		expect(text).toContain(`**Missing**: ${problems[0]}`);
		expect(written).not.toContain('**Missing**');
	});

	it('says of every gate whether it holds', () => {
		for (const { what } of gatesOf(results())) expect(page).toContain(`| ${what} |`);
	});

	it('has the table and the chart of README.md', () => {
		const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
		expect(page).toContain(marked(readme));
		expect(readme).toContain(`(docs/${CHART})`);
		expect(page).toContain(`(${CHART})`);
	});

	it('has a chart for light and dark pages', () => {
		const chart = readFileSync(join(ROOT, 'docs', CHART), 'utf8');
		const head = (svg: string) => svg.slice(svg.indexOf('<style>'), svg.indexOf('</style>'));
		expect(head(chart)).toBe(head(toChart([])));
		expect(chart).toContain('prefers-color-scheme: dark');
	});
});

describe('the chart', () => {
	it('has a bar for each measurement that says most, as long as its value', () => {
		const svg = toChart([{ title: 'CPU & memory', bars: bars(results(), 'cpu') }]);
		expect(svg.match(/<rect class="stock"[^>]*width="360"/g)).toHaveLength(2);
		expect(svg.match(/<rect class="ours"[^>]*width="10"/g)).toHaveLength(4);
		expect(svg).toContain('CPU &amp; memory');
	});
});

describe('the table of README.md', () => {
	it('compares what both sides did, and tells what only one can', () => {
		const lines = summaryTable(results()).split('\n');
		expect(lines[2]).toBe(
			"| CPU ms per event, 20 senders that wait for their answer, n8n's defaults | 150 | 4 | 0.03 |",
		);
		expect(lines.find((line) => line.includes('10,000 events'))).toContain('none refused');
	});

	it('stands between two marks, and what is around them stays', () => {
		const text = 'a\n\n<!-- performance -->\n\nold\n\n<!-- /performance -->\n\nb';
		expect(marked(text)).toBe('old');
		expect(remarked(text, 'new')).toBe(text.replace('old', 'new'));
		expect(() => marked('nothing')).toThrow('The page has no');
	});
});
