import type { CustomFieldSpec, Org } from 'salesforce-sandbox';

const OWN_FIELDS: readonly CustomFieldSpec[] = [
	{ name: 'Product_User_Id__c', type: 'Text', length: 255, externalId: true },
	{ name: 'Nps_Score__c', type: 'Number', precision: 3, scale: 0 },
	{ name: 'Nps_Feedback__c', type: 'LongTextArea', length: 32_000 },
	{ name: 'Nps_Answered_At__c', type: 'DateTime' },
	{ name: 'Nps_Feedback_At__c', type: 'DateTime' },
];

/** Fields of somebody who has no kit, on Contact and Lead. */
export function defineOwnFields(org: Org): void {
	for (const object of ['Contact', 'Lead'])
		for (const field of OWN_FIELDS) org.defineField(object, field);
}
