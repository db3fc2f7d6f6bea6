import type { FieldType as SelectItem, Query, Subquery } from '@jetstreamapp/soql-parser-js';
import { visibility } from '../access/sharing';
import { apiError } from '../errors';
import type { FieldDefinition, ObjectDefinition } from '../schema/model';
import { RowState, type Table } from '../store/Table';
import { Aggregation, isAggregateQuery } from './aggregate';
import { candidateRows } from './candidates';
import type { Predicate } from './comparisons';
import { toConditionTree } from './conditionTree';
import { compileOrder, seedOf, sortRows } from './ordering';
import { fieldReader, resolvePath } from './paths';
import type { SObject } from '../schema/sObject';
import { type Column, projection } from './projection';
import type { QueryContext } from './QueryContext';
import { selectColumns } from './selectList';
import { virtualTable } from './virtual/virtualTable';
import { compileCondition, type Condition } from './where';

const MAX_OFFSET = 2_000;

/** A query ready to run. */
export type CompiledQuery =
	| { kind: 'count'; count(): number }
	| { kind: 'aggregate'; results(): SObject[] }
	| {
			kind: 'records';
			table: Table;
			columns: Column[];
			/** Matching rows in result order. */
			rows(): number[];
			project: (row: number) => SObject;
	  };

function findObject(context: QueryContext, name: string): ObjectDefinition {
	const object = context.state.schema.object(name);
	const readable = object && context.access.rights(object).read && object.queryable;
	if (!object || !readable || (object.toolingOnly && !context.tooling))
		throw context.source.error(
			'INVALID_TYPE',
			name,
			`sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`,
		);
	return object;
}

/** Is a row part of the result at all: there, not deleted or archived (unless all rows), seen by the user? */
function scopeOf(context: QueryContext, table: Table): Predicate {
	if (table.object.virtual) return () => true;
	const seen = visibility(context.state.store, context.access, table);
	const archived = table.object.fields.has('isarchived') ? table.column('IsArchived') : null;
	return (row) => {
		const state = table.state(row);
		if (state === RowState.Absent || (state === RowState.Deleted && !context.allRows)) return false;
		if (!context.allRows && archived?.get(row) === true) return false;
		return seen === 'all' || seen(row);
	};
}

function matchingRows(table: Table, inScope: Predicate, condition: Condition | null): number[] {
	const candidates = condition && candidateRows(table, condition);
	const test: Predicate = condition ? (row) => inScope(row) && condition.test(row) : inScope;
	if (candidates) return candidates.filter(test);
	const rows: number[] = [];
	for (let row = 0; row < table.size; row += 1) if (test(row)) rows.push(row);
	return rows;
}

function runSubquery(context: QueryContext, query: Query) {
	const [item] = query.fields ?? [];
	if (!item || item.type !== 'Field' || query.fields!.length !== 1)
		throw context.source.refusal(
			'MALFORMED_QUERY',
			'Semi-join sub-selects must select exactly one field',
		);
	const object = findObject(context, query.sObject ?? '');
	const compiled = compileOn(context, query, object);
	if (compiled.kind !== 'records')
		throw context.source.refusal('MALFORMED_QUERY', 'Semi-join sub-selects must not be aggregated');
	const { read } = resolvePath(context, compiled.table, item.field, query.sObjectAlias);
	return { values: compiled.rows().map(read), objectName: object.name };
}

function checkOffset(query: Query): void {
	if ((query.offset ?? 0) > MAX_OFFSET)
		throw apiError(
			400,
			'NUMBER_OUTSIDE_VALID_RANGE',
			`Maximum SOQL offset allowed is ${MAX_OFFSET}`,
		);
}

/** What a query selects from, with its WHERE and its scope compiled. */
interface Selection {
	context: QueryContext;
	query: Query;
	object: ObjectDefinition;
	table: Table;
	inScope: Predicate;
	condition: Condition | null;
	seed: number;
}

function select(context: QueryContext, query: Query, object: ObjectDefinition): Selection {
	checkOffset(query);
	const table = object.virtual
		? virtualTable(context, object, query)
		: context.state.store.table(object);
	const compilation = {
		context,
		table,
		alias: query.sObjectAlias,
		runSubquery: (inner: Query) => runSubquery(context, inner),
	};
	const condition = query.where
		? compileCondition(compilation, toConditionTree(query.where))
		: null;
	const inScope = scopeOf(context, table);
	const seed = seedOf(context.source.text);
	return { context, query, object, table, inScope, condition, seed };
}

/** A query for records; `childrenOf` is for subqueries, whose rows hang on one parent. */
function compileRecords(selection: Selection, lookup?: FieldDefinition) {
	const { context, query, object, table, inScope, condition, seed } = selection;
	const columns = selectColumns({
		context,
		table,
		query,
		subqueryColumn: (item) => subqueryColumn(context, object, item),
	});
	const order = compileOrder(context, table, query.orderBy, query.sObjectAlias);
	const project = projection(context, table, columns);
	const test: Predicate = (row) => inScope(row) && (condition?.test(row) ?? true);
	const ordered = (rows: number[]) => limited(sortRows(rows, order, seed), query);
	return {
		kind: 'records' as const,
		table,
		columns,
		rows: () => ordered(matchingRows(table, inScope, condition)),
		project,
		childrenOf: (parentId: string) =>
			lookup ? ordered(table.find(lookup, parentId).filter(test)).map(project) : [],
	};
}

/** Compiles a query whose FROM has been found to mean `object`. */
function compileOn(context: QueryContext, query: Query, object: ObjectDefinition): CompiledQuery {
	const selection = select(context, query, object);
	const { table, inScope, condition, seed } = selection;
	const matches = () => matchingRows(table, inScope, condition);
	if (isCountQuery(query)) return { kind: 'count', count: () => limited(matches(), query).length };
	if (!isAggregateQuery(query)) return compileRecords(selection);
	const aggregation = new Aggregation(context, table, query);
	return { kind: 'aggregate', results: () => aggregation.run(sortRows(matches(), [], seed)) };
}

function limited(rows: number[], { limit, offset = 0 }: Query): number[] {
	if (limit === undefined && offset === 0) return rows;
	return rows.slice(offset, limit === undefined ? undefined : offset + limit);
}

/** `SELECT COUNT() FROM …`: only a number comes back. */
function isCountQuery(query: Query): boolean {
	const [item, ...more] = query.fields ?? [];
	return (
		more.length === 0 &&
		item?.type === 'FieldFunctionExpression' &&
		item.functionName.toUpperCase() === 'COUNT' &&
		item.parameters.length === 0
	);
}

/**
 * UNCONFIRMED: Child records of a subquery come back whole, however many, without a nextRecordsUrl of their own.
 */
function subqueryColumn(
	context: QueryContext,
	parent: ObjectDefinition,
	item: Extract<SelectItem, { type: 'FieldSubquery' }>,
): Column {
	const subquery: Subquery = item.subquery;
	const name = subquery.relationshipName;
	const relationship = context.state.schema
		.childRelationships(parent)
		.find(({ relationshipName }) => relationshipName?.toLowerCase() === name.toLowerCase());
	if (!relationship || !context.access.rights(relationship.childObject).read)
		throw context.source.error(
			'INVALID_TYPE',
			name,
			`Didn't understand relationship '${name}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`,
		);
	const { childObject, field } = relationship;
	const query = subquery as Query;
	if (isCountQuery(query) || isAggregateQuery(query))
		throw context.source.refusal('MALFORMED_QUERY', 'Grouped query must not be used in a subquery');
	const { childrenOf } = compileRecords(select(context, query, childObject), field);
	const idOf = fieldReader(context, context.state.store.table(parent), parent.fields.get('id')!);
	return {
		kind: 'value',
		name: relationship.relationshipName!,
		read: (row) => {
			const records = childrenOf(String(idOf(row)));
			return records.length === 0 ? null : { totalSize: records.length, done: true, records };
		},
	};
}

/** Compiles a parsed statement; everything it names is checked before any row is read. */
export function compileQuery(context: QueryContext, query: Query): CompiledQuery {
	return compileOn(context, query, findObject(context, query.sObject ?? ''));
}
