import type { SalesforceGateway } from './gateway';
import { unlessHidden } from './setup/readiness/unlessHidden';
import { whereIn } from './soql/inList';
import { quote } from './soql/quote';
import { allOf, select } from './soql/select';

/** What is known of who sees records. Undefined: the connected user may not be told. */
export interface SightFacts {
	/** Objects of which the user has View All Records. */
	viewAll?: ReadonlySet<string>;
	/** Org-wide default for internal users by object, for example `ReadWrite`. */
	sharing: ReadonlyMap<string, string>;
}

/**
 * Does the user see every record of an object?
 * granted  by View All Records, whoever owns them
 * open     as long as the org-wide default stays as it is
 * partly   Contacts that have an Account, by the org-wide default; the others are private
 * closed   no
 * unknown  it cannot be told
 */
export type Sight = 'granted' | 'open' | 'partly' | 'closed' | 'unknown';

const OPEN = /^(Read|FullAccess)/;

/**
 * A Contact without an Account is private, whatever the org-wide default: its owner sees it, and who has View All
 * Records on Contact.
 *
 * @see https://help.salesforce.com/s/articleView?id=sales.contacts_sharing_considerations.htm, checked 2026-11-30
 * @see https://help.salesforce.com/s/articleView?id=000384762, checked 2026-11-30
 */
export function sightOf(facts: SightFacts, object: string): Sight {
	if (facts.viewAll?.has(object)) return 'granted';
	if (OPEN.test(sharingModel(facts, object))) return object === 'Contact' ? 'partly' : 'open';
	return facts.viewAll ? 'closed' : 'unknown';
}

/** The org-wide default that counts; Contacts may be as open as their Accounts. Empty where it is not known. */
export function sharingModel({ sharing }: Pick<SightFacts, 'sharing'>, object: string): string {
	const model = sharing.get(object) ?? '';
	return model === 'ControlledByParent' && object === 'Contact'
		? (sharing.get('Account') ?? model)
		: model;
}

/**
 * Objects that exist, with their org-wide default.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/tooling_api_objects_entitydefinition.htm (checked 2026-11-22)
 *
 * UNCONFIRMED: Users without View Setup and Configuration are told the definitions of the objects they may read.
 */
export async function readDefinitions(
	gateway: SalesforceGateway,
	objects: readonly string[],
): Promise<Map<string, string> | undefined> {
	if (objects.length === 0) return new Map();
	const rows = await unlessHidden(
		async () =>
			await gateway.query(
				select({
					fields: ['QualifiedApiName', 'InternalSharingModel'],
					from: 'EntityDefinition',
					where: whereIn('QualifiedApiName', objects),
				}),
			),
	);
	return (
		rows &&
		new Map(
			rows.map((row) => [String(row.QualifiedApiName), String(row.InternalSharingModel ?? '')]),
		)
	);
}

/**
 * Objects of which the user's profile, or a permission set whose assignment has not expired, gives View All Records.
 * Undefined without View Setup and Configuration, where View All Data does not answer it.
 *
 * @param permissions system permissions of the user
 * @see https://developer.salesforce.com/docs/platform/object-reference/references/standard-objects/object-objectpermissions.html (checked 2026-11-22)
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_permissionsetassignment.htm (IsActive, checked 2026-11-30)
 */
export async function readViewAll(
	gateway: SalesforceGateway,
	objects: readonly string[],
	userId: string,
	permissions: ReadonlySet<string> | undefined,
): Promise<Set<string> | undefined> {
	if (permissions?.has('ViewAllData') || objects.length === 0) return new Set(objects);
	if (!permissions?.has('ViewSetup')) return undefined;
	return await unlessHidden(async () => await readGrants(gateway, objects, userId));
}

async function readGrants(
	gateway: SalesforceGateway,
	objects: readonly string[],
	userId: string,
): Promise<Set<string>> {
	const [user] = await gateway.query(
		select({ fields: ['ProfileId'], from: 'User', where: `Id = ${quote(userId)}` }),
	);
	const assigned = `ParentId IN (SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = ${quote(userId)} AND IsActive = TRUE)`;
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
