/** n8n answered with an error; the message carries its own words. */
export class N8nRequestError extends Error {
	constructor(
		readonly request: string,
		readonly status: number,
		readonly body: string,
	) {
		super(`${request} was answered with ${status}: ${messageIn(body)}`);
		this.name = 'N8nRequestError';
	}
}

function messageIn(body: string): string {
	try {
		return (JSON.parse(body) as { message?: string }).message ?? body;
	} catch {
		return body.slice(0, 500);
	}
}

type Query = Record<string, string | number | boolean | undefined>;

/** One request to n8n. */
export type N8nRequest = { body?: unknown; query?: Query; headers?: Record<string, string> };

/**
 * Speaks to one n8n: `rest` is what its editor uses (session cookie), `api` its public API (key).
 * Each request has a connection of its own: a kept one would break when n8n is killed and restarted.
 */
export class N8nHttp {
	cookie?: string;
	apiKey?: string;

	constructor(readonly baseUrl: string) {}

	/** The editor's API; answers what stands under `data`. */
	async rest<T>(method: string, path: string, request: N8nRequest = {}): Promise<T> {
		const headers = { ...(this.cookie ? { cookie: this.cookie } : {}), ...request.headers };
		const response = await this.send(method, `/rest${path}`, { ...request, headers });
		const cookie = response.headers.getSetCookie().find((text) => text.startsWith('n8n-auth='));
		if (cookie) this.cookie = cookie.split(';')[0];
		return ((await response.json()) as { data: T }).data;
	}

	/** The public API, version 1. */
	async api<T>(method: string, path: string, request: N8nRequest = {}): Promise<T> {
		const headers = { 'x-n8n-api-key': this.apiKey ?? '', ...request.headers };
		const response = await this.send(method, `/api/v1${path}`, { ...request, headers });
		return (await response.json()) as T;
	}

	private async send(method: string, path: string, request: N8nRequest): Promise<Response> {
		const url = new URL(path, this.baseUrl);
		for (const [name, value] of Object.entries(request.query ?? {})) {
			if (value !== undefined) url.searchParams.set(name, String(value));
		}
		const response = await fetch(url, {
			method,
			headers: { 'content-type': 'application/json', connection: 'close', ...request.headers },
			body: request.body === undefined ? undefined : JSON.stringify(request.body),
		});
		if (response.ok) return response;
		throw new N8nRequestError(`${method} ${path}`, response.status, await response.text());
	}
}
