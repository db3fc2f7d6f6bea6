import {
	checkbox,
	date,
	dateTime,
	field,
	integer,
	longText,
	picklist,
	picklistValues,
	reference,
	systemWritten,
	text,
} from '../fields';
import type { FieldDefinition } from '../model';
import { activityTypes, taskPriorities, taskStatuses, taskSubtypes } from './picklists';
import { ownerField, systemFields } from './systemFields';

/** Fields Task and Event have alike. What may be in WhatId depends on the org and is filled in by the schema. */
function sharedActivityFields(listName: 'Tasks' | 'Events'): FieldDefinition[] {
	return [
		...systemFields(),
		reference('WhoId', 'Name ID', ['Contact', 'Lead'], 'Who', listName),
		reference('WhatId', 'Related To ID', [], 'What', listName),
		field('Subject', 'combobox', 'Subject', { length: 255 }),
		longText('Description', 'Description', 32_000),
		picklist('Type', 'Type', activityTypes),
		reference('AccountId', 'Account ID', ['Account'], 'Account', null, systemWritten),
		ownerField(),
		checkbox('IsReminderSet', 'Reminder Set'),
		dateTime('ReminderDateTime', 'Reminder Date/Time'),
		checkbox('IsArchived', 'Archived', systemWritten),
		checkbox('IsRecurrence', 'Create Recurring Series', { updateable: false }),
	];
}

const subtype = (name: string, values: string[], defaultValue: string) =>
	picklist(name, name.replace('Subtype', ' Subtype'), [], {
		picklist: picklistValues(values, defaultValue),
		restrictedPicklist: true,
		updateable: false,
		defaultedOnCreate: true,
		defaultValue,
	});

/** @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_task.htm (checked 2026-11) */
export function taskFields(): FieldDefinition[] {
	return [
		...sharedActivityFields('Tasks'),
		date('ActivityDate', 'Due Date Only'),
		picklist('Status', 'Status', [], {
			picklist: picklistValues(taskStatuses, 'Not Started'),
			nillable: false,
			defaultedOnCreate: true,
			permissionable: false,
			defaultValue: 'Not Started',
		}),
		picklist('Priority', 'Priority', [], {
			picklist: picklistValues(taskPriorities, 'Normal'),
			nillable: false,
			defaultedOnCreate: true,
			permissionable: false,
			defaultValue: 'Normal',
		}),
		checkbox('IsHighPriority', 'High Priority', {
			...systemWritten,
			formula: (record) => record.value('Priority') === 'High',
		}),
		checkbox('IsClosed', 'Closed', systemWritten),
		dateTime('CompletedDateTime', 'Completed Date', systemWritten),
		integer('CallDurationInSeconds', 'Call Duration', 8),
		picklist('CallType', 'Call Type', ['Internal', 'Inbound', 'Outbound']),
		text('CallDisposition', 'Call Result', 255),
		text('CallObject', 'Call Object Identifier', 255),
		subtype('TaskSubtype', taskSubtypes, 'Task'),
	];
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_event.htm (checked 2026-11) */
export function eventFields(): FieldDefinition[] {
	return [
		...sharedActivityFields('Events'),
		text('Location', 'Location', 255),
		checkbox('IsAllDayEvent', 'All-Day Event'),
		dateTime('ActivityDateTime', 'Due Date Time'),
		date('ActivityDate', 'Due Date Only'),
		integer('DurationInMinutes', 'Duration', 8),
		dateTime('StartDateTime', 'Start Date Time'),
		dateTime('EndDateTime', 'End Date Time'),
		date('EndDate', 'End Date', systemWritten),
		checkbox('IsPrivate', 'Private'),
		picklist('ShowAs', 'Show Time As', [], {
			picklist: picklistValues(['Busy', 'OutOfOffice', 'Free'], 'Busy'),
			restrictedPicklist: true,
			defaultedOnCreate: true,
			defaultValue: 'Busy',
		}),
		checkbox('IsChild', 'Is Child', systemWritten),
		checkbox('IsGroupEvent', 'Is Group Event', systemWritten),
		subtype('EventSubtype', ['Event'], 'Event'),
	];
}

/** Which task statuses are closed. @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_taskstatus.htm */
export function taskStatusFields(): FieldDefinition[] {
	return [
		...systemFields().filter(({ name }) => name !== 'IsDeleted'),
		text('MasterLabel', 'Master Label', 255, { ...systemWritten, nameField: true }),
		text('ApiName', 'API Name', 255, systemWritten),
		integer('SortOrder', 'Sort Order', 9, systemWritten),
		checkbox('IsDefault', 'Is Default', systemWritten),
		checkbox('IsClosed', 'Closed', systemWritten),
	];
}
