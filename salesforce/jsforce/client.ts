import omit from 'lodash/omit';
import { NoAnswer, type HttpResponse, type HttpSend } from '../../core/http/http';
import {
	SAVE_DUPLICATES,
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
import { brokenAnswer, fromNoAnswer, fromResponse } from '../errors/fromResponse';
import type { ApiUsage } from '../usage';
import { CLIENT_NAME, connect } from './connection';
import { deploy, deployStatus } from './deploy';
import type { Connection } from './library';
import type { SendForJsforce } from './transport';

export interface ClientOptions {
	instanceUrl: string;
	apiVersion: string;
	send: HttpSend;
	usage: ApiUsage;
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
		composite: async (subrequests) => await composite(subrequests),
		collection: async (operation, rows, collectionOptions) =>
			await collection(connection, operation, rows, collectionOptions),
		getJson: async (path) => await request('GET', path),
		deploy: async (zip, deployOptions) => await deploy(connection, zip, deployOptions),
		deployStatus: async (id) => await deployStatus(connection, id),
		raw: async (rawRequest) => await sendRaw(options, rawRequest),
	};

	async function composite(subrequests: readonly Subrequest[]): Promise<Subresponse[]> {
		const answer = await request<CompositeAnswer>('POST', `${data}/composite`, {
			allOrNone: false,
			compositeRequest: subrequests,
		});
		return answer.compositeResponse.map(({ referenceId, httpStatusCode, body }) => ({
			referenceId,
			status: httpStatusCode,
			body,
		}));
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
	{ allowDuplicates = false }: CollectionOptions = {},
): Promise<RowAnswer[]> {
	const { kind, object } = operation;
	const headers: Record<string, string> = allowDuplicates ? SAVE_DUPLICATES : {};
	const options = { allOrNone: false, headers };
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
	if (typeof answer === 'string') throw brokenAnswer();
	return answer;
}

/** Counts each answer, and makes errors of those that are errors. */
function sendOrThrow({ send, usage }: ClientOptions): SendForJsforce {
	return async (request) => {
		const response = await send(request).catch((error: unknown) => {
			throw error instanceof NoAnswer ? fromNoAnswer(error) : error;
		});
		usage.observe(response.headers);
		if (response.status >= 300) throw fromResponse(response, objectIn(request.url));
		return response;
	};
}

/** Past jsforce, which parses CSV by itself and keeps the headers of an answer. */
async function sendRaw(options: ClientOptions, request: RawRequest): Promise<HttpResponse> {
	const { method, path, json, csv, accept = 'application/json', headers = {} } = request;
	const body = json === undefined ? csv : JSON.stringify(json);
	const contentType = json === undefined ? 'text/csv; charset=UTF-8' : 'application/json';
	return await sendOrThrow(options)({
		method,
		url: `${options.instanceUrl}${path}`,
		headers: {
			accept,
			'Sforce-Call-Options': `client=${CLIENT_NAME}`,
			...(body === undefined ? {} : { 'content-type': contentType }),
			...headers,
		},
		body,
	});
}

/** The object a request is about, for the words of its error. */
function objectIn(url: string): string | undefined {
	return /\/sobjects\/(\w+)(?:\/|\?|$)/.exec(url)?.[1];
}
