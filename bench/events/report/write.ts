import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gatesOf } from '../gates';
import type { Results } from '../results';
import { toChart } from './chart';
import { toPage } from './page';
import { bars, summaryTable } from './summary';

const ROOT = join(__dirname, '..', '..', '..');
export const PAGE = join(ROOT, 'docs', 'performance.md');
export const CHART = 'pictures/performance.svg';
const README = join(ROOT, 'README.md');

const MARKS = ['<!-- performance -->', '<!-- /performance -->'] as const;

/** What stands between the marks in a text. */
export function marked(text: string): string {
	const [from, to] = MARKS.map((mark) => text.indexOf(mark));
	if (from < 0 || to < from) throw new Error(`README.md has no ${MARKS.join(' … ')}`);
	return text.slice(from + MARKS[0].length, to).trim();
}

/** The text with something else between the marks. */
export const remarked = (text: string, inner: string): string =>
	text.replace(
		`${MARKS[0]}\n\n${marked(text)}\n\n${MARKS[1]}`,
		`${MARKS[0]}\n\n${inner}\n\n${MARKS[1]}`,
	);

/** Writes docs/performance.md, its chart, and the table of README.md. */
export function writePages(results: Results): void {
	const chart = toChart([
		{ title: 'CPU of n8n, ms per event', bars: bars(results, 'cpu') },
		{ title: 'Salesforce API calls per 1,000 events', bars: bars(results, 'calls') },
	]);
	writeFileSync(join(ROOT, 'docs', CHART), chart);
	writeFileSync(PAGE, toPage(results, gatesOf(results), CHART));
	writeFileSync(README, remarked(readFileSync(README, 'utf8'), summaryTable(results)));
}
