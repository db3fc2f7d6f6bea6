import type { HttpResponse } from '../../core/http/http';
import type {
	CollectionOperation,
	CompositeOptions,
	RawRequest,
	Row,
	RowAnswer,
	SalesforceClient,
	Subrequest,
	Subresponse,
} from '../client';
import { explain } from '../errors/explain';
import { Answers, type Answer } from './Answers';
import type { Journal } from './Journal';
import { writeOf, type Write } from './writeOf';

/**
 * Salesforce as in a run that writes nothing: what is read is read, and what would be written is taken down and
 * answered as Salesforce would answer it, as far as that can be known without writing (`rowRefusal`, unique keys,
 * records that are gone). A request of which it is not known that it only reads is refused, never sent.
 */
export class DryClient implements SalesforceClient {
	readonly describe: SalesforceClient['describe'];
	readonly describeGlobal: SalesforceClient['describeGlobal'];
	readonly getJson: SalesforceClient['getJson'];
	private readonly answers: Answers;

	constructor(
		private readonly client: SalesforceClient,
		private readonly journal: Journal,
	) {
		this.answers = new Answers(journal, async (soql) => await this.look(soql));
		this.describe = async (object) => await client.describe(object);
		this.describeGlobal = async () => await client.describeGlobal();
		this.getJson = async (path) => await client.getJson(path);
	}

	get instanceUrl(): string {
		return this.client.instanceUrl;
	}

	get apiVersion(): string {
		return this.client.apiVersion;
	}

	async query(...args: Parameters<SalesforceClient['query']>) {
		return this.asWritten(await this.client.query(...args));
	}

	async queryMore(next: string) {
		return this.asWritten(await this.client.queryMore(next));
	}

	async composite(
		subrequests: readonly Subrequest[],
		options?: CompositeOptions,
	): Promise<Subresponse[]> {
		if (subrequests.every(({ method }) => method === 'GET')) {
			const answers = await this.client.composite(subrequests, options);
			return answers.map((answer) => ({ ...answer, body: this.asWrittenBody(answer.body) }));
		}
		this.journal.writeCalls++;
		const answers: Subresponse[] = [];
		for (const subrequest of subrequests) {
			const { method, url, body, referenceId } = subrequest;
			const write = writeOf(method, url, body);
			const told = await this.answers.answer(write);
			answers.push({ referenceId, ...toSubresponse(write, told) });
		}
		return answers;
	}

	async collection(operation: CollectionOperation, rows: readonly Row[]): Promise<RowAnswer[]> {
		this.journal.writeCalls++;
		return (await this.answers.answer({ operation, rows, single: false })).map(toRowAnswer);
	}

	async raw(request: RawRequest): Promise<HttpResponse> {
		if (request.method === 'GET') return await this.client.raw(request);
		this.journal.writeCalls++;
		const write = writeOf(request.method, request.path, request.json);
		const [answer] = await this.answers.answer(write);
		if (!('refusal' in answer)) return { status: 204, headers: {}, body: '' };
		throw explain({ ...answer.refusal, status: 400, object: write.operation.object });
	}

	async deploy(): Promise<never> {
		return await Promise.reject(new Error('A dry run deploys nothing'));
	}

	async deployStatus(id: string) {
		return await this.client.deployStatus(id);
	}

	private asWritten<T extends { rows: Row[] }>(page: T): T {
		return { ...page, rows: page.rows.map((row) => this.journal.over(row)) };
	}

	private asWrittenBody(body: unknown): unknown {
		const { records } = (body ?? {}) as { records?: Row[] };
		if (!Array.isArray(records)) return body;
		return { ...(body as object), records: records.map((row) => this.journal.over(row)) };
	}

	/** What only a dry run has to read. One call for the first 2,000 rows. */
	private async look(soql: string): Promise<Row[]> {
		this.journal.extraCalls++;
		const url = `/services/data/v${this.apiVersion}/query?q=${encodeURIComponent(soql)}`;
		const [{ status, body }] = await this.client.composite([
			{ method: 'GET', url, referenceId: 'look' },
		]);
		const { records } = (this.asWrittenBody(body) ?? {}) as { records?: Row[] };
		if (status < 400 && records) return records;
		const [first] = (Array.isArray(body) ? body : [body]) as Array<Partial<Refused> | undefined>;
		const { errorCode: code = `HTTP_${status}`, message = 'Salesforce did not answer' } =
			first ?? {};
		throw explain({ code, message, fields: [], status });
	}
}

interface Refused {
	errorCode: string;
	message: string;
}

function toRowAnswer(answer: Answer): RowAnswer {
	if (!('refusal' in answer)) return { ...answer, success: true, errors: [] };
	const { code, message, fields } = answer.refusal;
	return { success: false, errors: [{ statusCode: code, message, fields }] };
}

function toSubresponse(
	{ single }: Write,
	answers: readonly Answer[],
): Omit<Subresponse, 'referenceId'> {
	if (!single) return { status: 200, body: answers.map(toRowAnswer) };
	const [answer] = answers;
	if (!('refusal' in answer)) return { status: 204, body: null };
	const { code, message, fields } = answer.refusal;
	return { status: 400, body: [{ errorCode: code, message, fields }] };
}
