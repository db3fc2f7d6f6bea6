import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { PRODUCT_TARGETS } from '../../sync/profiles/target';
import { chosenObjects, fieldsOf, isFilterable } from '../shared/fieldOptions';
import { attributeColumns } from '../shared/product/columns';

/** The fields of the target's objects, without the column of attribute names. */
export async function getFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { fields } = await attributeColumns.call(this);
	return fields.map(({ id, displayName }) => ({ name: displayName, value: id }));
}

/** Companies are Accounts; users are of the objects chosen. */
function readObjects(context: ILoadOptionsFunctions): string[] {
	const value = context.getCurrentNodeParameter('target');
	const target = PRODUCT_TARGETS.find((candidate) => candidate.value === value);
	return target?.kind === 'company' ? ['Account'] : chosenObjects(context);
}

export const getFilterFields = fieldsOf(readObjects, isFilterable);
