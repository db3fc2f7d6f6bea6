import { keyPrefixOf, positionOf } from '../identifiers';
import { isIndexed, type Table } from '../store/Table';
import type { Condition } from './where';

type Comparison = Extract<Condition, { kind: 'comparison' }>;

function rowsById(table: Table, operands: Comparison['operands']): number[] {
	const rows: number[] = [];
	for (const operand of operands) {
		if (operand.kind !== 'value') continue;
		const id = String(operand.value);
		const row = keyPrefixOf(id) === table.object.keyPrefix ? positionOf(id) : -1;
		if (row >= 0 && row < table.size) rows.push(row);
	}
	return rows;
}

function fromComparison(table: Table, condition: Comparison): number[] | null {
	const { resolved, operator, operands } = condition;
	if (!resolved.local || (operator !== '=' && operator !== 'IN')) return null;
	if (operands.some(({ kind }) => kind !== 'value')) return null;
	if (resolved.field.name === 'Id') return [...new Set(rowsById(table, operands))];
	if (!isIndexed(resolved.field)) return null;
	const rows = new Set<number>();
	for (const operand of operands)
		if (operand.kind === 'value')
			for (const row of table.find(resolved.field, operand.value)) rows.add(row);
	return [...rows];
}

/** Bounds that comparisons of an AND put on SystemModstamp. */
function stampBounds(terms: Condition[]): { from: number; to: number } | null {
	let from = -Infinity;
	let to = Infinity;
	for (const term of terms) {
		if (term.kind !== 'comparison' || !term.resolved.local) continue;
		if (term.resolved.field.name !== 'SystemModstamp') continue;
		for (const operand of term.operands) {
			if (operand.kind === 'null') continue;
			const low = operand.kind === 'span' ? Number(operand.from) : Number(operand.value);
			const high = operand.kind === 'span' ? Number(operand.to) : Number(operand.value);
			if (term.operator === '>' || term.operator === '>=') from = Math.max(from, low);
			if (term.operator === '<' || term.operator === '<=') to = Math.min(to, high);
			if (term.operator === '=') [from, to] = [Math.max(from, low), Math.min(to, high)];
		}
	}
	return from === -Infinity && to === Infinity ? null : { from, to };
}

/**
 * Rows that an index says could satisfy a condition (each still has to be tested), or null when every row
 * of the table has to be looked at.
 */
export function candidateRows(table: Table, condition: Condition): number[] | null {
	if (condition.kind === 'opaque' || table.object.virtual) return null;
	if (condition.kind === 'or') {
		const parts = condition.terms.map((term) => candidateRows(table, term));
		if (parts.some((part) => part === null)) return null;
		return [...new Set(parts.flatMap((part) => part ?? []))];
	}
	const terms = condition.kind === 'and' ? condition.terms : [condition];
	const parts = terms
		.map((term) =>
			term.kind === 'comparison' ? fromComparison(table, term) : candidateRows(table, term),
		)
		.filter((part) => part !== null)
		.sort((a, b) => a.length - b.length);
	if (parts.length > 0) return parts[0];
	const bounds = stampBounds(terms);
	return bounds && table.stampedBetween(bounds.from, bounds.to);
}
