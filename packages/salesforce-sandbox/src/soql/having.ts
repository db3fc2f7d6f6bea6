import type { Aggregate } from './aggregateFunctions';
import { isAggregateFunction } from './aggregateFunctions';
import { inPredicate, likePredicate, relationalPredicate } from './comparisons';
import type { Comparison, ConditionTree } from './conditionTree';
import type { FunctionCall } from './functions';
import type { Group, GroupTerm } from './grouping';
import { readLiteral } from './literals';
import type { ResolvedField } from './paths';
import type { QueryContext } from './QueryContext';

type GroupTest = (group: Group) => boolean;

interface Compilation {
	context: QueryContext;
	aggregate: (fn: FunctionCall) => Aggregate;
	grouped: (expression: string | FunctionCall) => GroupTerm;
}

/** What a comparison is about: the value of a group, and the field that says how it is compared. */
function subjectOf(comparison: Comparison, { aggregate, grouped }: Compilation) {
	if ('fn' in comparison && isAggregateFunction(String(comparison.fn.functionName))) {
		const { field, of } = aggregate(comparison.fn);
		return { field, of: ({ rows }: Group) => of(rows) };
	}
	const term = grouped('fn' in comparison ? comparison.fn : comparison.field);
	const { field, read } = term.resolved;
	return { field, of: ({ rows, by }: Group) => (by.has(term) ? read(rows[0]) : undefined) };
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_having.htm (checked 2026-11) */
function compileComparison(comparison: Comparison, compilation: Compilation): GroupTest {
	const { context } = compilation;
	if ('valueQuery' in comparison)
		throw context.source.refusal('MALFORMED_QUERY', "unexpected token: 'HAVING'");
	const { field, of } = subjectOf(comparison, compilation);
	let value: unknown;
	const resolved = { field, read: () => value, local: false, relationships: [] };
	const path = 'fn' in comparison ? (comparison.fn.rawValue ?? '') : comparison.field;
	const literals = ([] as string[]).concat(comparison.value as string | string[]);
	const types = ([] as string[]).concat((comparison.literalType ?? []) as string | string[]);
	const operands = () =>
		literals.map((literal, at) =>
			readLiteral(context, field, path, literal, types[at] ?? types[0]),
		);
	const operator = comparison.operator.toUpperCase() === '<>' ? '!=' : comparison.operator;
	const subject = resolved as unknown as ResolvedField;
	const test =
		{
			IN: () => inPredicate(subject, operands()),
			LIKE: () => likePredicate(context, subject, path, literals[0], types[0]),
		}[operator.toUpperCase()] ??
		(() => relationalPredicate(context, subject, path, operator, operands()[0]));
	const holds = test();
	return (group) => {
		value = of(group);
		return holds(0);
	};
}

/** Compiles HAVING: aggregates and grouped fields, compared with values. */
export function compileHaving(tree: ConditionTree, compilation: Compilation): GroupTest {
	switch (tree.kind) {
		case 'not': {
			const term = compileHaving(tree.term, compilation);
			return (group) => !term(group);
		}
		case 'comparison':
			return compileComparison(tree.comparison, compilation);
		case 'and': {
			const terms = tree.terms.map((term) => compileHaving(term, compilation));
			return (group) => terms.every((term) => term(group));
		}
		case 'or': {
			const terms = tree.terms.map((term) => compileHaving(term, compilation));
			return (group) => terms.some((term) => term(group));
		}
	}
}
