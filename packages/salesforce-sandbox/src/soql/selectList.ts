import type {
	FieldFunctionExpression,
	FieldType as SelectItem,
	FieldTypeOf,
	Query,
} from '@jetstreamapp/soql-parser-js';
import type { FieldDefinition } from '../schema/model';
import type { Table } from '../store/Table';
import { toJson } from '../schema/sObject';
import { resolveFunction } from './functions';
import { fieldReader, parentReader, resolvePath } from './paths';
import { type Column, projection } from './projection';
import type { QueryContext } from './QueryContext';

/** Compiles `(SELECT … FROM Tasks)` of a select list; given by the query compiler, to which it leads back. */
export type SubqueryColumn = (item: Extract<SelectItem, { type: 'FieldSubquery' }>) => Column;

interface SelectList {
	context: QueryContext;
	table: Table;
	query: Query;
	subqueryColumn: SubqueryColumn;
}

const FIELDS_LIMIT = 200;

/** @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_fields.htm (checked 2026-11) */
function fieldsFunction(
	{ context, table, query }: SelectList,
	item: FieldFunctionExpression,
): Column[] {
	const group = String(item.parameters[0]).toUpperCase();
	const groups: Record<string, (field: FieldDefinition) => boolean> = {
		ALL: () => true,
		STANDARD: (field) => !field.custom,
		CUSTOM: (field) => field.custom,
	};
	const wanted = groups[group];
	if (!wanted) throw context.source.refusal('MALFORMED_QUERY', `unexpected token: '${group}'`);
	if (group !== 'STANDARD' && (query.limit === undefined || query.limit > FIELDS_LIMIT))
		throw context.source.refusal(
			'MALFORMED_QUERY',
			`The SOQL FIELDS function must have a LIMIT of at most ${FIELDS_LIMIT}`,
		);
	const { object } = table;
	return [...object.fields.values()]
		.filter((field) => wanted(field) && context.access.field(object, field).readable)
		.map((field) => {
			const read = fieldReader(context, table, field);
			return { kind: 'field', resolved: { field, object, read, local: true, relationships: [] } };
		});
}

/** `TYPEOF Who WHEN Contact THEN Email ELSE Name END` */
function typeOfColumn({ context, table, query }: SelectList, item: FieldTypeOf): Column {
	const lookup = [...table.object.fields.values()].find(
		({ relationshipName }) => relationshipName?.toLowerCase() === item.field.toLowerCase(),
	);
	if (!lookup || lookup.referenceTo.length < 2) {
		resolvePath(context, table, `${item.field}.Id`, query.sObjectAlias);
		throw context.source.error(
			'INVALID_FIELD',
			item.field,
			`${item.field} is not a polymorphic relationship`,
		);
	}
	const byObject = new Map<string, ReturnType<typeof projection>>();
	const parentOf = parentReader(context, table, lookup);
	const build = (objectName: string) => {
		const clause =
			item.conditions.find(
				({ objectType }) => objectType?.toLowerCase() === objectName.toLowerCase(),
			) ?? item.conditions.find(({ type }) => type === 'ELSE');
		const parentTable = context.state.store.tableOf(objectName);
		const columns = (clause?.fieldList ?? []).map((path): Column => {
			return { kind: 'field', resolved: resolvePath(context, parentTable, path) };
		});
		return projection(context, parentTable, columns);
	};
	for (const { objectType } of item.conditions)
		if (objectType) byObject.set(objectType, build(objectType));
	return {
		kind: 'value',
		name: lookup.relationshipName!,
		read: (row) => {
			const parent = parentOf(row);
			if (!parent) return null;
			const { name } = parent.table.object;
			const project = byObject.get(name) ?? build(name);
			byObject.set(name, project);
			return project(parent.row);
		},
	};
}

/** Text as it is, or as people see it: `toLabel(Status)`, `FORMAT(Amount) shown`. */
function functionColumn(
	{ context, table, query }: SelectList,
	item: FieldFunctionExpression,
): Column {
	const resolved = resolveFunction(context, table, item, 'select', query.sObjectAlias);
	if (!item.alias) return { kind: 'field', resolved };
	return {
		kind: 'value',
		name: item.alias,
		read: (row) => toJson(resolved.field, resolved.read(row)),
	};
}

const nameOf = (column: Column) =>
	column.kind === 'value'
		? column.name
		: [...column.resolved.relationships, column.resolved.field.name].join('.');

/** @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select.htm (checked 2026-11) */
function refuseDuplicates({ context }: SelectList, columns: Column[]): void {
	const names = columns.map((column) => nameOf(column).toLowerCase());
	const twice = columns.find((column, at) => names.indexOf(nameOf(column).toLowerCase()) < at);
	if (twice)
		throw context.source.refusal('INVALID_FIELD', `duplicate field selected: ${nameOf(twice)}`);
}

/** The columns a select list asks for. */
export function selectColumns(list: SelectList): Column[] {
	const columns = columnsOf(list);
	refuseDuplicates(list, columns);
	return columns;
}

function columnsOf(list: SelectList): Column[] {
	const { context, table, query } = list;
	return (query.fields ?? []).flatMap((item): Column[] => {
		switch (item.type) {
			case 'Field':
			case 'FieldRelationship': {
				const path =
					item.type === 'Field' ? item.field : [...item.relationships, item.field].join('.');
				if ('alias' in item && item.alias)
					throw context.source.refusal('MALFORMED_QUERY', `unexpected token: '${item.alias}'`);
				return [{ kind: 'field', resolved: resolvePath(context, table, path, query.sObjectAlias) }];
			}
			case 'FieldSubquery':
				return [list.subqueryColumn(item)];
			case 'FieldTypeof':
				return [typeOfColumn(list, item)];
			case 'FieldFunctionExpression':
				if (item.functionName.toUpperCase() === 'FIELDS') return fieldsFunction(list, item);
				return [functionColumn(list, item)];
		}
	});
}
