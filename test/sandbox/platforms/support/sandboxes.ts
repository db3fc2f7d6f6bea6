import {
	startAppcues,
	type AppcuesOptions,
	type AppcuesSandbox,
} from '../../../../sandbox/platforms/appcues';
import {
	startUserpilot,
	type UserpilotOptions,
	type UserpilotSandbox,
} from '../../../../sandbox/platforms/userpilot';
import { ask, type Answer, type Ask } from './http';
import { startReceiver, type Receiver } from './receiver';

/** A pretend Appcues and a way to call its account. */
export interface AppcuesUnderTest {
	readonly sandbox: AppcuesSandbox;
	/** A call below `/v2/accounts/{id}`, with good credentials unless `headers` say otherwise. */
	call(method: string, path: string, ask?: Omit<Ask, 'method'>): Promise<Answer>;
}

/** A pretend Userpilot and a way to call it with every documented header. */
export interface UserpilotUnderTest {
	readonly sandbox: UserpilotSandbox;
	call(method: string, path: string, ask?: Omit<Ask, 'method'>): Promise<Answer>;
	/** The same on the export host. */
	callExport(path: string): Promise<Answer>;
}

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
	await Promise.all(open.splice(0).map(async (one) => await one.close()));
});

/** Started for one test, closed after it. */
export async function appcues(options?: AppcuesOptions): Promise<AppcuesUnderTest> {
	const sandbox = await startAppcues(options);
	open.push(sandbox);
	const authorization = basic(sandbox.apiKey, sandbox.apiSecret);
	return {
		sandbox,
		call: async (method, path, rest = {}) => {
			const url = `${sandbox.url}/v2/accounts/${sandbox.accountId}${path}`;
			return await ask(url, { ...rest, method, headers: { authorization, ...rest.headers } });
		},
	};
}

/** Started for one test, closed after it; jobs run at once unless told otherwise. */
export async function userpilot(options: UserpilotOptions = {}): Promise<UserpilotUnderTest> {
	const sandbox = await startUserpilot({ jobSpeed: 'unlimited', ...options });
	open.push(sandbox);
	const documented = {
		authorization: `Token ${sandbox.apiKey}`,
		'x-api-version': '2020-09-22',
		accept: 'application/json, text/plain, */*',
	};
	const callAt = async (url: string, method: string, rest: Omit<Ask, 'method'>) => {
		return await ask(url, { ...rest, method, headers: { ...documented, ...rest.headers } });
	};
	return {
		sandbox,
		call: async (method, path, rest = {}) => await callAt(sandbox.url + path, method, rest),
		callExport: async (path) => await callAt(sandbox.exportUrl + path, 'GET', {}),
	};
}

/** A webhook receiver, closed after the test. */
export async function receiver(): Promise<Receiver> {
	const one = await startReceiver();
	open.push(one);
	return one;
}

export function basic(user: string, password: string): string {
	return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** Appcues' error body. */
export function appcuesError(status: number, title: string, detail: string) {
	return { error: true, status, title, detail };
}

/** Userpilot's error body. */
export function userpilotError(status: number, message: string, details: string) {
	const error = message.toLowerCase().replace(/[^a-z]+/g, '_');
	return { errors: [{ details, error, error_code: String(status), message }] };
}
