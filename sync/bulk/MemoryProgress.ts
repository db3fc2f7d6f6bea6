import type { PartEnd, Progress } from './progress';

interface Kept {
	basis: string;
	runNumber: string;
	jobs: ReadonlySet<string>;
	/** The run that has finished parts; none has begun where it is missing. */
	run?: string;
	parts: Map<number, PartEnd>;
}

/** Progress for as long as the object lives: enough for a script that tries again by itself. */
export class MemoryProgress implements Progress {
	private kept?: Kept;

	async isEmpty(): Promise<boolean> {
		return this.kept === undefined;
	}

	async numberOf(basis: string): Promise<string | undefined> {
		return this.kept?.basis === basis ? this.kept.runNumber : undefined;
	}

	async jobsOf(basis: string, jobIds: readonly string[]): Promise<string[]> {
		const { kept } = this;
		return kept?.basis === basis ? jobIds.filter((id) => kept.jobs.has(id)) : [];
	}

	async begin(basis: string, runNumber: string, jobIds: readonly string[]): Promise<void> {
		this.kept = { basis, runNumber, jobs: new Set(jobIds), parts: new Map() };
	}

	async finishedParts(run: string): Promise<Map<number, PartEnd> | undefined> {
		const { kept } = this;
		if (!kept || (kept.run ?? run) !== run) return undefined;
		return new Map(kept.parts);
	}

	async finish(run: string, part: number, end: PartEnd): Promise<void> {
		if (!this.kept) return;
		this.kept.run = run;
		this.kept.parts.set(part, end);
	}

	async clear(): Promise<void> {
		this.kept = undefined;
	}
}
