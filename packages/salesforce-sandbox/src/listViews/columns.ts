import type { ListViewValues } from '../metadata/components/listView';
import { columnField } from '../metadata/components/listColumns';
import { ownersOf } from '../metadata/names';
import type { FieldDefinition } from '../schema/model';
import { fieldOf } from '../schema/object';
import { categoryOf } from '../soql/literals';
import type { OrgState } from '../state/OrgState';

/** What columns show of the record a lookup leads to, where it is not its name. */
const shown: Record<string, string> = {
	ALIAS: 'Alias',
	FIRST_NAME: 'FirstName',
	LAST_NAME: 'LastName',
};

/** The field path of SOQL behind a column of a list view. */
export function pathOfColumn(state: OrgState, objectName: string, column: string): string {
	const { name } = columnField(state, objectName, column)!;
	const field = fieldOf(state.schema.require(ownersOf(objectName)[0]), name)!;
	if (field.type !== 'reference') return field.name;
	return `${field.relationshipName}.${shown[column.split('.').at(-1)!] ?? 'Name'}`;
}

const quote = (text: string) => `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;

const pad = (part: string) => part.padStart(2, '0');

/** `2/14/2026` as `2026-02-14`; relative dates are those of SOQL already. */
function dateLiteral(value: string, isDateTime: boolean): string {
	const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/.exec(value);
	if (!match) return value;
	const day = `${match[3]}-${pad(match[1])}-${pad(match[2])}`;
	return isDateTime ? `${day}T00:00:00Z` : day;
}

/** One value of a filter as a literal of SOQL. */
function literalOf(field: FieldDefinition, value: string): string {
	if (value === '') return 'null';
	const category = categoryOf[field.type];
	if (category === 'boolean') return value === '1' ? 'TRUE' : 'FALSE';
	if (category === 'number') return value;
	if (category === 'date' || category === 'datetime')
		return dateLiteral(value, category === 'datetime');
	return quote(value);
}

const like = (path: string, pattern: string) => `${path} LIKE ${quote(pattern)}`;

/** Operators of filters, for one value. */
const operators: Record<string, (path: string, literal: string, value: string) => string> = {
	equals: (path, literal) => `${path} = ${literal}`,
	notEqual: (path, literal) => `${path} != ${literal}`,
	lessThan: (path, literal) => `${path} < ${literal}`,
	greaterThan: (path, literal) => `${path} > ${literal}`,
	lessOrEqual: (path, literal) => `${path} <= ${literal}`,
	greaterOrEqual: (path, literal) => `${path} >= ${literal}`,
	contains: (path, _literal, value) => like(path, `%${value}%`),
	notContain: (path, _literal, value) => `(NOT ${like(path, `%${value}%`)})`,
	startsWith: (path, _literal, value) => like(path, `${value}%`),
};
const negative = ['notEqual', 'notContain'];

function filterOf(
	state: OrgState,
	objectName: string,
	{ field: column, operation, value = '' }: NonNullable<ListViewValues['filters']>[number],
): string {
	const field = columnField(state, objectName, column)!;
	const path = pathOfColumn(state, objectName, column);
	// Several values of one filter are separated by commas: any of them, or none of them.
	const terms = value
		.split(',')
		.map((each) => each.trim())
		.map((each) => operators[operation](path, literalOf(field, each), each));
	const joint = negative.includes(operation) ? ' AND ' : ' OR ';
	return terms.length === 1 ? terms[0] : `(${terms.join(joint)})`;
}

/** The condition of a list view's query: its filters, joined as its logic says. */
export function conditionOf(
	state: OrgState,
	objectName: string,
	{ filters = [], booleanFilter }: ListViewValues,
): string | null {
	if (filters.length === 0) return null;
	const terms = filters.map((filter) => filterOf(state, objectName, filter));
	if (booleanFilter === undefined) return terms.join(' AND ');
	return booleanFilter.replace(/\d+/g, (at) => terms[Number(at) - 1]);
}
