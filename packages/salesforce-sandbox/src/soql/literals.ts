import type { FieldDefinition, FieldType } from '../schema/model';
import { parseRecordId } from '../identifiers';
import { parseDate, parseDateTime, toDateText } from '../time/format';
import { toSpan } from './dateLiterals';
import { unquote } from './parse';
import type { QueryContext } from './QueryContext';

export type Category = 'id' | 'text' | 'boolean' | 'number' | 'date' | 'datetime';

/** How values of a type are written and compared in SOQL. */
export const categoryOf: Record<FieldType, Category> = {
	id: 'id',
	reference: 'id',
	string: 'text',
	textarea: 'text',
	email: 'text',
	phone: 'text',
	url: 'text',
	picklist: 'text',
	combobox: 'text',
	address: 'text',
	boolean: 'boolean',
	int: 'number',
	double: 'number',
	currency: 'number',
	percent: 'number',
	date: 'date',
	datetime: 'datetime',
};

const soqlTypeNames: Record<Category, string> = {
	id: 'string',
	text: 'string',
	boolean: 'boolean',
	number: 'double',
	date: 'date',
	datetime: 'dateTime',
};

/** A literal in stored form: null, one value, or the span of a date literal (dates as text). */
export type Operand =
	| { kind: 'null' }
	| { kind: 'value'; value: string | number | boolean }
	| { kind: 'span'; from: string | number; to: string | number };

const quoted = new Set<Category>(['id', 'text']);

function mismatch(context: QueryContext, field: FieldDefinition, path: string) {
	const category = categoryOf[field.type];
	const type = field.type === 'int' ? 'int' : soqlTypeNames[category];
	const quotes = quoted.has(category) ? 'should be enclosed' : 'should not be enclosed';
	return context.source.error(
		'INVALID_FIELD',
		path,
		`value of filter criterion for field '${field.name}' must be of type ${type} and ${quotes} in quotes`,
	);
}

const value = (of: string | number | boolean): Operand => ({ kind: 'value', value: of });

type LiteralReader = (literal: string, type: string, context: QueryContext) => Operand | null;

const dateLiteral =
	(asDate: boolean): LiteralReader =>
	(literal, type, { state }) => {
		if (type === 'DATE' && asDate) return parseDate(literal) === null ? null : value(literal);
		if (type === 'DATETIME' && !asDate) {
			const ms = parseDateTime(literal);
			return ms === null ? null : value(ms);
		}
		if (type !== 'DATE_LITERAL' && type !== 'DATE_N_LITERAL') return null;
		const span = toSpan(literal, state.clock.now());
		if (!span) return null;
		return asDate
			? { kind: 'span', from: toDateText(span.from), to: toDateText(span.to) }
			: { kind: 'span', ...span };
	};

const readers: Record<Category, LiteralReader> = {
	id: (literal, type) => (type === 'STRING' ? value(unquote(literal)) : null),
	text: (literal, type) => (type === 'STRING' ? value(unquote(literal)) : null),
	boolean: (literal, type) => (type === 'BOOLEAN' ? value(literal.toUpperCase() === 'TRUE') : null),
	number: (literal, type) =>
		type === 'INTEGER' || type === 'DECIMAL' ? value(Number(literal)) : null,
	date: dateLiteral(true),
	datetime: dateLiteral(false),
};

/** Does a lookup hold durable ids (names) instead of record ids? */
function isDurable({ state }: QueryContext, field: FieldDefinition): boolean {
	return field.referenceTo.some((name) => state.schema.object(name)?.virtual);
}

/**
 * Reads one literal compared with a field; refuses a literal of another type and an id that is none.
 * Blank text is null, as in every text field.
 */
export function readLiteral(
	context: QueryContext,
	field: FieldDefinition,
	path: string,
	literal: string,
	type: string,
): Operand {
	if (type === 'NULL') return { kind: 'null' };
	const category = categoryOf[field.type];
	const operand = readers[category](literal, type, context);
	if (!operand) throw mismatch(context, field, path);
	if (operand.kind !== 'value' || !quoted.has(category)) return operand;
	if (operand.value === '') return { kind: 'null' };
	if (category === 'text') return operand;
	const id = parseRecordId(String(operand.value));
	if (id === null && isDurable(context, field)) return operand;
	if (id === null)
		throw context.source.error(
			'INVALID_QUERY_FILTER_OPERATOR',
			path,
			`invalid ID field: ${String(operand.value)}`,
		);
	return value(id);
}
