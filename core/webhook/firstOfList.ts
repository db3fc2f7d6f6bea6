const codeOf = (sign: string) => sign.charCodeAt(0);
const codesOf = (signs: string): ReadonlySet<number> => new Set([...signs].map(codeOf));

const BLANKS = codesOf(' \t\r\n');
const OPENING = codesOf('[{');
const CLOSING = codesOf(']}');
const [QUOTE, BACKSLASH, COMMA] = [...'"\\,'].map(codeOf);

/** The first element of a list, as it was written. */
export interface FirstOfList {
	first: Buffer;
	/** It is the only one. */
	alone: boolean;
}

/**
 * The bytes of the first element of a JSON list; undefined for a body that is none. Nothing is parsed: a body that
 * is not trusted yet is only walked over, once.
 */
export function firstOfList(body: Buffer): FirstOfList | undefined {
	const list = afterBlanks(body, 0);
	if (body[list] !== codeOf('[')) return undefined;
	const start = afterBlanks(body, list + 1);
	const end = endOfValue(body, start);
	const next = afterBlanks(body, end);
	const alone = body[next] === codeOf(']') && afterBlanks(body, next + 1) === body.length;
	return { first: body.subarray(start, end), alone };
}

function afterBlanks(body: Buffer, from: number): number {
	let at = from;
	while (at < body.length && BLANKS.has(body[at])) at++;
	return at;
}

/** Signs of UTF-8 that take several bytes have none in common with those looked for. */
function endOfValue(body: Buffer, start: number): number {
	let depth = 0;
	let at = start;
	for (; at < body.length; at++) {
		const code = body[at];
		if (code === QUOTE) at = endOfText(body, at);
		else if (OPENING.has(code)) depth++;
		else if (depth === 0 && (code === COMMA || CLOSING.has(code))) return at;
		else if (CLOSING.has(code) && --depth === 0) return at + 1;
	}
	return at;
}

/** The quote that ends the text which begins here. */
function endOfText(body: Buffer, start: number): number {
	let at = start + 1;
	while (at < body.length && body[at] !== QUOTE) at += body[at] === BACKSLASH ? 2 : 1;
	return at;
}
