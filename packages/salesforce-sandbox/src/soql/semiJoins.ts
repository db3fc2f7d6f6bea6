import type { Query, ValueQueryCondition } from '@jetstreamapp/soql-parser-js';
import type { Table } from '../store/Table';
import { type ConditionTree, toConditionTree } from './conditionTree';
import type { QueryContext } from './QueryContext';

const MAX_SEMI_JOINS = 2;

/** Objects a semi-join cannot ask. */
const NOT_INSIDE = ['ActivityHistory', 'Attachment', 'Event', 'Note', 'OpenActivity', 'Task'];

const isSemiJoin = (tree: ConditionTree): boolean =>
	tree.kind === 'comparison' && 'valueQuery' in tree.comparison;

const holdsSemiJoin = (tree: ConditionTree): boolean => countSemiJoins(tree) > 0;

function countSemiJoins(tree: ConditionTree): number {
	if (tree.kind === 'comparison') return isSemiJoin(tree) ? 1 : 0;
	if (tree.kind === 'not') return countSemiJoins(tree.term);
	return tree.terms.reduce((sum, term) => sum + countSemiJoins(term), 0);
}

/**
 * Where in a WHERE clause semi-joins may stand: beside other conditions, never under OR or NOT, and two at most.
 *
 * UNCONFIRMED: The exact words in which semi-joins in the wrong place, or of the wrong form, are refused; the rules are documented.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_comparisonoperators.htm (checked 2026-11)
 */
export function checkSemiJoins({ source }: QueryContext, tree: ConditionTree): void {
	const refuse = (message: string) => {
		throw source.refusal('MALFORMED_QUERY', message);
	};
	if (countSemiJoins(tree) > MAX_SEMI_JOINS)
		refuse(`Maximum ${MAX_SEMI_JOINS} semi join sub-selects are allowed`);
	const look = (at: ConditionTree): void => {
		if (at.kind === 'comparison') return;
		if (at.kind === 'or' && holdsSemiJoin(at))
			refuse("Semi join sub-selects are not allowed with the 'OR' operator");
		if (at.kind === 'not' && holdsSemiJoin(at))
			refuse("Semi join sub-selects are not allowed with the 'NOT' operator");
		if (at.kind === 'not') look(at.term);
		else at.terms.forEach(look);
	};
	look(tree);
}

/** What the select of a semi-join may hold, against the query it stands in. */
export function checkSemiJoin(
	{ context, table }: { context: QueryContext; table: Table },
	{ field, valueQuery }: ValueQueryCondition,
): void {
	const inner = valueQuery as Query;
	const name = inner.sObject ?? '';
	const sameObject = name.toLowerCase() === table.object.name.toLowerCase();
	const forbidden: Array<[boolean, string]> = [
		[sameObject, 'The inner and outer selects should not be on the same object type'],
		[
			NOT_INSIDE.some((each) => each.toLowerCase() === name.toLowerCase()),
			`Entity '${name}' is not supported for semi join inner selects`,
		],
		[
			field.includes('.'),
			`The left operand '${field}' cannot have more than one level of relationships`,
		],
		[inner.limit !== undefined, 'Semi join sub-selects cannot have LIMIT'],
		[inner.offset !== undefined, 'Semi join sub-selects cannot have OFFSET'],
		[inner.orderBy !== undefined, 'Semi join sub-selects cannot have ORDER BY'],
		[inner.having !== undefined, 'Semi join sub-selects cannot have HAVING'],
		[
			inner.where !== undefined && holdsSemiJoin(toConditionTree(inner.where)),
			'Nested semi join sub-selects are not supported',
		],
	];
	const found = forbidden.find(([holds]) => holds);
	if (found) throw context.source.refusal('MALFORMED_QUERY', found[1]);
}
