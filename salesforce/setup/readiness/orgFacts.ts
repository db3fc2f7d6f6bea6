import type { Row } from '../../client';
import type { SalesforceGateway } from '../../gateway';
import { readDailyLimits } from '../../limits';
import { quote } from '../../soql/quote';
import { select } from '../../soql/select';
import { textIn, type Facts, type OrganizationFacts, type UserFacts } from './facts';
import { unlessHidden } from './unlessHidden';

/** System permissions that are looked at. */
const PERMISSIONS = [
	'ActivitiesAccess',
	'ApiUserOnly',
	'EditEvent',
	'EditTask',
	'ModifyAllData',
	'ViewAllData',
	'ViewAllUsers',
	'ViewSetup',
] as const;

/** Who is connected to which org, with which permissions, and how much of the org's API is left. */
export async function readOrgFacts(
	gateway: SalesforceGateway,
	userId: string,
): Promise<Pick<Facts, 'user' | 'organization' | 'permissions' | 'apiRequests' | 'seesSetup'>> {
	const user = await readUser(gateway, userId);
	const organization = await unlessHidden(async () => await readOrganization(gateway));
	const permissions = await unlessHidden(async () => await readPermissions(gateway));
	const limits = await readDailyLimits(gateway);
	return {
		user,
		organization,
		permissions,
		// Every answer says it, too.
		apiRequests: limits?.apiRequests ?? gateway.usage.org,
		seesSetup: permissions?.has('ViewSetup') ?? false,
	};
}

async function readUser(gateway: SalesforceGateway, id: string): Promise<UserFacts> {
	const read = async (...fields: string[]) =>
		await unlessHidden(async () =>
			(await gateway.query(select({ fields, from: 'User', where: `Id = ${quote(id)}` }))).at(0),
		);
	const row = await read('Id', 'Username', 'Name', 'TimeZoneSidKey', 'Profile.Name');
	const known = row ?? (await read('Id', 'Username', 'Name'));
	return {
		id,
		username: textIn(known, 'Username') ?? id,
		name: textIn(known, 'Name'),
		profile: textIn(known, 'Profile.Name'),
		timeZone: textIn(known, 'TimeZoneSidKey'),
	};
}

async function readOrganization(
	gateway: SalesforceGateway,
): Promise<OrganizationFacts | undefined> {
	const fields = ['Name', 'OrganizationType', 'IsSandbox', 'TimeZoneSidKey'];
	const [row] = await gateway.query(select({ fields, from: 'Organization' }));
	return (
		row && {
			name: textIn(row, 'Name') ?? '',
			edition: textIn(row, 'OrganizationType') ?? '',
			isSandbox: row.IsSandbox === true,
			timeZone: textIn(row, 'TimeZoneSidKey') ?? '',
		}
	);
}

/**
 * What the connected user has from the profile and all permission sets together. The columns depend on the
 * org's features, so only those that are there are asked for.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_userpermissionaccess.htm (checked 2026-11-22)
 */
export async function readPermissions(gateway: SalesforceGateway): Promise<Set<string>> {
	const description = await gateway.describe('UserPermissionAccess');
	const known = PERMISSIONS.filter((name) => description.has(`Permissions${name}`));
	const fields = known.map((name) => `Permissions${name}`);
	const [row]: Array<Row | undefined> = await gateway.query(
		select({ fields, from: 'UserPermissionAccess' }),
	);
	return new Set(known.filter((name) => row?.[`Permissions${name}`] === true));
}
