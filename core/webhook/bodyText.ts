import { headerOf, type Delivery } from './delivery';

/** A body as text, or why it is none. */
export type BodyText = { text: string } | { unreadable: string };

/** Byte order marks, the longest first: UTF-32 begins as UTF-16 does. */
const MARKS: ReadonlyArray<{ bytes: readonly number[]; charset: string }> = [
	{ bytes: [0xff, 0xfe, 0, 0], charset: 'utf-32le' },
	{ bytes: [0, 0, 0xfe, 0xff], charset: 'utf-32be' },
	{ bytes: [0xef, 0xbb, 0xbf], charset: 'utf-8' },
	{ bytes: [0xff, 0xfe], charset: 'utf-16le' },
	{ bytes: [0xfe, 0xff], charset: 'utf-16be' },
];

/** Compressions that n8n has undone before a node sees the body. */
const UNDONE = ['gzip', 'deflate', 'identity', ''];

/**
 * The text of a body: in the charset that its byte order mark says, else its content type, else UTF-8. Nothing is
 * replaced: bytes that are no text in that charset are refused, and so is a charset nobody here knows.
 */
export function bodyText({ rawBody, headers }: Pick<Delivery, 'rawBody' | 'headers'>): BodyText {
	const delivery = { rawBody, headers, query: {} };
	const encoding = (headerOf(delivery, 'content-encoding') ?? '').trim().toLowerCase();
	if (!UNDONE.includes(encoding))
		return { unreadable: `the body is compressed with "${encoding}"; n8n reads gzip and deflate` };
	const charset = markOf(rawBody) ?? charsetOf(headerOf(delivery, 'content-type')) ?? 'utf-8';
	const decoder = decoderOf(charset);
	if (!decoder)
		return { unreadable: `the charset "${charset.slice(0, 40)}" is not known here; send UTF-8` };
	try {
		return { text: decoder.decode(rawBody) }; // without its byte order mark
	} catch {
		return { unreadable: `the body holds bytes that are no text in ${charset}; send UTF-8` };
	}
}

function decoderOf(charset: string) {
	try {
		return new TextDecoder(charset, { fatal: true });
	} catch {
		return undefined; // the caller names the charset
	}
}

/** Why a text that is not JSON is none, with what the sender says it is. */
export function notJson(headers: Delivery['headers']): string {
	const type = headerOf({ headers, query: {}, rawBody: Buffer.alloc(0) }, 'content-type');
	const said = type?.split(';')[0].trim().toLowerCase();
	return said && !said.includes('json')
		? `the body is not JSON (its content type is ${said.slice(0, 60)})`
		: 'the body is not JSON';
}

function markOf(rawBody: Buffer): string | undefined {
	return MARKS.find(({ bytes }) => bytes.every((byte, at) => rawBody[at] === byte))?.charset;
}

function charsetOf(contentType = ''): string | undefined {
	return /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType)?.[1].toLowerCase();
}
