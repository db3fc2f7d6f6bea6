import { parseQuery, type ValueCondition } from '@jetstreamapp/soql-parser-js';
import type { Row } from '../../salesforce/client';
import type { SentQuery } from './salesforce';
import { textOfLiteral } from './soql';

/** Records by object. A record with `IsDeleted: true` is in the bin. */
export type Tables = Record<string, Row[]>;

const isNull = (literal: unknown): boolean => String(literal).toLowerCase() === 'null';

/**
 * Answers `Field IN (…)`, joined by OR, from tables: text is compared without case, as Salesforce does, field
 * names as well, and records in the bin are shown only where they are asked for.
 */
export function answering(tables: Tables): (sent: SentQuery) => Row[] {
	return ({ soql, includeDeleted }) => {
		const query = parseQuery(soql);
		const rows = tables[query.sObject ?? ''] ?? [];
		return rows.filter((row) => (includeDeleted || !row.IsDeleted) && fits(row, query.where));
	};
}

function fits(row: Row, where: ReturnType<typeof parseQuery>['where']): boolean {
	for (let clause = where; clause; clause = 'right' in clause ? clause.right : undefined) {
		const { field, value } = clause.left as ValueCondition;
		const wanted = [value].flat().filter((literal) => !isNull(literal));
		const name = Object.keys(row).find((key) => key.toLowerCase() === field.toLowerCase());
		const held = name === undefined ? undefined : row[name];
		if (held === undefined || held === null) continue;
		const same = (literal: string) =>
			textOfLiteral(literal).toLowerCase() === String(held).toLowerCase() ||
			(field.toLowerCase() === 'id' && textOfLiteral(literal) === String(held).slice(0, 15));
		if (wanted.some(same)) return true;
	}
	return false;
}
