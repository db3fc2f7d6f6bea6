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
import { eventRecurrenceFields, taskRecurrenceFields } from './recurrence';
import { ownerField, queueableOwnerField, systemFields } from './systemFields';

/**
 * UNCONFIRMED: The subject of activities and the times of events are outside field-level security, as status and priority are.
 */
const always = { permissionable: false };

/** Fields Task and Event have alike. What may be in WhatId depends on the org and is filled in by the schema. */
function sharedActivityFields(listName: 'Tasks' | 'Events'): FieldDefinition[] {
	return [
		...systemFields(),
		reference('WhoId', 'Name ID', ['Contact', 'Lead'], 'Who', listName),
		reference('WhatId', 'Related To ID', [], 'What', listName),
		field('Subject', 'combobox', 'Subject', { length: 255, ...always }),
		longText('Description', 'Description', 32_000),
		picklist('Type', 'Type', activityTypes),
		reference('AccountId', 'Account ID', ['Account'], 'Account', null, systemWritten),
		listName === 'Tasks' ? queueableOwnerField() : ownerField(),
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
		// Calls are documented to be outside field-level security, but for their type.
		integer('CallDurationInSeconds', 'Call Duration', 8, always),
		picklist('CallType', 'Call Type', ['Internal', 'Inbound', 'Outbound']),
		text('CallDisposition', 'Call Result', 255, always),
		text('CallObject', 'Call Object Identifier', 255, always),
		subtype('TaskSubtype', taskSubtypes, 'Task'),
		...taskRecurrenceFields(),
	];
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_event.htm (checked 2026-11) */
export function eventFields(): FieldDefinition[] {
	return [
		...sharedActivityFields('Events'),
		text('Location', 'Location', 255),
		checkbox('IsAllDayEvent', 'All-Day Event', always),
		dateTime('ActivityDateTime', 'Due Date Time', always),
		date('ActivityDate', 'Due Date Only', always),
		integer('DurationInMinutes', 'Duration', 8, always),
		dateTime('StartDateTime', 'Start Date Time', always),
		dateTime('EndDateTime', 'End Date Time', always),
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
		...eventRecurrenceFields(),
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
