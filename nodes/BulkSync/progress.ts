import type { IExecuteFunctions } from 'n8n-workflow';
import type { PartEnd, Progress } from '../../sync/bulk/progress';

const ENDS: readonly PartEnd[] = ['clean', 'refused'];
const ENTRIES = { mode: 'entries' } as const;
const OF_THIS_NODE = 'node';

/**
 * The progress of a run in n8n's own table of processed items, in regular and in queue mode: it is written when
 * it is called, not when the execution ends (docs/decisions/0008-bulk-sync-progress.md).
 *
 * The table answers only whether an entry is there, enters it when it is not, and tells how many there are.
 * So each finished part is one entry, named after the run and its number; the number of entries says how many
 * to ask for; and entries that asking has made are taken out again. Should the process end between the two,
 * the count no longer agrees with the parts, and the run starts over: records are sent again, never left out.
 */
export class ProcessedItemsProgress implements Progress {
	constructor(private readonly helpers: IExecuteFunctions['helpers']) {}

	async isEmpty(): Promise<boolean> {
		return (await this.count()) === 0;
	}

	async jobsOf(basis: string, jobIds: readonly string[]): Promise<string[]> {
		const found = await this.present(jobIds.map((id) => jobEntry(basis, id)));
		return jobIds.filter((id) => found.has(jobEntry(basis, id)));
	}

	async begin(basis: string, jobIds: readonly string[]): Promise<void> {
		await this.clear();
		const entries = [runEntry(basis), ...jobIds.map((id) => jobEntry(basis, id))];
		await this.helpers.checkProcessedAndRecord(entries, OF_THIS_NODE, ENTRIES);
	}

	async finishedParts(
		basis: string,
		run: string,
		jobs: number,
	): Promise<Map<number, PartEnd> | undefined> {
		const parts = (await this.count()) - jobs - 1;
		if (parts < 0) return undefined;
		const numbers = Array.from({ length: parts }, (_unused, index) => index + 1);
		const found = await this.present([
			runEntry(basis),
			...numbers.flatMap((part) => ENDS.map((end) => partEntry(run, part, end))),
		]);
		if (!found.has(runEntry(basis))) return undefined;
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

function runEntry(basis: string): string {
	return `run ${basis}`;
}

function jobEntry(basis: string, jobId: string): string {
	return `job ${basis} ${jobId}`;
}

function partEntry(run: string, part: number, end: PartEnd): string {
	return `part ${run} ${part} ${end}`;
}
