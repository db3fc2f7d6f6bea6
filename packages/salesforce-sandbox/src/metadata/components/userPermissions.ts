import { impliedPermissions, systemPermissionNames } from '../../access/systemPermissions';

/**
 * Names of user permissions Salesforce knows and the sandbox has no use for: they may be given and do nothing.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.sfFieldRef.meta/sfFieldRef/salesforce_field_reference_PermissionSet.htm (checked 2026-11)
 */
const withoutEffect =
	'AllowUniversalSearch ChatterInternalUser CreateCustomizeDashboards CreateCustomizeFilters CreateCustomizeReports CreateDashboardFolders CreateReportFolders CreateReportInLightning CreateTopics DelegatedTwoFactor DistributeFromPersWksp EditBillingInfo EditMyDashboards EditMyReports EditTopics EmailMass EmailSingle ExportReport FreezeUsers ImportLeads LightningConsoleAllowedForUser LightningExperienceUser ListEmailSend ManageDashboards ManageDashbdsInPubFolders ManageInternalUsers ManageIpAddresses ManageLoginAccessPolicies ManagePasswordPolicies ManageReportsInPubFolders ManageRoles ManageSharing MonitorLoginHistory NewReportBuilder PasswordNeverExpires ScheduleReports SelectFilesFromSalesforce ShowCompanyNameAsUserBadge SubscribeToLightningDashboards SubscribeToLightningReports TransferAnyEntity TransferAnyLead UseWebLink ViewHelpLink ViewPublicDashboards ViewPublicReports';

const known = new Set<string>([...systemPermissionNames, ...withoutEffect.split(' ')]);

/**
 * What a user permission depends on besides what the sandbox's own permissions bring along.
 *
 * UNCONFIRMED: The dependencies beyond that of Manage Users, which is published in these words, in API names.
 */
const dependencies: Record<string, string[]> = {
	ManageUsers: [
		'AssignPermissionSets',
		'DelegatedTwoFactor',
		'FreezeUsers',
		'ManageInternalUsers',
		'ManageIpAddresses',
		'ManageLoginAccessPolicies',
		'ManagePasswordPolicies',
		'ManageProfilesPermissionsets',
		'ManageRoles',
		'ManageSharing',
		'MonitorLoginHistory',
		'ViewAllUsers',
	],
	ExportReport: ['RunReports'],
	CreateCustomizeReports: ['RunReports'],
	ScheduleReports: ['RunReports'],
	ManageReportsInPubFolders: ['CreateCustomizeReports'],
	ManageDashbdsInPubFolders: ['CreateCustomizeDashboards'],
	AssignPermissionSets: ['ViewSetup'],
	ManageProfilesPermissionsets: ['ViewSetup'],
};

export interface UserPermission {
	name: string;
	enabled: boolean;
}

/** What is wrong with the user permissions of a permission set. */
export function checkUserPermissions(permissions: UserPermission[]): string | null {
	const unknown = permissions.find(({ name }) => !known.has(name));
	if (unknown) return `Unknown user permission: ${unknown.name}`;
	const names = permissions.map(({ name }) => name);
	// UNCONFIRMED: The words for a permission listed twice.
	const twice = names.find((name, at) => names.indexOf(name) !== at);
	if (twice !== undefined) return `Duplicate user permission: ${twice}`;
	const enabled = new Set(permissions.filter((each) => each.enabled).map(({ name }) => name));
	for (const name of enabled) {
		const needed = [
			...(dependencies[name] ?? []),
			...(impliedPermissions[name as keyof typeof impliedPermissions] ?? []),
		];
		const missing = [...new Set(needed)].filter((each) => !enabled.has(each)).sort();
		if (missing.length > 0)
			return `Permission ${name} depends on permission(s): ${missing.join(', ')}`;
	}
	return null;
}

export const hasEffect = (name: string): boolean =>
	(systemPermissionNames as string[]).includes(name);
