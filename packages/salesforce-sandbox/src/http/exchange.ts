import type { IncomingMessage, ServerResponse } from 'node:http';
import { createGunzip } from 'node:zlib';
import type { Readable } from 'node:stream';
import type { RestResponse } from '../rest/RestRequest';

/** The whole body of a request, unpacked. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
	const packed = request.headers['content-encoding'] === 'gzip';
	const source: Readable = packed ? request.pipe(createGunzip()) : request;
	const chunks: Buffer[] = [];
	for await (const chunk of source) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}

const isPieces = (body: unknown): body is Iterable<string> =>
	typeof body === 'object' && body !== null && Symbol.iterator in body && !Array.isArray(body);

async function sendPieces(response: ServerResponse, pieces: Iterable<string>): Promise<void> {
	const closed = new Promise<void>((resolve) => {
		response.once('close', resolve);
	});
	for (const piece of pieces) {
		if (response.destroyed) return;
		if (response.write(piece)) continue;
		const drained = new Promise<void>((resolve) => {
			response.once('drain', resolve);
		});
		await Promise.race([drained, closed]);
	}
	response.end();
}

/** Writes an answer: JSON, text, text in pieces, or nothing. */
export async function send(response: ServerResponse, answer: RestResponse): Promise<void> {
	response.statusCode = answer.status;
	for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
	const { body } = answer;
	if (body === undefined) {
		response.end();
		return;
	}
	const isText = typeof body === 'string' || isPieces(body);
	response.setHeader(
		'Content-Type',
		answer.contentType ?? (isText ? 'text/plain;charset=UTF-8' : 'application/json;charset=UTF-8'),
	);
	if (isPieces(body)) await sendPieces(response, body);
	else response.end(isText ? body : JSON.stringify(body));
}

export const sleep = async (ms: number) =>
	await new Promise<void>((resolve) => {
		setTimeout(resolve, ms);
	});
