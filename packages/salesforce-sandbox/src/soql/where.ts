import type { Query, ValueQueryCondition } from '@jetstreamapp/soql-parser-js';
import type { Table } from '../store/Table';
import { inPredicate, likePredicate, type Predicate, relationalPredicate } from './comparisons';
import type { Comparison, ConditionTree } from './conditionTree';
import { resolveFunction } from './functions';
import { type Operand, readLiteral } from './literals';
import { type ResolvedField, resolvePath } from './paths';
import type { QueryContext } from './QueryContext';
import { checkSemiJoin, checkSemiJoins } from './semiJoins';

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
export type SubqueryRunner = (query: Query) => {
	values: unknown[];
	/** The objects the values are ids of. */
	objectNames: string[];
};

export interface Compilation {
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
	return requireFilterable(context, resolvePath(context, table, path, alias), path);
}

function requireFilterable(
	context: QueryContext,
	resolved: ResolvedField,
	path = resolved.field.name,
): ResolvedField {
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
	checkSemiJoin(compilation, comparison);
	const resolved = resolveFilterable(compilation, comparison.field);
	const operator = normaliseOperator(comparison.operator);
	if (resolved.field.type !== 'id' && resolved.field.type !== 'reference')
		// UNCONFIRMED: The words of the refusal of a semi-join on a field that is no id.
		throw context.source.error(
			'MALFORMED_QUERY',
			comparison.field,
			`The left operand '${comparison.field}' in a semi-join must be an ID or reference field`,
		);
	const { values, objectNames } = runSubquery(comparison.valueQuery);
	const wanted = resolved.field.type === 'id' ? [resolved.object.name] : resolved.field.referenceTo;
	if (wanted.length > 0 && !wanted.some((name) => objectNames.includes(name)))
		throw context.source.refusal(
			'MALFORMED_QUERY',
			`The selected field in the subquery and the left operand field in the where expression in the outer query '${comparison.field}' should point to the same object type`,
		);
	const operands = values
		.filter((value) => typeof value === 'string')
		.map((value): Operand => ({ kind: 'value', value }));
	const isIn = inPredicate(resolved, operands);
	if (operator === 'IN') return { kind: 'comparison', resolved, operator, operands, test: isIn };
	return { kind: 'opaque', test: (row) => !isIn(row) };
}

/** What a comparison is about: a field, or a function of one. */
function subjectOf(
	compilation: Compilation,
	comparison: Exclude<Comparison, ValueQueryCondition>,
): { path: string; resolved: ResolvedField } {
	if (!('fn' in comparison))
		return { path: comparison.field, resolved: resolveFilterable(compilation, comparison.field) };
	const { context, table, alias } = compilation;
	const resolved = resolveFunction(context, table, comparison.fn, 'where', alias);
	return { path: comparison.fn.rawValue ?? '', resolved: requireFilterable(context, resolved) };
}

function compileComparison(compilation: Compilation, comparison: Comparison): Condition {
	const { context } = compilation;
	if ('valueQuery' in comparison) return compileSemiJoin(compilation, comparison);
	const { path, resolved } = subjectOf(compilation, comparison);
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
		if (!Array.isArray(comparison.value))
			throw context.source.refusal(
				'MALFORMED_QUERY',
				`unexpected token: '${literals[0].replace(/^'|'$/g, '')}'`,
			);
		const isIn = inPredicate(resolved, operands);
		if (operator === 'NOT IN') return { kind: 'opaque', test: (row) => !isIn(row) };
		return { kind: 'comparison', resolved, operator, operands, test: isIn };
	}
	const test = relationalPredicate(context, resolved, path, operator, operands[0]);
	return { kind: 'comparison', resolved, operator, operands, test };
}

/** Compiles a WHERE clause against a table. */
export function compileWhere(compilation: Compilation, tree: ConditionTree): Condition {
	checkSemiJoins(compilation.context, tree);
	return compileCondition(compilation, tree);
}

function compileCondition(compilation: Compilation, tree: ConditionTree): Condition {
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
