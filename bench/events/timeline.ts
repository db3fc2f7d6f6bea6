import type { Org, RecordSnapshot } from 'salesforce-sandbox';
import type { Faults } from './results';
import { markIn, type PlannedEvent } from './traffic';

const textOf = (subject: unknown, comment: unknown) => `${String(subject)} ${String(comment)}`;

/** The activities of an org, watched as they are saved. */
export class Timeline {
	private readonly savedMs = new Map<string, number>();

	constructor(private readonly org: Org) {
		// Asked about each record that is saved, it objects to none.
		org.addTriggerFailure('Task', (task) => {
			const mark = markIn(textOf(task.value('Subject'), task.value('Description')));
			if (mark !== undefined && !this.savedMs.has(mark)) this.savedMs.set(mark, Date.now());
			return undefined;
		});
	}

	/** When the activity of an event was saved first, epoch milliseconds; undefined before that. */
	savedAtMs({ mark }: PlannedEvent): number | undefined {
		return this.savedMs.get(mark);
	}

	/** How many of these events are there. */
	count(events: readonly PlannedEvent[]): number {
		return events.filter(({ mark }) => this.savedMs.has(mark)).length;
	}

	/** Compares the org with what must be there: these events were accepted. */
	check(accepted: readonly PlannedEvent[], sent: readonly PlannedEvent[]) {
		return faultsOf(
			accepted,
			sent,
			this.org.rows('Task'),
			(id) => this.org.get('Contact', id) ?? undefined,
		);
	}
}

type TimelineFaults = Pick<Faults, 'missing' | 'twice' | 'wrongPerson' | 'wrongNps'>;

/**
 * What is wrong with these tasks and Contacts when these events were accepted, and those sent. An event that
 * was refused may be there all the same: its sender lost the answer.
 */
export function faultsOf(
	accepted: readonly PlannedEvent[],
	sent: readonly PlannedEvent[],
	tasks: readonly RecordSnapshot[],
	contact: (id: string) => RecordSnapshot | undefined,
): TimelineFaults {
	const found = new Map<string, RecordSnapshot[]>();
	for (const task of tasks) {
		const mark = markIn(textOf(task.Subject, task.Description));
		if (mark !== undefined) found.set(mark, [...(found.get(mark) ?? []), task]);
	}
	const there = sent.filter(({ mark }) => found.has(mark));
	const isWrong = (event: PlannedEvent) =>
		found.get(event.mark)!.some(({ WhoId }) => WhoId !== event.recordId);
	return {
		missing: accepted.filter(({ mark }) => !found.has(mark)).length,
		twice: there.filter(({ mark }) => found.get(mark)!.length > 1).length,
		wrongPerson: there.filter(isWrong).length,
		wrongNps: wrongNps(there, contact),
	};
}

/** People whose fields do not hold the newest of their answers. */
function wrongNps(
	there: readonly PlannedEvent[],
	contact: (id: string) => RecordSnapshot | undefined,
): number {
	const newest = new Map<string, PlannedEvent>();
	for (const event of there) {
		if (!event.nps) continue;
		const known = newest.get(event.recordId);
		if (!known || known.atMs < event.atMs) newest.set(event.recordId, event);
	}
	return [...newest.values()].filter(({ recordId, nps }) => {
		const fields = contact(recordId);
		return (
			Number(fields?.ProductSync_NPS_Score__c) !== nps?.score ||
			fields?.ProductSync_NPS_Feedback__c !== nps?.feedback
		);
	}).length;
}
