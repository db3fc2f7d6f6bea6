import { canSee } from '../../access/sharing';
import { apiError } from '../../errors';
import { nameFieldOf } from '../../schema/object';
import type { ObjectDefinition } from '../../schema/model';
import { toSObject } from '../records';
import { type Handler, ok, type RestRequest, type Route } from '../RestRequest';

const MAX_LIMIT = 200;

/** Records the user looked at lately, with id and name, newest first. */
export function recentRecords(request: RestRequest, only?: ObjectDefinition) {
	const { state, access, userId } = request;
	return state.recent
		.ids(userId)
		.map((id) => state.store.locateLive(id))
		.filter((found) => found !== null)
		.filter(({ table }) => only === undefined || table.object === only)
		.filter(({ table, row }) => canSee(state.store, access, table, row))
		.map((found) => {
			const { object } = found.table;
			const name = nameFieldOf(object);
			const fields = [object.fields.get('id')!, ...(name ? [name] : [])];
			return toSObject(request, found, fields);
		});
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_recent_items.htm (checked 2026-11) */
const recent: Handler = (request) => {
	const limit = Number(request.query.get('limit') ?? MAX_LIMIT);
	// UNCONFIRMED: The words in which a limit of recent items that is none, or of more than 200, is refused.
	if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT)
		throw apiError(400, 'INVALID_QUERY_LIMIT', `limit must be from 1 to ${MAX_LIMIT}`);
	return ok(recentRecords(request).slice(0, limit));
};

export const recentRoutes: Route[] = [{ method: 'GET', path: '/recent', handle: recent }];
