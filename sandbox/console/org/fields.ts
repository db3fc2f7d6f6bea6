/** The objects whose records the console shows and edits. */
export type ShownObject = 'Contact' | 'Lead' | 'Account';

export const SHOWN_OBJECTS: readonly ShownObject[] = ['Contact', 'Lead', 'Account'];

/** A field of the console: its label is Salesforce's, or the kit's. */
export interface ShownField {
	readonly name: string;
	readonly label: string;
	/** Left out: it is shown only. */
	readonly edit?: 'text' | 'number';
}

const text = (name: string, label: string): ShownField => ({ name, label, edit: 'text' });
const shown = (name: string, label: string): ShownField => ({ name, label });

const PERSON = [
	text('FirstName', 'First Name'),
	text('LastName', 'Last Name'),
	text('Email', 'Email'),
	text('Title', 'Title'),
	text('Phone', 'Phone'),
];
const KIT = [
	text('ProductSync_User_Id__c', 'Product User ID'),
	shown('ProductSync_NPS_Score__c', 'NPS Score'),
	shown('ProductSync_NPS_Feedback__c', 'NPS Feedback'),
	shown('ProductSync_NPS_Answered_At__c', 'NPS Answered At'),
];

export const FIELDS: Readonly<Record<ShownObject, readonly ShownField[]>> = {
	Contact: [...PERSON, ...KIT],
	Lead: [...PERSON, text('Company', 'Company'), ...KIT],
	Account: [
		text('Name', 'Account Name'),
		text('Industry', 'Industry'),
		text('Type', 'Type'),
		{ name: 'NumberOfEmployees', label: 'Employees', edit: 'number' },
		text('ProductSync_Company_Id__c', 'Product Company ID'),
	],
};

/** What identifies the record in the product. */
export const USER_ID = 'ProductSync_User_Id__c';
export const COMPANY_ID = 'ProductSync_Company_Id__c';
export const EVENT_KEY = 'ProductSync_Event_Key__c';
export const OCCURRED_AT = 'ProductSync_Occurred_At__c';
export const NPS_SCORE = 'ProductSync_NPS_Score__c';

/** The kit's objects that stand on a timeline. */
export const KIT_OBJECTS: Readonly<Record<string, string>> = {
	ProductSync_Product_Interaction__c: 'Product interaction',
	ProductSync_NPS_Response__c: 'NPS response',
	ProductSync_Survey_Answer__c: 'Survey answer',
	ProductSync_Form_Submission__c: 'Form submission',
};

/** Where the kit's objects name the record they are about. */
export const KIT_LOOKUPS: Readonly<Record<ShownObject, string>> = {
	Contact: 'ProductSync_Contact__c',
	Lead: 'ProductSync_Lead__c',
	Account: 'ProductSync_Account__c',
};
