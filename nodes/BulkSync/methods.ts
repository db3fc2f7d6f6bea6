import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { attributeColumns } from '../shared/product/columns';

/** The fields of the target's objects, without the column of attribute names. */
export async function getFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { fields } = await attributeColumns.call(this);
	return fields.map(({ id, displayName }) => ({ name: displayName, value: id }));
}
