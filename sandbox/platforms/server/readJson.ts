import { headerOf, type Call } from './Call';
import { Refusal } from './Refusal';
import { noteBody } from './ReceivedCall';

/**
 * The JSON body of a request. Refused: another content type (415), an encoded body (415), more than
 * `maxBytes` (413), an empty body, bytes that are not UTF-8, and anything that is not strict JSON (400).
 */
export async function readJson(call: Call, maxBytes: number): Promise<unknown> {
	requireContentType(call, 'application/json');
	const bytes = await readBytes(call, maxBytes);
	if (bytes.length === 0) throw new Refusal(400, 'the request body is empty');
	const value = parseStrictly(bytes);
	noteBody(call.log, value, bytes.length);
	return value;
}

/** The JSON body, which must be an object. */
export async function readJsonObject(
	call: Call,
	maxBytes: number,
): Promise<Record<string, unknown>> {
	const value = await readJson(call, maxBytes);
	if (!isObject(value)) throw new Refusal(400, 'the request body must be a JSON object');
	return value;
}

/** True for a JSON object: not null, not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// UNCONFIRMED: the status for a missing or unsuitable Content-Type is not documented by either vendor; 415 is used.
export function requireContentType(call: Call, wanted: string): void {
	const [type = '', ...parameters] = (headerOf(call, 'content-type') ?? '').split(';');
	if (type.trim().toLowerCase() !== wanted) {
		throw new Refusal(415, `Content-Type must be ${wanted}`);
	}
	const charset = parameters.find((one) => one.trim().toLowerCase().startsWith('charset='));
	if (charset !== undefined && !/charset="?utf-8"?$/i.test(charset.trim())) {
		throw new Refusal(415, 'only UTF-8 is accepted');
	}
	const encoding = headerOf(call, 'content-encoding');
	if (encoding !== undefined && encoding !== 'identity') {
		throw new Refusal(415, `Content-Encoding ${encoding} is not accepted`);
	}
}

async function readBytes(call: Call, maxBytes: number): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of call.request as AsyncIterable<Buffer>) {
		size += chunk.length;
		// Past the limit the rest is read and dropped, so that the sender can read the answer.
		if (size <= maxBytes) chunks.push(chunk);
	}
	if (size > maxBytes) throw new Refusal(413, `the request body exceeds ${maxBytes} bytes`);
	return Buffer.concat(chunks);
}

function parseStrictly(bytes: Buffer): unknown {
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
	} catch {
		throw new Refusal(400, 'the request body is not valid JSON');
	}
}
