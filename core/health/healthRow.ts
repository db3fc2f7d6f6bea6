import { asNumber } from '../values/number';
import type { JsonObject } from '../values/json';

/** The row about everything that belongs to no workflow: the org's API requests, the tables, what was told. */
export const EVERYTHING = 'all';

/**
 * A row of the table of health: one workflow on one day. The names and their order are what people see in n8n's
 * Data Tables, and a contract with the template. A number that is not known is null.
 */
export interface HealthRow {
	/** UTC, `YYYY-MM-DD`. */
	day: string;
	/** {@link EVERYTHING} for the row about no workflow. */
	workflow_id: string;
	workflow: string;
	/** Executions that ended on this day; those of the editor do not count. */
	executions: number;
	/** Of these, how many failed or crashed. */
	failed: number;
	/** Of these, how many were not looked into, so that the counts below are of the others. */
	not_read: number;
	/** Events and changes that came in. Replays do not count again. */
	arrived: number;
	matched: number;
	ambiguous: number;
	unmatched: number;
	/** Why persons were not matched: JSON, `[[reason, count], …]`, the most frequent first. */
	not_matched: string;
	/** Activities logged, records and profiles changed. */
	written: number;
	/** When an event or change came in last, ISO 8601; empty when not known. */
	last_in: string;
	/** When something was written last. */
	last_out: string;
	/** Seconds from what happened to the end of the execution: the median of the last look that saw any. */
	lag_seconds: number | null;
	/** Kept items at the last look of the day. */
	kept: number;
	/** When the oldest of them was kept first. */
	kept_oldest: string;
	/** Kept items by class, for example `fixData 3, retry 1`. */
	kept_classes: string;
	/** Kept items that were deleted because of their age or number. */
	deleted: number;
	/** What is older is deleted now, ISO 8601; empty where nothing is. */
	delete_before: string;
	/** Of the whole org, in the rolling 24 hours. */
	api_used: number | null;
	api_limit: number | null;
	/** Events that Salesforce pushed to whoever listens, of the whole org, in the rolling 24 hours. */
	deliveries_used: number | null;
	deliveries_limit: number | null;
	/** All data tables together that the API key may see, as n8n measures them. */
	tables_bytes: number | null;
	/** What was told, JSON (`core/health/told.ts`). */
	told: string;
	/** What the figures lack, in words. */
	note: string;
	/** Executions that ended until then are counted, ISO 8601. */
	counted_until: string;
}

const FRESH: Omit<HealthRow, 'day' | 'workflow_id' | 'workflow'> = {
	...{ executions: 0, failed: 0, not_read: 0, arrived: 0 },
	...{ matched: 0, ambiguous: 0, unmatched: 0, not_matched: '[]', written: 0 },
	...{ last_in: '', last_out: '', lag_seconds: null },
	...{ kept: 0, kept_oldest: '', kept_classes: '', deleted: 0, delete_before: '' },
	...{ api_used: null, api_limit: null, deliveries_used: null, deliveries_limit: null },
	...{ tables_bytes: null },
	...{ told: '{}', note: '', counted_until: '' },
};

/** Names of the columns, in order. */
export const HEALTH_COLUMNS = ['day', 'workflow_id', 'workflow', ...Object.keys(FRESH)] as const;

/** Columns that hold numbers; the others hold texts. */
export const NUMBER_COLUMNS: ReadonlySet<string> = new Set(
	Object.entries(FRESH)
		.filter(([, value]) => typeof value !== 'string')
		.map(([name]) => name),
);

export function freshRow(day: string, workflowId: string, workflow: string): HealthRow {
	return { day, workflow_id: workflowId, workflow, ...FRESH };
}

/** Is it a row of the table of health, whatever else came with it? */
export function isHealthRow(json: JsonObject): boolean {
	return (
		typeof json.day === 'string' && /^\d{4}-\d\d-\d\d$/.test(json.day) && 'workflow_id' in json
	);
}

/** A row as the table gives it; what somebody broke by hand counts as nothing. */
export function readHealthRow(json: JsonObject): HealthRow {
	const row = freshRow(textOf(json.day), textOf(json.workflow_id), textOf(json.workflow));
	const read = Object.entries(FRESH).map(([name, fresh]) => [
		name,
		typeof fresh === 'string' ? textOf(json[name]) || fresh : (asNumber(json[name]) ?? fresh),
	]);
	return { ...row, ...(Object.fromEntries(read) as typeof FRESH) };
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A text of JSON that a row holds; `otherwise` for what somebody broke by hand. */
export function readJson<T extends object>(text: string, otherwise: T): T {
	try {
		const value = JSON.parse(text) as unknown;
		const isSame = typeof value === 'object' && Array.isArray(value) === Array.isArray(otherwise);
		return value && isSame ? (value as T) : otherwise;
	} catch {
		return otherwise; // whoever edits the table loses what stood there, and no look fails for it
	}
}
