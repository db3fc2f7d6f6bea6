import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { locatorValue } from '../shared/fieldLists';
import { fieldsOf } from '../shared/fieldOptions';

/** Stands for the NPS fields of the Salesforce kit, where they are installed. */
export const KIT_NPS = 'kitNps';

const OBJECTS: Readonly<Record<string, readonly string[]>> = {
	contactAndLead: ['Contact', 'Lead'],
	contact: ['Contact'],
	lead: ['Lead'],
};

/** The objects in which people are looked for, while the node is being edited. */
function lookedInAll(context: ILoadOptionsFunctions): readonly string[] {
	const chosen = OBJECTS[String(context.getCurrentNodeParameter('lookIn'))];
	if (chosen) return chosen;
	const other = locatorValue(context, 'object');
	return other ? [other] : [];
}

/** The fields of those objects, and what the kit has for NPS. */
export async function getReturnFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const fields = await fieldsOf(lookedInAll, () => true).call(this);
	return [
		{
			name: 'NPS Fields of the Salesforce Kit',
			value: KIT_NPS,
			description:
				'Where the kit is installed. With them Update Attributes need not read the record again.',
		},
		...fields,
	];
}
