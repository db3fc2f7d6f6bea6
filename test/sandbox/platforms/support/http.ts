/** What a call came back with; `body` is the parsed JSON, undefined when there is none. */
export interface Answer {
	readonly status: number;
	readonly headers: Headers;
	readonly text: string;
	readonly body: unknown;
}

/** A request as the tests write it: `json` is serialised and gets its content type. */
export interface Ask {
	readonly method?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly json?: unknown;
	readonly body?: RequestInit['body'];
}

/** One HTTP call. */
export async function ask(url: string, { method, headers, json, body }: Ask = {}): Promise<Answer> {
	const type = json === undefined ? {} : { 'content-type': 'application/json' };
	const response = await fetch(url, {
		method: method ?? 'GET',
		headers: { ...type, ...headers },
		body: json === undefined ? body : JSON.stringify(json),
	});
	const text = await response.text();
	return { status: response.status, headers: response.headers, text, body: parse(text) };
}

/** A multipart form with one file in the given field. */
export function fileForm(content: string, name: string, field = 'file'): FormData {
	const form = new FormData();
	form.append(field, new Blob([content]), name);
	return form;
}

/** Asks again until the answer fits; fails after a minute. */
export async function until<T>(read: () => Promise<T>, fits: (value: T) => boolean): Promise<T> {
	const deadline = Date.now() + 60_000;
	for (;;) {
		const value = await read();
		if (fits(value)) return value;
		if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(value)} after a minute`);
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
