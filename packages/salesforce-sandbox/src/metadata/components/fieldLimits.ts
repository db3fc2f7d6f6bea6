import { checkLength } from '../names';
import type { FieldValues } from './fieldTypes';

type Check = (values: FieldValues) => string | null;

const between = (name: string, value: number | undefined, low: number, high: number) =>
	value !== undefined && (value < low || value > high)
		? `${name} must be between ${low} and ${high}`
		: null;

const numbers: Check = ({ precision = 0, scale = 0 }) =>
	between('precision', precision, 1, 18) ??
	between('scale', scale, 0, 17) ??
	(scale > precision ? 'scale must not be greater than precision' : null);

/** A number of digits in braces, once: `PA-{0000}`. */
export const checkDisplayFormat = (format: string): string | null =>
	/^[^{}]*\{0{1,10}\}[^{}]*$/.test(format) && format.length <= 30
		? null
		: `Invalid display format: ${format}`;

const valueSet: Check = ({ valueSet: set }) => {
	if (set?.controllingField !== undefined || (set?.valueSettings ?? []).length > 0)
		return 'The sandbox has no dependent picklists';
	if (set?.valueSetName !== undefined)
		return `In field: valueSetName - no GlobalValueSet named ${set.valueSetName} found`;
	const values = set?.valueSetDefinition?.value ?? [];
	if (values.length === 0) return 'Required field is missing: value';
	const labels = new Set<string>();
	const names = new Set<string>();
	for (const { fullName, label = fullName } of values) {
		if (labels.has(label.toLowerCase())) return `Duplicate label: ${label}`;
		if (names.has(fullName.toLowerCase())) return `Duplicate value: ${fullName}`;
		labels.add(label.toLowerCase());
		names.add(fullName.toLowerCase());
		const long = checkLength('Picklist Value', fullName, 255) ?? checkLength('Label', label, 255);
		if (long) return long;
	}
	if (values.length > 1000) return 'A picklist can have up to 1,000 values';
	return values.filter((value) => value.default).length > 1
		? 'Only one value can be the default'
		: null;
};

/**
 * Limits by type.
 *
 * @see https://help.salesforce.com/s/articleView?id=platform.custom_field_types.htm (checked 2026-11)
 *
 * UNCONFIRMED: The words of these refusals, but for "Duplicate label"; the limits themselves are documented (visible lines: 2 to 50 by the form in Setup).
 */
const byType: Record<string, Check> = {
	AutoNumber: ({ displayFormat = '', startingNumber = 0 }) =>
		checkDisplayFormat(displayFormat) ??
		between('startingNumber', startingNumber, 0, 1_000_000_000),
	Checkbox: ({ defaultValue }) =>
		defaultValue === 'true' || defaultValue === 'false'
			? null
			: `The default value of a check box must be true or false: ${defaultValue}`,
	Currency: numbers,
	LongTextArea: ({ length, visibleLines }) =>
		between('length', length, 256, 131_072) ?? between('visibleLines', visibleLines, 2, 50),
	MasterDetail: ({ relationshipOrder }) => between('relationshipOrder', relationshipOrder, 0, 1),
	Number: numbers,
	Percent: numbers,
	Picklist: valueSet,
	Text: ({ length }) => between('length', length, 1, 255),
};

const NUMERIC = new Set(['Number', 'Currency', 'Percent']);

/** A default is a formula; only literals can be evaluated here. */
function checkDefault({ type = '', defaultValue }: FieldValues): string | null {
	if (defaultValue === undefined || type === 'Checkbox') return null;
	const literal = NUMERIC.has(type) ? /^-?\d+(\.\d+)?$/ : /^"[^"]*"$/;
	return literal.test(defaultValue)
		? null
		: `The sandbox has no formulas: defaultValue must be a literal, not ${defaultValue}`;
}

/** The literal a default value stands for. */
export function defaultOf({ type = '', defaultValue }: FieldValues): unknown {
	if (defaultValue === undefined) return undefined;
	if (type === 'Checkbox') return defaultValue === 'true';
	return NUMERIC.has(type) ? Number(defaultValue) : defaultValue.slice(1, -1);
}

function checkKey({ unique, caseSensitive }: FieldValues): string | null {
	// UNCONFIRMED: Only unique fields can be case-sensitive.
	return caseSensitive === true && unique !== true
		? "Can not specify 'caseSensitive' for a CustomField that is not unique"
		: null;
}

/** The first limit a field's attributes break. */
export function checkLimits(values: FieldValues): string | null {
	const { label, description, inlineHelpText, type = '' } = values;
	const isFormula = values.formula !== undefined;
	const limit = isFormula && !NUMERIC.has(type) ? undefined : byType[type];
	if (label === undefined || label === '')
		return 'Must specify a non-empty label for the CustomField';
	return (
		checkLength('Label', label, 40) ??
		checkLength('Description', description, 1000) ??
		checkLength('Help Text', inlineHelpText, 510) ??
		limit?.(values) ??
		checkKey(values) ??
		checkDefault(values)
	);
}
