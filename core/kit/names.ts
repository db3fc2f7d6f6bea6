/**
 * API names of what the Salesforce kit brings (`salesforce-kit/`), as far as this package reads or writes it.
 * They never change: orgs and saved workflows hold them.
 */

/** Everything of the kit is named so, and nothing else is touched. */
export const KIT_PREFIX = 'ProductSync_';

/** Channel of Change Data Capture that Install Kit makes for push, and the path by which it is subscribed to. */
export const PUSH_CHANNEL = 'ProductSync__chn';
export const PUSH_CHANNEL_PATH = `/data/${PUSH_CHANNEL}`;

/** Last part of the address to which Outbound Messages are sent; before it is the secret one. */
export const PUSH_WEBHOOK_PATH = 'salesforce-push';

/** Name of the Outbound Message for changes of an object, and of the Flow that sends it: the prefix, the object, and what happened to it. */
export function pushFlowOf(object: string): string {
	return `${KIT_PREFIX}${object.replaceAll('__', '_')}_Changed`;
}

/** On Contact and Lead: the person's id in the product. */
export const KIT_USER_ID_FIELD = 'ProductSync_User_Id__c';

/** On Account: the company's id in the product. */
export const KIT_COMPANY_ID_FIELD = 'ProductSync_Company_Id__c';

/** Unique external id of activities and of every object of the kit: the key of the event logged. */
export const KIT_KEY_FIELD = 'ProductSync_Event_Key__c';

/** Fields ids are matched by; their help text ends with the kit's version. */
export const KIT_ID_FIELDS: Readonly<Record<string, string>> = {
	Contact: KIT_USER_ID_FIELD,
	Lead: KIT_USER_ID_FIELD,
	Account: KIT_COMPANY_ID_FIELD,
};

/** On Contact and Lead: what the NPS preset fills when no other field is chosen. */
export const KIT_NPS_FIELDS = {
	score: 'ProductSync_NPS_Score__c',
	feedback: 'ProductSync_NPS_Feedback__c',
	answeredAt: 'ProductSync_NPS_Answered_At__c',
	feedbackAt: 'ProductSync_NPS_Feedback_At__c',
} as const;

/** On Account: what the roll-up of NPS answers fills. */
export const KIT_ACCOUNT_NPS_FIELDS = {
	average: 'ProductSync_NPS_Average__c',
	netPromoterScore: 'ProductSync_Net_Promoter_Score__c',
	answers: 'ProductSync_NPS_Answers__c',
	lastAnswerAt: 'ProductSync_NPS_Last_Answer_At__c',
} as const;

/** On Activity; both Task and Event show them. */
export const KIT_ACTIVITY_FIELDS = {
	key: KIT_KEY_FIELD,
	occurredAt: 'ProductSync_Occurred_At__c',
	eventType: 'ProductSync_Event_Type__c',
} as const;

/** Fields of people and companies that only this integration writes. */
export const KIT_OWN_FIELDS = [
	KIT_USER_ID_FIELD,
	KIT_COMPANY_ID_FIELD,
	...Object.values(KIT_NPS_FIELDS),
	...Object.values(KIT_ACCOUNT_NPS_FIELDS),
	'ProductSync_Last_Activity_At__c',
] as const;

/** The objects of the kit, by what a record of each is. */
export const KIT_OBJECTS = {
	productInteraction: 'ProductSync_Product_Interaction__c',
	npsResponse: 'ProductSync_NPS_Response__c',
	surveyAnswer: 'ProductSync_Survey_Answer__c',
	formSubmission: 'ProductSync_Form_Submission__c',
} as const;

export type KitObject = (typeof KIT_OBJECTS)[keyof typeof KIT_OBJECTS];

/** On NPS Response: one answer, and when it was given. */
export const KIT_NPS_RESPONSE_FIELDS = {
	score: 'ProductSync_Score__c',
	answeredAt: 'ProductSync_Occurred_At__c',
} as const;

/** On every object of the kit: whom a record is about. */
export const KIT_ABOUT = {
	contact: 'ProductSync_Contact__c',
	lead: 'ProductSync_Lead__c',
	account: 'ProductSync_Account__c',
	userId: 'ProductSync_Product_User_Id__c',
} as const;

/** Who works with the kit: the users the workflows connect as, and the people who look. */
export const KIT_PERMISSION_SETS = {
	integration: 'ProductSync_Integration',
	viewer: 'ProductSync_Viewer',
} as const;
