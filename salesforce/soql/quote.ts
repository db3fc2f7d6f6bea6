/**
 * Values in SOQL text. No value reaches a query but through this file.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm
 */

const ESCAPES: Readonly<Record<string, string>> = {
	'\\': '\\\\',
	"'": "\\'",
	'"': '\\"',
	'\n': '\\n',
	'\r': '\\r',
	'\t': '\\t',
	'\b': '\\b',
	'\f': '\\f',
};

// NUL and the other control characters have no escape in SOQL, half a surrogate pair has no encoding.
const UNQUOTABLE = /[\p{Cc}\p{Cs}]/gu;

/** A text as a SOQL string literal, quotes included. */
export function quote(text: string): string {
	const escaped = text.replace(/[\\'"\n\r\t\b\f]/g, (character) => ESCAPES[character]);
	return `'${escaped.replace(UNQUOTABLE, '')}'`;
}

/** An instant as a SOQL dateTime literal (unquoted, UTC). */
export function dateTimeLiteral(ms: number): string {
	return new Date(ms).toISOString();
}

/** Longest string literal Salesforce takes in a WHERE clause, in characters. */
export const LONGEST_LITERAL = 4_000;
