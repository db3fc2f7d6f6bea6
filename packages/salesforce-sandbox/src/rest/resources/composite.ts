import { apiError } from '../../errors';
import { Journal } from '../../store/Journal';
import {
	expectMembers,
	isJsonObject,
	type JsonObject,
	readFlag,
	readJson,
	requireArray,
} from '../json';
import { type Handler, ok, type RestRequest, type RestResponse, type Route } from '../RestRequest';
import type { Router } from '../Router';
import { parseDataUrl, runSubrequest } from '../subrequest';
import { BrokenReference, fillReferences, type Results } from './references';

const MAX_SUBREQUESTS = 25;
const MAX_QUERIES = 5;
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const FORBIDDEN_HEADERS = ['accept', 'authorization', 'content-type'];
const STRICT_REFERENCE_VERSION = 54;

export interface CompositeSubrequest {
	method: string;
	url: string;
	referenceId: string;
	body?: unknown;
	httpHeaders?: Record<string, string>;
}

export interface SubResponse {
	body: unknown;
	httpHeaders: Record<string, string>;
	httpStatusCode: number;
	referenceId: string;
}

const isQueryOrCollection = (url: string) =>
	/^\/(query|queryAll|composite\/sobjects)(\/|$)/i.test(parseDataUrl(url)?.path ?? '');

/** Resources a subrequest may name; others are refused one by one. */
const isSupported = (url: string) =>
	/^\/(sobjects|query|queryAll|composite\/sobjects)(\/|$)/i.test(parseDataUrl(url)?.path ?? '');

// UNCONFIRMED: The codes and words in which a composite body that breaks a rule (too many, bad reference id, forbidden header) is refused.
export const invalid = (message: string) => apiError(400, 'INVALID_INPUT', message);

export function checkSubrequest(json: JsonObject, version: string): CompositeSubrequest {
	expectMembers(json, ['method', 'url', 'referenceId', 'body', 'httpHeaders']);
	const { method, url, referenceId, body, httpHeaders } = json;
	if (typeof method !== 'string' || !METHODS.includes(method))
		throw invalid(`Invalid method: ${String(method)}`);
	if (typeof url !== 'string' || !parseDataUrl(url)) throw invalid(`Invalid url: ${String(url)}`);
	if (typeof referenceId !== 'string' || referenceId === '')
		throw invalid('A referenceId is required for each subrequest');
	const strict = Number(version) >= STRICT_REFERENCE_VERSION;
	if (strict && !/^[A-Za-z0-9][A-Za-z0-9_]*$/.test(referenceId))
		throw invalid(
			`Provided referenceId ('${referenceId}') must start with a letter or a number, and it can contain only letters, numbers and underscores ('_').`,
		);
	const headers = isJsonObject(httpHeaders) ? (httpHeaders as Record<string, string>) : undefined;
	const forbidden = Object.keys(headers ?? {}).find((name) =>
		FORBIDDEN_HEADERS.includes(name.toLowerCase()),
	);
	if (forbidden) throw invalid(`Header ${forbidden} can not be specified in a subrequest`);
	return { method, url, referenceId, body, httpHeaders: headers };
}

function checkAll(request: RestRequest, json: JsonObject): CompositeSubrequest[] {
	expectMembers(json, ['allOrNone', 'collateSubrequests', 'compositeRequest']);
	const list = requireArray(json, 'compositeRequest');
	if (list.length > MAX_SUBREQUESTS)
		throw invalid(`Composite request can not contain more than ${MAX_SUBREQUESTS} subrequests`);
	const subrequests = list.map((each) => checkSubrequest(each, request.version));
	const names = new Set(subrequests.map(({ referenceId }) => referenceId));
	if (names.size < subrequests.length) throw invalid('Duplicate referenceId in composite request');
	if (subrequests.filter(({ url }) => isQueryOrCollection(url)).length > MAX_QUERIES)
		throw invalid(
			`Composite request can not contain more than ${MAX_QUERIES} query or sObject Collections subrequests`,
		);
	return subrequests;
}

const halted = (message: string) => ({
	status: 400,
	body: [{ errorCode: 'PROCESSING_HALTED', message }],
});

async function runOne(
	router: Router,
	request: RestRequest,
	subrequest: CompositeSubrequest,
	results: Results,
): Promise<RestResponse> {
	if (!isSupported(subrequest.url))
		return halted('The requested resource is not supported in a composite request');
	try {
		const url = fillReferences(subrequest.url, results);
		const body = fillReferences(subrequest.body, results);
		const { method, httpHeaders } = subrequest;
		return await runSubrequest(router, request, { method, url, body, headers: httpHeaders });
	} catch (error) {
		if (error instanceof BrokenReference) return halted(error.message);
		throw error;
	}
}

/** Did a subrequest fail, rows of a collection included (they only matter for all-or-none)? */
function hasFailed({ status, body }: RestResponse): boolean {
	if (status >= 300) return true;
	return Array.isArray(body) && body.some((row) => isJsonObject(row) && row.success === false);
}

const rolledBack =
	'The transaction was rolled back since another operation in the same transaction failed.';

const toSubResponse = (response: RestResponse, referenceId: string): SubResponse => ({
	body: response.body ?? null,
	httpHeaders: response.headers ?? {},
	httpStatusCode: response.status,
	referenceId,
});

/** Runs subrequests one after another; with `allOrNone` the first failure takes all of them back. */
export async function runSubrequests(
	router: Router,
	request: RestRequest,
	subrequests: CompositeSubrequest[],
	allOrNone: boolean,
): Promise<{ responses: SubResponse[]; failed: boolean }> {
	const journal = new Journal();
	const inner = allOrNone ? { ...request, journal, forceAllOrNone: true } : request;
	const results: Results = new Map();
	const responses: RestResponse[] = [];
	for (const subrequest of subrequests) {
		const failedBefore = allOrNone && responses.some(hasFailed);
		const response = failedBefore
			? halted(rolledBack)
			: await runOne(router, inner, subrequest, results);
		responses.push(response);
		results.set(subrequest.referenceId, { status: response.status, body: response.body });
	}
	const culprit = allOrNone ? responses.findIndex(hasFailed) : -1;
	if (culprit >= 0) journal.undoTo(0);
	return {
		failed: culprit >= 0,
		responses: responses.map((response, at) =>
			toSubResponse(
				culprit >= 0 && at !== culprit ? halted(rolledBack) : response,
				subrequests[at].referenceId,
			),
		),
	};
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_composite_post.htm (checked 2026-11) */
const composite =
	(router: () => Router): Handler =>
	async (request) => {
		const { json } = readJson(request);
		const subrequests = checkAll(request, json);
		const allOrNone = readFlag(json.allOrNone, 'allOrNone');
		const { responses } = await runSubrequests(router(), request, subrequests, allOrNone);
		return ok({ compositeResponse: responses });
	};

export const compositeRoutes = (router: () => Router): Route[] => [
	{ method: 'POST', path: '/composite', since: 38, handle: composite(router) },
];
