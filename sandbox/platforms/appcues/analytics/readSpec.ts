import { Refusal } from '../../server/Refusal';
import { isRfc3339 } from '../isRfc3339';
import { columnKind } from './columns';
import { invalid, readConditions, type Condition } from './conditions';

/** A query for raw events, checked. Instants are epoch milliseconds. */
export interface QuerySpec {
	readonly columns: readonly string[];
	readonly conditions: readonly Condition[];
	readonly orderBy: readonly (readonly [string, 'asc' | 'desc'])[];
	readonly startMs: number;
	readonly endMs: number;
	readonly limit?: number;
	readonly offset: number;
}

const FIELDS = [
	'columns',
	'conditions',
	'order_by',
	'start_time',
	'end_time',
	'timezone',
	'limit',
	'offset',
	// Ignored by the server: the account comes from the path.
	'account_id',
];
const AGGREGATES = ['metrics', 'dimensions', 'rank_n'];

/**
 * The spec of `analytics/query` and `analytics/exports`, raw-event form. Aggregates (`metrics`) exist
 * in the real API; this sandbox refuses them rather than answer wrongly.
 * @see https://github.com/appcues/skills/blob/main/skills/analytics-query/references/spec.md (2026-11)
 */
export function readSpec(body: Record<string, unknown>): QuerySpec {
	for (const field of Object.keys(body)) {
		if (AGGREGATES.includes(field)) throw invalid(`${field} is not simulated by this sandbox`);
		if (!FIELDS.includes(field)) throw invalid(`unknown field ${field}`);
	}
	const columns = readColumns(body.columns);
	if (body.timezone !== undefined && body.timezone !== 'UTC') {
		throw invalid('only the timezone UTC is simulated by this sandbox');
	}
	const startMs = readInstant(body.start_time, 'start_time');
	const endMs = readInstant(body.end_time, 'end_time');
	if (endMs <= startMs) throw invalid('end_time must be after start_time');
	return {
		columns,
		conditions: readConditions(body.conditions),
		orderBy: readOrder(body.order_by, columns),
		startMs,
		endMs,
		limit: readWhole(body.limit, 'limit', 1),
		offset: readWhole(body.offset, 'offset', 0) ?? 0,
	};
}

function readColumns(value: unknown): string[] {
	if (!Array.isArray(value) || value.length === 0) {
		throw invalid('columns must be a non-empty array');
	}
	for (const name of value as unknown[]) {
		const kind = columnKind(name);
		if (kind === 'broken') throw new Refusal(500, `query failed on ${String(name)}`);
		if (kind === 'unknown') throw invalid(`unknown column ${String(name)}`);
	}
	return value as string[];
}

function readInstant(value: unknown, field: string): number {
	const text = typeof value === 'string' ? value : '';
	const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
	const ms = isDay || isRfc3339(text) ? Date.parse(text) : Number.NaN;
	if (Number.isNaN(ms)) throw invalid(`${field} must be YYYY-MM-DD or RFC 3339`);
	return ms;
}

function readOrder(value: unknown, columns: readonly string[]): [string, 'asc' | 'desc'][] {
	// UNCONFIRMED: without order_by the rows come oldest first; the real default is not published.
	if (value === undefined) return [];
	const pairs = Array.isArray(value) ? (value as unknown[]) : [undefined];
	return pairs.map((pair) => {
		const [field, direction] = Array.isArray(pair) && pair.length === 2 ? (pair as unknown[]) : [];
		if (typeof field !== 'string' || !columns.includes(field)) {
			throw invalid(`order_by names a field that is not selected: ${String(field)}`);
		}
		if (direction !== 'asc' && direction !== 'desc') {
			throw invalid('order_by directions are asc and desc');
		}
		return [field, direction];
	});
}

function readWhole(value: unknown, field: string, least: number): number | undefined {
	if (value === undefined) return undefined;
	if (!Number.isInteger(value) || (value as number) < least) {
		throw invalid(`${field} must be a whole number from ${least}`);
	}
	return value as number;
}
