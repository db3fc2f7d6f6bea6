import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import type { Field } from '../../salesforce/describe';
import { openSalesforce } from './salesforce';

type LoadOptions = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** The objects chosen so far, while the node is being edited. */
export function chosenObjects(context: ILoadOptionsFunctions): string[] {
	return (context.getCurrentNodeParameter('objects') as string[] | undefined) ?? [];
}

/** The fields of several objects that fit; where one is not on all of them, its name says so. */
export function fieldsOf(
	objectsOf: (context: ILoadOptionsFunctions) => readonly string[],
	fits: (field: Field) => boolean,
): LoadOptions {
	return async function (this: ILoadOptionsFunctions) {
		const objects = objectsOf(this);
		const { describe } = await openSalesforce(this);
		const found = new Map<string, { label: string; on: string[] }>();
		for (const object of objects) {
			for (const field of (await describe(object)).fields.filter(fits)) {
				const entry = found.get(field.name) ?? { label: field.label, on: [] };
				entry.on.push(object);
				found.set(field.name, entry);
			}
		}
		return [...found]
			.map(([name, { label, on }]) => ({
				name: `${label} (${name})${on.length < objects.length ? `, only on ${on.join(', ')}` : ''}`,
				value: name,
			}))
			.sort((a, b) => a.name.localeCompare(b.name));
	};
}

/** Fields that conditions can name. */
export const isFilterable = ({ filterable }: Field): boolean => filterable;
