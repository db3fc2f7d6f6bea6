import omit from 'lodash/omit';
import { SalesforceError } from '../../core/failure/syncError';
import type {
	CollectionOperation,
	QueryPage,
	Row,
	RowAnswer,
	SalesforceClient,
	Subrequest,
	Subresponse,
} from '../../salesforce/client';
import { explain } from '../../salesforce/errors/explain';
import { SalesforceGateway } from '../../salesforce/gateway';

export interface SentCollection {
	operation: CollectionOperation;
	rows: readonly Row[];
}

export interface SentQuery {
	soql: string;
	includeDeleted: boolean;
}

/** What the pretend org answers; `nth` counts the requests of that sort from 1. */
export interface Script {
	/** Called for each request, `nth` from 1: what it throws is the failure of the whole request, of all its parts. */
	request?: (nth: number) => void;
	collection?: (sent: SentCollection, nth: number) => RowAnswer[];
	/** Rows of a query, or a whole subresponse. */
	query?: (sent: SentQuery, nth: number) => Row[] | Subresponse;
	pages?: Readonly<Record<string, QueryPage | Error>>;
}

/** A SalesforceClient that answers from a script and keeps what it was asked. */
export class FakeClient implements SalesforceClient {
	readonly instanceUrl = 'https://acme.my.salesforce.com';
	readonly apiVersion = '67.0';
	readonly collections: SentCollection[] = [];
	readonly composites: Array<readonly Subrequest[]> = [];
	readonly queries: SentQuery[] = [];
	/** Requests of whichever sort. */
	requests = 0;

	constructor(private readonly script: Script = {}) {}

	async collection(operation: CollectionOperation, rows: readonly Row[]): Promise<RowAnswer[]> {
		this.requests++;
		this.script.request?.(this.requests);
		return this.answerTo(operation, rows);
	}

	private answerTo(operation: CollectionOperation, rows: readonly Row[]): RowAnswer[] {
		const sent = { operation, rows };
		this.collections.push(sent);
		return this.script.collection?.(sent, this.collections.length) ?? rows.map(saved);
	}

	async composite(subrequests: readonly Subrequest[]): Promise<Subresponse[]> {
		this.requests++;
		this.script.request?.(this.requests);
		this.composites.push(subrequests);
		return subrequests.map((subrequest) =>
			/\/composite\/sobjects\b/.test(subrequest.url)
				? this.collectionIn(subrequest)
				: this.queryIn(subrequest),
		);
	}

	private queryIn({ url, referenceId }: Subrequest): Subresponse {
		const parsed = new URL(url, this.instanceUrl);
		const sent = {
			soql: parsed.searchParams.get('q') ?? '',
			includeDeleted: parsed.pathname.endsWith('/queryAll'),
		};
		this.queries.push(sent);
		const answer = this.script.query?.(sent, this.queries.length) ?? [];
		return Array.isArray(answer)
			? { referenceId, status: 200, body: page(answer) }
			: { ...answer, referenceId };
	}

	/** A whole refusal is that of its subrequest; what breaks the connection breaks all of it. */
	private collectionIn({ method, url, body, referenceId }: Subrequest): Subresponse {
		const { operation, rows } = collectionOf(method, url, body as { records?: Row[] } | undefined);
		try {
			return { referenceId, status: 200, body: this.answerTo(operation, rows) };
		} catch (error) {
			if (!(error instanceof SalesforceError) || error.status === undefined) throw error;
			const { code: errorCode, message, status, fields } = error;
			const words = message.replace(` (${errorCode})`, '');
			return { referenceId, status, body: [{ errorCode, message: words, fields }] };
		}
	}

	async queryMore(next: string): Promise<QueryPage> {
		const found = this.script.pages?.[next];
		if (!found) throw new Error(`no page ${next} in this test`);
		if (found instanceof Error) throw found;
		return found;
	}

	async describe(): Promise<never> {
		throw new Error('describe is not part of this test');
	}

	async describeGlobal(): Promise<never> {
		throw new Error('describeGlobal is not part of this test');
	}

	async query(): Promise<never> {
		throw new Error('short queries are not part of this test');
	}

	async raw(): Promise<never> {
		throw new Error('raw is not part of this test');
	}

	async getJson(): Promise<never> {
		throw new Error('getJson is not part of this test');
	}

	async deploy(): Promise<never> {
		throw new Error('deploy is not part of this test');
	}

	async deployStatus(): Promise<never> {
		throw new Error('deployStatus is not part of this test');
	}
}

/** The operation that a subrequest asks for, as {@link SalesforceClient.collection} names it. */
function collectionOf(method: string, url: string, body: { records?: Row[] } | undefined) {
	const [, key = ''] = /\/sobjects\/\w+\/(\w+)/.exec(url) ?? [];
	const rows = (body?.records ?? []).map((record) => {
		const { id, ...row } = omit(record, 'attributes');
		return id === undefined ? row : { Id: id, ...row };
	});
	const object = String((body?.records?.[0]?.attributes as { type?: string } | undefined)?.type);
	const operation: CollectionOperation =
		method === 'POST'
			? { kind: 'create', object }
			: key
				? { kind: 'upsert', object, externalIdField: key }
				: { kind: 'update', object };
	if (method !== 'DELETE') return { operation, rows };
	const ids = new URL(url, 'https://acme.my.salesforce.com').searchParams.get('ids') ?? '';
	return {
		operation: { kind: 'delete' as const, object },
		rows: ids.split(',').map((Id) => ({ Id })),
	};
}

export interface FakeGateway {
	gateway: SalesforceGateway;
	client: FakeClient;
	/** Milliseconds of every pause made. */
	pauses: number[];
}

/** A gateway over a scripted client; pauses take no time and are kept. */
export function aGateway(script: Script = {}): FakeGateway {
	const client = new FakeClient(script);
	const pauses: number[] = [];
	const gateway = new SalesforceGateway({
		instanceUrl: client.instanceUrl,
		send: async () => await Promise.reject(new Error('nothing is sent in this test')),
		wait: async (ms) => void pauses.push(ms),
		retry: { random: () => 1 },
	});
	Object.assign(gateway, { client });
	return { gateway, client, pauses };
}

let lastId = 0;

/** A row that was saved: under its own id, or a new one. */
export function saved(row: Row = {}): RowAnswer {
	const id = row.Id === undefined ? `00T${String(++lastId).padStart(12, '0')}AAA` : String(row.Id);
	return { success: true, id, created: row.Id === undefined, errors: [] };
}

/** A row that was refused. */
export function refused(statusCode: string, message = 'refused', fields: string[] = []): RowAnswer {
	return { success: false, errors: [{ statusCode, message, fields }] };
}

/** A whole request that was refused. */
export function refusal(code: string, status = 400, message = code): SalesforceError {
	return explain({ code, message, status, fields: [] });
}

/** A request that got no answer: it may have been carried out. */
export function noAnswer(): SalesforceError {
	return new SalesforceError('Salesforce could not be reached: socket hang up', {
		move: 'wait',
		code: 'ECONNRESET',
		remedy: 'Nothing to do: it is tried again.',
	});
}

/** The JSON of a query's only page. */
export function page(records: readonly Row[], next?: string): object {
	return {
		records: records.map((record) => ({ attributes: { type: 'Any', url: '/any' }, ...record })),
		totalSize: records.length,
		done: next === undefined,
		...(next ? { nextRecordsUrl: next } : {}),
	};
}
