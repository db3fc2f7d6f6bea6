import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { fieldsOf } from '../shared/fieldOptions';
import { KIT_FIELDS } from './properties';

/** Fields of Contact and Lead that can be cleared, and those of the kit together. */
export async function getPersonFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const fields = await fieldsOf(
		() => ['Contact', 'Lead'],
		({ updateable, nillable }) => updateable && nillable,
	).call(this);
	return [
		{
			name: 'Fields of the Salesforce Kit',
			value: KIT_FIELDS,
			description: 'User ID, NPS answer and last activity, where the kit is installed',
		},
		...fields,
	];
}
