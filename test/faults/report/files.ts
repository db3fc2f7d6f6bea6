import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROWS } from '../faults';
import type { CellResult } from '../types';
import { toPage } from './page';

const ROOT = join(__dirname, '..', '..', '..');
const PAGE = join(ROOT, 'docs', 'reliability.md');

/** The page as it stands; empty before it was first written. */
export const readPage = () => (existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '');

/** Writes the page of a whole run. */
export function writePage(cells: readonly CellResult[], minutes: string): void {
	const pinned = JSON.parse(
		readFileSync(join(ROOT, 'sandbox', 'host', 'n8n', 'package.json'), 'utf8'),
	) as { dependencies: { n8n: string } };
	const date = new Date().toISOString().slice(0, 10);
	const about = { n8n: pinned.dependencies.n8n, date, minutes };
	writeFileSync(PAGE, toPage(ROWS, cells, about));
}
