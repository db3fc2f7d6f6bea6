import { isRecordId } from '../values/recordId';
import { truncate } from '../values/text';
import { toHtml } from './richText';
import { bad, good, type Convert, type WritableField } from './writableField';

/** A plain value as Salesforce keeps text: no white space at the ends, no NUL, which no data file survives. */
export function plainText(value: unknown): string {
	return String(value).replaceAll('\0', '').trim();
}

/** The values of a list, or the one value, as texts; undefined for an object or a list of such. */
export function plainTexts(value: unknown): string[] | undefined {
	const list: unknown[] = Array.isArray(value) ? value : [value];
	const there = list.filter((entry) => entry !== null && entry !== undefined);
	if (there.some((entry) => typeof entry === 'object')) return undefined;
	return there.map(plainText).filter(Boolean);
}

/** Text, and lists of plain values with commas between them. */
export const toText: Convert = (value, field) => {
	const texts = plainTexts(value);
	if (!texts) return bad(value, 'a text: it is an object; map one of its values');
	const text = texts.join(', ');
	return field.htmlFormatted ? asHtml(text, field) : cutTo(text, field);
};

function cutTo(text: string, { length }: WritableField) {
	const tooLong = length > 0 && text.length > length;
	return tooLong ? { ok: true as const, value: truncate(text, length), cut: true } : good(text);
}

/** The length counts the markup as well; the text is cut, never its markup. */
function asHtml(text: string, { length }: WritableField) {
	let kept = text.length;
	let html = toHtml(text);
	while (length > 0 && html.length > length && kept > 0) {
		kept -= Math.max(1, Math.ceil((html.length - length) / LONGEST_ENTITY));
		html = toHtml(truncate(text, kept));
	}
	return kept < text.length ? { ok: true as const, value: html, cut: true } : good(html);
}

/** `&amp;` for one character. */
const LONGEST_ENTITY = 5;

/** One value that means something else when it is cut. */
export const toExactText: Convert = (value, { length }) => {
	const texts = plainTexts(value);
	if (!texts) return bad(value, 'a text: it is an object; map one of its values');
	if (texts.length > 1) return bad(value, 'one value');
	const [text = ''] = texts;
	return length > 0 && text.length > length
		? bad(value, `at most ${length} characters long`)
		: good(text);
};

/** A name would be refused by Salesforce with the whole row. */
export const toRecordId: Convert = (value, field, timeZone) => {
	const text = toExactText(value, field, timeZone);
	if (!text.ok) return text;
	return isRecordId(text.value as string) ? text : bad(value, 'a record id');
};
