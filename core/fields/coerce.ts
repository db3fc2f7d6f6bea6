import { parseInstantMs } from '../values/instant';
import { asNumber } from '../values/number';
import { lookUp } from '../values/lookUp';
import { truncate } from '../values/text';

/** A Salesforce field, as far as writing a value into it goes. Names are those of describe. */
export interface WritableField {
	name: string;
	type: string;
	/** Longest text, in characters; 0 for types without. */
	length: number;
	updateable: boolean;
}

/** The explicit "make it empty", in a mapping; Salesforce's own sign in data files. */
export const CLEAR = '#N/A';

export type Coerced = { ok: true; value: unknown; cut?: boolean } | { ok: false; reason: string };

type Convert = (value: unknown, field: WritableField) => Coerced;

const good = (value: unknown): Coerced => ({ ok: true, value });
const bad = (value: unknown, wanted: string): Coerced => ({
	ok: false,
	reason: `${JSON.stringify(value)?.slice(0, 80)} is not ${wanted}`,
});

const toText: Convert = (value, { length }) => {
	const text = Array.isArray(value) ? present(value).join(', ') : plain(value);
	if (length > 0 && text.length > length)
		return { ok: true, value: truncate(text, length), cut: true };
	return good(text);
};

/** Ids and picklist values mean something else when cut. */
const toExactText: Convert = (value, { length }) => {
	const text = plain(value);
	return length > 0 && text.length > length
		? bad(value, `at most ${length} characters long`)
		: good(text);
};

const toNumber: Convert = (value) => {
	const number = asNumber(value);
	return number === undefined ? bad(value, 'a number') : good(number);
};

const toWholeNumber: Convert = (value) => {
	const number = asNumber(value);
	return number !== undefined && Number.isInteger(number)
		? good(number)
		: bad(value, 'a whole number');
};

const TRUE = new Set<unknown>([true, 1, 'true', '1', 'yes']);
const FALSE = new Set<unknown>([false, 0, 'false', '0', 'no']);

const toBoolean: Convert = (value) => {
	const known = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if (TRUE.has(known)) return good(true);
	return FALSE.has(known) ? good(false) : bad(value, 'true or false');
};

const toDateTime: Convert = (value) => {
	const ms = parseInstantMs(value);
	return ms === undefined ? bad(value, 'a date and time') : good(new Date(ms).toISOString());
};

const toDate: Convert = (value) => {
	const ms = parseInstantMs(value);
	return ms === undefined ? bad(value, 'a date') : good(new Date(ms).toISOString().slice(0, 10));
};

const toMultiPicklist: Convert = (value) =>
	good(Array.isArray(value) ? present(value).join(';') : plain(value));

/** By the type names of describe. Types not listed cannot be written as one value. */
const CONVERTERS: Readonly<Record<string, Convert>> = {
	string: toText,
	textarea: toText,
	combobox: toText,
	email: toExactText,
	phone: toExactText,
	url: toExactText,
	picklist: toExactText,
	reference: toExactText,
	id: toExactText,
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

/** A value in the form the field takes, or why it has none. {@link CLEAR} becomes null. */
export function coerce(value: unknown, field: WritableField): Coerced {
	if (value === CLEAR) {
		return field.type === 'boolean'
			? { ok: false, reason: 'a checkbox cannot be cleared; map true or false' }
			: good(null);
	}
	if (value === null || value === undefined)
		return { ok: false, reason: `no value is given; ${CLEAR} clears the field` };
	const convert = lookUp(CONVERTERS, field.type);
	return convert
		? convert(value, field)
		: { ok: false, reason: `fields of type ${field.type} cannot be written` };
}

function present(list: readonly unknown[]): string[] {
	return list.filter((entry) => entry !== null && entry !== undefined).map(plain);
}

function plain(value: unknown): string {
	return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
