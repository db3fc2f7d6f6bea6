import type { UserAccess } from '../access/UserAccess';
import type { ErrorDetail } from '../errors';
import type { RowInput } from '../dml/RowInput';
import type { FieldDefinition, ObjectDefinition } from '../schema/model';
import { relationshipField } from '../schema/object';
import { parseDate, parseDateTime } from '../time/format';
import { CsvProblem } from './csv';

/** Reads one cell into a row; returns what is wrong with its text. */
type CellReader = (input: RowInput, text: string) => ErrorDetail | null;

/** `#N/A` blanks a field; an empty cell leaves it as it is. */
const NULL_MARK = '#N/A';

type TextReader = (text: string) => unknown;

const number: TextReader = (text) =>
	/^[-+]?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(text) ? Number(text) : undefined;

const readers: Partial<Record<FieldDefinition['type'], TextReader>> = {
	boolean: (text) => ({ true: true, '1': true, false: false, '0': false })[text.toLowerCase()],
	int: (text) => (/^[-+]?\d+$/.test(text) ? Number(text) : undefined),
	double: number,
	currency: number,
	percent: number,
	date: (text) => parseDate(text) ?? undefined,
	datetime: (text) => parseDateTime(text) ?? undefined,
};

function fromText(field: FieldDefinition, text: string): unknown {
	const reader = readers[field.type];
	return reader ? reader(text) : text;
}

function fieldCell(field: FieldDefinition): CellReader {
	return (input, text) => {
		const value =
			text === NULL_MARK ? (field.type === 'boolean' ? false : null) : fromText(field, text);
		if (value !== undefined) {
			input.values.set(field, value);
			return null;
		}
		return {
			code: 'INVALID_TYPE_ON_FIELD_IN_RECORD',
			message: `${field.label}: value not of required type: ${text}`,
			fields: [field.name],
		};
	};
}

/** `Account.Ext__c`, `Contact__r.Ext__c` or, for polymorphic lookups, `Contact:Who.Ext__c`. */
function parentCell(
	object: ObjectDefinition,
	access: UserAccess,
	column: string,
): CellReader | null {
	const match = /^(?:(\w+):)?(\w+)\.(\w+)$/.exec(column);
	const field = match && relationshipField(object, match[2]);
	if (!match || !field || !access.field(object, field).readable) return null;
	const parentObject = match[1] ?? field.referenceTo[0];
	return (input, text) => {
		const value = text === NULL_MARK ? null : text;
		if (value === null) input.values.set(field, null);
		else input.parentKeys.push({ field, parentObject, keyField: match[3], value });
		return null;
	};
}

const idCell: CellReader = (input, text) => {
	input.id = text;
	return null;
};

/** How each column of a file is read; an unknown or hidden one fails the whole job. */
export function columnReaders(
	object: ObjectDefinition,
	access: UserAccess,
	header: string[],
): CellReader[] {
	return header.map((column) => {
		if (column.toLowerCase() === 'id') return idCell;
		const field = access.readableField(object, column);
		if (field) return fieldCell(field);
		const parent = parentCell(object, access, column);
		if (!parent) throw new CsvProblem(`InvalidBatch : Field name not found : ${column}`);
		return parent;
	});
}

const MAX_CELL = 32_000;
const MAX_ROW = 400_000;
const MAX_CELLS = 5_000;

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/bulk_api_2_limits.htm (checked 2026-12) */
function isTooLarge(cells: string[]): boolean {
	const lengths = cells.map(({ length }) => length);
	const whole = lengths.reduce((sum, length) => sum + length, 0);
	return cells.length > MAX_CELLS || whole > MAX_ROW || lengths.some((length) => length > MAX_CELL);
}

/** UNCONFIRMED: That what is larger than Bulk API 2.0 takes fails its row, and with which code and words. */
const tooLarge = {
	code: 'STRING_TOO_LONG',
	message: 'data value too large for the Bulk API',
	fields: [] as string[],
};

/** A row of a file as a record to save. */
export function readRow(
	object: ObjectDefinition,
	readersOfRow: CellReader[],
	cells: string[],
): RowInput {
	const input: RowInput = { object, id: null, values: new Map(), parentKeys: [] };
	if (isTooLarge(cells)) input.unreadable = tooLarge;
	cells.forEach((text, at) => {
		if (text === '') return;
		const problem = readersOfRow[at](input, text);
		if (problem) input.unreadable = { ...problem, fields: problem.fields ?? [] };
	});
	return input;
}
