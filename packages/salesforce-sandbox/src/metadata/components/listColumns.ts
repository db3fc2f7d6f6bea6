import type { OrgState } from '../../state/OrgState';
import type { FieldDefinition } from '../../schema/model';
import { fieldOf } from '../../schema/object';
import { ownersOf } from '../names';

const user = (prefix: string) => ({
	[`${prefix}.ALIAS`]: 'OwnerId',
	[`${prefix}.FIRST_NAME`]: 'OwnerId',
	[`${prefix}.LAST_NAME`]: 'OwnerId',
});

/**
 * Names that columns of list views have, with the fields behind them: those of custom objects, and those of
 * standard objects, which have names of their own. Custom fields go by their API name.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_listview.htm (checked 2026-11)
 *
 * UNCONFIRMED: The lists are those of published metadata and may lack columns Salesforce has; `Name` and `CreatedDate` are refused where it is NAME and CREATED_DATE.
 */
const custom: Record<string, string> = {
	NAME: 'Name',
	CREATED_DATE: 'CreatedDate',
	LAST_UPDATE: 'LastModifiedDate',
	LAST_ACTIVITY: 'LastActivityDate',
	CREATEDBY_USER: 'CreatedById',
	'CREATEDBY_USER.ALIAS': 'CreatedById',
	UPDATEDBY_USER: 'LastModifiedById',
	'UPDATEDBY_USER.ALIAS': 'LastModifiedById',
	...user('OWNER'),
	...user('CORE.USERS'),
};

const activity = {
	SUBJECT: 'Subject',
	WHO_NAME: 'WhoId',
	WHAT_NAME: 'WhatId',
	DUE_DATE: 'ActivityDate',
	STATUS: 'Status',
	PRIORITY: 'Priority',
	...user('CORE.USERS'),
};

const standard: Record<string, Record<string, string>> = {
	Account: {
		'ACCOUNT.NAME': 'Name',
		'ACCOUNT.SITE': 'Site',
		'ACCOUNT.PHONE1': 'Phone',
		'ACCOUNT.TYPE': 'Type',
		'ACCOUNT.INDUSTRY': 'Industry',
		'ACCOUNT.CREATED_DATE': 'CreatedDate',
		'ACCOUNT.LAST_UPDATE': 'LastModifiedDate',
		'ACCOUNT.LAST_ACTIVITY': 'LastActivityDate',
		'ACCOUNT.ADDRESS1_STATE': 'BillingState',
		'ACCOUNT.ADDRESS1_CITY': 'BillingCity',
		...user('CORE.USERS'),
	},
	Contact: {
		FULL_NAME: 'Name',
		'ACCOUNT.NAME': 'AccountId',
		'CONTACT.TITLE': 'Title',
		'CONTACT.EMAIL': 'Email',
		'CONTACT.PHONE1': 'Phone',
		'CONTACT.LEAD_SOURCE': 'LeadSource',
		'CONTACT.CREATED_DATE': 'CreatedDate',
		'CONTACT.LAST_UPDATE': 'LastModifiedDate',
		'CONTACT.LAST_ACTIVITY': 'LastActivityDate',
		...user('CORE.USERS'),
	},
	Lead: {
		FULL_NAME: 'Name',
		'LEAD.COMPANY': 'Company',
		'LEAD.TITLE': 'Title',
		'LEAD.EMAIL': 'Email',
		'LEAD.PHONE': 'Phone',
		'LEAD.STATUS': 'Status',
		'LEAD.LEAD_SOURCE': 'LeadSource',
		'LEAD.CREATED_DATE': 'CreatedDate',
		'LEAD.LAST_UPDATE': 'LastModifiedDate',
		'LEAD.LAST_ACTIVITY': 'LastActivityDate',
		'LEAD.UNREAD': 'IsUnreadByOwner',
		...user('CORE.USERS'),
	},
	Task: activity,
	Activity: Object.fromEntries(
		Object.entries(activity).map(([name, field]) => [
			name.startsWith('CORE') ? name : `TASK.${name}`,
			field,
		]),
	),
};

/** The field a column of a list view stands for. */
export function columnField(
	state: OrgState,
	objectName: string,
	column: string,
): FieldDefinition | undefined {
	const object = state.schema.object(ownersOf(objectName)[0]);
	if (!object) return undefined;
	const known = object.custom ? custom : (standard[objectName] ?? {});
	if (Object.hasOwn(known, column)) {
		const found = fieldOf(object, known[column]);
		return found && /USER|OWNER|WHO_NAME|WHAT_NAME|ACCOUNT\.NAME/.test(column)
			? { ...found, type: found.type === 'reference' ? 'string' : found.type }
			: found;
	}
	const own = column.endsWith('__c') ? fieldOf(object, column) : undefined;
	return own?.name === column ? own : undefined;
}

/**
 * Is this a column of the object's lists? The name of a custom object is one before the object is there.
 */
export function isColumn(state: OrgState, objectName: string, column: string): boolean {
	if (state.schema.object(ownersOf(objectName)[0]))
		return columnField(state, objectName, column) !== undefined;
	return Object.hasOwn(custom, column);
}
