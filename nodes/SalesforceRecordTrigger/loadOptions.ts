import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import type { Field } from '../../salesforce/describe';
import { openSalesforce } from '../shared/salesforce';

/** Fields of all chosen objects; where one is not on all of them, its name says so. */
async function fieldsOfObjects(
	context: ILoadOptionsFunctions,
	fits: (field: Field) => boolean,
): Promise<INodePropertyOptions[]> {
	const objects = (context.getCurrentNodeParameter('objects') as string[] | undefined) ?? [];
	const { describe } = await openSalesforce(context);
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
}

/** Stamps change with everything, compound fields cannot be compared. */
const NOT_WATCHED = new Set([
	'SystemModstamp',
	'LastModifiedDate',
	'LastActivityDate',
	'LastViewedDate',
	'LastReferencedDate',
]);
const COMPOUND = new Set(['address', 'location', 'base64']);

export async function getFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await fieldsOfObjects(
		this,
		({ name, type }) => !NOT_WATCHED.has(name) && !COMPOUND.has(type),
	);
}

export async function getFilterFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await fieldsOfObjects(this, ({ filterable }) => filterable);
}
