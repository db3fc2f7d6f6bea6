import { lookUp } from '../values/lookUp';
import { isNoNumber, lostDigits } from '../values/number';
import { toMultiPicklist, toPicklist } from './choices';
import { isBlank } from './isBlank';
import { toNumber, toWholeNumber } from './numbers';
import { toDate, toDateTime } from './times';
import { toExactText, toRecordId, toText } from './texts';
import { bad, good, type Coerced, type Convert, type WritableField } from './writableField';

export type { Coerced, WritableField } from './writableField';

/**
 * The explicit "make it empty". A value of its own, so that nothing a person at the other end typed can be it:
 * whoever reads a mapping puts it in where the mapping's author wrote {@link CLEAR_SIGN}.
 */
export const CLEAR: unique symbol = Symbol('clear the field');

/** How an author writes {@link CLEAR} in a mapping; Salesforce's own sign in data files. */
export const CLEAR_SIGN = '#N/A';

const TRUE = new Set<unknown>([true, 1, 'true', '1', 'yes']);
const FALSE = new Set<unknown>([false, 0, 'false', '0', 'no']);

/** True or false, as people and programs write them; undefined for anything else. */
export function asBoolean(value: unknown): boolean | undefined {
	const known = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if (TRUE.has(known)) return true;
	return FALSE.has(known) ? false : undefined;
}

const toBoolean: Convert = (value) => {
	const known = asBoolean(value);
	return known === undefined ? bad(value, 'true or false') : good(known);
};

/** By the type names of describe. Types not listed cannot be written as one value. */
const CONVERTERS: Readonly<Record<string, Convert>> = {
	string: toText,
	textarea: toText,
	combobox: toText,
	email: toExactText,
	phone: toExactText,
	url: toExactText,
	picklist: toPicklist,
	reference: toRecordId,
	id: toRecordId,
	encryptedstring: toExactText,
	multipicklist: toMultiPicklist,
	double: toNumber,
	currency: toNumber,
	percent: toNumber,
	int: toWholeNumber,
	long: toWholeNumber,
	boolean: toBoolean,
	datetime: toDateTime,
	date: toDate,
};

/**
 * A value in the form the field takes, or why it has none. What is blank once it is converted leaves the field as
 * it is; only {@link CLEAR} becomes null.
 *
 * @param timeZone IANA name of the zone in which days are counted
 */
export function coerce(value: unknown, field: WritableField, timeZone = 'UTC'): Coerced {
	if (value === CLEAR) {
		return field.type === 'boolean'
			? { ok: false, reason: 'a checkbox cannot be cleared; map true or false' }
			: good(null);
	}
	if (isBlank(value)) return good(undefined);
	if (isNoNumber(value))
		return {
			ok: false,
			reason: `${String(value)} is not a number: correct the calculation it comes from`,
		};
	const written = inWords(value);
	const convert = lookUp(CONVERTERS, field.type);
	if (!convert) return { ok: false, reason: `fields of type ${field.type} cannot be written` };
	const lost = typeof written === 'number' && !NUMERIC.has(convert) && lostDigits(written);
	if (lost) return { ok: false, reason: `${written} ${lost}` };
	const coerced = convert(written, field, timeZone);
	return coerced.ok && isBlank(coerced.value) ? good(undefined) : coerced;
}

/** These say by themselves which digits they can hold. */
const NUMERIC: ReadonlySet<Convert> = new Set([toNumber, toWholeNumber]);

/** Dates of JavaScript and of Luxon, which n8n's expressions give, as they write themselves. */
function inWords(value: unknown): unknown {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'no date' : value.toISOString();
	const luxon = value as { toISO?: () => string } | null;
	return typeof luxon === 'object' && typeof luxon?.toISO === 'function' ? luxon.toISO() : value;
}
