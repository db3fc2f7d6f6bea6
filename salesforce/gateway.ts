import { DEFAULT_RETRY, withRetry, type RetryPolicy, type Wait } from '../core/failure/retry';
import type { HttpSend } from '../core/http/http';
import { SalesforceError, SyncError } from '../core/failure/syncError';
import {
	COMPOSITE_QUERIES,
	type ObjectSummary,
	type QueryPage,
	type Row,
	type SalesforceClient,
	type Subresponse,
} from './client';
import { notVisible, ObjectDescription } from './describe';
import { duplicateIn } from './errors/duplicate';
import { DryClient } from './dryRun/DryClient';
import type { Journal } from './dryRun/Journal';
import { explain } from './errors/explain';
import { createClient, toPage } from './jsforce/client';
import { objectName } from './soql/identifier';
import { SHARES } from './orgRequests';
import { ApiUsage } from './usage';

/**
 * Pinned: newer versions than the org's answer NOT_FOUND, older ones lack fields. 67.0 is Summer '26, which
 * every org has in November 2026.
 */
export const API_VERSION = '67.0';

/** Answers for a locator that is of no use any more. */
const LOST_LOCATOR: ReadonlySet<string> = new Set(['INVALID_QUERY_LOCATOR', 'INVALID_SESSION_ID']);

/** How often a query is read from the start because its locator had expired. */
const RESTARTS = 2;

export interface GatewayOptions {
	/** For example `https://acme.my.salesforce.com`, without a slash at the end. */
	instanceUrl: string;
	/** Sends a request with the access token in it. */
	send: HttpSend;
	wait: Wait;
	apiVersion?: string;
	/** How often and how long what may heal is tried, where not as usual. */
	retry?: Partial<RetryPolicy>;
	/** What this run has used already, and what is known of the org's requests. */
	usage?: ApiUsage;
	/** Share of the org's daily API requests that may be in use, 0 to 1; at 1, as usual, until Salesforce refuses. */
	share?: number;
	/** Nothing is written; what would be is taken down here. */
	journal?: Journal;
}

/**
 * Salesforce for the rest of the package: reads and writes in batches, repeats what may be repeated, counts
 * its calls.
 */
export class SalesforceGateway {
	readonly usage: ApiUsage;
	readonly client: SalesforceClient;
	readonly retry: RetryPolicy;

	constructor(private readonly options: GatewayOptions) {
		const { instanceUrl, send, wait, apiVersion = API_VERSION, retry } = options;
		const { usage = new ApiUsage(), share = SHARES.urgent } = options;
		this.usage = usage;
		const client = createClient({ instanceUrl, apiVersion, send, usage, share });
		this.client = options.journal ? new DryClient(client, options.journal) : client;
		this.retry = { ...DEFAULT_RETRY, wait, ...retry };
	}

	/** The same run, for work that keeps to another share. */
	within(share: number): SalesforceGateway {
		return new SalesforceGateway({ ...this.options, usage: this.usage, share });
	}

	/** The same run, for work that only says what it would do. */
	dryRun(journal: Journal): SalesforceGateway {
		return new SalesforceGateway({ ...this.options, usage: this.usage, journal });
	}

	/** Where it is taken down what would be written; undefined where it is written. */
	get journal(): Journal | undefined {
		return this.options.journal;
	}

	get instanceUrl(): string {
		return this.client.instanceUrl;
	}

	/** Path of a REST resource of the pinned version. */
	path(resource: string): string {
		return `/services/data/v${this.client.apiVersion}${resource}`;
	}

	/**
	 * Work that is safe to repeat: a read, an update by id, an upsert by key.
	 *
	 * @param repeats narrows which failures are repeated, for work that is not always safe to repeat
	 */
	async repeatable<T>(work: () => Promise<T>, repeats?: (error: SyncError) => boolean): Promise<T> {
		return await withRetry(work, { ...this.retry, repeats });
	}

	/** @throws SyncError when there is no such object, or the connected user may not read it */
	async describe(object: string): Promise<ObjectDescription> {
		const name = objectName(object);
		try {
			return new ObjectDescription(
				await this.repeatable(async () => await this.client.describe(name)),
			);
		} catch (error) {
			throw error instanceof SyncError && error.code === 'NOT_FOUND'
				? notVisible(name, error.status)
				: error;
		}
	}

	async listObjects(): Promise<ObjectSummary[]> {
		return await this.repeatable(async () => await this.client.describeGlobal());
	}

	async getJson<T>(path: string): Promise<T> {
		return (await this.repeatable(async () => await this.client.getJson(path))) as T;
	}

	/** All rows of one statement. For results that fit in memory. */
	async query(soql: string, options: QueryOptions = {}): Promise<Row[]> {
		return (await this.queryMany([soql], options))[0];
	}

	/**
	 * All rows of several statements, five statements a call. Statements travel in a request body, where
	 * the limit is 100,000 characters each instead of the 16,384 bytes of a URL.
	 *
	 * @see https://help.salesforce.com/s/articleView?id=000386264 (queries in a composite body), checked 2026-11-21
	 */
	async queryMany(statements: readonly string[], options: QueryOptions = {}): Promise<Row[][]> {
		const results: Row[][] = [];
		for (let start = 0; start < statements.length; start += COMPOSITE_QUERIES) {
			const pack = statements.slice(start, start + COMPOSITE_QUERIES);
			results.push(...(await this.queryPack(pack, options)));
		}
		return results;
	}

	private async queryPack(
		statements: readonly string[],
		{ includeDeleted = false }: QueryOptions,
	): Promise<Row[][]> {
		const resource = this.path(includeDeleted ? '/queryAll' : '/query');
		const pages = await this.firstPages(statements, resource);
		return await Promise.all(
			pages.map(
				async (page, index) =>
					await this.complete(
						page,
						async () => (await this.firstPages([statements[index]], resource))[0],
					),
			),
		);
	}

	private async firstPages(statements: readonly string[], resource: string): Promise<QueryPage[]> {
		return await this.repeatable(async () => {
			const responses = await this.client.composite(
				statements.map((soql, index) => ({
					method: 'GET',
					url: `${resource}?q=${encodeURIComponent(soql)}`,
					referenceId: `q${index}`,
				})),
			);
			return responses.map((response, index) =>
				toPage(bodyOrThrow(response, objectOf(statements[index]))),
			);
		});
	}

	/**
	 * All rows from a first page on. A locator that has expired means reading from the start; so does a session
	 * that has ended, since a locator belongs to its session and the renewed token cannot use it.
	 */
	private async complete(
		firstPage: QueryPage,
		restart: () => Promise<QueryPage>,
		restarts = RESTARTS,
	): Promise<Row[]> {
		const rows = [...firstPage.rows];
		try {
			for (let { next } = firstPage; next !== undefined; ) {
				const path = next;
				const page = await this.repeatable(async () => await this.client.queryMore(path));
				for (const row of page.rows) rows.push(row);
				next = page.next;
			}
			return rows;
		} catch (error) {
			const { code = '' } = error instanceof SyncError ? error : {};
			if (!LOST_LOCATOR.has(code)) throw error;
			if (restarts === 0) throw code === 'INVALID_SESSION_ID' ? sessionKeepsEnding(error) : error;
			return await this.complete(await restart(), restart, restarts - 1);
		}
	}
}

/** The first page could be read, so that connecting again is of no use. */
function sessionKeepsEnding(cause: unknown): SalesforceError {
	return new SalesforceError(
		'The Salesforce session ended again and again while a result was read',
		{
			move: 'retry',
			code: 'SESSION_ENDED',
			retryable: false,
			remedy:
				"Run the item again later. If it lasts, look whether somebody ends the connected user's sessions, or make the session time-out longer (Salesforce Setup, Session Settings).",
			cause,
		},
	);
}

export interface QueryOptions {
	/** Also deleted and archived rows (`queryAll`). */
	includeDeleted?: boolean;
}

function bodyOrThrow({ status, body }: Subresponse, object: string | undefined): unknown {
	if (status < 400) return body;
	throw errorOf(body, status, object);
}

/** The error of a subrequest. */
export function errorOf(
	body: unknown,
	status: number,
	object: string | undefined,
): SalesforceError {
	const first = (Array.isArray(body) ? body[0] : body) as
		| { errorCode?: string; message?: string; fields?: string[] }
		| undefined;
	return explain({
		code: first?.errorCode ?? `HTTP_${status}`,
		message: first?.message ?? `Salesforce answered ${status}`,
		fields: first?.fields ?? [],
		status,
		object,
		duplicate: duplicateIn(first),
	});
}

function objectOf(soql: string): string | undefined {
	return /\bFROM\s+(\w+)/i.exec(soql)?.[1];
}
