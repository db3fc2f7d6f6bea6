import { SetupError } from '../../core/failure/syncError';
import { fieldPath } from './identifier';
import { quote } from './quote';
import { allOf, anyOf } from './select';

export type Operator =
	| 'equals'
	| 'notEquals'
	| 'contains'
	| 'startsWith'
	| 'greater'
	| 'less'
	| 'empty'
	| 'notEmpty'
	| 'in';
export type ValueType = 'text' | 'number' | 'boolean' | 'date';

export interface Condition {
	field: string;
	operator: Operator;
	type: ValueType;
	value: string;
}

/** SOQL literals by the type the user chose. */
export const LITERALS: Readonly<
	Record<ValueType, { literal: (value: string) => string; fits: RegExp }>
> = {
	text: { literal: quote, fits: /[\s\S]*/ },
	number: { literal: (value) => value, fits: /^-?\d+(\.\d+)?$/ },
	boolean: { literal: (value) => value.toLowerCase(), fits: /^(true|false)$/i },
	// Dates, date-times and date literals such as LAST_N_DAYS:30 stand without quotes.
	date: {
		literal: (value) => value,
		fits: /^(\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?|[A-Z_]+(:\d+)?)$/,
	},
};

type Write = (field: string, condition: Condition) => string;

/** How each operator is written. */
export const OPERATORS: Readonly<Record<Operator, Write>> = {
	equals: (field, condition) => `${field} = ${literal(condition, condition.value)}`,
	notEquals: (field, condition) => `${field} != ${literal(condition, condition.value)}`,
	contains: (field, { value }) => `${field} LIKE ${likePattern(value, '%', '%')}`,
	startsWith: (field, { value }) => `${field} LIKE ${likePattern(value, '', '%')}`,
	greater: (field, condition) => `${field} > ${literal(condition, condition.value)}`,
	less: (field, condition) => `${field} < ${literal(condition, condition.value)}`,
	empty: (field) => `${field} = null`,
	notEmpty: (field) => `${field} != null`,
	in: (field, condition) => {
		const values = condition.value.split(',').map((value) => value.trim());
		return `${field} IN (${values.map((value) => literal(condition, value)).join(', ')})`;
	},
};

/**
 * The builder's conditions as a SOQL condition; undefined for none.
 *
 * @throws SetupError for a value that is not of its type, or a field that is not a name
 */
export function conditionsToSoql(
	conditions: readonly Condition[],
	combinator: 'and' | 'or',
): string | undefined {
	const written = conditions.map((condition) =>
		OPERATORS[condition.operator](fieldPath(condition.field.trim()), condition),
	);
	return combinator === 'or' ? anyOf(written) : allOf(written);
}

function literal({ field, type }: Condition, value: string): string {
	const known = LITERALS[type];
	if (known.fits.test(value.trim())) return known.literal(type === 'text' ? value : value.trim());
	throw new SetupError(
		`The filter on ${field} has the value "${value.slice(0, 60)}", which is not a ${type}`,
		{
			move: 'fixMapping',
			fields: [field],
			remedy: 'Correct the value, or choose another type for the condition.',
		},
	);
}

/** In LIKE, % and _ are wildcards, and are escaped behind a backslash. */
function likePattern(value: string, before: string, after: string): string {
	const quoted = quote(value)
		.slice(1, -1)
		.replace(/[%_]/g, (wildcard) => `\\${wildcard}`);
	return `'${before}${quoted}${after}'`;
}
