import { setTimeout as pause } from 'node:timers/promises';
import type { BulkJob, JobPhases, JobSpeed, StagedRow } from './BulkJob';

/** The rows of a job and what to do with each. `check` says why a row fails, `apply` writes it. */
export interface JobWork {
	readonly rows: readonly StagedRow[];
	check(row: StagedRow): string | undefined;
	apply(row: StagedRow): void;
}

const PHASE_MS = 15;
const TICK_MS = 50;
const ROWS_PER_TICK = 20_000;

/** Runs bulk jobs in the background and keeps them. `close()` stops the running ones where they are. */
export class JobRunner {
	readonly jobs = new Map<string, BulkJob>();
	/** True: one bad row fails the whole job and nothing is written. */
	failOnBadRow = false;
	private readonly closing = new AbortController();

	constructor(
		private readonly phases: JobPhases,
		public speed: JobSpeed,
	) {}

	/** The job that is still under way, if any. */
	active(): BulkJob | undefined {
		return [...this.jobs.values()].find((job) => job.endedAt === undefined);
	}

	/** Registers the job in its first status and starts it. The caller answers before the first change. */
	start(job: BulkJob, work: JobWork): void {
		this.jobs.set(job.id, job);
		setImmediate(() => {
			if (this.speed === 'instant') this.runAtOnce(job, work);
			else void this.run(job, work).catch((error: unknown) => this.stopped(error));
		});
	}

	clear(): void {
		this.jobs.clear();
	}

	close(): void {
		this.closing.abort();
	}

	private runAtOnce(job: BulkJob, work: JobWork): void {
		if (!this.rejectsWhole(job, work)) for (const row of work.rows) applyRow(job, work, row);
		this.finish(job);
	}

	private async run(job: BulkJob, work: JobWork): Promise<void> {
		for (const status of this.phases.before) {
			job.status = status;
			await this.wait(PHASE_MS);
		}
		if (!this.rejectsWhole(job, work)) {
			job.status = this.phases.working;
			await this.applyRows(job, work);
			for (const status of this.phases.after) {
				job.status = status;
				await this.wait(PHASE_MS);
			}
		}
		this.finish(job);
	}

	private async applyRows(job: BulkJob, work: JobWork): Promise<void> {
		const startedAt = Date.now();
		let next = 0;
		while (next < work.rows.length) {
			const end = Math.min(this.allowedRows(next, startedAt), work.rows.length);
			for (; next < end; next += 1) applyRow(job, work, work.rows[next]);
			if (next < work.rows.length) await this.wait(this.speed === 'unlimited' ? 0 : TICK_MS);
		}
		await this.wait(PHASE_MS);
	}

	private allowedRows(done: number, startedAt: number): number {
		if (typeof this.speed === 'string') return done + ROWS_PER_TICK;
		return Math.floor(((Date.now() - startedAt) * this.speed.rowsPerMinute) / 60_000);
	}

	private rejectsWhole(job: BulkJob, work: JobWork): boolean {
		if (!this.failOnBadRow) return false;
		job.failures = work.rows.flatMap((row) => {
			const reason = work.check(row);
			return reason === undefined ? [] : [{ row: row.row, id: row.id, reason }];
		});
		return job.failures.length > 0;
	}

	private finish(job: BulkJob): void {
		const { done, failed } = this.phases;
		const nothingWritten = job.failures.length > 0 && job.completedRows === 0;
		job.status = nothingWritten ? failed : done;
		job.endedAt = Date.now();
	}

	/** Closing ends a job by aborting its pause; anything else is a defect and must be seen. */
	private stopped(error: unknown): void {
		if (!this.closing.signal.aborted) throw error;
	}

	private async wait(ms: number): Promise<void> {
		await pause(ms, undefined, { ref: false, signal: this.closing.signal });
	}
}

function applyRow(job: BulkJob, work: JobWork, row: StagedRow): void {
	const reason = work.check(row);
	if (reason === undefined) {
		work.apply(row);
		job.completedRows += 1;
	} else {
		job.failures.push({ row: row.row, id: row.id, reason });
	}
}
