import omit from 'lodash/omit';
import type { EventAttributes, EventKind, ProductEvent } from '../event/productEvent';
import type { ActivityTarget } from '../activity/activityRow';
import { templateValues } from '../activity/values';
import { truncate } from '../values/text';
import { KIT_ABOUT, KIT_ACTIVITY_FIELDS, KIT_OBJECTS, type KitObject } from './names';

/** Which object an event is a record of. */
export const KIT_OBJECT_OF: Readonly<Record<EventKind, KitObject>> = {
	flow: KIT_OBJECTS.productInteraction,
	checklist: KIT_OBJECTS.productInteraction,
	checklistItem: KIT_OBJECTS.productInteraction,
	featureTag: KIT_OBJECTS.productInteraction,
	button: KIT_OBJECTS.productInteraction,
	goal: KIT_OBJECTS.productInteraction,
	custom: KIT_OBJECTS.productInteraction,
	nps: KIT_OBJECTS.npsResponse,
	survey: KIT_OBJECTS.surveyAnswer,
	form: KIT_OBJECTS.formSubmission,
};

/** What a column takes of an event; `values` are those that templates can name. */
type Column = (event: ProductEvent, values: Readonly<Record<string, unknown>>) => unknown;
type Columns = Readonly<Record<string, Column>>;

const EVERY_OBJECT: Columns = {
	[KIT_ACTIVITY_FIELDS.occurredAt]: ({ event }) => event.occurredAt,
	ProductSync_Platform__c: ({ event }) => event.platform,
	ProductSync_Event_Name__c: ({ event }) => event.name,
	ProductSync_Action__c: ({ event }) => event.action,
	[KIT_ABOUT.userId]: ({ user }) => user.id,
	ProductSync_Page_URL__c: ({ event }) => event.attributes.pageUrl,
	ProductSync_Page_Title__c: ({ event }) => event.attributes.pageTitle,
};

/** The columns of each object, under the names of the kit. */
export const KIT_COLUMNS: Readonly<Record<KitObject, Columns>> = {
	[KIT_OBJECTS.productInteraction]: {
		...EVERY_OBJECT,
		ProductSync_Event_Kind__c: ({ event }) => event.kind,
		ProductSync_Content_Name__c: ({ event }) => event.content.name,
		ProductSync_Content_Id__c: ({ event }) => event.content.id,
		ProductSync_Item_Name__c: ({ event }) => event.attributes.itemName,
		ProductSync_Item_Index__c: ({ event }) => event.attributes.itemIndex,
		ProductSync_Text__c: ({ event }) => event.attributes.text,
		ProductSync_Properties__c: ({ event }) => otherProperties(event.attributes),
	},
	[KIT_OBJECTS.npsResponse]: {
		...EVERY_OBJECT,
		// A feedback may repeat the score of its answer: counted twice it would bend every average.
		ProductSync_Score__c: ({ event: { action, attributes } }) =>
			action === 'feedbackGiven' ? undefined : attributes.score,
		ProductSync_Feedback__c: ({ event }) => event.attributes.feedback,
		ProductSync_Survey_Name__c: (_event, { surveyName }) => surveyName,
		ProductSync_Survey_Id__c: ({ event }) => event.content.id,
	},
	[KIT_OBJECTS.surveyAnswer]: {
		...EVERY_OBJECT,
		ProductSync_Survey_Name__c: (_event, { surveyName }) => surveyName,
		ProductSync_Survey_Id__c: ({ event }) => event.content.id,
		ProductSync_Question__c: ({ event }) => event.attributes.question,
		ProductSync_Question_Type__c: ({ event }) => event.attributes.questionType,
		ProductSync_Answer__c: ({ event }) => event.attributes.answer,
		ProductSync_Answers__c: (_event, { answers }) => answers,
	},
	[KIT_OBJECTS.formSubmission]: {
		...EVERY_OBJECT,
		ProductSync_Form_Name__c: (_event, { formName }) => formName,
		ProductSync_Form_Id__c: ({ event }) => event.content.id,
		ProductSync_Answers__c: (_event, { answers }) => answers,
	},
};

/** The lookup that is filled by what the person is; a Contact's or Lead's account besides. */
const LOOKUPS: Readonly<Record<string, string>> = {
	Contact: KIT_ABOUT.contact,
	Lead: KIT_ABOUT.lead,
	Account: KIT_ABOUT.account,
};

/** All lookups of the kit's objects to whom an event is about, the person before the account. */
export const KIT_LOOKUPS: readonly string[] = Object.values(LOOKUPS);

/**
 * The record of the kit that an event becomes: the object by its kind, columns without a mapping, lookups to
 * whom it is about. What the event does not say is left out; text is cut to the lengths of the fields. The
 * event key is not in it.
 *
 * @param lengths longest text by field; absent: no limit known
 */
export function kitRow(
	event: ProductEvent,
	target: ActivityTarget,
	lengths: Readonly<Record<string, number>> = {},
): { object: KitObject; row: Record<string, unknown> } {
	const object = KIT_OBJECT_OF[event.event.kind];
	const values = templateValues(event, event.event.platform) as Record<string, unknown>;
	const row: Record<string, unknown> = {};
	for (const [field, column] of Object.entries(KIT_COLUMNS[object])) {
		const value = shown(column(event, values));
		if (value === undefined) continue;
		const length = lengths[field];
		row[field] = typeof value === 'string' && length ? truncate(value, length) : value;
	}
	return { object, row: { ...row, ...lookups(target) } };
}

function lookups({ object, id, accountId }: ActivityTarget): Record<string, string> {
	const lookup = LOOKUPS[object];
	return {
		...(accountId ? { [LOOKUPS.Account]: accountId } : {}),
		...(lookup ? { [lookup]: id } : {}),
	};
}

/** A number or a text; nothing for what is not there. */
function shown(value: unknown): string | number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	if (typeof value === 'number') return value;
	if (Array.isArray(value)) return value.map((one) => String(shown(one) ?? '')).join(', ');
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const COLUMN_ATTRIBUTES = ['itemName', 'itemIndex', 'text', 'pageUrl', 'pageTitle'];

/** What the platform sent besides, as JSON. */
function otherProperties(attributes: EventAttributes): string | undefined {
	const others = omit(attributes, COLUMN_ATTRIBUTES);
	return Object.keys(others).length > 0 ? JSON.stringify(others, null, 1) : undefined;
}
