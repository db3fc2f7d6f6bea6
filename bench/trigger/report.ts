import type { Score } from './play';

export interface Row {
	scenario: string;
	everyMin: number;
	/** Undefined where n8n is not installed. */
	stock?: Score;
	ours: Score;
}

const COLUMNS = [
	'every',
	'made',
	'stock: told',
	'lost',
	'repeated',
	'calls/day',
	'ours: told',
	'lost',
	'repeated',
	'calls/day',
	'calls, stock : ours',
] as const;

/** One table per scenario, both triggers side by side. */
export function toReport(rows: readonly Row[]): string {
	const scenarios = [...new Set(rows.map(({ scenario }) => scenario))];
	return scenarios
		.map((scenario) => {
			const lines = rows.filter((row) => row.scenario === scenario).map(toCells);
			return [scenario, ...toTable([[...COLUMNS], ...lines])].join('\n');
		})
		.join('\n\n');
}

/** What is wrong with ours; nothing when it lost and repeated nothing. */
export function failuresOf(rows: readonly Row[]): string[] {
	return rows
		.filter(({ ours }) => ours.lost > 0 || ours.repeated > 0)
		.map(
			({ scenario, everyMin, ours }) =>
				`${scenario}, every ${everyMin} min: ours lost ${ours.lost} and repeated ${ours.repeated}`,
		);
}

function toCells({ everyMin, stock, ours }: Row): string[] {
	const ratio = stock ? `${(stock.callsPerDay / ours.callsPerDay).toFixed(2)} : 1` : '-';
	return [
		`${everyMin} min`,
		String(ours.made),
		...(stock ? scoreCells(stock) : ['-', '-', '-', '-']),
		...scoreCells(ours),
		ratio,
	];
}

function scoreCells({ made, told, lost, repeated, callsPerDay }: Score): string[] {
	return [
		String(told),
		`${lost} (${((100 * lost) / made).toFixed(1)} %)`,
		`${repeated} (${((repeated + told) / Math.max(told, 1)).toFixed(1)}x)`,
		String(callsPerDay),
	];
}

function toTable(rows: readonly string[][]): string[] {
	const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
	return rows.map(
		(row) => `  ${row.map((cell, column) => cell.padStart(widths[column])).join('  ')}`,
	);
}
