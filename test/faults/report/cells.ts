import type { CellResult, FlowName, Stage } from '../types';

/** What is written of a cell, and read again from the page. */
export type WrittenCell = Pick<
	CellResult,
	'fault' | 'flow' | 'mode' | 'in' | 'out' | 'kept' | 'lost' | 'doubled' | 'wrong'
> & { healed: string; seconds: string; person: string };

/** One line of the table of all numbers. */
export const HEAD = [
	...['fault', 'flow', 'mode', 'in', 'out', 'kept', 'lost', 'doubled', 'wrong'],
	...['how it healed', 'seconds', 'what a person saw'],
];

const LONGEST_WORDS = 220;

/** Fit for a cell of a table. */
const oneLine = (text: string) => {
	const words = text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
	return words.length > LONGEST_WORDS ? `${words.slice(0, LONGEST_WORDS)}…` : words;
};

/** Nothing of a run or a machine stays in the words: ids, ports and markers are others each time. */
const timeless = (text: string) =>
	text
		.replace(/\b[a-zA-Z0-9]{18}\b/g, '(id)')
		.replace(/(127\.0\.0\.1):\d+/g, '$1')
		.replace(/\b(webhook|records|bulk|kafka)\d+t\d+\w*/g, '(user)');

export function toLine(cell: CellResult): string {
	const { fault, flow, mode, in: sent, out, kept, lost, doubled, wrong, healed, seconds } = cell;
	const numbers = [sent, out, kept, lost, doubled, wrong].map(String);
	const words = oneLine(timeless(cell.person ?? ''));
	const shown = seconds < 10 ? seconds.toFixed(1) : String(Math.round(seconds));
	return `| ${[`\`${fault}\``, flow, mode, ...numbers, healed.join(', '), shown, words].join(' | ')} |`;
}

/** The cells of a page that was written; none of a page that has no such table. */
export function readCells(page: string): WrittenCell[] {
	const lines = page.split('\n');
	const start = lines.indexOf(`| ${HEAD.join(' | ')} |`);
	if (start === -1) return [];
	const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
	return lines.slice(start + 2, end === -1 ? undefined : end).map(toCell);
}

function toCell(line: string): WrittenCell {
	const parts = line.slice(2, -2).split(/ (?<!\\)\| /);
	const [fault, flow, mode, sent, out, kept, lost, doubled, wrong, healed, seconds, person] = parts;
	return {
		...{ fault: fault.replaceAll('`', ''), flow: flow as FlowName, mode: mode as Stage['mode'] },
		...{ in: Number(sent), out: Number(out), kept: Number(kept), lost: Number(lost) },
		...{ doubled: Number(doubled), wrong: Number(wrong), healed, seconds },
		person: person ?? '',
	};
}

export const nameOf = ({ fault, flow, mode }: Pick<CellResult, 'fault' | 'flow' | 'mode'>) =>
	`${fault}, ${flow}, ${mode} mode`;
