import type { OrgState } from '../../state/OrgState';
import { field as defineField } from '../../schema/fields';
import type { FieldDefinition, ObjectDefinition } from '../../schema/model';
import { fieldOf } from '../../schema/object';

/** Finds the field behind a column of a report type. */
export type ColumnFinder = (column: string) => FieldDefinition | undefined;

const PEOPLE = /NAME$|ALIAS$|ROLE$|^ASSIGNED$|^OWNER$/;

/**
 * Columns of the report types every object comes with.
 *
 * UNCONFIRMED: The lists are those of published reports and may lack columns Salesforce has.
 */
const custom: Record<string, string> = {
	CUST_NAME: 'Name',
	CUST_OWNER_NAME: 'OwnerId',
	CUST_OWNER_ALIAS: 'OwnerId',
	CUST_OWNER_ROLE: 'OwnerId',
	CUST_CREATED_DATE: 'CreatedDate',
	CUST_CREATED_NAME: 'CreatedById',
	CUST_CREATED_ALIAS: 'CreatedById',
	CUST_LAST_UPDATE: 'LastModifiedDate',
};
const child: Record<string, string> = {
	CHILD_NAME: 'Name',
	CHILD_CREATED_DATE: 'CreatedDate',
	CHILD_CREATED_NAME: 'CreatedById',
	CHILD_LAST_UPDATE: 'LastModifiedDate',
};

interface StandardType {
	object: string;
	/** Objects whose custom fields are columns. */
	own: string[];
	columns: Record<string, string>;
}

const standard: Record<string, StandardType> = {
	AccountList: {
		object: 'Account',
		own: ['Account'],
		columns: {
			'ACCOUNT.NAME': 'Name',
			TYPE: 'Type',
			RATING: 'Rating',
			INDUSTRY: 'Industry',
			CREATED_DATE: 'CreatedDate',
			LAST_UPDATE: 'LastModifiedDate',
			'USERS.NAME': 'OwnerId',
		},
	},
	ContactList: {
		object: 'Contact',
		own: ['Contact', 'Account'],
		columns: {
			SALUTATION: 'Salutation',
			FIRST_NAME: 'FirstName',
			LAST_NAME: 'LastName',
			TITLE: 'Title',
			EMAIL: 'Email',
			PHONE1: 'Phone',
			'ACCOUNT.NAME': 'AccountId',
			CREATED_DATE: 'CreatedDate',
			LAST_UPDATE: 'LastModifiedDate',
			'CONTACT_OWNER.NAME': 'OwnerId',
		},
	},
	LeadList: {
		object: 'Lead',
		own: ['Lead'],
		columns: {
			FIRST_NAME: 'FirstName',
			LAST_NAME: 'LastName',
			TITLE: 'Title',
			COMPANY: 'Company',
			EMAIL: 'Email',
			LEAD_SOURCE: 'LeadSource',
			RATING: 'Rating',
			CREATED_DATE: 'CreatedDate',
			OWNER: 'OwnerId',
		},
	},
	Activity: {
		object: 'Task',
		own: ['Activity'],
		columns: {
			SUBJECT: 'Subject',
			DUE_DATE: 'ActivityDate',
			STATUS: 'Status',
			PRIORITY: 'Priority',
			CREATED_DATE: 'CreatedDate',
			ASSIGNED: 'OwnerId',
		},
	},
};

/** People are shown, and filtered, by name. */
const shown = (column: string, field: FieldDefinition | undefined) =>
	field?.type === 'reference' && PEOPLE.test(column)
		? defineField(field.name, 'string', field.label, { length: 255 })
		: field;

const named =
	(object: ObjectDefinition, columns: Record<string, string>): ColumnFinder =>
	(column) =>
		Object.hasOwn(columns, column) ? shown(column, fieldOf(object, columns[column])) : undefined;

/** Custom fields as `Object.Field__c`. */
const customFields =
	(object: ObjectDefinition, prefix = object.name): ColumnFinder =>
	(column) => {
		if (!column.startsWith(`${prefix}.`)) return undefined;
		const name = column.slice(prefix.length + 1);
		const found = fieldOf(object, name);
		return found?.custom && found.name === name ? found : undefined;
	};

const firstOf =
	(...finders: ColumnFinder[]): ColumnFinder =>
	(column) => {
		for (const find of finders) {
			const found = find(column);
			if (found) return found;
		}
		return undefined;
	};

function reportable(state: OrgState, name: string): ObjectDefinition | undefined {
	const object = state.schema.object(name);
	if (!object?.custom || object.name !== name) return undefined;
	const settings = state.metadata.find('CustomObject', name)?.definition;
	// Objects made by the control interface have no settings and are reportable.
	return settings === undefined || settings.enableReports === true ? object : undefined;
}

/** Columns of a custom report type: `Table$Field`, for the fields on its layout. */
function ofCustomType(state: OrgState, name: string): ColumnFinder | null {
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
	return (column) => {
		const field = columns.get(column);
		return object && field !== undefined ? fieldOf(object, field) : undefined;
	};
}

/**
 * The columns of a report type; null when there is no such type.
 *
 * UNCONFIRMED: Reports on standard objects together with custom ones have types of their own, which are refused here.
 */
export function columnsOfType(state: OrgState, reportType: string): ColumnFinder | null {
	const [, one] = /^CustomEntity\$(\w+)$/.exec(reportType) ?? [];
	const [, parent, below] = /^CustomEntityCustomEntity\$(\w+)\$(\w+)$/.exec(reportType) ?? [];
	const top = reportable(state, one ?? parent ?? '');
	if (one !== undefined) return top ? firstOf(named(top, custom), customFields(top)) : null;
	if (parent !== undefined) {
		const detail = reportable(state, below);
		const related = [...(detail?.fields.values() ?? [])].some(({ referenceTo }) =>
			referenceTo.includes(parent),
		);
		if (!top || !detail || !related) return null;
		return firstOf(
			named(top, custom),
			customFields(top),
			named(detail, child),
			customFields(detail),
		);
	}
	if (reportType.endsWith('__c')) return ofCustomType(state, reportType.slice(0, -'__c'.length));
	if (!Object.hasOwn(standard, reportType)) return null;
	const { object: name, own, columns } = standard[reportType];
	const object = state.schema.require(name);
	const finders = own.map((each) =>
		customFields(state.schema.require(each === 'Activity' ? 'Task' : each), each),
	);
	return firstOf(named(object, columns), ...finders);
}
