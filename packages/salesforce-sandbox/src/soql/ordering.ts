import type { OrderByClause } from '@jetstreamapp/soql-parser-js';
import type { Table } from '../store/Table';
import { folder } from './comparisons';
import { resolvePath } from './paths';
import type { QueryContext } from './QueryContext';

type Key = string | number | boolean | undefined;

export interface OrderTerm {
	key: (row: number) => Key;
	descending: boolean;
	nullsLast: boolean;
}

const asList = <T>(value: T | T[] | undefined): T[] =>
	value === undefined ? [] : Array.isArray(value) ? value : [value];

/** Direction and place of nulls of a term: ascending and nulls first unless said otherwise. */
export function directionOf(term: OrderByClause): { descending: boolean; nullsLast: boolean } {
	return { descending: term.order === 'DESC', nullsLast: term.nulls === 'LAST' };
}

/** Compiles ORDER BY over records. */
export function compileOrder(
	context: QueryContext,
	table: Table,
	orderBy: OrderByClause | OrderByClause[] | undefined,
	alias?: string,
): OrderTerm[] {
	return asList(orderBy).map((term) => {
		if ('fn' in term)
			throw context.source.refusal(
				'MALFORMED_QUERY',
				`unexpected token: '${term.fn.rawValue ?? ''}'`,
			);
		const { field, read } = resolvePath(context, table, term.field, alias);
		// UNCONFIRMED: The error code with which an unsortable field in ORDER BY is refused.
		if (!field.sortable)
			throw context.source.error(
				'MALFORMED_QUERY',
				term.field,
				`field '${field.name}' can not be sorted in a query call`,
			);
		const fold = folder(field);
		return { key: (row) => fold(read(row)), ...directionOf(term) };
	});
}

/** Compares two keys under one term of ORDER BY. */
export function compareKeys(
	a: Key,
	b: Key,
	{ descending, nullsLast }: Omit<OrderTerm, 'key'>,
): number {
	if (a === b) return 0;
	if (a === undefined) return nullsLast ? 1 : -1;
	if (b === undefined) return nullsLast ? -1 : 1;
	const order = a < b ? -1 : 1;
	return descending ? -order : order;
}

/** A number that depends on the row and the seed in no visible way. */
function scatter(row: number, seed: number): number {
	let hash = Math.imul(row ^ seed, 0x9e3779b1);
	hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
	return (hash ^ (hash >>> 13)) >>> 0;
}

/** A seed from the text of a query: the same query sees the same order, another query another one. */
export function seedOf(text: string): number {
	let seed = 0x811c9dc5;
	for (let at = 0; at < text.length; at += 1)
		seed = Math.imul(seed ^ text.charCodeAt(at), 0x01000193);
	return seed >>> 0;
}

/** How many places fit beside a 32-bit hash into the 53 exact bits of a number. */
const PLACES = 2 ** 21;

function scatterRows(rows: number[], seed: number): number[] {
	if (rows.length > PLACES) return rows.sort((a, b) => scatter(a, seed) - scatter(b, seed));
	const keys = new Float64Array(rows.length);
	for (let at = 0; at < rows.length; at += 1) keys[at] = scatter(rows[at], seed) * PLACES + at;
	keys.sort();
	return Array.from(keys, (key) => rows[key % PLACES]);
}

/**
 * Sorts rows. What ORDER BY leaves open is scattered: Salesforce promises no order there, so nobody may
 * come to rely on the order of insertion.
 */
export function sortRows(rows: number[], terms: OrderTerm[], seed: number): number[] {
	if (terms.length === 0) return scatterRows(rows, seed);
	const keys = terms.map(({ key }) => rows.map(key));
	const order = rows.map((_row, at) => at);
	order.sort((a, b) => {
		for (let term = 0; term < terms.length; term += 1) {
			const difference = compareKeys(keys[term][a], keys[term][b], terms[term]);
			if (difference !== 0) return difference;
		}
		return scatter(rows[a], seed) - scatter(rows[b], seed);
	});
	return order.map((at) => rows[at]);
}
