import { orderBy } from 'lodash';
import type { AppcuesEvent } from '../AppcuesState';
import { readColumn } from './columns';
import { meets } from './conditions';
import type { QuerySpec } from './readSpec';

/** One row of a result: the selected columns by name. */
export type QueryRow = Record<string, unknown>;

/** The rows of a spec over these events, ordered, from `offset`, at most `limit`. */
export function runQuery(events: readonly AppcuesEvent[], spec: QuerySpec): QueryRow[] {
	const inWindow = events.filter((event) => {
		const at = Date.parse(event.timestamp);
		// UNCONFIRMED: start_time is included and end_time is not; the real bounds are not published.
		return at >= spec.startMs && at < spec.endMs && meets(event, spec.conditions);
	});
	const order = spec.orderBy.length > 0 ? spec.orderBy : [['timestamp', 'asc'] as const];
	const sorted = orderBy(
		inWindow,
		order.map(
			([field]) =>
				(event: AppcuesEvent) =>
					readColumn(event, field),
		),
		order.map(([, direction]) => direction),
	);
	const end = spec.limit === undefined ? undefined : spec.offset + spec.limit;
	return sorted.slice(spec.offset, end).map((event) => {
		return Object.fromEntries(spec.columns.map((name) => [name, readColumn(event, name)]));
	});
}
