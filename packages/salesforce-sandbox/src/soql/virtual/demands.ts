import { type Comparison, type ConditionTree, toConditionTree } from '../conditionTree';
import type { Query } from '@jetstreamapp/soql-parser-js';
import { unquote } from '../parse';
import type { ObjectDefinition } from '../../schema/model';
import type { QueryContext } from '../QueryContext';

/** One row of a virtual object, by field name. */
export type VirtualRow = Record<string, unknown>;

/** What a query demands of the fields of a virtual object: field in lower case → the values it may have. */
export type Demands = Map<string, string[]>;

/** Computes the rows of a virtual object for one query. */
export type VirtualSource = (
	context: QueryContext,
	object: ObjectDefinition,
	demands: Demands,
	query: Query | undefined,
) => VirtualRow[];

function collect(tree: ConditionTree, demands: Demands): void {
	if (tree.kind === 'and') for (const term of tree.terms) collect(term, demands);
	if (tree.kind !== 'comparison') return;
	const comparison: Comparison = tree.comparison;
	if ('fn' in comparison || 'valueQuery' in comparison) return;
	if (comparison.operator !== '=' && comparison.operator.toUpperCase() !== 'IN') return;
	const literals = ([] as string[]).concat(comparison.value);
	demands.set(
		comparison.field.toLowerCase(),
		literals.filter((literal) => literal.startsWith("'")).map((literal) => unquote(literal)),
	);
}

/** The demands of a query's WHERE clause. */
export function demandsOf(query: Query | undefined): Demands {
	const demands: Demands = new Map();
	if (query?.where) collect(toConditionTree(query.where), demands);
	return demands;
}

/** Objects that hold data or Setup records, as against computed ones. */
export function dataObjects({ state }: QueryContext): ObjectDefinition[] {
	return state.schema.all().filter((object) => !object.virtual && !object.toolingOnly);
}

/**
 * The values a query demands of a column without which the object cannot be queried; a relationship path
 * such as `EntityDefinition.QualifiedApiName` may stand for `EntityDefinitionId`.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/tooling_api_objects_fielddefinition.htm (checked 2026-11)
 */
export function reified(
	context: QueryContext,
	object: ObjectDefinition,
	demands: Demands,
	columns: string[],
): string[] {
	for (const column of columns) {
		const path = column.replace(/^(\w+Definition)Id$/, '$1.QualifiedApiName');
		const values = demands.get(column.toLowerCase()) ?? demands.get(path.toLowerCase());
		if (values && values.length > 0) return values;
	}
	throw context.source.refusal(
		'MALFORMED_QUERY',
		`${object.name}: a filter on a reified column is required [${columns.join(',')}]`,
	);
}
