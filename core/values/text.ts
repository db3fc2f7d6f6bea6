/** A text cut to a length in UTF-16 units, as Salesforce counts, without splitting a character; the cut shows. */
export function truncate(text: string, length: number): string {
	if (text.length <= length) return text;
	if (length < 1) return '';
	const cut = text.slice(0, Math.max(length - 1, 0));
	return `${cut.replace(/[\ud800-\udbff]$/, '')}…`;
}

/** A value as people read it: lists with commas, objects as JSON, nothing for what is not there. */
export function asText(value: unknown): string {
	if (value === undefined || value === null) return '';
	if (Array.isArray(value)) return value.map(asText).join(', ');
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A plain value as text; undefined for null and empty text as well. */
export function presentText(value: unknown): string | undefined {
	return value === undefined || value === null || value === '' ? undefined : String(value);
}

/** White space, or a format character: zero-width blanks, byte order marks, marks of direction. */
const UNSEEN = /^[\s\p{Cf}]$/u;

/**
 * The text without what nobody sees at its ends: what is copied from a page or a table often brings it along, and two
 * texts that look the same would be two.
 *
 * @see https://github.com/validatorjs/validator.js/issues/940, checked 2026-11-29
 */
export function trimUnseen(text: string): string {
	let start = 0;
	let end = text.length;
	while (start < end && UNSEEN.test(text[start])) start++;
	while (end > start && UNSEEN.test(text[end - 1])) end--;
	return text.slice(start, end);
}

/** The text without what of one character stands at its end. */
export function withoutEnd(text: string, character: string): string {
	let end = text.length;
	while (end > 0 && text[end - 1] === character) end--;
	return text.slice(0, end);
}

/** What was thrown, as text: anything may be, also what cannot be made a text. */
export function thrownText(thrown: unknown): string {
	if (thrown instanceof Error) return thrown.message;
	try {
		return String(thrown);
	} catch {
		return Object.prototype.toString.call(thrown);
	}
}
