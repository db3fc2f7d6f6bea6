import type { RowReports } from '../../core/bulk/RowReports';
import type { Tally } from '../../core/bulk/Tally';
import type { Pause } from './pause';

export type RunStatus = 'completed' | 'paused' | 'dryRun';

/** How many records went where: `read` is the sum of sent, unchanged, skipped and failed. */
export interface Counts {
	sent?: number;
	/** Instead of `sent` in a dry run. */
	wouldSend?: number;
	unchanged: number;
	skipped: number;
	failed: number;
	/** Records by reason, the most frequent first. */
	skippedBy: Record<string, number>;
	failedBy: Record<string, number>;
	/** Records somebody should look at. */
	reported: number;
}

/** What a run did, or would do, and what it took. With the words of {@link Pause} when it stopped before its end. */
export interface Summary extends Counts, Partial<Pause> {
	status: RunStatus;
	/** Value of the Target parameter: where the records went. */
	target: string;
	read: number;
	salesforceApiCalls: number;
	seconds: number;
}

export interface BulkResult<S extends Summary = Summary> {
	summary: S;
	/** What is said of the records to look at. */
	reports: RowReports;
}

export function statusOf(paused: boolean, dryRun: boolean): RunStatus {
	if (paused) return 'paused';
	return dryRun ? 'dryRun' : 'completed';
}

export function countsOf(tally: Tally, reports: RowReports, dryRun: boolean): Counts {
	return {
		[dryRun ? 'wouldSend' : 'sent']: tally.sent,
		unchanged: tally.unchanged,
		skipped: tally.skipped,
		failed: tally.failed,
		skippedBy: tally.skippedBy,
		failedBy: tally.failedBy,
		reported: reports.count,
	};
}

/** With one decimal. */
export function secondsSince(startedMs: number): number {
	return Math.round((Date.now() - startedMs) / 100) / 10;
}
