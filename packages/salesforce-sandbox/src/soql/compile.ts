import type { FieldType as SelectItem, Query, Subquery } from '@jetstreamapp/soql-parser-js';
import { visibility } from '../access/sharing';
import { apiError } from '../errors';
import type { FieldDefinition, ObjectDefinition } from '../schema/model';
import { RowState, type Table } from '../store/Table';
import { Aggregation, isAggregateQuery } from './aggregate';
import { candidateRows } from './candidates';
import type { Predicate } from './comparisons';
import { firstPage } from './pages';
import { toConditionTree } from './conditionTree';
import { compileOrder, seedOf, sortRows } from './ordering';
import { fieldReader, resolvePath } from './paths';
import type { SObject } from '../schema/sObject';
import { type Column, projection } from './projection';
import type { QueryContext } from './QueryContext';
import { selectColumns } from './selectList';
import { virtualTable } from './virtual/virtualTable';
import { compileWhere, type Condition } from './where';

const MAX_OFFSET = 2_000;
/** Child records of one parent on a page. @see https://github.com/jsforce/jsforce (its own tests of subqueries, run against Salesforce, checked 2026-11) */
const CHILD_PAGE = 200;

/** A query ready to run. */
export type CompiledQuery = { table: Table; condition: Condition | null } & (
	| { kind: 'count'; count(): number }
	| { kind: 'aggregate'; results(): SObject[] }
	| {
			kind: 'records';
			columns: Column[];
			/** Matching rows in result order. */
			rows(): number[];
			project: (row: number) => SObject;
	  }
);

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

/**
 * `USING SCOPE`: everything, or what belongs to the user who asks.
 *
 * UNCONFIRMED: The words in which a scope an object does not have is refused; teams and territories do not exist here.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_using_scope.htm (checked 2026-11)
 */
function usingScope(context: QueryContext, table: Table, scope = 'everything'): Predicate {
	if (scope.toLowerCase() === 'everything') return () => true;
	const owned = table.object.fields.has('ownerid');
	if (scope.toLowerCase() !== 'mine' || !owned)
		throw context.source.refusal('MALFORMED_QUERY', `Invalid scope: ${scope}`);
	const owner = table.column('OwnerId');
	return (row) => owner.get(row) === context.access.userId;
}

/** Is a row part of the result at all: there, not deleted or archived (unless all rows), seen by the user? */
function scopeOf(context: QueryContext, table: Table, scope: string | undefined): Predicate {
	const inScope = usingScope(context, table, scope);
	if (table.object.virtual) return inScope;
	const seen = visibility(context.state.store, context.access, table);
	const archived = table.object.fields.has('isarchived') ? table.column('IsArchived') : null;
	return (row) => {
		const state = table.state(row);
		if (state === RowState.Absent || (state === RowState.Deleted && !context.allRows)) return false;
		if (!context.allRows && archived?.get(row) === true) return false;
		if (!inScope(row)) return false;
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
	const { read, field } = resolvePath(context, compiled.table, item.field, query.sObjectAlias);
	if (field.type !== 'id' && field.type !== 'reference')
		throw context.source.error(
			'MALFORMED_QUERY',
			item.field,
			`semi join sub-selects can only query id fields, cannot use: '${item.field}'`,
		);
	return { values: compiled.rows().map(read), objectNames: objectsOf(object, field) };
}

/** The objects whose ids a field holds. */
const objectsOf = (object: ObjectDefinition, field: FieldDefinition) =>
	field.type === 'id' ? [object.name] : field.referenceTo;

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
	const condition = query.where ? compileWhere(compilation, toConditionTree(query.where)) : null;
	const inScope = scopeOf(context, table, query.usingScope);
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
		condition,
		columns,
		rows: () => ordered(matchingRows(table, inScope, condition)),
		project,
		childrenOf: (parentId: string) =>
			lookup ? ordered(table.find(lookup, parentId).filter(test)) : [],
	};
}

/** Compiles a query whose FROM has been found to mean `object`. */
function compileOn(context: QueryContext, query: Query, object: ObjectDefinition): CompiledQuery {
	const selection = select(context, query, object);
	const { table, inScope, condition, seed } = selection;
	const matches = () => matchingRows(table, inScope, condition);
	const common = { table, condition };
	if (isCountQuery(query)) {
		// UNCONFIRMED: The words in which COUNT() with ORDER BY is refused; that it is, is documented.
		if (query.orderBy !== undefined)
			throw context.source.refusal('MALFORMED_QUERY', "unexpected token: 'ORDER'");
		return { ...common, kind: 'count', count: () => limited(matches(), query).length };
	}
	if (!isAggregateQuery(query)) return compileRecords(selection);
	const aggregation = new Aggregation(context, table, query);
	const results = () => aggregation.run(sortRows(matches(), [], seed));
	return { ...common, kind: 'aggregate', results };
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
	// UNCONFIRMED: The words in which OFFSET and USING SCOPE of a subquery are refused; that they are is documented.
	if (query.offset !== undefined)
		throw context.source.refusal('MALFORMED_QUERY', "unexpected token: 'OFFSET'");
	if (query.usingScope !== undefined)
		throw context.source.refusal('MALFORMED_QUERY', "unexpected token: 'USING'");
	const { childrenOf, project, columns } = compileRecords(
		select(context, query, childObject),
		field,
	);
	const idOf = fieldReader(context, context.state.store.table(parent), parent.fields.get('id')!);
	return {
		kind: 'value',
		name: relationship.relationshipName!,
		columns,
		read: (row) => {
			const rows = childrenOf(String(idOf(row)));
			return rows.length === 0 ? null : firstPage(context, rows, project, CHILD_PAGE);
		},
	};
}

/** Compiles a parsed statement; everything it names is checked before any row is read. */
export function compileQuery(context: QueryContext, query: Query): CompiledQuery {
	return compileOn(context, query, findObject(context, query.sObject ?? ''));
}
