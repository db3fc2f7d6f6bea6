import type { FunctionExp } from '@jetstreamapp/soql-parser-js';
import type { GroupValue } from './aggregateFunctions';
import type { ConditionTree } from './conditionTree';
import type { QueryContext } from './QueryContext';

type GroupTest = (rows: number[]) => boolean;

const tests: Record<string, (value: number, wanted: number) => boolean> = {
	'=': (value, wanted) => value === wanted,
	'!=': (value, wanted) => value !== wanted,
	'<>': (value, wanted) => value !== wanted,
	'<': (value, wanted) => value < wanted,
	'<=': (value, wanted) => value <= wanted,
	'>': (value, wanted) => value > wanted,
	'>=': (value, wanted) => value >= wanted,
};

/** Compiles HAVING: aggregates compared with numbers, and nothing else. */
export function compileHaving(
	context: QueryContext,
	tree: ConditionTree,
	aggregate: (fn: FunctionExp) => GroupValue,
): GroupTest {
	if (tree.kind === 'not') {
		const term = compileHaving(context, tree.term, aggregate);
		return (rows) => !term(rows);
	}
	if (tree.kind !== 'comparison') {
		const terms = tree.terms.map((term) => compileHaving(context, term, aggregate));
		return tree.kind === 'and'
			? (rows) => terms.every((term) => term(rows))
			: (rows) => terms.some((term) => term(rows));
	}
	const { comparison } = tree;
	const test = tests[comparison.operator];
	const isNumber = 'fn' in comparison && /^[-+]?\d/.test(String(comparison.value));
	if (!isNumber || !test || Array.isArray(comparison.value))
		throw context.source.refusal('MALFORMED_QUERY', "unexpected token: 'HAVING'");
	const compute = aggregate(comparison.fn);
	const wanted = Number(comparison.value);
	return (rows) => test(Number(compute(rows)), wanted);
}
