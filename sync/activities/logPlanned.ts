import { SetupError } from '../../core/failure/syncError';
import { missingScore } from '../../core/event/npsScore';
import { parseInstantMs } from '../../core/values/instant';
import { logRows } from '../../salesforce/activities/log';
import type { KeyedRow, KeyedResult } from '../../salesforce/activities/keyedRow';
import type { Row } from '../../salesforce/client';
import type { SalesforceGateway } from '../../salesforce/gateway';
import type { EventToLog, RowPlanner } from './planner';

/** What was logged of an event, and where it is. */
export interface ActivityReport {
	status: 'logged' | 'alreadyLogged' | 'skipped';
	object: string;
	/** Absent when the connected user may not see the record that is there. */
	id?: string;
	/** Address of the record in Salesforce. */
	url?: string;
	/** The event key the record carries. */
	key: string;
	reason?: string;
}

export type LogResult = { report: ActivityReport } | { error: unknown };

type PlannedRow = KeyedRow & { index: number };

/**
 * Plans the row of each event and writes them, each once. Of several events with one key the first has logged
 * it. Answers in the order given; a failure is the result of its events.
 */
export async function logPlanned(
	gateway: SalesforceGateway,
	planner: RowPlanner,
	entries: readonly EventToLog[],
): Promise<LogResult[]> {
	const results = new Array<LogResult>(entries.length);
	const rows: PlannedRow[] = [];
	entries.forEach((entry, index) => {
		const planned = plan(planner, entry);
		if ('row' in planned) rows.push({ ...planned, index });
		else results[index] = planned;
	});
	try {
		const logged = await logRows(gateway, planner.object, planner.idempotency, rows);
		const seen = new Set<string>();
		rows.forEach(({ index, key }, position) => {
			results[index] = toResult(logged[position], key, seen.has(key), planner.object, gateway);
			seen.add(key);
		});
	} catch (error) {
		for (const { index } of rows) results[index] ??= { error };
	}
	return results;
}

function plan(planner: RowPlanner, entry: EventToLog): KeyedRow | LogResult {
	const { object } = planner;
	const { key } = entry.event.event;
	const missing = missingScore(entry.event);
	if (missing) return { error: missing };
	try {
		const reason = planner.objection?.(entry);
		if (reason) return { report: { status: 'skipped', object, key, reason } };
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
			fields: [field],
			remedy: `Take ${field} out of the mapping, or give the key a field of its own: choose "Event Key Field", or install the Salesforce kit.`,
		},
	);
}

function toResult(
	outcome: KeyedResult,
	key: string,
	seenBefore: boolean,
	object: string,
	{ instanceUrl }: SalesforceGateway,
): LogResult {
	if (!outcome.ok) return { error: outcome.error };
	const { id, created } = outcome;
	const status = created && !seenBefore ? 'logged' : 'alreadyLogged';
	return { report: { status, object, ...(id ? { id, url: `${instanceUrl}/${id}` } : {}), key } };
}
