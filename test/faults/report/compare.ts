import type { CellResult } from '../types';
import { nameOf, type WrittenCell } from './cells';

const BAD = ['lost', 'doubled', 'wrong'] as const;

/**
 * What is worse than the page says, in words, by the name of the cell. Of a cell that is not on the page nothing may be
 * lost, doubled or wrong.
 *
 * @param all whether everything was played, so that a cell that is missing is missed
 */
export function worseThan(
	written: readonly WrittenCell[],
	played: readonly CellResult[],
	all: boolean,
): Map<string, string[]> {
	const known = new Map(written.map((cell) => [nameOf(cell), cell]));
	const complaints = new Map(
		played.map((cell) => [nameOf(cell), complaintsAbout(cell, known.get(nameOf(cell)))]),
	);
	for (const name of known.keys())
		if (all && !complaints.has(name)) complaints.set(name, ['is on the page, and was not played']);
	return new Map([...complaints].filter(([, each]) => each.length > 0));
}

function complaintsAbout(cell: CellResult, known: WrittenCell | undefined): string[] {
	const problems = cell.problem ? [cell.problem] : [];
	const numbers = BAD.filter((name) => cell[name] > (known?.[name] ?? 0)).map(
		(name) => `${cell[name]} ${name}, not ${known?.[name] ?? 0}`,
	);
	const moves =
		known && cell.person && !known.person ? [`needs a person, who saw: ${cell.person}`] : [];
	return [...problems, ...numbers, ...moves, ...(numbers.length ? cell.details : [])];
}
