import type { ObjectDescription } from '../../describe';
import type { SalesforceGateway } from '../../gateway';
import { whereIn } from '../../soql/inList';
import { quote } from '../../soql/quote';
import { allOf, select } from '../../soql/select';
import type { Needs } from '../needs';
import { textIn, type Facts } from './facts';
import { unlessHidden } from './unlessHidden';

type SchemaFacts = Pick<
	Facts,
	'descriptions' | 'definedObjects' | 'definedFields' | 'sharing' | 'viewAll'
>;

/** Objects and fields as the user sees them, and, as far as the user may know, what is there unseen. */
export async function readSchemaFacts(
	gateway: SalesforceGateway,
	needs: Needs,
	{ user, permissions, seesSetup }: Pick<Facts, 'user' | 'permissions' | 'seesSetup'>,
): Promise<SchemaFacts> {
	const objects = [...new Set([...needs.objects.keys(), ...needs.activities])];
	const descriptions = await describeAll(gateway, objects);
	const definitions = await unlessHidden(async () => await readDefinitions(gateway, objects));
	const viewAll = permissions?.has('ViewAllData')
		? new Set(objects)
		: seesSetup
			? await unlessHidden(async () => await readViewAll(gateway, objects, user.id))
			: undefined;
	return {
		descriptions,
		definedObjects: definitions && new Set(definitions.keys()),
		definedFields: await readDefinedFields(gateway, needs, descriptions),
		sharing: definitions ?? new Map(),
		viewAll,
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

/**
 * Objects that exist, with their org-wide default.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/tooling_api_objects_entitydefinition.htm (checked 2026-11-22)
 *
 * UNCONFIRMED: Users without View Setup and Configuration are told the definitions of the objects they may read.
 */
async function readDefinitions(
	gateway: SalesforceGateway,
	objects: readonly string[],
): Promise<Map<string, string>> {
	if (objects.length === 0) return new Map();
	const rows = await gateway.query(
		select({
			fields: ['QualifiedApiName', 'InternalSharingModel'],
			from: 'EntityDefinition',
			where: whereIn('QualifiedApiName', objects),
		}),
	);
	return new Map(
		rows.map((row) => [String(row.QualifiedApiName), textIn(row, 'InternalSharingModel') ?? '']),
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

/**
 * Objects of which the user's profile or a permission set gives View All Records. Needs View Setup and
 * Configuration.
 *
 * @see https://developer.salesforce.com/docs/platform/object-reference/references/standard-objects/object-objectpermissions.html (checked 2026-11-22)
 */
async function readViewAll(
	gateway: SalesforceGateway,
	objects: readonly string[],
	userId: string,
): Promise<Set<string>> {
	if (objects.length === 0) return new Set();
	const [user] = await gateway.query(
		select({ fields: ['ProfileId'], from: 'User', where: `Id = ${quote(userId)}` }),
	);
	const assigned = `ParentId IN (SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = ${quote(userId)})`;
	const ofProfile = `Parent.ProfileId = ${quote(String(user?.ProfileId))}`;
	const statements = [assigned, ofProfile].map((parent) =>
		select({
			fields: ['SobjectType', 'PermissionsViewAllRecords'],
			from: 'ObjectPermissions',
			where: allOf([whereIn('SobjectType', objects), parent]),
		}),
	);
	const rows = (await gateway.queryMany(statements)).flat();
	return new Set(
		rows
			.filter(({ PermissionsViewAllRecords: viewAll }) => viewAll === true)
			.map((row) => String(row.SobjectType)),
	);
}
