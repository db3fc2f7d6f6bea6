import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { KIT_PREFIX } from '../../core/kit/names';
import type { Field } from '../../salesforce/describe';
import { openSalesforce } from './salesforce';

/** The object whose fields a list offers, while the node is being edited. */
export type ObjectOf = (context: ILoadOptionsFunctions) => string;

/** What the editor calls when a list of fields or objects is opened. */
export type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
) => Promise<INodeListSearchResult>;

const TEXT = new Set(['string', 'email', 'phone', 'url', 'picklist', 'id']);

/** Fields that can hold an id given by the product: text, and usable in a filter. */
export const isTextKey = ({ type, filterable }: Field): boolean => TEXT.has(type) && filterable;

/** Fields that hold e-mail addresses. */
export const isEmail = ({ type }: Field): boolean => type === 'email';

/** Fields a unique key can be upserted by, first; other writable text fields behind them. */
export const isKeyField = ({ type, filterable, createable }: Field): boolean =>
	type === 'string' && filterable && createable;

/** Fields that point to another record. */
export const isLookup = ({ type, createable }: Field): boolean =>
	type === 'reference' && createable;

export const isWritableDateTime = ({ type, updateable }: Field): boolean =>
	type === 'datetime' && updateable;

/** The fields of one object that fit, by label, external ids first. */
export function searchFields(objectOf: ObjectOf, fits: (field: Field) => boolean): ListSearch {
	return async function (this: ILoadOptionsFunctions, filter?: string) {
		const object = objectOf(this);
		if (!object) return { results: [] };
		const { describe } = await openSalesforce(this);
		const fields = (await describe(object)).fields.filter(
			(field) => fits(field) && contains(filter, field),
		);
		return {
			results: [...fields]
				.sort(
					(a, b) => Number(b.externalId) - Number(a.externalId) || a.label.localeCompare(b.label),
				)
				.map(({ name, label, externalId, calculated }) => ({
					name: `${label} (${name})`,
					value: name,
					description: [
						name.startsWith(KIT_PREFIX) && 'Salesforce kit',
						externalId && 'External ID',
						calculated && 'Formula',
					]
						.filter(Boolean)
						.join(', '),
				})),
		};
	};
}

/** Objects that can be read, by label. */
export const searchObjects: ListSearch = async function (
	this: ILoadOptionsFunctions,
	filter?: string,
) {
	const { gateway, cache } = await openSalesforce(this);
	const objects = await cache.remember('objects', async () => await gateway.listObjects());
	return {
		results: objects
			.filter((object) => object.queryable && contains(filter, object))
			.sort((a, b) => a.label.localeCompare(b.label))
			.map(({ name, label }) => ({ name: `${label} (${name})`, value: name })),
	};
};

/** Objects whose changes leave a stamp: those Salesforce replicates. */
export async function getObjects(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { gateway, cache } = await openSalesforce(this);
	const objects = await cache.remember('objects', async () => await gateway.listObjects());
	return objects
		.filter(({ queryable, replicateable }) => queryable && replicateable)
		.map(({ name, label }) => ({ name: `${label} (${name})`, value: name }))
		.sort((a, b) => a.name.localeCompare(b.name));
}

/** The value of a resource locator parameter, while the node is being edited. */
export function locatorValue(context: ILoadOptionsFunctions, parameter: string): string {
	return (
		(context.getCurrentNodeParameter(parameter, { extractValue: true }) as string | undefined) ?? ''
	);
}

function contains(
	filter: string | undefined,
	{ name, label }: { name: string; label: string },
): boolean {
	const wanted = (filter ?? '').toLowerCase();
	return name.toLowerCase().includes(wanted) || label.toLowerCase().includes(wanted);
}
