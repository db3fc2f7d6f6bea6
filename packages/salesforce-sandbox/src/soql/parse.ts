import { parseQuery, type Query } from '@jetstreamapp/soql-parser-js';
import { apiError } from '../errors';
import { QueryText } from './QueryText';

const MAX_STATEMENT = 100_000;
const MAX_LITERAL = 4_000;
const STRING_LITERAL = /'((?:[^'\\]|\\.)*)'/gs;
/** @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm (checked 2026-11) */
const ESCAPE = /\\(.)/gs;
const KNOWN_ESCAPES = 'nNrRtTbBfF"\'\\_%';

const malformed = (message: string) => apiError(400, 'MALFORMED_QUERY', message);

function checkLiterals(text: string): void {
	for (const [, body] of text.matchAll(STRING_LITERAL)) {
		// UNCONFIRMED: The words in which a literal of more than 4,000 characters and an unknown escape sequence are refused.
		if (body.length > MAX_LITERAL)
			throw malformed(
				`String literals in a WHERE clause can not be longer than ${MAX_LITERAL} characters`,
			);
		for (const [sequence, character] of body.matchAll(ESCAPE))
			if (
				!KNOWN_ESCAPES.includes(character) &&
				!/^\\u[0-9a-fA-F]{4}/.test(body.slice(body.indexOf(sequence)))
			)
				throw malformed(
					`Invalid string literal '${body}'. Illegal character sequence '${sequence}' in string literal.`,
				);
	}
}

/** The word the parser stumbled over, from its own words. */
function stumble(message: string): string {
	const found =
		/but found:? -*>? ?'([^]*?)'(?: <--)?$/.exec(message) ?? /but found: (\S*)/.exec(message);
	const character = /unexpected character: ->(.*?)<-/s.exec(message);
	const token = character?.[1] ?? found?.[1] ?? '';
	return token === '' ? '<EOF>' : `'${token}'`;
}

/** Constructs that parse, and that this org does not evaluate or that the REST API does not take. */
function refuseUnsupported(query: Query): void {
	// UNCONFIRMED: UPDATE TRACKING/VIEWSTAT (articles only) and WITH (Apex and articles only) are refused here as malformed.
	if (query.update) throw malformed(`unexpected token: 'UPDATE ${query.update}'`);
	// UNCONFIRMED: The words in which a lock together with ORDER BY is refused; that it is is documented.
	if (query.for === 'UPDATE' && query.orderBy) throw malformed("unexpected token: 'FOR UPDATE'");
	if (query.withSecurityEnforced || query.withAccessLevel || query.withDataCategory)
		throw malformed("unexpected token: 'WITH'");
}

/** The parser takes them for the end of a line, in which its literals end. Nothing says that Salesforce does. */
const LINE_SEPARATORS = /[\u2028\u2029]/g;

const asEscape = (character: string) => `\\u${character.charCodeAt(0).toString(16)}`;

/**
 * Parses a statement or refuses it as MALFORMED_QUERY.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.salesforce_app_limits_cheatsheet.meta/salesforce_app_limits_cheatsheet/salesforce_app_limits_platform_soslsoql.htm (checked 2026-11)
 */
export function parseStatement(text: string): { query: Query; source: QueryText } {
	const source = new QueryText(text);
	if (text.trim() === '') throw malformed('A query string has to be specified');
	if (text.length > MAX_STATEMENT)
		throw malformed('SOQL statements can not be longer than 100000 characters');
	checkLiterals(text);
	// UNCONFIRMED: ALL ROWS is Apex only; the REST API refuses it in query and in queryAll.
	if (/\bALL\s+ROWS\s*$/i.test(text)) throw malformed('ALL ROWS not allowed in this context');
	let query: Query;
	try {
		query = parseQuery(text.replace(LINE_SEPARATORS, asEscape));
	} catch (error) {
		throw malformed(`unexpected token: ${stumble((error as Error).message)}`);
	}
	refuseUnsupported(query);
	return { query, source };
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The text of a quoted literal. In patterns of LIKE, `\_` and `\%` keep their backslash. */
export function unquote(literal: string, keepWildcardEscapes = false): string {
	return literal
		.slice(1, -1)
		.replace(/\\(u[0-9a-fA-F]{4}|.)/gs, (sequence: string, character: string) => {
			if (character.length === 5) return String.fromCharCode(parseInt(character.slice(1), 16));
			if (keepWildcardEscapes && (character === '_' || character === '%')) return sequence;
			return escapes[character.toLowerCase()] ?? character;
		});
}
