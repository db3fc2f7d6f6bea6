import type { FieldDefinition, FieldType } from '../../schema/model';

const EQUALITY = ['equals', 'notEqual'];
const ORDER = ['lessThan', 'greaterThan', 'lessOrEqual', 'greaterOrEqual'];
const TEXT = ['contains', 'notContain', 'startsWith'];

/**
 * Operators of filters by the type of the field.
 *
 * @see https://help.salesforce.com/s/articleView?id=platform.reports_filters_operators.htm (checked 2026-11)
 *
 * UNCONFIRMED: Text can be compared in order as well; check boxes only by equality; numbers and dates never by parts of their text.
 */
const operators: Partial<Record<FieldType, string[]>> = {
	boolean: EQUALITY,
	int: [...EQUALITY, ...ORDER],
	double: [...EQUALITY, ...ORDER],
	currency: [...EQUALITY, ...ORDER],
	percent: [...EQUALITY, ...ORDER],
	date: [...EQUALITY, ...ORDER],
	datetime: [...EQUALITY, ...ORDER],
	reference: [...EQUALITY, ...TEXT],
};
const textOperators = [...EQUALITY, ...ORDER, ...TEXT];

/** @see https://help.salesforce.com/s/articleView?id=xcloud.filter_dates_relative.htm (checked 2026-11) */
const RELATIVE =
	/^(TODAY|YESTERDAY|TOMORROW|(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR|FISCAL_QUARTER|FISCAL_YEAR)|(LAST|NEXT)_90_DAYS|(LAST|NEXT)_N_(DAYS|WEEKS|MONTHS|QUARTERS|YEARS|FISCAL_QUARTERS|FISCAL_YEARS):\d+|N_(DAYS|WEEKS|MONTHS)_AGO:\d+)$/;
const DATE = /^\d{1,2}\/\d{1,2}\/\d{4}( \d{1,2}:\d{2}( [AP]M)?)?$/;

const forms: Partial<Record<FieldType, RegExp>> = {
	boolean: /^[01]$/,
	int: /^-?\d+$/,
	double: /^-?\d+(\.\d+)?$/,
	currency: /^-?\d+(\.\d+)?$/,
	percent: /^-?\d+(\.\d+)?$/,
};

function checkValue(field: FieldDefinition, value: string): string | null {
	if (value === '') return null;
	const isDate = field.type === 'date' || field.type === 'datetime';
	const fits = isDate
		? RELATIVE.test(value) || DATE.test(value)
		: (forms[field.type]?.test(value) ?? true);
	// UNCONFIRMED: The words for a filter value of another type; that check boxes are 0 or 1 and dates are in the form of the United States is documented.
	if (!fits) return `Invalid value for filter on ${field.name}: ${value}`;
	if (field.type !== 'picklist' || !field.restrictedPicklist) return null;
	const unknown = value
		.split(',')
		.find((each) => !field.picklist.some((entry) => entry.value === each.trim()));
	return unknown === undefined
		? null
		: `Picklist value: ${unknown} in picklist: ${field.name} not found`;
}

/**
 * What is wrong with a filter on a field.
 *
 * UNCONFIRMED: The words for fields that cannot be filtered and for operators a field does not have.
 */
export function checkFilter(
	field: FieldDefinition,
	operation: string,
	value: string | undefined,
): string | null {
	if (field.longText) return `The field ${field.name} cannot be filtered`;
	if (!(operators[field.type] ?? textOperators).includes(operation))
		return `Invalid filter operator ${operation} for field ${field.name}`;
	return checkValue(field, value ?? '');
}

/**
 * What is wrong with filter logic such as `1 AND (2 OR 3)`: it must use every filter there is.
 *
 * UNCONFIRMED: The words for malformed filter logic.
 */
export function checkLogic(logic: string | undefined, filters: number): string | null {
	if (logic === undefined) return null;
	const used = new Set((logic.match(/\d+/g) ?? []).map(Number));
	const complete = Array.from({ length: filters }, (_unused, at) => at + 1).every((each) =>
		used.has(each),
	);
	const term = logic
		.replace(/\bNOT\b/gi, '')
		.replace(/\b(AND|OR)\b/gi, '+')
		.replace(/\d+/g, '1');
	const fits = complete && used.size === filters && isExpression(term.replace(/\s/g, ''));
	return fits ? null : `Invalid filter logic: ${logic}`;
}

/** Sums of ones and brackets only. */
function isExpression(term: string): boolean {
	let rest = term;
	for (;;) {
		const shorter = rest.replace(/\(1\)|1\+1/g, '1');
		if (shorter === rest) return rest === '1';
		rest = shorter;
	}
}
