import { logRows } from '../../salesforce/activities/log';
import type { KeyedRow, KeyedResult } from '../../salesforce/activities/keyedRow';
import type { SalesforceGateway } from '../../salesforce/gateway';
import type { Owner } from '../../salesforce/people/owners';
import { keyOf, planEvent } from './planEvent';
import type { EventToLog, RowPlanner } from './planner';

/** What was logged of an event, and where it is. */
export interface ActivityReport {
	status: 'logged' | 'updated' | 'alreadyLogged' | 'skipped';
	object: string;
	/** Absent when the connected user may not see the record that is there. */
	id?: string;
	/** Address of the record in Salesforce. */
	url?: string;
	/** The event key the record carries. */
	key: string;
	/** Who is to follow the event up, as far as it was asked for. */
	assignedTo?: Owner;
	reason?: string;
	/** Of a campaign member: the status that it has now. */
	memberStatus?: string;
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
		const planned = planEvent(planner, entry);
		if ('row' in planned) rows.push({ ...planned, index });
		else if ('error' in planned) results[index] = planned;
		else results[index] = skipped(planned.skipped, planner, entry);
	});
	try {
		const logged = await logRows(gateway, planner.object, planner.idempotency, rows);
		const seen = new Set<string>();
		rows.forEach(({ index, key }, position) => {
			const result = toResult(logged[position], key, seen.has(key), planner.object, gateway);
			if ('report' in result) Object.assign(result.report, planner.said?.(entries[index]));
			results[index] = result;
			seen.add(key);
		});
	} catch (error) {
		for (const { index } of rows) results[index] ??= { error };
	}
	return results;
}

function skipped(reason: string, planner: RowPlanner, entry: EventToLog): LogResult {
	const key = keyOf(planner, entry);
	return { report: { status: 'skipped', object: planner.object, key, reason } };
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
