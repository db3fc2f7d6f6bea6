import { readFileSync, writeFileSync } from 'node:fs';
import { ROWS } from './faults';
import { readOptions } from './options';
import { playAll } from './playAll';
import { readPage, writePage } from './report/files';
import { readCells, nameOf } from './report/cells';
import { worseThan } from './report/compare';
import type { CellResult } from './types';

const inShort = (result: CellResult): string => {
	const { fault, flow, mode, in: sent, out, kept, lost, doubled, wrong, seconds } = result;
	return [
		`${fault.padEnd(21)} ${(mode === 'queue' ? `queue ${flow}` : flow).padEnd(14)}`,
		`in ${sent} out ${out} kept ${kept} lost ${lost} doubled ${doubled} wrong ${wrong}`,
		`${seconds.toFixed(1)} s: ${result.healed.join(', ')}`,
		...(result.person ? [`| ${result.person.slice(0, 160)}`] : []),
		...(result.problem ? [`*** ${result.problem}`] : []),
		...result.details.slice(0, 4),
	].join('  ');
};

/** What `--json` writes. */
interface Report {
	passed: number;
	failed: number;
	seconds: number;
	cells: readonly CellResult[];
}

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Report;
const earlierRuns = (files: readonly string[]) => files.flatMap((file) => read(file).cells);
const secondsOf = (files: readonly string[]) =>
	files.reduce((sum, file) => sum + read(file).seconds, 0);
const isPlayedLater = (cell: CellResult, later: readonly CellResult[]) =>
	later.some((other) => nameOf(other) === nameOf(cell));

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2), console.log);
	if (!options) return;
	const start = Date.now();
	const say = (text: string) =>
		console.log(`${((Date.now() - start) / 1000).toFixed(0).padStart(4)} s ${text}`);
	const soFar: CellResult[] = [];
	const tell = (cell: CellResult) => {
		soFar.push(cell);
		say(inShort(cell));
		keep({ passed: 0, failed: 0, seconds: (Date.now() - start) / 1000, cells: soFar });
	};
	const keep = (report: Report) => {
		if (options.json) writeFileSync(options.json, JSON.stringify(report, null, '\t'));
	};
	const { cells: played, lacking } = options.from
		? { cells: earlierRuns(options.from), lacking: false }
		: await playAll(options, tell, say);
	const seconds = options.from ? secondsOf(options.from) : (Date.now() - start) / 1000;
	const minutes = (seconds / 60).toFixed(1);
	const cells = played.filter((cell, index) => !isPlayedLater(cell, played.slice(index + 1)));
	const isWhole = !lacking && !options.only.faults.length && !options.only.flows.length;
	if (options.write) {
		if (!isWhole || options.quick)
			throw new Error('--write takes everything: nothing may be left out');
		writePage(cells, minutes);
	}
	const slow = options.quick ? ROWS.filter((row) => row.slow).map(({ id }) => id) : [];
	const written = readCells(readPage()).filter(({ fault }) => !slow.includes(fault));
	const complaints = worseThan(written, cells, isWhole);
	for (const [name, words] of complaints) console.log(`FAILED ${name}: ${words.join('; ')}`);
	const failed = complaints.size;
	const passed = cells.filter((cell) => !complaints.has(nameOf(cell))).length;
	keep({ passed, failed, seconds, cells });
	console.log(`faults: ${passed} cells passed, ${failed} failed, in ${minutes} minutes`);
	process.exitCode = failed ? 1 : 0;
}

void main();
