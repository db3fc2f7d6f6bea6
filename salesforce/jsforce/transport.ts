/**
 * jsforce over a sender of ours: jsforce builds requests and reads answers, n8n keeps the token, the proxy
 * and the cancellation. There is no constructor option for a transport, so the underscore field is set; a
 * test pins that jsforce still calls it.
 */
import { longDigits, quoteLongNumbers } from '../../core/values/exactNumbers';
import type { HttpRequest, HttpResponse } from '../../core/http/http';
import {
	Duplex,
	StreamPromise,
	Transport,
	type JsforceRequest,
	type JsforceResponse,
} from './library';

/** Sends for jsforce; throws for every answer that is an error, so that jsforce never words one. */
export type SendForJsforce = (request: HttpRequest) => Promise<HttpResponse>;

export class SendingTransport extends Transport {
	constructor(private readonly send: SendForJsforce) {
		super();
	}

	override httpRequest(request: JsforceRequest): StreamPromise<JsforceResponse> {
		return StreamPromise.create(() => {
			const exchange = new Exchange();
			const promise = exchange
				.requestBody(request)
				.then(async (body) => await this.send(toRequest(request, body)))
				.then((response) => exchange.finish(response));
			promise.catch(() => undefined); // jsforce awaits the StreamPromise around it, not this one
			return { stream: exchange, promise };
		});
	}
}

/** The two sides of one request: jsforce may write the body into it, and may read the answer from it. */
class Exchange extends Duplex {
	private readonly written: Buffer[] = [];
	private readonly allWritten = new Promise<void>((resolve) => this.once('finish', resolve));

	/** The body given, or, for an upload, what jsforce writes into the stream. */
	async requestBody({ method, body }: JsforceRequest): Promise<string | Buffer | undefined> {
		if (typeof body === 'string' || Buffer.isBuffer(body)) return body;
		if (isMultipart(body)) return body.getBuffer();
		if (body) throw new TypeError('jsforce gave a request body of an unknown kind');
		if (method !== 'PUT') return undefined;
		await this.allWritten;
		return Buffer.concat(this.written);
	}

	finish(response: HttpResponse): JsforceResponse {
		const body = withExactNumbers(response);
		this.push(body);
		this.push(null);
		return { statusCode: response.status, headers: { ...response.headers }, body };
	}

	override _write(chunk: Buffer | string, encoding: BufferEncoding, done: () => void): void {
		this.written.push(Buffer.from(chunk as string, encoding));
		done();
	}

	override _read(): void {}
}

/** jsforce parses JSON by itself: whole numbers beyond 2⁵³ go to it as their digits. */
function withExactNumbers({ headers, body }: HttpResponse): string {
	const isJson = /\bjson\b/i.test(headers['content-type'] ?? '');
	return isJson ? quoteLongNumbers(body, longDigits) : body;
}

function isMultipart(body: unknown): body is { getBuffer(): Buffer } {
	return typeof body === 'object' && body !== null && 'getBuffer' in body;
}

function toRequest(
	{ method, url, headers }: JsforceRequest,
	body: string | Buffer | undefined,
): HttpRequest {
	return {
		method: method as HttpRequest['method'],
		url,
		headers: Object.fromEntries(
			Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)]),
		),
		body,
	};
}
