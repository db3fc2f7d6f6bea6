import { apiError } from '../../errors';
import { parseRecordId } from '../../identifiers';
import { listViewsOf, soqlOf } from '../../listViews/listViews';
import { RowState, type Table } from '../../store/Table';
import { compileStatement } from '../../soql/runQuery';
import type { Condition } from '../../soql/where';
import type { RestRequest } from '../RestRequest';

interface Plan {
	cardinality: number;
	fields: string[];
	leadingOperationType: 'Index' | 'TableScan';
	notes: unknown[];
	relativeCost: number;
	sobjectCardinality: number;
	sobjectType: string;
}

/** The query of a list view by its id; anything else is a query itself. */
function statementOf({ state }: RestRequest, explained: string): string {
	const id = parseRecordId(explained.trim());
	if (id === null) return explained;
	const view = state.schema
		.all()
		.filter(({ virtual }) => !virtual)
		.flatMap((object) => listViewsOf(state, object))
		.find((each) => each.id === id);
	if (!view) throw apiError(400, 'INVALID_ID', `invalid id: ${explained}`);
	return soqlOf(view, ['Id', ...view.columns]);
}

function liveRows(table: Table): number {
	let count = 0;
	for (let row = 0; row < table.size; row += 1) if (table.state(row) === RowState.Live) count += 1;
	return count;
}

/** Fields by which an index could find the rows of a condition. */
function indexedFields(condition: Condition | null): string[] {
	if (condition?.kind === 'and') return condition.terms.flatMap(indexedFields);
	if (condition?.kind !== 'comparison') return [];
	const { resolved, operator } = condition;
	const isKey = resolved.field.idLookup || resolved.field.name === 'SystemModstamp';
	return resolved.local && isKey && operator !== '!=' ? [resolved.field.name] : [];
}

/**
 * How a query would be run, without running it.
 *
 * UNCONFIRMED: The costs and estimates of a plan; here the counts are exact, an index costs nothing worth mention and a scan of the table a little less than one.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query_performance_feedback.htm (checked 2026-11)
 */
export function explain(request: RestRequest, explained: string, tooling: boolean) {
	const { state, access, basePath } = request;
	const sourceQuery = statementOf(request, explained);
	const { compiled } = compileStatement({
		state,
		access,
		text: sourceQuery,
		resource: 'query',
		tooling,
		basePath,
	});
	const { table, condition } = compiled;
	const sobjectCardinality = liveRows(table);
	const cardinality = compiled.kind === 'records' ? compiled.rows().length : sobjectCardinality;
	const common = { cardinality, notes: [], sobjectCardinality, sobjectType: table.object.name };
	const fields = indexedFields(condition);
	const scan: Plan = {
		...common,
		fields: [],
		leadingOperationType: 'TableScan',
		relativeCost: 0.7,
	};
	const byIndex: Plan = { ...common, fields, leadingOperationType: 'Index', relativeCost: 0.1 };
	return { plans: fields.length > 0 ? [byIndex, scan] : [scan], sourceQuery };
}
