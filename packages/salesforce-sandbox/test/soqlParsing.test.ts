import { parseQuery } from '@jetstreamapp/soql-parser-js';
import { type ConditionTree, toConditionTree } from '../src/soql/conditionTree';
import { toSpan } from '../src/soql/dateLiterals';
import { parseStatement, unquote } from '../src/soql/parse';

function shape(tree: ConditionTree): unknown {
	if (tree.kind === 'comparison') return 'field' in tree.comparison ? tree.comparison.field : '?';
	if (tree.kind === 'not') return { not: shape(tree.term) };
	return { [tree.kind]: tree.terms.map(shape) };
}

const treeOf = (where: string) =>
	shape(toConditionTree(parseQuery(`SELECT Id FROM Contact WHERE ${where}`).where!));

describe('conditions', () => {
	it.each([
		["a = 'x'", 'a'],
		["a = 'x' AND b = 'y' AND c = 'z'", { and: ['a', 'b', 'c'] }],
		["(a = 'x' OR b = 'y') AND c = 'z'", { and: [{ or: ['a', 'b'] }, 'c'] }],
		[
			"c = 'z' AND ((a = 'x' AND b = 'y') OR d = 'q')",
			{ and: ['c', { or: [{ and: ['a', 'b'] }, 'd'] }] },
		],
		["NOT a = 'x'", { not: 'a' }],
		["NOT (a = 'x' OR b = 'y')", { not: { or: ['a', 'b'] } }],
		["b = 'y' AND (NOT a LIKE 'x%')", { and: ['b', { not: 'a' }] }],
	])('%s is understood', (where, expected) => {
		expect(treeOf(where)).toEqual(expected);
	});

	it.each([
		['AND and OR side by side', "a = 'x' AND b = 'y' OR c = 'z'", "unexpected token: 'OR'"],
		['NOT beside AND without parentheses', "a = 'x' AND NOT b = 'y'", "unexpected token: 'NOT'"],
	])('%s is refused', (_what, where, message) => {
		expect(() => treeOf(where)).toThrow(message);
	});
});

describe('parseStatement', () => {
	it('takes line separators in a literal', () => {
		const text = 'a\u2028b\u2029c';
		const { query } = parseStatement(`SELECT Id FROM Contact WHERE LastName = '${text}'`);
		const { value } = (query.where as { left: { value: string } }).left;
		expect(unquote(value)).toBe(text);
	});

	it.each([
		['a comma too many', 'SELECT Id, FROM Contact', "unexpected token: 'FROM'"],
		['an empty list', 'SELECT Id FROM Contact WHERE Email IN ()', 'unexpected token: '],
		[
			'a quote that was not escaped',
			"SELECT Id FROM Contact WHERE Name = 'O'Brien'",
			'unexpected token: ',
		],
		['a condition that is missing', 'SELECT Id FROM Contact WHERE', 'unexpected token: <EOF>'],
		['another statement', 'DELETE FROM Contact', "unexpected token: 'DELETE'"],
		[
			'a lock with ORDER BY',
			'SELECT Id FROM Contact ORDER BY Id FOR UPDATE',
			"unexpected token: 'FOR UPDATE'",
		],
		['LIMIT without a number', 'SELECT Id FROM Contact LIMIT', 'unexpected token: <EOF>'],
		['OFFSET without a number', 'SELECT Id FROM Contact LIMIT 1 OFFSET', 'unexpected token: <EOF>'],
		[
			'WITH SECURITY_ENFORCED',
			'SELECT Id FROM Contact WITH SECURITY_ENFORCED',
			"unexpected token: 'WITH'",
		],
		['ALL ROWS', 'SELECT Id FROM Contact ALL ROWS', 'ALL ROWS not allowed in this context'],
		['no text at all', '', 'A query string has to be specified'],
		[
			'an unknown escape sequence',
			"SELECT Id FROM Contact WHERE Name = 'a\\q'",
			"Invalid string literal 'a\\q'. Illegal character sequence '\\q' in string literal.",
		],
		[
			'a literal of 4,001 characters',
			`SELECT Id FROM Contact WHERE Name = '${'x'.repeat(4_001)}'`,
			'String literals in a WHERE clause can not be longer than 4000 characters',
		],
		[
			'a statement of more than 100,000 characters',
			`SELECT Id FROM Contact WHERE Name = 'x'${' '.repeat(100_000)}`,
			'SOQL statements can not be longer than 100000 characters',
		],
	])('%s is malformed', (_what, text, message) => {
		expect(() => parseStatement(text)).toThrow(`MALFORMED_QUERY: ${message}`);
	});

	it('takes a literal of exactly 4,000 characters', () => {
		expect(() =>
			parseStatement(`SELECT Id FROM Contact WHERE Name = '${'x'.repeat(4_000)}'`),
		).not.toThrow();
	});
});

describe('unquote', () => {
	it.each([
		[String.raw`'O\'Brien'`, "O'Brien"],
		[String.raw`'a\\b'`, String.raw`a\b`],
		[String.raw`'line\nbreak\ttab'`, 'line\nbreak\ttab'],
		[String.raw`'100\%'`, '100%'],
		[String.raw`'\u0041'`, 'A'],
	])('%s means %j', (literal, text) => {
		expect(unquote(literal)).toBe(text);
	});

	it('keeps escaped wildcards for LIKE', () => {
		expect(unquote(String.raw`'100\%_'`, true)).toBe(String.raw`100\%_`);
	});
});

describe('date literals', () => {
	// A Saturday.
	const now = Date.parse('2026-11-21T15:30:00Z');
	const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);

	it.each([
		['TODAY', '2026-11-21', '2026-11-22'],
		['YESTERDAY', '2026-11-20', '2026-11-21'],
		['LAST_N_DAYS:3', '2026-11-18', '2026-11-22'],
		['NEXT_N_DAYS:2', '2026-11-22', '2026-11-24'],
		['N_DAYS_AGO:2', '2026-11-19', '2026-11-20'],
		['THIS_WEEK', '2026-11-15', '2026-11-22'],
		['LAST_MONTH', '2026-10-01', '2026-11-01'],
		['THIS_QUARTER', '2026-10-01', '2027-01-01'],
		['LAST_N_MONTHS:2', '2026-09-01', '2026-11-01'],
		['LAST_YEAR', '2025-01-01', '2026-01-01'],
		['LAST_90_DAYS', '2026-08-23', '2026-11-22'],
	])('%s is from %s to %s (exclusive)', (literal, from, to) => {
		const span = toSpan(literal, now)!;
		expect([day(span.from), day(span.to)]).toEqual([from, to]);
	});

	it.each([
		['THIS_FISCAL_YEAR', 'THIS_YEAR'],
		['LAST_FISCAL_QUARTER', 'LAST_QUARTER'],
		['NEXT_N_FISCAL_QUARTERS:2', 'NEXT_N_QUARTERS:2'],
		['LAST_N_FISCAL_YEARS:3', 'LAST_N_YEARS:3'],
		['N_FISCAL_YEARS_AGO:1', 'N_YEARS_AGO:1'],
	])('%s is %s: fiscal years are calendar years', (fiscal, calendar) => {
		expect(toSpan(fiscal, now)).toEqual(toSpan(calendar, now));
		expect(toSpan(fiscal, now)).not.toBeNull();
	});

	it('does not know other fiscal literals', () => {
		expect(toSpan('THIS_FISCAL_MONTH', now)).toBeNull();
	});
});
