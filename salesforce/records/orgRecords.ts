import { RememberedTimes } from '../../core/fields/ValueTimes';
import { shortId } from '../../core/values/recordId';
import { Turns } from './Turns';

/** What one process knows of the records of one org that it writes to: two executions can meet on one record. */
export interface OrgRecords {
	turns: Turns;
	times: RememberedTimes;
	written: WrittenRecords;
}

/** What this process wrote is remembered for so many records: enough for those it may meet with itself on. */
const REMEMBERED = 10_000;

/** When this process last wrote to a record: what was read of it before says no longer what it holds. */
export class WrittenRecords {
	private readonly byRecord = new Map<string, number>();
	/** Of a record that is not remembered: it was not written after this. */
	private forgottenMs = -Infinity;

	/** @param before what was written besides */
	constructor(private readonly before?: WrittenRecords) {}

	/** @param atMs epoch milliseconds, from before Salesforce was asked */
	wasReadSince(recordId: string, atMs: number): boolean {
		const isRead = (this.byRecord.get(shortId(recordId)) ?? this.forgottenMs) < atMs;
		return isRead && (this.before?.wasReadSince(recordId, atMs) ?? true);
	}

	/** To be called when the write has ended, well or not. */
	remember(recordId: string, nowMs = Date.now()): void {
		const id = shortId(recordId);
		this.byRecord.delete(id);
		this.byRecord.set(id, nowMs);
		if (this.byRecord.size <= REMEMBERED) return;
		const [[oldest, atMs]] = this.byRecord;
		this.byRecord.delete(oldest);
		this.forgottenMs = atMs;
	}
}

const orgs = new Map<string, OrgRecords>();

/** Of each dry run, by what takes down its writes. */
const dryRuns = new WeakMap<object, OrgRecords>();

/** What is known of an org's records; a dry run knows that, and what it would have written itself. */
export function recordsOf({ instanceUrl, journal }: Worked): OrgRecords {
	const known = orgs.get(instanceUrl) ?? newRecords();
	orgs.set(instanceUrl, known);
	if (!journal) return known;
	const dry = dryRuns.get(journal) ?? {
		turns: new Turns(),
		times: new RememberedTimes(undefined, known.times),
		written: new WrittenRecords(known.written),
	};
	dryRuns.set(journal, dry);
	return dry;
}

interface Worked {
	instanceUrl: string;
	/** Takes down what a dry run would write. */
	journal?: object;
}

const newRecords = (): OrgRecords => ({
	turns: new Turns(),
	times: new RememberedTimes(),
	written: new WrittenRecords(),
});
