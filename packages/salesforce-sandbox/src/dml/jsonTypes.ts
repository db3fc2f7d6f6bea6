import { apiError, type ApiError } from '../errors';
import type { FieldDefinition, FieldType } from '../schema/model';
import { parseDate, parseDateTime } from '../time/format';

/** A value read from JSON: stored form, or `undefined` when its JSON type does not fit the field. */
type Reader = (value: unknown) => unknown;

const asText: Reader = (value) => (typeof value === 'string' ? value : undefined);
// UNCONFIRMED: Numbers, booleans, dates and dateTimes sent as text of another form are refused, even where Salesforce may convert them ("5" for a number, a dateTime for a date).
const asNumber: Reader = (value) => (typeof value === 'number' ? value : undefined);

const readers: Record<FieldType, Reader> = {
	id: asText,
	string: asText,
	textarea: asText,
	email: asText,
	phone: asText,
	url: asText,
	picklist: asText,
	combobox: asText,
	reference: asText,
	boolean: (value) => (typeof value === 'boolean' ? value : undefined),
	int: (value) => (Number.isInteger(value) ? value : undefined),
	double: asNumber,
	currency: asNumber,
	percent: asNumber,
	date: (value) => (typeof value === 'string' ? (parseDate(value) ?? undefined) : undefined),
	datetime: (value) =>
		typeof value === 'string' ? (parseDateTime(value) ?? undefined) : undefined,
	address: () => undefined,
};

const typeNames: Partial<Record<FieldType, string>> = {
	textarea: 'string',
	email: 'string',
	phone: 'string',
	url: 'string',
	picklist: 'string',
	combobox: 'string',
	id: 'string',
};

function tokenOf(value: unknown): string {
	if (value === null) return 'VALUE_NULL value null';
	if (Array.isArray(value)) return 'START_ARRAY value [';
	if (typeof value === 'object') return 'START_OBJECT value {';
	if (typeof value === 'boolean')
		return `VALUE_${String(value).toUpperCase()} value ${String(value)}`;
	if (typeof value === 'number')
		return `VALUE_NUMBER_${Number.isInteger(value) ? 'INT' : 'FLOAT'} value ${value}`;
	return `VALUE_STRING value ${String(value)}`;
}

/** Line and column (from 1) of the value of a member in the request text. */
function placeOf(requestText: string, member: string, value: unknown): string {
	const written = JSON.stringify(value);
	const pattern = new RegExp(`"${member}"\\s*:\\s*`, 'g');
	for (const match of requestText.matchAll(pattern)) {
		const start = match.index + match[0].length;
		const rest = requestText.slice(start, start + written.length + 32).replace(/\s+/g, '');
		if (!rest.startsWith(written.replace(/\s+/g, '').slice(0, 16))) continue;
		const before = requestText.slice(0, start);
		const line = before.split('\n').length;
		return `[line:${line}, column:${start - before.lastIndexOf('\n')}]`;
	}
	return '[line:1, column:1]';
}

/** The refusal of a value whose JSON type does not fit; it fails the whole request, not one row. */
export function jsonTypeError(
	field: FieldDefinition,
	member: string,
	value: unknown,
	requestText: string,
): ApiError {
	const typeName = typeNames[field.type] ?? field.type;
	return apiError(
		400,
		'JSON_PARSER_ERROR',
		`Cannot deserialize instance of ${typeName} from ${tokenOf(value)} or request may be missing a required field at ${placeOf(requestText, member, value)}`,
	);
}

/**
 * The stored form of a JSON value: dateTimes in milliseconds, blank text as null.
 * `undefined` when the JSON type does not fit the field.
 */
export function fromJson(field: FieldDefinition, value: unknown): unknown {
	if (value === null || value === '') return field.type === 'boolean' ? undefined : null;
	return readers[field.type](value);
}
