import { readFileSync, writeFileSync } from 'node:fs';
import { PAGE } from '../events/report/write';
import { marked, remarked } from '../events/report/marks';

/** Puts the section between its marks in docs/performance.md. */
export function writeSection(section: string): void {
	const page = readFileSync(PAGE, 'utf8');
	writeFileSync(PAGE, remarked(page, section, 'push'));
}

/** The section as it stands. */
export const pushSection = (): string => marked(readFileSync(PAGE, 'utf8'), 'push');
