import uniq from 'lodash/uniq';
import { fieldPath, objectName } from './identifier';

export interface Select {
	fields: readonly string[];
	from: string;
	/** Ready-made condition; build it with `inList`, `allOf`, `anyOf`. */
	where?: string;
	orderBy?: string;
	limit?: number;
}

/** A SELECT statement from checked names. Values belong in the condition, quoted. */
export function select({ fields, from, where, orderBy, limit }: Select): string {
	return [
		`SELECT ${uniq(fields.map(fieldPath)).join(', ')}`,
		`FROM ${objectName(from)}`,
		where ? `WHERE ${where}` : '',
		orderBy ? `ORDER BY ${orderBy}` : '',
		limit === undefined ? '' : `LIMIT ${Math.trunc(limit)}`,
	]
		.filter(Boolean)
		.join(' ');
}

export function allOf(conditions: ReadonlyArray<string | undefined>): string | undefined {
	return join(conditions, 'AND');
}

export function anyOf(conditions: ReadonlyArray<string | undefined>): string | undefined {
	return join(conditions, 'OR');
}

function join(
	conditions: ReadonlyArray<string | undefined>,
	word: 'AND' | 'OR',
): string | undefined {
	const present = conditions.filter((condition): condition is string => Boolean(condition));
	if (present.length < 2) return present[0];
	return present.map((condition) => `(${condition})`).join(` ${word} `);
}
