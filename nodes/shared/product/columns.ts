import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { openSalesforce } from '../salesforce';
import { suggestedAttribute } from '../../../sync/profiles/attributeName';
import { PRODUCT_TARGETS } from '../../../sync/profiles/target';

const COMPOUND = new Set(['address', 'location', 'base64']);

/** The fields a record can have, each with a name suggested for its attribute. */
export async function attributeColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const target = PRODUCT_TARGETS.find(
		({ value }) => value === this.getCurrentNodeParameter('target'),
	);
	const { describe } = await openSalesforce(this);
	const descriptions = await Promise.all(
		(target?.kind === 'company' ? ['Account'] : ['Contact', 'Lead']).map(describe),
	);
	const fields = new Map(
		descriptions.flatMap((description) => description.fields.map((field) => [field.name, field])),
	);
	return {
		fields: [...fields.values()]
			.filter(({ type }) => !COMPOUND.has(type))
			.map(({ name, label, type }) => ({
				id: name,
				displayName: `${label} (${name}, ${type})`,
				required: false,
				defaultMatch: false,
				canBeUsedToMatch: false,
				display: true,
				removed: true,
				type: 'string' as const,
				defaultValue: suggestedAttribute(name),
			}))
			.sort((a, b) => a.displayName.localeCompare(b.displayName)),
		emptyFieldsNotice: 'Choose a Salesforce credential to see its fields',
	};
}
