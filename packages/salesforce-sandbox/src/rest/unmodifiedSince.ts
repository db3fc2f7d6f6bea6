import { ApiError } from '../errors';
import type { Location } from '../store/Store';
import type { RestRequest } from './RestRequest';

/**
 * Refuses a write under `If-Unmodified-Since` when the record has changed since. Whole seconds: a change within
 * the second that is named is not seen.
 *
 * UNCONFIRMED: Code and words of the body of a refused conditional update; its status is documented.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/intro_rest_conditional_requests.htm (checked 2026-11)
 */
export function requireUnmodified({ headers }: RestRequest, { table, row }: Location): void {
	const given = headers['if-unmodified-since'];
	if (given === undefined) return;
	const since = Date.parse(given);
	if (Number.isNaN(since))
		throw new ApiError(400, {
			code: 'INVALID_HEADER',
			message: `Invalid value for If-Unmodified-Since: ${given}`,
			fields: [],
		});
	if (Number(table.read(row, 'LastModifiedDate')) <= since) return;
	throw new ApiError(412, {
		code: 'ENTITY_FAILED_IFLASTMODIFIED_ON_UPDATE',
		message: 'The record was modified since the given date',
		fields: [],
	});
}
