import omit from 'lodash/omit';
import sortBy from 'lodash/sortBy';
import { parseJson } from '../../core/values/json';
import { SalesforceError } from '../../core/failure/syncError';
import { NoAnswer, type HttpResponse, type HttpSend } from '../../core/http/http';
import {
	writeHeaders,
	type CollectionOperation,
	type CollectionOptions,
	type ObjectSummary,
	type QueryPage,
	type RawDescribe,
	type RawRequest,
	type Row,
	type RowAnswer,
	type SalesforceClient,
	type Subrequest,
	type Subresponse,
} from '../client';
import { brokenAnswer, elsewhere, fromNoAnswer, fromResponse } from '../errors/fromResponse';
import { isDailyLimit } from '../errors/dailyLimit';
import type { ApiUsage } from '../usage';
import { CLIENT_NAME, connect } from './connection';
import { deploy, deployStatus } from './deploy';
import type { Connection } from './library';
import { subrequestWithoutAssignment, withoutAssignment } from './noAssignment';
import type { SendForJsforce } from './transport';

export interface ClientOptions {
	instanceUrl: string;
	apiVersion: string;
	send: HttpSend;
	usage: ApiUsage;
	/** Share of the org's daily API requests that may be in use for a request to be sent, 0 to 1. */
	share: number;
}

/** The {@link SalesforceClient} over jsforce. Errors are thrown as SalesforceError, worded by us. */
export function createClient(options: ClientOptions): SalesforceClient {
	const { instanceUrl, apiVersion } = options;
	const connection = connect({ instanceUrl, apiVersion, send: sendOrThrow(options) });
	const request = async <T>(method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown) =>
		whole(
			await connection.request<T>({
				method,
				url: `${instanceUrl}${path}`,
				...(body === undefined
					? {}
					: { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
			}),
		);
	const rawJson = async <T>(rawRequest: RawRequest) => {
		const { body } = await sendRaw(options, rawRequest);
		return (parseJson(body) ?? whole(body)) as T;
	};
	const data = `/services/data/v${apiVersion}`;

	return {
		instanceUrl,
		apiVersion,
		describe: async (object) => whole(await connection.describe(object)) as unknown as RawDescribe,
		describeGlobal: async () =>
			whole(await connection.describeGlobal()).sobjects as unknown as ObjectSummary[],
		query: async (soql, { includeDeleted = false } = {}) =>
			toPage(
				await request(
					'GET',
					`${data}/${includeDeleted ? 'queryAll' : 'query'}?q=${encodeURIComponent(soql)}`,
				),
			),
		queryMore: async (next) => toPage(await request('GET', next)),
		composite: async (subrequests, { answerWithinMs } = {}) =>
			await composite(subrequests, answerWithinMs),
		collection: async (operation, rows, collectionOptions) =>
			await collection(connection, operation, rows, collectionOptions),
		getJson: async (path) => await request('GET', path),
		deploy: async (zip, deployOptions) => await deploy(connection, zip, deployOptions),
		deployStatus: async (id) => await deployStatus(connection, id),
		raw: async (rawRequest) => await sendRaw(options, rawRequest),
	};

	/**
	 * Answers in the order of the requests, each under its name. jsforce cannot be told how long an answer may take. Not collated: else Salesforce may join subrequests to one
	 * write, in an order of its own.
	 *
	 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/requests_composite.htm (collateSubrequests), checked 2026-11-29
	 */
	async function composite(
		subrequests: readonly Subrequest[],
		answerWithinMs?: number,
	): Promise<Subresponse[]> {
		const path = `${data}/composite`;
		const compositeRequest = subrequests.map(subrequestWithoutAssignment);
		const json = { allOrNone: false, collateSubrequests: false, compositeRequest };
		const answer =
			answerWithinMs === undefined
				? await request<CompositeAnswer>('POST', path, json)
				: await rawJson<CompositeAnswer>({ method: 'POST', path, json, answerWithinMs });
		const places = new Map(subrequests.map(({ referenceId }, place) => [referenceId, place]));
		return sortBy(
			answer.compositeResponse.map(({ referenceId, httpStatusCode, body }) => ({
				referenceId,
				status: httpStatusCode,
				body,
			})),
			({ referenceId }) => places.get(referenceId),
		);
	}
}

interface CompositeAnswer {
	compositeResponse: Array<{ referenceId: string; httpStatusCode: number; body: unknown }>;
}

interface QueryAnswer {
	records: Array<Row & { attributes?: unknown }>;
	totalSize: number;
	done: boolean;
	nextRecordsUrl?: string;
}

/** A query's answer as a page, also where it came as a subresponse. */
export function toPage(answer: unknown): QueryPage {
	const { records, totalSize, done, nextRecordsUrl } = answer as QueryAnswer;
	return {
		rows: records.map((record) => omit(record, 'attributes')),
		totalSize,
		...(done ? {} : { next: nextRecordsUrl }),
	};
}

async function collection(
	connection: Connection,
	operation: CollectionOperation,
	rows: readonly Row[],
	settings: CollectionOptions = {},
): Promise<RowAnswer[]> {
	const { kind, object } = operation;
	const options = { allOrNone: false, headers: writeHeaders(settings) };
	const records = rows as never[];
	const answers =
		kind === 'create'
			? connection.create(object, records, options)
			: kind === 'update'
				? connection.update(object, records, options)
				: kind === 'upsert'
					? connection.upsert(object, records, operation.externalIdField, options)
					: connection.destroy(
							object,
							rows.map((row) => String(row.Id)),
							options,
						);
	return whole((await answers) as unknown as RowAnswer[]);
}

/** jsforce gives an answer that is not JSON, for example because it broke off on the way, as text. */
function whole<T>(answer: T): T {
	if (typeof answer === 'string') throw brokenAnswer(answer);
	return answer;
}

/** Sends what the share allows. */
function sendOrThrow(options: ClientOptions): SendForJsforce {
	const { usage, share } = options;
	const send = sendCounted(options);
	return async (request) => {
		await usage.requests.admit(share, async () => await look(options));
		return await send(request);
	};
}

/** Counts each answer, and makes errors of those that are errors. */
function sendCounted({ send, usage, share, instanceUrl }: ClientOptions): SendForJsforce {
	return async (request) => {
		if (!isOf(instanceUrl, request.url)) throw elsewhere();
		const response = await send(withoutAssignment(request)).catch((error: unknown) => {
			throw error instanceof NoAnswer ? fromNoAnswer(error) : error;
		});
		if (response.status < 300) {
			usage.observe(response.headers);
			return response;
		}
		const error = fromResponse(response, objectIn(request.url));
		const isRefusal = isDailyLimit(error);
		usage.observe(response.headers, isRefusal);
		throw isRefusal ? later(error, usage.requests.noteRefusal(share)) : error;
	};
}

/** An answer may say where it goes on: where that is not in the org, a token would go to somebody else. */
function isOf(instanceUrl: string, url: string): boolean {
	return URL.canParse(url) && new URL(url).origin === new URL(instanceUrl).origin;
}

/**
 * Asks the org how many requests are in use, whatever the share. Every request tells and counts, but for the list of
 * versions, which does neither. What a version offers anybody may ask; /limits needs View Setup and Configuration.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/headers_api_usage.htm, checked 2026-11-29
 */
async function look(options: ClientOptions): Promise<void> {
	const path = `/services/data/v${options.apiVersion}/`;
	await sendRaw(options, { method: 'GET', path }, sendCounted(options));
}

function later(error: SalesforceError, retryAfterMs: number): SalesforceError {
	return new SalesforceError(error.message, { ...error, cause: error.cause, retryAfterMs });
}

/** Past jsforce, which parses CSV by itself and keeps the headers of an answer. */
async function sendRaw(
	options: ClientOptions,
	request: RawRequest,
	send = sendOrThrow(options),
): Promise<HttpResponse> {
	const { method, path, json, csv, accept = 'application/json' } = request;
	const { headers = {}, answerWithinMs } = request;
	const body = json === undefined ? csv : JSON.stringify(json);
	const contentType = json === undefined ? 'text/csv; charset=UTF-8' : 'application/json';
	return await send({
		method,
		url: `${options.instanceUrl}${path}`,
		headers: {
			accept,
			'Sforce-Call-Options': `client=${CLIENT_NAME}`,
			...(body === undefined ? {} : { 'content-type': contentType }),
			...headers,
		},
		body,
		answerWithinMs,
	});
}

/** The object a request is about, for the words of its error. */
function objectIn(url: string): string | undefined {
	return /\/sobjects\/(\w+)(?:\/|\?|$)/.exec(url)?.[1];
}
