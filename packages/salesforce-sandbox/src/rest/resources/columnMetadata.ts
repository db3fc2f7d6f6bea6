import type { Query } from '@jetstreamapp/soql-parser-js';
import { isAggregateQuery } from '../../soql/aggregate';
import type { CompiledQuery } from '../../soql/compile';
import { compileStatement } from '../../soql/runQuery';
import { categoryOf } from '../../soql/literals';
import type { FieldDefinition } from '../../schema/model';
import type { Column } from '../../soql/projection';
import type { RestRequest } from '../RestRequest';

const apexTypes: Record<string, string> = {
	id: 'Id',
	text: 'String',
	boolean: 'Boolean',
	number: 'Double',
	date: 'Date',
	datetime: 'Datetime',
};

interface ColumnInformation {
	aggregate: boolean;
	apexType: string | null;
	booleanType: boolean;
	columnName: string;
	custom: boolean;
	displayName: string;
	foreignKeyName: string | null;
	insertable: boolean;
	joinColumns: ColumnInformation[];
	numberType: boolean;
	textType: boolean;
	updatable: boolean;
}

function plain(name: string, field: FieldDefinition | null): ColumnInformation {
	const category = field && categoryOf[field.type];
	return {
		aggregate: false,
		apexType: category && apexTypes[category],
		booleanType: category === 'boolean',
		columnName: name,
		custom: field?.custom ?? false,
		displayName: name,
		foreignKeyName: null,
		insertable: field?.createable ?? false,
		joinColumns: [],
		numberType: category === 'number',
		textType: category === 'text' || category === 'id',
		updatable: field?.updateable ?? false,
	};
}

/** A column of the select list; those of parents stand under the parent, lists under their name. */
function columnOf(column: Column): ColumnInformation {
	if (column.kind === 'field') {
		const { relationships, field } = column.resolved;
		return relationships.reduceRight(
			(inner, relationship) => ({
				...plain(relationship, null),
				foreignKeyName: relationship,
				joinColumns: [inner],
			}),
			plain(field.name, field),
		);
	}
	const joinColumns = (column.columns ?? []).map(columnOf);
	return { ...plain(column.name, null), aggregate: column.columns !== undefined, joinColumns };
}

/** Parents named by several columns are one column. */
function joined(columns: ColumnInformation[]): ColumnInformation[] {
	const byName = new Map<string, ColumnInformation>();
	for (const column of columns) {
		const known = byName.get(column.columnName);
		if (known) known.joinColumns = joined([...known.joinColumns, ...column.joinColumns]);
		else byName.set(column.columnName, column);
	}
	return [...byName.values()];
}

function aggregateColumns(query: Query): ColumnInformation[] {
	let unnamed = 0;
	return (query.fields ?? []).map((item) => {
		const isFunction = item.type === 'FieldFunctionExpression';
		const alias = 'alias' in item ? item.alias : undefined;
		const field = 'field' in item ? item.field : '';
		const name = alias ?? (isFunction ? `expr${unnamed++}` : field);
		const displayName = isFunction ? item.functionName.toLowerCase() : name;
		return { ...plain(name, null), aggregate: isFunction, displayName };
	});
}

function columnsOf(query: Query, compiled: CompiledQuery): ColumnInformation[] {
	return compiled.kind === 'records'
		? joined(compiled.columns.map(columnOf))
		: aggregateColumns(query);
}

/**
 * `?columns=true`: the columns of a query instead of its records.
 *
 * UNCONFIRMED: Which columns are marked as aggregate and how parents are nested; Salesforce's CLI reads name, display name, kind and joined columns.
 *
 * @see https://github.com/salesforcecli/plugin-data (`soqlQueryTypes`, checked 2026-11)
 */
export function columnMetadata(request: RestRequest, text: string, tooling: boolean) {
	const { state, access, basePath } = request;
	const { query, compiled } = compileStatement({
		state,
		access,
		text,
		resource: 'query',
		tooling,
		basePath,
	});
	return {
		columnMetadata: columnsOf(query, compiled),
		entityName: compiled.table.object.name,
		groupBy: isAggregateQuery(query) && query.groupBy !== undefined,
		idSelected: (query.fields ?? []).some((item) => 'field' in item && /^id$/i.test(item.field)),
		keyPrefix: compiled.table.object.keyPrefix,
	};
}
