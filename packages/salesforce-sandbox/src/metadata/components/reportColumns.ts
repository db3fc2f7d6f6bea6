import { fieldOf } from '../../schema/object';
import type { ObjectDefinition } from '../../schema/model';
import type { OrgState } from '../../state/OrgState';

/** Whether a report type has a column of this name. */
export type ColumnTest = (column: string) => boolean;

/**
 * Columns of the report type that every custom object comes with, besides its custom fields.
 *
 * UNCONFIRMED: The list is that of published reports and may lack columns Salesforce has.
 */
const OF_EVERY_OBJECT = [
	'CUST_NAME',
	'CUST_OWNER_NAME',
	'CUST_OWNER_ALIAS',
	'CUST_OWNER_ROLE',
	'CUST_CREATED_DATE',
	'CUST_CREATED_NAME',
	'CUST_CREATED_ALIAS',
	'CUST_LAST_UPDATE',
];

function reportable(state: OrgState, name: string): ObjectDefinition | undefined {
	const object = state.schema.object(name);
	if (!object?.custom || object.name !== name) return undefined;
	const settings = state.metadata.find('CustomObject', name)?.definition;
	// Objects made by the control interface have no settings and are reportable.
	return settings === undefined || settings.enableReports === true ? object : undefined;
}

/** Columns of a custom object: those of every object, and its custom fields as `Object.Field__c`. */
function ofObject(state: OrgState, name: string): ColumnTest | null {
	const object = reportable(state, name);
	if (!object) return null;
	const isField = (column: string) => {
		const [owner, field = ''] = column.split('.');
		const found = owner === name ? fieldOf(object, field) : undefined;
		return found?.custom === true && found.name === field;
	};
	return (column) => OF_EVERY_OBJECT.includes(column) || isField(column);
}

/** Columns of a custom report type: `Table$Field`, for the fields on its layout that are still there. */
function ofCustomType(state: OrgState, name: string): ColumnTest | null {
	const found = state.metadata.find('ReportType', name);
	if (found?.fullName !== name) return null;
	const { baseObject, sections = [] } = found.definition as {
		baseObject: string;
		sections?: Array<{ columns?: Array<{ field: string; table: string }> }>;
	};
	const object = state.schema.object(baseObject);
	const columns = new Map(
		sections
			.flatMap((section) => section.columns ?? [])
			.map(({ field, table }) => [`${table}$${field}`, field]),
	);
	return (column) =>
		columns.has(column) &&
		object !== undefined &&
		fieldOf(object, columns.get(column)!) !== undefined;
}

/**
 * The columns of a report type: that of a custom object, or a custom one. Null when there is no such type.
 * The types of standard objects are left out.
 */
export function columnsOfType(state: OrgState, reportType: string): ColumnTest | null {
	const [, objectName] = /^CustomEntity\$(\w+)$/.exec(reportType) ?? [];
	if (objectName !== undefined) return ofObject(state, objectName);
	const [, customType] = /^(\w+)__c$/.exec(reportType) ?? [];
	return customType === undefined ? null : ofCustomType(state, customType);
}
