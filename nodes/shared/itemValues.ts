import type { INodeProperties } from 'n8n-workflow';

/** Where a value is in the item: by default where the triggers put it. */
const VALUES = {
	userId: {
		displayName: 'User ID',
		default: '={{ $json.user.id }}',
		description: "The ID given to the product's identify call, where the item has it",
	},
	email: {
		displayName: 'Email',
		default: '={{ $json.user.email }}',
		description: 'The e-mail given to the identify call, where the item has it',
		placeholder: 'e.g. ={{ $json.user.email }}',
	},
	companyId: {
		displayName: 'Company ID',
		default: '={{ $json.company.id }}',
		description: "The company's ID in the product, where the item has it",
	},
} as const satisfies Record<string, Partial<INodeProperties>>;

export type ItemValueName = keyof typeof VALUES;

/**
 * The parameter for a value of the item.
 *
 * @param note sentences behind the description
 */
export function itemValue(
	name: ItemValueName,
	{ note, ...place }: Pick<INodeProperties, 'displayOptions' | 'required'> & { note?: string } = {},
): INodeProperties {
	const { description, ...value } = VALUES[name];
	return {
		...value,
		name,
		type: 'string',
		description: note ? `${description}. ${note}` : description,
		...place,
	};
}
