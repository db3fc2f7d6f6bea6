import type { IExecuteFunctions } from 'n8n-workflow';
import type { PartEnd, Progress } from '../../sync/bulk/progress';
import { RUN_NUMBER_LENGTH } from '../../sync/bulk/runNumber';

const ENDS: readonly PartEnd[] = ['clean', 'refused'];
const ENTRIES = { mode: 'entries' } as const;
const OF_THIS_NODE = 'node';
const HEX_DIGITS = [...'0123456789abcdef'];
const PLACES = [...Array(RUN_NUMBER_LENGTH).keys()];

/**
 * The progress of a run in n8n's own table of processed items, in regular and in queue mode: it is written when
 * it is called, not when the execution ends (docs/decisions/0008-bulk-sync-progress.md).
 *
 * The table answers only whether an entry is there, enters it when it is not, and tells how many there are.
 * So each digit of the run's number is one entry, and every digit it could be is asked for; each finished part
 * is one entry, named after the run and its number; the number of entries says how many to ask for; and entries
 * that asking has made are taken out again. Should the process end between the two, the count no longer agrees
 * with the parts, and the run starts over: records are sent again, never left out.
 */
export class ProcessedItemsProgress implements Progress {
	constructor(private readonly helpers: IExecuteFunctions['helpers']) {}

	async isEmpty(): Promise<boolean> {
		return (await this.count()) === 0;
	}

	async numberOf(basis: string): Promise<string | undefined> {
		const found = await this.present(
			PLACES.flatMap((place) => HEX_DIGITS.map((digit) => digitEntry(basis, place, digit))),
		);
		const digits = PLACES.map((place) =>
			HEX_DIGITS.filter((digit) => found.has(digitEntry(basis, place, digit))),
		);
		return digits.every(({ length }) => length === 1) ? digits.flat().join('') : undefined;
	}

	async jobsOf(basis: string, jobIds: readonly string[]): Promise<string[]> {
		const found = await this.present(jobIds.map((id) => jobEntry(basis, id)));
		return jobIds.filter((id) => found.has(jobEntry(basis, id)));
	}

	async begin(basis: string, runNumber: string, jobIds: readonly string[]): Promise<void> {
		await this.clear();
		const entries = [
			...PLACES.map((place) => digitEntry(basis, place, runNumber[place])),
			...jobIds.map((id) => jobEntry(basis, id)),
		];
		await this.helpers.checkProcessedAndRecord(entries, OF_THIS_NODE, ENTRIES);
	}

	async finishedParts(run: string, jobs: number): Promise<Map<number, PartEnd> | undefined> {
		const parts = (await this.count()) - jobs - RUN_NUMBER_LENGTH;
		if (parts < 0) return undefined;
		const numbers = Array.from({ length: parts }, (_unused, index) => index + 1);
		const found = await this.present(
			numbers.flatMap((part) => ENDS.map((end) => partEntry(run, part, end))),
		);
		const finished = new Map<number, PartEnd>();
		for (const part of numbers) {
			const ends = ENDS.filter((end) => found.has(partEntry(run, part, end)));
			if (ends.length !== 1) return undefined;
			finished.set(part, ends[0]);
		}
		return finished;
	}

	async finish(run: string, part: number, end: PartEnd): Promise<void> {
		const entry = partEntry(run, part, end);
		await this.helpers.checkProcessedAndRecord([entry], OF_THIS_NODE, ENTRIES);
	}

	async clear(): Promise<void> {
		await this.helpers.clearAllProcessedItems(OF_THIS_NODE, ENTRIES);
	}

	private async count(): Promise<number> {
		return await this.helpers.getProcessedDataCount(OF_THIS_NODE, ENTRIES);
	}

	/** Those of the entries that are there; asking enters the others, so they are taken out again. */
	private async present(entries: string[]): Promise<Set<string>> {
		if (entries.length === 0) return new Set(); // asking for nothing would enter an empty list
		const { new: entered, processed } = await this.helpers.checkProcessedAndRecord(
			entries,
			OF_THIS_NODE,
			ENTRIES,
		);
		if (entered.length > 0) await this.helpers.removeProcessed(entered, OF_THIS_NODE, ENTRIES);
		return new Set(processed.map(String));
	}
}

function digitEntry(basis: string, place: number, digit: string): string {
	return `digit ${basis} ${place} ${digit}`;
}

function jobEntry(basis: string, jobId: string): string {
	return `job ${basis} ${jobId}`;
}

function partEntry(run: string, part: number, end: PartEnd): string {
	return `part ${run} ${part} ${end}`;
}
