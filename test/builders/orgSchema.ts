import type { Org } from 'salesforce-sandbox';

/** The field of the tests that holds the product's user id, on Contact and Lead. */
export const USER_ID = 'Product_User_Id__c';
export const COMPANY_ID = 'Product_Company_Id__c';
/** The field of the tests that holds the event key, on Task and Event. */
export const EVENT_KEY = 'Event_Key__c';

const uniqueKey = { type: 'Text', externalId: true, unique: true } as const;

type Grant = { grantTo?: string[] };

/** User ids on Contact and Lead, company ids on Account: unique external ids that tell case apart. */
export function defineIds(org: Org, grant: Grant = {}): void {
	for (const object of ['Contact', 'Lead'])
		org.defineField(object, { name: USER_ID, ...uniqueKey, caseSensitive: true }, grant);
	org.defineField(
		'Account',
		{ name: COMPANY_ID, type: 'Text', externalId: true, unique: false },
		grant,
	);
}

export function defineEventKey(org: Org, grant: Grant = {}): void {
	org.defineField('Activity', { name: EVENT_KEY, ...uniqueKey, caseSensitive: true }, grant);
}

/** Score, feedback and time of the last NPS answer, under names of the customer's own. */
export const NPS = {
	score: 'Latest_NPS_Score__c',
	feedback: 'Latest_NPS_Feedback__c',
	at: 'Latest_NPS_At__c',
} as const;

/** The same under the names of the Salesforce kit. */
export const KIT_NPS = {
	score: 'ProductSync_NPS_Score__c',
	feedback: 'ProductSync_NPS_Feedback__c',
	at: 'ProductSync_NPS_Answered_At__c',
} as const;

export function defineNps(
	org: Org,
	names: { score: string; feedback: string; at: string } = NPS,
	digits = 3,
): void {
	for (const object of ['Contact', 'Lead', 'Account']) {
		org.defineField(object, { name: names.score, type: 'Number', precision: digits, scale: 0 });
		org.defineField(object, { name: names.feedback, type: 'LongTextArea', length: 32_000 });
		org.defineField(object, { name: names.at, type: 'DateTime' });
	}
}

/** A custom object with a unique key and lookups to whom an event is about. */
export function defineProductActivity(org: Org, name = 'Product_Activity__c'): string {
	const lookup = { type: 'Lookup', deleteConstraint: 'SetNull' } as const;
	org.defineObject({
		name,
		fields: [
			{ name: EVENT_KEY, ...uniqueKey, caseSensitive: true },
			{ name: 'Contact__c', referenceTo: 'Contact', ...lookup },
			{ name: 'Lead__c', referenceTo: 'Lead', ...lookup },
			{ name: 'Account__c', referenceTo: 'Account', ...lookup },
			{ name: 'Event_Name__c', type: 'Text', length: 80 },
			{ name: 'Occurred_At__c', type: 'DateTime' },
			{ name: 'Score__c', type: 'Number', precision: 3, scale: 0 },
		],
	});
	return name;
}
