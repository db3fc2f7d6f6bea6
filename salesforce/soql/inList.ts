import uniq from 'lodash/uniq';
import { fieldPath } from './identifier';
import { LONGEST_LITERAL, quote } from './quote';

/**
 * `Field IN ('a', 'b')`; undefined for no values, so that an empty list can never become "everything".
 * Values too long for a literal cannot be in the field and are left out.
 */
export function inList(field: string, values: readonly string[]): string | undefined {
	const literals = uniq(values)
		.map(quote)
		.filter((literal) => literal.length <= LONGEST_LITERAL);
	return literals.length > 0 ? `${fieldPath(field)} IN (${literals.join(',')})` : undefined;
}

/** A condition no record meets. */
export const NOTHING = 'Id = null';

/** As {@link inList}; where none of the values can be in the field, a condition that no record meets. */
export function whereIn(field: string, values: readonly string[]): string {
	return inList(field, values) ?? NOTHING;
}

/**
 * Splits keys into groups of at most `most` whose literals fit a statement.
 * Salesforce takes statements of up to 100,000 characters; the rest is left for fields and words.
 */
export function chunkBySize<T>(
	items: readonly T[],
	most: number,
	sizeOf: (item: T) => number,
): T[][] {
	const chunks: T[][] = [];
	let room = 0;
	for (const item of items) {
		const size = sizeOf(item);
		const last = chunks.at(-1);
		if (!last || last.length >= most || size > room) {
			chunks.push([item]);
			room = STATEMENT_ROOM - size;
		} else {
			last.push(item);
			room -= size;
		}
	}
	return chunks;
}

/** Characters of a statement that values may take. */
export const STATEMENT_ROOM = 90_000;
