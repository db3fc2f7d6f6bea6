import { ApiError, notFound, toErrorBody } from '../errors';
import type { RestRequest, RestResponse } from './RestRequest';
import type { Router } from './Router';
import { requireVersion } from './versions';

/** A request inside another one. */
export interface Subrequest {
	method: string;
	/** `/services/data/v67.0/sobjects/Contact?fields=Id` or `v67.0/sobjects/…`. */
	url: string;
	body?: unknown;
	headers?: Record<string, string>;
}

/** Splits a URL into version, path and query; null when it leads out of the data API. */
export function parseDataUrl(
	url: string,
): { version: string; path: string; query: URLSearchParams } | null {
	const match = /^(?:\/services\/data)?\/?v(\d+\.\d)(\/[^?]*)?(?:\?(.*))?$/s.exec(url);
	if (!match) return null;
	return { version: match[1], path: match[2] ?? '/', query: new URLSearchParams(match[3] ?? '') };
}

/** The error answer of a refused request; anything else is a fault of the sandbox and goes up. */
export function toErrorResponse(error: unknown): RestResponse {
	if (!(error instanceof ApiError)) throw error;
	return { status: error.status, body: toErrorBody(error.details) };
}

/** Runs a subrequest as the user of the enclosing one. */
export async function runSubrequest(
	router: Router,
	enclosing: RestRequest,
	{ method, url, body, headers }: Subrequest,
): Promise<RestResponse> {
	const target = parseDataUrl(url);
	if (!target) return toErrorResponse(notFound());
	const request: RestRequest = {
		...enclosing,
		method,
		path: target.path,
		query: target.query,
		version: target.version,
		basePath: `/services/data/v${target.version}`,
		headers: { ...inherited(enclosing), ...lowerCase(headers) },
		body: Buffer.from(body === undefined || body === null ? '' : JSON.stringify(body)),
	};
	try {
		requireVersion(target.version);
		return await router.handle(request);
	} catch (error) {
		return toErrorResponse(error);
	}
}

// UNCONFIRMED: A subrequest does not take over `Sforce-Auto-Assign` of the request around it.
function inherited({ headers }: RestRequest): RestRequest['headers'] {
	return { ...headers, 'sforce-auto-assign': undefined, 'content-type': 'application/json' };
}

function lowerCase(headers: Record<string, string> | undefined): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
	);
}
