import type { INodeProperties } from 'n8n-workflow';
import { SetupError } from '../../core/failure/syncError';
import { KIT_COMPANY_ID_FIELD, KIT_KEY_FIELD, KIT_USER_ID_FIELD } from '../../core/kit/names';
import type { Field } from '../../salesforce/describe';
import {
	isEmail,
	isKeyField,
	isTextKey,
	searchFields,
	type ListSearch,
	type ObjectOf,
} from './fieldLists';
import { locator, ofTheKit } from './locators';
import { objectNamed } from './objectNames';
import type { Parameters } from './parameters';

/** A notion that several nodes ask for: the same name, label and shape wherever it occurs. */
interface Notion {
	displayName: string;
	/** Method under `methods.listSearch`. */
	search: string;
	description: string;
	placeholder: string;
	/** What counts while nothing is chosen. */
	whenEmpty?: string;
	/** Fields that the list offers; none: it offers objects. */
	fits?: (field: Field) => boolean;
}

/** Fields and objects of Salesforce that nodes ask for, by the name of the parameter. */
export const NOTIONS = {
	object: {
		displayName: 'Object',
		search: 'searchObjects',
		description: 'An object of Salesforce, custom ones included',
		placeholder: 'e.g. Product_User__c',
	},
	userIdField: {
		displayName: 'User ID Field',
		search: 'searchUserIdFields',
		description:
			"Text field with the ID given to the product's identify call; numeric IDs need a formula field TEXT(...). Empty: the field of the Salesforce kit.",
		placeholder: 'e.g. Product_User_Id__c',
		whenEmpty: ofTheKit(KIT_USER_ID_FIELD),
		fits: isTextKey,
	},
	leadUserIdField: {
		displayName: 'User ID Field on Lead',
		search: 'searchLeadUserIdFields',
		description: 'If it has another name there. Empty: as on Contact.',
		placeholder: 'e.g. Product_User_Id__c',
		whenEmpty: 'As on Contact',
		fits: isTextKey,
	},
	emailField: {
		displayName: 'Email Field',
		search: 'searchEmailFields',
		description:
			'Field with the e-mail given to the identify call. Empty: the standard field Email.',
		placeholder: 'e.g. Work_Email__c',
		whenEmpty: 'Email (standard field)',
		fits: isEmail,
	},
	companyIdField: {
		displayName: 'Company ID Field',
		search: 'searchCompanyIdFields',
		description:
			"Text field on Account with the company ID given to the product's identify call. Empty: the field of the Salesforce kit, if it is installed.",
		placeholder: 'e.g. Product_Company_Id__c',
		whenEmpty: ofTheKit(KIT_COMPANY_ID_FIELD),
		fits: isTextKey,
	},
	eventKeyField: {
		displayName: 'Event Key Field',
		search: 'searchEventKeyFields',
		description:
			'Unique External ID text field that keeps an event from being logged twice. Empty: the field of the Salesforce kit.',
		placeholder: 'e.g. Event_Key__c',
		whenEmpty: ofTheKit(KIT_KEY_FIELD),
		fits: isKeyField,
	},
} as const satisfies Record<string, Notion>;

export type NotionName = keyof typeof NOTIONS;

/** What a node may say of a notion besides. */
interface Place {
	displayOptions?: INodeProperties['displayOptions'];
	required?: boolean;
	/** Sentences behind the description. */
	note?: string;
}

/** The parameter for a notion, as a node shows it. */
export function notion(name: NotionName, { note, ...place }: Place = {}): INodeProperties {
	const { displayName, search, description, placeholder, whenEmpty }: Notion = NOTIONS[name];
	return locator({
		displayName,
		name,
		search,
		description: note ? `${description.replace(/\.?$/, '.')} ${note}` : description,
		placeholder,
		// Where something must be chosen, nothing counts in its place.
		whenEmpty: place.required ? undefined : whenEmpty,
		...place,
	});
}

const OBJECTS: INodeProperties = {
	displayName: 'Object Names or IDs',
	name: 'objects',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getObjects' },
	default: [],
	required: true,
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

/**
 * The parameter for several objects of Salesforce.
 *
 * @param description what they are for, in sentences
 */
export function objects({
	description,
	...place
}: {
	description: string;
	default: string[];
	required?: boolean;
	displayOptions?: INodeProperties['displayOptions'];
}): INodeProperties {
	return { ...OBJECTS, ...place, description: `${description} ${OBJECTS.description}.` };
}

/** @throws SetupError when no object is chosen */
export function readObjects(parameters: Parameters): string[] {
	const chosen = parameters.names('objects').map(objectNamed);
	if (chosen.length > 0) return [...new Set(chosen)];
	throw new SetupError('No object is chosen', {
		move: 'fixMapping',
		remedy: 'Choose at least one object, for example Contact and Lead.',
	});
}

/**
 * The list methods of a node's fields; that of `object` is `searchObjects`.
 *
 * @param objectsOf the object whose fields are offered, for each of them
 */
export function notionSearches(
	objectsOf: Partial<Record<Exclude<NotionName, 'object'>, ObjectOf>>,
): Record<string, ListSearch> {
	return Object.fromEntries(
		Object.entries(objectsOf).map(([name, objectOf]) => {
			const { search, fits } = NOTIONS[name as Exclude<NotionName, 'object'>];
			return [search, searchFields(objectOf, fits)];
		}),
	);
}
