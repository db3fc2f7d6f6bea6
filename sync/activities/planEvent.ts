import { missingScore } from '../../core/event/npsScore';
import { SetupError } from '../../core/failure/syncError';
import { parseInstantMs } from '../../core/values/instant';
import type { KeyedRow } from '../../salesforce/activities/keyedRow';
import type { Row } from '../../salesforce/client';
import type { EventToLog, RowPlanner } from './planner';

/** The row of an event, or why it gets none. */
export type PlannedEvent = KeyedRow | { skipped: string } | { error: unknown };

/** What is to be written of an event, before Salesforce is asked. */
export function planEvent(planner: RowPlanner, entry: EventToLog): PlannedEvent {
	const key = keyOf(planner, entry);
	const missing = missingScore(entry.event);
	if (missing) return { error: missing };
	try {
		const reason = planner.objection?.(entry);
		if (reason) return { skipped: reason };
		const occurredAtMs = parseInstantMs(entry.event.event.occurredAt);
		const row = planner.row(entry);
		requireFree(planner, row, key);
		return { key, row, occurredAtMs };
	} catch (error) {
		return { error };
	}
}

/** Who mapped something to the field of the key would look for it there in vain. */
function requireFree({ object, idempotency: { field } }: RowPlanner, row: Row, key: string): void {
	const mapped = row[field];
	if (mapped === undefined || mapped === key) return;
	throw new SetupError(
		`${field} of ${object} holds the event key, so "${String(mapped).slice(0, 60)}" cannot be written there`,
		{
			move: 'fixMapping',
			forEverybody: false,
			fields: [field],
			remedy: `Take ${field} out of the mapping, or give the key a field of its own: choose "Event Key Field", or install the Salesforce kit.`,
		},
	);
}

/** The key under which an event is logged. */
export function keyOf(planner: RowPlanner, entry: EventToLog): string {
	return planner.keyOf?.(entry) ?? entry.event.event.key;
}
