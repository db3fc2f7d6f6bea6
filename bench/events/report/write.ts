import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gatesOf } from '../gates';
import type { Results } from '../results';
import { toChart } from './chart';
import { apart, remarked } from './marks';
import { toPage } from './page';
import { bars, summaryTable } from './summary';

const ROOT = join(__dirname, '..', '..', '..');
export const PAGE = join(ROOT, 'docs', 'performance.md');
export const CHART = 'pictures/performance.svg';
const README = join(ROOT, 'README.md');

/** Writes docs/performance.md, its chart, and the table of README.md. */
export function writePages(results: Results): void {
	const chart = toChart([
		{ title: 'CPU of n8n, ms per event', bars: bars(results, 'cpu') },
		{ title: 'Salesforce API calls per 1,000 events', bars: bars(results, 'calls') },
	]);
	writeFileSync(join(ROOT, 'docs', CHART), chart);
	// Another benchmark has written its section there.
	const { part } = apart(readFileSync(PAGE, 'utf8'), 'push');
	writeFileSync(PAGE, `${toPage(results, gatesOf(results), CHART).trimEnd()}\n\n${part}\n`);
	writeFileSync(README, remarked(readFileSync(README, 'utf8'), summaryTable(results)));
}
