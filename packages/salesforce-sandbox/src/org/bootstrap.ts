import { type ObjectRight, PermissionContainer } from '../access/PermissionContainer';
import { type SystemPermission, systemPermissionNames } from '../access/systemPermissions';
import { seedRows } from '../dml/seed';
import type { FieldValues } from '../dml/privileged';
import { taskStatuses } from '../schema/standard/picklists';
import type { OrgState } from '../state/OrgState';

/** A user licence, profile or permission set licence every org here starts with. */
export const PSL_API_INTEGRATION = 'SalesforceAPIIntegrationPsl';

const CRM_OBJECTS = ['Account', 'Contact', 'Lead', 'Opportunity', 'Campaign', 'CampaignMember'];
const CRUD: ObjectRight[] = ['create', 'read', 'edit', 'delete'];

interface ProfileSeed {
	name: string;
	licence: string;
	system: readonly SystemPermission[];
	everything?: boolean;
	crm?: boolean;
}

/** @see https://help.salesforce.com/s/articleView?id=platform.integration_user.htm (checked 2026-11) */
const profiles: ProfileSeed[] = [
	{
		name: 'System Administrator',
		licence: 'Salesforce',
		system: systemPermissionNames.filter(
			(name) =>
				![
					'ApiUserOnly',
					'BulkApiHardDelete',
					'ViewEditConvertedLeads',
					'CreateAuditFields',
				].includes(name),
		),
		everything: true,
	},
	{
		name: 'Standard User',
		licence: 'Salesforce',
		system: [
			'ActivitiesAccess',
			'ApiEnabled',
			'ConvertLeads',
			'EditEvent',
			'EditTask',
			'RunReports',
			'ViewSetup',
		],
		crm: true,
	},
	{
		name: 'Minimum Access - API Only Integrations',
		licence: 'Salesforce Integration',
		system: ['ApiEnabled', 'ApiUserOnly'],
	},
];

const licences = ['Salesforce', 'Salesforce Integration'];

function insert(state: OrgState, objectName: string, values: FieldValues): string {
	return seedRows(state, state.schema.require(objectName), [values], '')[0];
}

/** A profile with its own hidden permission set, as in every org. */
export function createProfile(state: OrgState, name: string, licence: string): PermissionContainer {
	const licenceTable = state.store.tableOf('UserLicense');
	const row = [...licenceTable.liveRows()].find((at) => licenceTable.read(at, 'Name') === licence);
	if (row === undefined) throw new TypeError(`No user licence ${licence}`);
	const UserLicenseId = licenceTable.idOf(row);
	const ProfileId = insert(state, 'Profile', { Name: name, UserLicenseId, UserType: 'Standard' });
	const own = insert(state, 'PermissionSet', {
		Name: `X00e${ProfileId.slice(3, 15)}`,
		Label: name,
		IsOwnedByProfile: true,
		ProfileId,
		LicenseId: UserLicenseId,
	});
	const container = new PermissionContainer(ProfileId, name);
	state.directory.register(container, own);
	return container;
}

function seedProfile(state: OrgState, seed: ProfileSeed): void {
	const container = createProfile(state, seed.name, seed.licence);
	container.everyObject = seed.everything ?? false;
	container.everyStandardField = (seed.everything ?? false) || (seed.crm ?? false);
	for (const permission of seed.system) container.grantSystem(permission);
	if (seed.crm) for (const objectName of CRM_OBJECTS) container.grantObject(objectName, CRUD);
}

function seedTaskStatuses(state: OrgState): void {
	taskStatuses.forEach((status, at) =>
		insert(state, 'TaskStatus', {
			MasterLabel: status,
			ApiName: status,
			SortOrder: at + 1,
			IsDefault: at === 0,
			IsClosed: status === 'Completed',
		}),
	);
}

/** Orgs that were made in this process. */
let organizations = 0;

/** No two orgs have one id: what tells orgs apart is told apart by it. */
function takeNumber({ store }: OrgState): void {
	const table = store.tableOf('Organization');
	for (let taken = 0; taken < organizations; taken++) table.append();
	organizations++;
}

/** What a new org has before anybody logs in: itself, licences, profiles and picklists with meaning. */
export function bootstrap(
	state: OrgState,
	organization: { name: string; type: string; isSandbox: boolean },
): void {
	takeNumber(state);
	state.organizationId = insert(state, 'Organization', {
		Name: organization.name,
		OrganizationType: organization.type,
		IsSandbox: organization.isSandbox,
		InstanceName: 'SBX1',
		TimeZoneSidKey: 'GMT',
		DefaultLocaleSidKey: 'en_US',
		LanguageLocaleKey: 'en_US',
	});
	state.tokens.organizationId = state.organizationId;
	for (const name of licences) insert(state, 'UserLicense', { Name: name, MasterLabel: name });
	for (const profile of profiles) seedProfile(state, profile);
	insert(state, 'PermissionSetLicense', {
		DeveloperName: PSL_API_INTEGRATION,
		PermissionSetLicenseKey: PSL_API_INTEGRATION,
		MasterLabel: 'Salesforce API Integration',
		TotalLicenses: 5,
		UsedLicenses: 0,
		Status: 'Active',
	});
	seedTaskStatuses(state);
}
