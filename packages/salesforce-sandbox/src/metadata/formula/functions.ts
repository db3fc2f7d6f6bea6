/** What a part of a formula gives. `Any` is what NULL gives: it fits everywhere. */
export type ValueType = 'Text' | 'Number' | 'Boolean' | 'Date' | 'DateTime' | 'Picklist' | 'Any';

export interface FunctionRule {
	/**
	 * Types of the parameters, `Same` being that of the first parameter given as `Same`; the last one may be
	 * given again when `more` is set.
	 */
	takes: Array<ValueType | 'Same'>;
	more?: boolean;
	gives: ValueType | 'Same';
	run: (...values: unknown[]) => unknown;
}

type Numbers = number[];

/** Null as soon as one value is blank. */
const known =
	(run: (...values: Numbers) => unknown) =>
	(...values: unknown[]) =>
		values.some((value) => value === null) ? null : run(...(values as Numbers));

const text = (value: unknown) => (value === null ? '' : String(value));
const isBlank = (value: unknown) => value === null || value === '';
const same = (a: unknown, b: unknown) => (isBlank(a) ? isBlank(b) : a === b);

const calculation = (run: (a: number, b: number) => number): FunctionRule => ({
	takes: ['Number', 'Number'],
	gives: 'Number',
	run: known(run),
});
const order = (run: (a: number, b: number) => boolean): FunctionRule => ({
	takes: ['Same', 'Same'],
	gives: 'Boolean',
	run: (a, b) => a !== null && b !== null && run(a as number, b as number),
});
const equality = (equal: boolean): FunctionRule => ({
	takes: ['Same', 'Same'],
	gives: 'Boolean',
	run: (a, b) => same(a, b) === equal,
});
const logic = (run: (values: unknown[]) => boolean): FunctionRule => ({
	takes: ['Boolean'],
	more: true,
	gives: 'Boolean',
	run: (...values) => run(values),
});
const textually = (run: (value: string) => unknown, gives: ValueType = 'Text'): FunctionRule => ({
	takes: ['Text'],
	gives,
	run: (value) => run(text(value)),
});
const compared = (run: (value: string, part: string) => boolean): FunctionRule => ({
	takes: ['Text', 'Text'],
	gives: 'Boolean',
	run: (value, part) => run(text(value), text(part)),
});
const cut = (run: (value: string, length: number) => string): FunctionRule => ({
	takes: ['Text', 'Number'],
	gives: 'Text',
	run: (value, length) => run(text(value), Math.max(0, Number(length))),
});
const isTrue = (value: unknown) => value === true;

/**
 * Functions and operators of formulas.
 *
 * @see https://help.salesforce.com/s/articleView?id=platform.customize_functions.htm (checked 2026-11)
 */
export const functions: Record<string, FunctionRule> = {
	'+': calculation((a, b) => a + b),
	'-': calculation((a, b) => a - b),
	'*': calculation((a, b) => a * b),
	'/': calculation((a, b) => a / b),
	'^': calculation((a, b) => a ** b),
	'&': { takes: ['Text', 'Text'], gives: 'Text', run: (a, b) => text(a) + text(b) },
	'=': equality(true),
	'==': equality(true),
	'<>': equality(false),
	'!=': equality(false),
	'<': order((a, b) => a < b),
	'>': order((a, b) => a > b),
	'<=': order((a, b) => a <= b),
	'>=': order((a, b) => a >= b),
	'&&': logic((values) => values.every(isTrue)),
	'||': logic((values) => values.some(isTrue)),
	AND: logic((values) => values.every(isTrue)),
	OR: logic((values) => values.some(isTrue)),
	NOT: { takes: ['Boolean'], gives: 'Boolean', run: (value) => value !== true },
	IF: {
		takes: ['Boolean', 'Same', 'Same'],
		gives: 'Same',
		run: (condition, then, otherwise) => (condition === true ? then : otherwise),
	},
	ISBLANK: { takes: ['Any'], gives: 'Boolean', run: isBlank },
	// A text is never null, so it is only blank.
	ISNULL: { takes: ['Any'], gives: 'Boolean', run: (value) => value === null },
	BLANKVALUE: { takes: ['Same', 'Same'], gives: 'Same', run: (a, b) => (isBlank(a) ? b : a) },
	ISPICKVAL: { takes: ['Picklist', 'Text'], gives: 'Boolean', run: same },
	TEXT: { takes: ['Any'], gives: 'Text', run: text },
	VALUE: textually((value) => (value.trim() === '' ? null : Number(value)), 'Number'),
	LEN: textually((value) => value.length, 'Number'),
	LOWER: textually((value) => value.toLowerCase()),
	UPPER: textually((value) => value.toUpperCase()),
	TRIM: textually((value) => value.trim()),
	BEGINS: compared((value, part) => value.startsWith(part)),
	CONTAINS: compared((value, part) => value.includes(part)),
	LEFT: cut((value, length) => value.slice(0, length)),
	RIGHT: cut((value, length) => (length === 0 ? '' : value.slice(-length))),
	ABS: { takes: ['Number'], gives: 'Number', run: known(Math.abs) },
	CEILING: { takes: ['Number'], gives: 'Number', run: known(Math.ceil) },
	FLOOR: { takes: ['Number'], gives: 'Number', run: known(Math.floor) },
	ROUND: calculation((value, digits) => Math.round(value * 10 ** digits) / 10 ** digits),
	MOD: calculation((a, b) => ((a % b) + b) % b),
	MAX: { takes: ['Number'], more: true, gives: 'Number', run: known(Math.max) },
	MIN: { takes: ['Number'], more: true, gives: 'Number', run: known(Math.min) },
};

/** Functions Salesforce has besides, which the sandbox has not. */
export const leftOut: ReadonlySet<string> = new Set(
	'ADDMONTHS ASCII BR CASE CASESAFEID CHR CURRENCYRATE DATE DATETIMEVALUE DATEVALUE DAY DAYOFYEAR DISTANCE EXP FIND FORMATDURATION FROMUNIXTIME GEOLOCATION GETSESSIONID HOUR HYPERLINK IMAGE INCLUDES INITCAP ISCHANGED ISCLONE ISNEW ISNUMBER ISOWEEK ISOYEAR LN LOG LPAD MCEILING MFLOOR MID MILLISECOND MINUTE MONTH NOW NULLVALUE PI PICKLISTCOUNT PREDICT PRIORVALUE REGEX REVERSE RPAD SECOND SQRT SUBSTITUTE TIMENOW TIMEVALUE TODAY TRUNC UNIXTIMESTAMP URLFOR VLOOKUP WEEKDAY YEAR'.split(
		' ',
	),
);
