import type { Readable } from 'node:stream';
import busboy from 'busboy';
import { headerOf, type Call } from './Call';
import { Refusal } from './Refusal';

/** The uploaded file while it streams in. */
export interface Upload {
	readonly filename: string;
	readonly stream: Readable;
	/** Bytes read so far; the file's size once the stream has ended. */
	bytes(): number;
}

/** What the reader made of the file, with the file's name and size. */
export interface Uploaded<T> {
	readonly filename: string;
	readonly bytes: number;
	readonly content: T;
}

/**
 * The single file of a multipart/form-data request, handed to `read` as a stream. Refused: another
 * content type (415), a field that is not called `file`, a second one, no file (400), more than
 * `maxBytes` (413). Whatever is left of the request is drained so that the sender can read the answer.
 */
export async function readUpload<T>(
	call: Call,
	maxBytes: number,
	read: (upload: Upload) => Promise<T>,
): Promise<Uploaded<T>> {
	// UNCONFIRMED: the status for an import that is not multipart/form-data is not documented; 415 is used.
	if (!/^multipart\/form-data\s*;/i.test(headerOf(call, 'content-type') ?? '')) {
		throw new Refusal(415, 'Content-Type must be multipart/form-data with a boundary');
	}
	try {
		const uploaded = await collect(call, maxBytes, read);
		call.log.body = { filename: uploaded.filename, bytes: uploaded.bytes };
		return uploaded;
	} finally {
		call.request.unpipe();
		call.request.resume();
	}
}

async function collect<T>(
	call: Call,
	maxBytes: number,
	read: (upload: Upload) => Promise<T>,
): Promise<Uploaded<T>> {
	return await new Promise((resolve, reject) => {
		const parser = busboy({
			headers: call.request.headers,
			limits: { fileSize: maxBytes },
			defParamCharset: 'utf8',
		});
		let reading: Promise<Uploaded<T>> | undefined;
		parser.on('field', (name) => reject(new Refusal(400, `unexpected form field ${name}`)));
		parser.on('file', (name, stream, info) => {
			if (name !== 'file' || reading !== undefined) {
				stream.resume();
				reject(new Refusal(400, 'exactly one file in the form field "file" is expected'));
				return;
			}
			reading = readFile(stream, info.filename ?? '', maxBytes, read);
			reading.catch(reject);
		});
		parser.on('error', () => reject(new Refusal(400, 'the multipart body is malformed')));
		parser.on('close', () => {
			if (reading === undefined) reject(new Refusal(400, 'the form field "file" is missing'));
			else reading.then(resolve, reject);
		});
		call.request.on('aborted', () => reject(new Refusal(400, 'the upload was aborted')));
		call.request.pipe(parser);
	});
}

async function readFile<T>(
	stream: Readable,
	filename: string,
	maxBytes: number,
	read: (upload: Upload) => Promise<T>,
): Promise<Uploaded<T>> {
	let bytes = 0;
	let tooLarge = false;
	stream.on('data', (chunk: Buffer) => (bytes += chunk.length));
	stream.on('limit', () => (tooLarge = true));
	const refused = () => new Refusal(413, `the file exceeds ${maxBytes} bytes`);
	try {
		const content = await read({ filename, stream, bytes: () => bytes });
		if (tooLarge) throw refused();
		return { filename, bytes, content };
	} catch (error) {
		// A file cut at the limit ends in half a row; that half row is not what was wrong with it.
		throw tooLarge ? refused() : error;
	} finally {
		stream.resume();
	}
}
