import type { HttpRequest } from '../../core/http/http';
import type { Subrequest } from '../client';

/** Assignment rules stay off where nobody asks for them. */
const OFF = { 'Sforce-Auto-Assign': 'FALSE' } as const;

/** Where records are written. */
const OF_RECORDS = /^\/services\/data\/v\d+\.\d\/(?:sobjects|composite)\b/;

/**
 * Without the header, Salesforce's REST API applies the active assignment rules to every Lead, Case or Account that a
 * request writes, or that an automation writes because of it: a score in a field would give a Lead to somebody else.
 *
 * @see https://developer.salesforce.com/docs/platform/api-rest/guide/headers-autoassign.md, checked 2026-11-30
 */
export function withoutAssignment(request: HttpRequest): HttpRequest {
	const writes = request.method !== 'GET' && OF_RECORDS.test(new URL(request.url).pathname);
	return writes ? { ...request, headers: { ...OFF, ...request.headers } } : request;
}

/**
 * The same inside a composite request.
 *
 * UNCONFIRMED: Whether subrequests take the header over from the request around them: each that writes has its own.
 */
export function subrequestWithoutAssignment(subrequest: Subrequest): Subrequest {
	if (subrequest.method === 'GET') return subrequest;
	return { ...subrequest, httpHeaders: { ...OFF, ...subrequest.httpHeaders } };
}
