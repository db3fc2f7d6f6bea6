import type { PartEnd, Progress } from './progress';

interface Kept {
	signature: string;
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

	async jobsOf(signature: string, jobIds: readonly string[]): Promise<string[]> {
		const { kept } = this;
		return kept?.signature === signature ? jobIds.filter((id) => kept.jobs.has(id)) : [];
	}

	async begin(signature: string, jobIds: readonly string[]): Promise<void> {
		this.kept = { signature, jobs: new Set(jobIds), parts: new Map() };
	}

	async finishedParts(signature: string, run: string): Promise<Map<number, PartEnd> | undefined> {
		const { kept } = this;
		if (kept?.signature !== signature || (kept.run ?? run) !== run) return undefined;
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
