import type { INodeProperties } from 'n8n-workflow';

/** A parameter that names a Salesforce field or object: from a list, or by API name. */
export function locator(property: {
	displayName: string;
	name: string;
	/** Method under `methods.listSearch`. */
	search: string;
	description: string;
	required?: boolean;
	placeholder?: string;
	/** What counts while nothing is chosen, shown in the empty list: an API name, or a few words. */
	whenEmpty?: string;
	displayOptions?: INodeProperties['displayOptions'];
}): INodeProperties {
	const { search, placeholder = 'e.g. Product_User_Id__c', whenEmpty, ...rest } = property;
	return {
		...rest,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				...(whenEmpty ? { placeholder: whenEmpty } : {}),
				typeOptions: { searchListMethod: search, searchable: true },
			},
			{ displayName: 'By API Name', name: 'name', type: 'string', placeholder },
		],
	};
}

/** In an empty list: the field that is taken. */
export const ofTheKit = (field: string): string => `${field} (Salesforce kit)`;
