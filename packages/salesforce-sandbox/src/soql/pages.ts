import { apiError, sessionExpired } from '../errors';
import type { SObject } from '../schema/sObject';
import type { OrgState } from '../state/OrgState';
import type { Cursor } from '../state/QueryCursors';
import type { QueryContext } from './QueryContext';

export interface QueryPage {
	totalSize: number;
	done: boolean;
	nextRecordsUrl?: string;
	records: SObject[];
}

function pageOf(cursor: Cursor, position: number, basePath: string): QueryPage {
	const next = position + cursor.pageSize;
	const done = next >= cursor.rows.length;
	return {
		totalSize: cursor.rows.length,
		done,
		...(done ? {} : { nextRecordsUrl: `${basePath}/${cursor.resource}/${cursor.id}-${next}` }),
		records: cursor.rows.slice(position, next).map(cursor.project),
	};
}

/** The first page of rows; what does not fit on it waits behind a locator. */
export function firstPage(
	{ state, access, accessToken, allRows, basePath }: QueryContext,
	rows: number[],
	project: (row: number) => SObject,
	pageSize: number,
): QueryPage {
	if (rows.length <= pageSize)
		return { totalSize: rows.length, done: true, records: rows.map(project) };
	const resource = allRows ? 'queryAll' : 'query';
	const { userId } = access;
	const cursor = state.cursors.create({
		...{ userId, accessToken, resource, rows, project, pageSize },
	});
	return pageOf(cursor, 0, basePath);
}

/**
 * A further page of an earlier query. Its locator ends with the session that opened it: to a new one, too, it is answered
 * as if that had ended.
 *
 * @see https://github.com/airbytehq/airbyte/pull/84302 (checked 2026-12)
 *
 * UNCONFIRMED: While the session that opened a locator lasts, another one of the same user may read on.
 */
export function readMore(
	state: OrgState,
	locator: string,
	userId: string,
	basePath: string,
): QueryPage {
	const found = state.cursors.find(locator, userId);
	if (!found) throw apiError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
	const { accessToken } = found.cursor;
	if (accessToken !== undefined && !state.tokens.session(accessToken)) throw sessionExpired();
	return pageOf(found.cursor, found.position, basePath);
}
