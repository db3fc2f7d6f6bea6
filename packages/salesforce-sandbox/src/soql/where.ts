import type { Query, ValueQueryCondition } from '@jetstreamapp/soql-parser-js';
import type { Table } from '../store/Table';
import { inPredicate, likePredicate, type Predicate, relationalPredicate } from './comparisons';
import type { Comparison, ConditionTree } from './conditionTree';
import { type Operand, readLiteral } from './literals';
import { type ResolvedField, resolvePath } from './paths';
import type { QueryContext } from './QueryContext';

/** A compiled condition: its test, and what an index could make of it. */
export type Condition =
	| { kind: 'and' | 'or'; terms: Condition[]; test: Predicate }
	| { kind: 'opaque'; test: Predicate }
	| {
			kind: 'comparison';
			resolved: ResolvedField;
			operator: string;
			operands: Operand[];
			test: Predicate;
	  };

/** Runs the inner query of a semi-join and gives the values of its one field. */
export type SubqueryRunner = (query: Query) => { values: unknown[]; objectName: string };

interface Compilation {
	context: QueryContext;
	table: Table;
	alias?: string;
	runSubquery: SubqueryRunner;
}

const asList = <T>(value: T | T[] | undefined, length: number): T[] =>
	Array.isArray(value) ? value : Array.from({ length }, () => value as T);

function normaliseOperator(operator: string): string {
	const upper = operator.toUpperCase();
	return upper === '<>' ? '!=' : upper;
}

function resolveFilterable({ context, table, alias }: Compilation, path: string): ResolvedField {
	const resolved = resolvePath(context, table, path, alias);
	if (!resolved.field.filterable)
		throw context.source.error(
			'INVALID_FIELD',
			path,
			`field '${resolved.field.name}' can not be filtered in a query call`,
		);
	return resolved;
}

function compileSemiJoin(compilation: Compilation, comparison: ValueQueryCondition): Condition {
	const { context, runSubquery } = compilation;
	const resolved = resolveFilterable(compilation, comparison.field);
	const operator = normaliseOperator(comparison.operator);
	if (resolved.field.type !== 'id' && resolved.field.type !== 'reference')
		// UNCONFIRMED: The words of the refusal of a semi-join on a field that is no id.
		throw context.source.error(
			'MALFORMED_QUERY',
			comparison.field,
			`The left operand '${comparison.field}' in a semi-join must be an ID or reference field`,
		);
	const { values } = runSubquery(comparison.valueQuery);
	const operands = values
		.filter((value) => typeof value === 'string')
		.map((value): Operand => ({ kind: 'value', value }));
	const isIn = inPredicate(resolved, operands);
	if (operator === 'IN') return { kind: 'comparison', resolved, operator, operands, test: isIn };
	return { kind: 'opaque', test: (row) => !isIn(row) };
}

function compileComparison(compilation: Compilation, comparison: Comparison): Condition {
	const { context } = compilation;
	if ('fn' in comparison)
		throw context.source.refusal(
			'MALFORMED_QUERY',
			`unexpected token: '${comparison.fn.rawValue ?? ''}'`,
		);
	if ('valueQuery' in comparison) return compileSemiJoin(compilation, comparison);
	const path = comparison.field;
	const resolved = resolveFilterable(compilation, path);
	const operator = normaliseOperator(comparison.operator);
	const literals = asList(comparison.value, 1);
	const types = asList(comparison.literalType, literals.length).map(String);
	if (operator === 'LIKE')
		return { kind: 'opaque', test: likePredicate(context, resolved, path, literals[0], types[0]) };
	if (operator === 'INCLUDES' || operator === 'EXCLUDES')
		// There are no multi-select picklists here.
		throw context.source.error(
			'INVALID_QUERY_FILTER_OPERATOR',
			path,
			`invalid operator on ${resolved.field.type} field`,
		);
	const operands = literals.map((literal, at) =>
		readLiteral(context, resolved.field, path, literal, types[at]),
	);
	if (operator === 'IN' || operator === 'NOT IN') {
		const isIn = inPredicate(resolved, operands);
		if (operator === 'NOT IN') return { kind: 'opaque', test: (row) => !isIn(row) };
		return { kind: 'comparison', resolved, operator, operands, test: isIn };
	}
	const test = relationalPredicate(context, resolved, path, operator, operands[0]);
	return { kind: 'comparison', resolved, operator, operands, test };
}

/** Compiles a WHERE clause against a table. */
export function compileCondition(compilation: Compilation, tree: ConditionTree): Condition {
	switch (tree.kind) {
		case 'comparison':
			return compileComparison(compilation, tree.comparison);
		case 'not': {
			const term = compileCondition(compilation, tree.term);
			return { kind: 'opaque', test: (row) => !term.test(row) };
		}
		case 'and': {
			const terms = tree.terms.map((term) => compileCondition(compilation, term));
			return { kind: 'and', terms, test: (row) => terms.every((term) => term.test(row)) };
		}
		case 'or': {
			const terms = tree.terms.map((term) => compileCondition(compilation, term));
			return { kind: 'or', terms, test: (row) => terms.some((term) => term.test(row)) };
		}
	}
}
