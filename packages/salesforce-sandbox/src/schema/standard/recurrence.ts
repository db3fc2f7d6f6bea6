import {
	checkbox,
	date,
	dateTime,
	integer,
	picklist,
	reference,
	systemWritten,
	text,
} from '../fields';
import type { FieldDefinition } from '../model';

const types = [
	'RecursDaily',
	'RecursEveryWeekday',
	'RecursMonthly',
	'RecursMonthlyNth',
	'RecursWeekly',
	'RecursYearly',
	'RecursYearlyNth',
];
const instances = ['First', 'Second', 'Third', 'Fourth', 'Last'];
const months = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December',
];

/** What is fixed once a series is there. */
const once = { permissionable: false };

/** How a series of activities goes on, the same on Task and Event. No series is made of it here. */
function patternFields(object: 'Task' | 'Event'): FieldDefinition[] {
	return [
		reference('RecurrenceActivityId', 'Recurrence Activity ID', [object], null, null, {
			...systemWritten,
		}),
		date('RecurrenceEndDateOnly', 'Recurrence End', once),
		text('RecurrenceTimeZoneSidKey', 'Recurrence Time Zone', 40, once),
		picklist('RecurrenceType', 'Recurrence Type', types, { ...once, restrictedPicklist: true }),
		integer('RecurrenceInterval', 'Recurrence Interval', 9, once),
		integer('RecurrenceDayOfWeekMask', 'Recurrence Day of Week Mask', 9, once),
		integer('RecurrenceDayOfMonth', 'Recurrence Day of Month', 9, once),
		picklist('RecurrenceInstance', 'Recurrence Instance', instances, {
			...once,
			restrictedPicklist: true,
		}),
		picklist('RecurrenceMonthOfYear', 'Recurrence Month of Year', months, {
			...once,
			restrictedPicklist: true,
		}),
	];
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_task.htm (checked 2026-11) */
export const taskRecurrenceFields = (): FieldDefinition[] => [
	...patternFields('Task'),
	date('RecurrenceStartDateOnly', 'Recurrence Start', once),
	picklist(
		'RecurrenceRegeneratedType',
		'Repeat This Task',
		['RecurrenceRegenerateAfterDueDate', 'RecurrenceRegenerateAfterToday', 'RecurrenceRegenerated'],
		{ ...once, restrictedPicklist: true },
	),
];

/** @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_event.htm (checked 2026-11) */
export const eventRecurrenceFields = (): FieldDefinition[] => [
	...patternFields('Event'),
	dateTime('RecurrenceStartDateTime', 'Recurrence Start', once),
	checkbox('IsRecurrence2', 'Repeat', systemWritten),
	checkbox('IsRecurrence2Exception', 'Is Exception', systemWritten),
	checkbox('IsRecurrence2Exclusion', 'Is Exclusion', systemWritten),
	dateTime('Recurrence2PatternStartDate', 'Pattern Start Date', systemWritten),
	text('Recurrence2PatternText', 'Recurrence Pattern', 512, systemWritten),
	text('Recurrence2PatternTimeZone', 'Recurrence Pattern Time Zone', 255, systemWritten),
	text('Recurrence2PatternVersion', 'Pattern Version', 255, systemWritten),
];
