import type { IExecuteFunctions, INodeProperties, ITriggerFunctions } from 'n8n-workflow';
import { notChosen } from '../../core/failure/notChosen';

/** A parameter that names a Salesforce field or object: from a list, or by API name. */
export function locator(property: {
	displayName: string;
	name: string;
	/** Method under `methods.listSearch`. */
	search: string;
	description: string;
	required?: boolean;
	placeholder?: string;
	displayOptions?: INodeProperties['displayOptions'];
}): INodeProperties {
	const { search, placeholder = 'e.g. Product_User_Id__c', ...rest } = property;
	return {
		...rest,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: search, searchable: true },
			},
			{ displayName: 'By API Name', name: 'name', type: 'string', placeholder },
		],
	};
}

/**
 * The value of a locator parameter, the same for all items; empty when nothing is chosen. Read by hand: n8n's
 * own extraction fails for a parameter that the other settings hide.
 */
export function readLocator(
	context: IExecuteFunctions | ITriggerFunctions,
	parameter: string,
): string {
	const raw = (context as IExecuteFunctions).getNodeParameter(parameter, 0, '') as unknown;
	const value = typeof raw === 'object' && raw !== null ? (raw as { value?: unknown }).value : raw;
	return typeof value === 'string' ? value.trim() : '';
}

/**
 * The value of a locator parameter that the work cannot do without.
 *
 * @throws SetupError that names the parameter as the editor shows it
 */
export function requireLocator(
	context: IExecuteFunctions | ITriggerFunctions,
	parameter: string,
	displayName: string,
): string {
	const value = readLocator(context, parameter);
	if (value) return value;
	throw notChosen(displayName);
}
