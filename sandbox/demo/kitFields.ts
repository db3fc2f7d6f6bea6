import type { CustomFieldSpec, Org } from 'salesforce-sandbox';

const uniqueKey = {
	type: 'Text',
	length: 255,
	externalId: true,
	unique: true,
	caseSensitive: true,
} as const;

const PERSON: CustomFieldSpec[] = [
	{ name: 'ProductSync_User_Id__c', ...uniqueKey },
	{ name: 'ProductSync_NPS_Score__c', type: 'Number', precision: 3, scale: 0 },
	{ name: 'ProductSync_NPS_Feedback__c', type: 'LongTextArea', length: 32_000 },
	{ name: 'ProductSync_NPS_Answered_At__c', type: 'DateTime' },
	{ name: 'ProductSync_NPS_Feedback_At__c', type: 'DateTime' },
	{ name: 'ProductSync_Last_Activity_At__c', type: 'DateTime' },
];

/** By object; those of `Activity` are on Task and Event. */
export const KIT_FIELDS: Readonly<Record<string, readonly CustomFieldSpec[]>> = {
	Contact: PERSON,
	Lead: PERSON,
	Account: [{ name: 'ProductSync_Company_Id__c', ...uniqueKey }],
	Activity: [
		{ name: 'ProductSync_Event_Key__c', ...uniqueKey },
		{ name: 'ProductSync_Occurred_At__c', type: 'DateTime' },
		{ name: 'ProductSync_Event_Type__c', type: 'Text', length: 80 },
	],
};

/** The fields of the Salesforce kit, in an org without deploying it. */
export function defineKitFields(org: Org): void {
	for (const [object, fields] of Object.entries(KIT_FIELDS))
		for (const field of fields) org.defineField(object, field);
}
