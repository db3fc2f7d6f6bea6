import type { FieldFunctionExpression, FunctionExp } from '@jetstreamapp/soql-parser-js';
import { field as defineField } from '../schema/fields';
import type { FieldDefinition, FieldType } from '../schema/model';
import type { Table } from '../store/Table';
import { toDateText } from '../time/format';
import { toDisplayText } from './displayText';
import { type ResolvedField, resolvePath } from './paths';
import type { QueryContext } from './QueryContext';

export type FunctionCall = FieldFunctionExpression | FunctionExp;

const DAY_MS = 86_400_000;

const startOfYear = (day: Date) => Date.UTC(day.getUTCFullYear(), 0, 1);
const quarterOf = (day: Date) => Math.floor(day.getUTCMonth() / 3) + 1;
const dayInYear = (day: Date) => Math.floor((day.getTime() - startOfYear(day)) / DAY_MS) + 1;

/**
 * Parts of a date. The days are those of GMT, the time zone of every user here, and the fiscal year is the
 * calendar year.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_date_functions.htm (checked 2026-11)
 */
const dateParts: Record<string, (day: Date) => number> = {
	CALENDAR_MONTH: (day) => day.getUTCMonth() + 1,
	CALENDAR_QUARTER: quarterOf,
	CALENDAR_YEAR: (day) => day.getUTCFullYear(),
	DAY_IN_MONTH: (day) => day.getUTCDate(),
	DAY_IN_WEEK: (day) => day.getUTCDay() + 1,
	DAY_IN_YEAR: dayInYear,
	FISCAL_MONTH: (day) => day.getUTCMonth() + 1,
	FISCAL_QUARTER: quarterOf,
	FISCAL_YEAR: (day) => day.getUTCFullYear(),
	HOUR_IN_DAY: (day) => day.getUTCHours(),
	WEEK_IN_MONTH: (day) => Math.floor((day.getUTCDate() - 1) / 7) + 1,
	WEEK_IN_YEAR: (day) => Math.floor((dayInYear(day) - 1) / 7) + 1,
};
const ofDateTimesOnly = new Set(['HOUR_IN_DAY', 'DAY_ONLY']);

/** Where a function may stand. */
type Place = 'select' | 'where' | 'group';

interface Definition {
	places: Place[];
	accepts: FieldType[];
	/** Type of the result; null when it is that of the field. */
	returns: FieldType | null;
	apply: (value: unknown, field: FieldDefinition) => unknown;
}

function datePart(name: string, part: (day: Date) => number): Definition {
	return {
		places: ['where', 'group'],
		accepts: ofDateTimesOnly.has(name) ? ['datetime'] : ['date', 'datetime'],
		returns: 'int',
		apply: (value) => part(new Date(value as number | string)),
	};
}

const texts: FieldType[] = ['picklist', 'string', 'textarea', 'email', 'phone', 'url', 'combobox'];
const numbers: FieldType[] = ['int', 'double', 'currency', 'percent'];

const definitions: Record<string, Definition> = {
	...Object.fromEntries(
		Object.entries(dateParts).map(([name, part]) => [name, datePart(name, part)]),
	),
	DAY_ONLY: {
		places: ['where', 'group'],
		accepts: ['datetime'],
		returns: 'date',
		apply: (value) => toDateText(value as number),
	},
	/** @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_tolabel.htm (checked 2026-11) */
	TOLABEL: {
		places: ['select', 'where'],
		accepts: ['picklist'],
		returns: 'string',
		apply: (value, { picklist }) => picklist.find((entry) => entry.value === value)?.label ?? value,
	},
	/** @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_format.htm (checked 2026-11) */
	FORMAT: {
		places: ['select'],
		accepts: [...numbers, ...texts, 'date', 'datetime', 'boolean'],
		returns: 'string',
		apply: toDisplayText,
	},
	// UNCONFIRMED: In an org with one currency convertCurrency() gives the amount as it is.
	CONVERTCURRENCY: {
		places: ['select'],
		accepts: ['currency'],
		returns: null,
		apply: (value) => value,
	},
};

/** Functions that only stand inside others, and inside which. */
const inner: Record<string, (outer: string) => boolean> = {
	CONVERTTIMEZONE: (outer) => Object.hasOwn(dateParts, outer) || outer === 'DAY_ONLY',
	CONVERTCURRENCY: (outer) => outer === 'FORMAT',
};

const nameOf = ({ functionName }: FunctionCall) => String(functionName).toUpperCase();

const unexpected = (context: QueryContext, call: FunctionCall) =>
	context.source.refusal(
		'MALFORMED_QUERY',
		`unexpected token: '${call.rawValue ?? String(call.functionName)}'`,
	);

/** The path a function is about, through a function inside it. */
function pathOf(context: QueryContext, call: FunctionCall): string {
	const [parameter, ...more] = (call.parameters ?? []) as Array<string | FunctionCall>;
	if (parameter === undefined || more.length > 0) throw unexpected(context, call);
	if (typeof parameter === 'string') return parameter;
	const allowed = inner[nameOf(parameter)]?.(nameOf(call));
	if (!allowed) throw unexpected(context, parameter);
	return pathOf(context, parameter);
}

/** Is this a function of a field, and not an aggregate or FIELDS()? */
export const isFieldFunction = (name: string): boolean =>
	Object.hasOwn(definitions, name.toUpperCase());

/** A field under a function, to be read, filtered and grouped like any other field. */
export function resolveFunction(
	context: QueryContext,
	table: Table,
	call: FunctionCall,
	place: Place,
	alias?: string,
): ResolvedField {
	const definition = definitions[nameOf(call)];
	if (!definition?.places.includes(place)) throw unexpected(context, call);
	const path = pathOf(context, call);
	const resolved = resolvePath(context, table, path, alias);
	const { field, read } = resolved;
	// UNCONFIRMED: The words in which a function of a field of another type is refused.
	if (!definition.accepts.includes(field.type))
		throw context.source.error(
			'INVALID_FIELD',
			path,
			`field '${field.name}' does not support ${String(call.functionName)}`,
		);
	const result = definition.returns
		? defineField(field.name, definition.returns, field.label, { length: 255, precision: 9 })
		: field;
	return {
		...resolved,
		// What a function makes of a field is in no index.
		local: false,
		field: { ...result, filterable: field.filterable },
		read: (row) => {
			const value = read(row);
			return value === undefined || value === null ? undefined : definition.apply(value, field);
		},
	};
}
