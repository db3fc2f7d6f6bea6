import { apiError } from '../errors';
import { type Returning, type Search, type SearchGroup, searchGroups } from './runSearch';

const malformed = (message: string) => apiError(400, 'MALFORMED_SEARCH', message);

const FIND = /^\s*FIND\s*\{((?:[^{}\\]|\\.)*)\}\s*/is;
const IN = /^IN\s+(\w+)\s+FIELDS\b\s*/i;
const RETURNING = /^RETURNING\s+/i;
const LIMIT = /\bLIMIT\s+(\d+)\s*$/i;
const OBJECT = /^\s*(\w+)\s*/;

/** The text up to the bracket that closes the one it begins with, and what follows. */
function bracketed(text: string): { inside: string; rest: string } {
	let depth = 0;
	let quoted = false;
	for (let at = 0; at < text.length; at += 1) {
		if (text[at] === '\\') at += 1;
		else if (text[at] === "'") quoted = !quoted;
		else if (!quoted && text[at] === '(') depth += 1;
		else if (!quoted && text[at] === ')') {
			depth -= 1;
			if (depth === 0) return { inside: text.slice(1, at), rest: text.slice(at + 1) };
		}
	}
	throw malformed("unexpected token: '<EOF>'");
}

/** `Id, Name WHERE … ORDER BY … LIMIT 5` */
function readFields(object: string, text: string): Returning {
	const limit = LIMIT.exec(text);
	const before = limit ? text.slice(0, limit.index) : text;
	const [beforeOrder, orderBy] = before.split(/\bORDER\s+BY\b/i);
	const [fields, where] = beforeOrder.split(/\bWHERE\b/i);
	return {
		object,
		fields: fields
			.split(',')
			.map((field) => field.trim())
			.filter((field) => field !== ''),
		where: where?.trim() ?? null,
		orderBy: orderBy?.trim() ?? null,
		limit: limit ? Number(limit[1]) : null,
	};
}

function readReturning(text: string): { returning: Returning[]; rest: string } {
	const returning: Returning[] = [];
	let rest = text;
	for (;;) {
		const object = OBJECT.exec(rest);
		if (!object) throw malformed(`unexpected token: '${rest.trim().split(/\s/)[0] || '<EOF>'}'`);
		rest = rest.slice(object[0].length);
		if (rest.startsWith('(')) {
			const part = bracketed(rest);
			returning.push(readFields(object[1], part.inside));
			rest = part.rest;
		} else returning.push(readFields(object[1], ''));
		const comma = /^\s*,/.exec(rest);
		if (!comma) return { returning, rest };
		rest = rest.slice(comma[0].length);
	}
}

/**
 * Reads a SOSL statement or refuses it. WITH clauses and UPDATE TRACKING are refused.
 *
 * UNCONFIRMED: The words in which SOSL that is none is refused.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_sosl_syntax.htm (checked 2026-11)
 */
export function parseSosl(text: string): Search {
	const find = FIND.exec(text);
	if (!find) throw malformed('No search term found. The search term must be enclosed in braces.');
	let rest = text.slice(find[0].length);
	const group = IN.exec(rest);
	if (group) rest = rest.slice(group[0].length);
	const name = (group?.[1] ?? 'ALL').toUpperCase();
	if (!searchGroups.includes(name as SearchGroup)) throw malformed(`unexpected token: '${name}'`);
	let returning: Returning[] = [];
	const clause = RETURNING.exec(rest);
	if (clause) {
		const read = readReturning(rest.slice(clause[0].length));
		returning = read.returning;
		rest = read.rest;
	}
	const limit = /^\s*LIMIT\s+(\d+)\s*$/i.exec(rest);
	if (!limit && rest.trim() !== '')
		throw malformed(`unexpected token: '${rest.trim().split(/\s/)[0]}'`);
	return {
		text: find[1],
		group: name as SearchGroup,
		returning,
		limit: limit ? Number(limit[1]) : null,
	};
}
