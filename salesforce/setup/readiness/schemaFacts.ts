import type { ObjectDescription } from '../../describe';
import type { SalesforceGateway } from '../../gateway';
import { readDefinitions, readViewAll } from '../../sight';
import { quote } from '../../soql/quote';
import { select } from '../../soql/select';
import type { Needs } from '../needs';
import type { Facts } from './facts';
import { unlessHidden } from './unlessHidden';

type SchemaFacts = Pick<
	Facts,
	'descriptions' | 'definedObjects' | 'definedFields' | 'sharing' | 'viewAll'
>;

/** Objects and fields as the user sees them, and, as far as the user may know, what is there unseen. */
export async function readSchemaFacts(
	gateway: SalesforceGateway,
	needs: Needs,
	{ user, permissions }: Pick<Facts, 'user' | 'permissions'>,
): Promise<SchemaFacts> {
	const objects = [...new Set([...needs.objects.keys(), ...needs.activities])];
	const descriptions = await describeAll(gateway, objects);
	const definitions = await readDefinitions(gateway, objects);
	return {
		descriptions,
		definedObjects: definitions && new Set(definitions.keys()),
		definedFields: await readDefinedFields(gateway, needs, descriptions),
		sharing: definitions ?? new Map(),
		viewAll: await readViewAll(gateway, objects, user.id, permissions),
	};
}

async function describeAll(
	gateway: SalesforceGateway,
	objects: readonly string[],
): Promise<Map<string, ObjectDescription>> {
	const found = await Promise.all(
		objects.map(async (object) => await unlessHidden(async () => await gateway.describe(object))),
	);
	return new Map(
		objects.flatMap((object, index) => {
			const description = found[index];
			return description ? [[object, description] as const] : [];
		}),
	);
}

/** All fields of the objects of which a needed field is not seen. */
async function readDefinedFields(
	gateway: SalesforceGateway,
	{ fields }: Needs,
	descriptions: ReadonlyMap<string, ObjectDescription>,
): Promise<Map<string, Set<string>>> {
	const missing = fields.filter(
		({ object, name }) => descriptions.has(object) && !descriptions.get(object)?.has(name),
	);
	const objects = [...new Set(missing.map(({ object }) => object))];
	const found = new Map<string, Set<string>>();
	for (const object of objects) {
		const rows = await unlessHidden(
			async () =>
				await gateway.query(
					select({
						fields: ['QualifiedApiName'],
						from: 'FieldDefinition',
						where: `EntityDefinition.QualifiedApiName = ${quote(object)}`,
					}),
				),
		);
		if (rows)
			found.set(object, new Set(rows.map((row) => String(row.QualifiedApiName).toLowerCase())));
	}
	return found;
}
