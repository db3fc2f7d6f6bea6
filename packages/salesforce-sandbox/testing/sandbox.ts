import { startSalesforce, type Org, type SalesforceOptions, type SalesforceSandbox } from '../src';

export const VERSION = '67.0';
export const BASE = `/services/data/v${VERSION}`;

export interface Answer {
	status: number;
	// Bodies are asserted whole; their shape is what the tests are about.
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	body: any;
	headers: Headers;
}

/** A plain HTTP client of the data API: nothing of it knows what Salesforce means. */
export class Client {
	constructor(
		private readonly instanceUrl: string,
		public token: string,
		private readonly base = BASE,
	) {}

	async send(
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = {},
	): Promise<Answer> {
		const isText = typeof body === 'string';
		const response = await fetch(
			this.instanceUrl + (path.startsWith('/services') ? path : this.base + path),
			{
				method,
				headers: {
					Authorization: `Bearer ${this.token}`,
					...(body === undefined
						? {}
						: { 'Content-Type': isText ? 'text/csv' : 'application/json' }),
					...headers,
				},
				body: body === undefined ? undefined : isText ? body : JSON.stringify(body),
				redirect: 'manual',
			},
		);
		const text = await response.text();
		const isJson = response.headers.get('content-type')?.startsWith('application/json');
		const parsed: unknown = isJson && text !== '' ? JSON.parse(text) : text;
		return { status: response.status, body: parsed, headers: response.headers };
	}

	get = async (path: string, headers?: Record<string, string>) =>
		await this.send('GET', path, undefined, headers);
	post = async (path: string, body: unknown, headers?: Record<string, string>) =>
		await this.send('POST', path, body, headers);
	patch = async (path: string, body: unknown, headers?: Record<string, string>) =>
		await this.send('PATCH', path, body, headers);
	put = async (path: string, body: unknown, headers?: Record<string, string>) =>
		await this.send('PUT', path, body, headers);
	delete = async (path: string) => await this.send('DELETE', path);

	query = async (soql: string, resource = 'query', headers?: Record<string, string>) =>
		await this.get(`/${resource}?q=${encodeURIComponent(soql)}`, headers);

	/** The records of a query that fits one page, without their attributes. */
	async records(soql: string, resource = 'query'): Promise<Array<Record<string, unknown>>> {
		const { status, body } = await this.query(soql, resource);
		if (status !== 200) throw new Error(JSON.stringify(body));
		const { records } = body as { records: Array<Record<string, unknown>> };
		for (const record of records) delete record.attributes;
		return records;
	}

	/** The values of one field over a query's records, sorted. */
	async values(soql: string, field: string, resource = 'query'): Promise<unknown[]> {
		return (await this.records(soql, resource)).map((record) => record[field]).sort();
	}
}

export interface TestOrg {
	sandbox: SalesforceSandbox;
	org: Org;
	/** The administrator's client. */
	admin: Client;
	/** A client of another user. */
	clientOf(userId: string, version?: string): Client;
}

/** An org per test, closed after it. The returned object is filled before each test. */
export function useOrg(options: SalesforceOptions = {}): TestOrg {
	const test = {} as TestOrg;
	beforeEach(async () => {
		test.sandbox = await startSalesforce(options);
		test.org = test.sandbox.org;
		test.clientOf = (userId, version = VERSION) =>
			new Client(
				test.sandbox.instanceUrl,
				test.org.issueToken(userId),
				`/services/data/v${version}`,
			);
		test.admin = test.clientOf(test.org.users.admin);
	});
	afterEach(async () => {
		await test.sandbox.close();
	});
	return test;
}

/** One entry of an error body. */
export const anError = (errorCode: string, message: string, fields?: string[]) =>
	fields ? { message, errorCode, fields } : { message, errorCode };

/** One entry of a row's errors. */
export const aRowError = (statusCode: string, message: string, fields: string[] = []) => ({
	statusCode,
	message,
	fields,
});

/** The words for an unknown or hidden field in a query, at a column of a one-line query. */
export const noSuchColumn = (soql: string, column: number, name: string, entity: string) =>
	`\n${soql.slice(Math.max(0, column - 61))}\n${' '.repeat(Math.min(column - 1, 60))}^\nERROR at Row:1:Column:${column}\nNo such column '${name}' on entity '${entity}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`;

/** Resolves once something holds; the requests it waits for run in this very process. */
export async function until(holds: () => boolean): Promise<void> {
	while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2));
}
