import { visibility } from '../../access/sharing';
import { apiError } from '../../errors';
import type { ObjectDefinition } from '../../schema/model';
import { RowState } from '../../store/Table';
import { toDateTimeText } from '../../time/format';
import { requireObject } from '../objects';
import { type Handler, ok, type RestRequest, type Route } from '../RestRequest';

const MINUTE_MS = 60_000;
const MAX_AGE_MS = 30 * 86_400_000;
const MAX_IDS = 600_000;
const BIN_MS = 15 * 86_400_000;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})$/;

const replicationError = (message: string) => apiError(400, 'INVALID_REPLICATION_DATE', message);

/** A bound of the span: seconds are cut off. A plus sign that was not encoded arrives as a space and is no date. */
function readInstant(request: RestRequest, name: string): number {
	const text = request.query.get(name);
	// UNCONFIRMED: Missing and malformed start or end are refused with INVALID_REPLICATION_DATE in these words.
	if (text === null || !INSTANT.test(text) || Number.isNaN(Date.parse(text)))
		throw replicationError(`${name} is not a valid date/time: ${text ?? ''}`);
	return Math.floor(Date.parse(text) / MINUTE_MS) * MINUTE_MS;
}

function readSpan(request: RestRequest): { start: number; end: number } {
	const start = readInstant(request, 'start');
	const end = readInstant(request, 'end');
	const now = request.state.clock.now();
	// UNCONFIRMED: The words of INVALID_REPLICATION_DATE.
	if (start >= end) throw replicationError('startDate before endDate');
	if (start < now - MAX_AGE_MS)
		throw replicationError('startDate can not be more than 30 days before today');
	return { start, end };
}

function requireReplicateable(request: RestRequest, name: string): ObjectDefinition {
	const object = requireObject(request, name);
	// UNCONFIRMED: The code with which an object that is not replicateable is refused.
	if (!object.replicateable)
		throw apiError(400, 'INVALID_TYPE', `${object.name} is not replicateable`);
	return object;
}

/** How far the answer can be relied on: to the end, or to the start of the oldest open transaction. */
function latestDateCovered({ state }: RestRequest, end: number): string {
	const now = Math.min(end, Math.floor(state.clock.now() / MINUTE_MS) * MINUTE_MS);
	const open = state.transactions.oldestStart;
	return toDateTimeText(open === null ? now : Math.min(now, open));
}

function visibleRows(request: RestRequest, object: ObjectDefinition, state: RowState): number[] {
	const { start, end } = readSpan(request);
	const { store } = request.state;
	const table = store.table(object);
	const seen = visibility(store, request.access, table);
	return table
		.stampedBetween(start, end - 1)
		.filter((row) => table.state(row) === state && (seen === 'all' || seen(row)));
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_getupdated.htm (checked 2026-11) */
const updated: Handler = (request, { object: name }) => {
	const object = requireReplicateable(request, name);
	const table = request.state.store.table(object);
	const rows = visibleRows(request, object, RowState.Live);
	if (rows.length > MAX_IDS)
		throw apiError(400, 'EXCEEDED_ID_LIMIT', `more than ${MAX_IDS} ids found`);
	return ok({
		ids: rows.map((row) => table.idOf(row)),
		latestDateCovered: latestDateCovered(request, readSpan(request).end),
	});
};

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_getdeleted.htm (checked 2026-11) */
const deleted: Handler = (request, { object: name }) => {
	const object = requireReplicateable(request, name);
	const table = request.state.store.table(object);
	const rows = visibleRows(request, object, RowState.Deleted);
	return ok({
		deletedRecords: rows.map((row) => ({
			id: table.idOf(row),
			deletedDate: toDateTimeText(Number(table.read(row, 'SystemModstamp'))),
		})),
		earliestDateAvailable: toDateTimeText(request.state.clock.now() - BIN_MS),
		latestDateCovered: latestDateCovered(request, readSpan(request).end),
	});
};

export const replicationRoutes: Route[] = [
	{ method: 'GET', path: '/sobjects/:object/updated', handle: updated },
	{ method: 'GET', path: '/sobjects/:object/deleted', handle: deleted },
];
