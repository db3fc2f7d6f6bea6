/**
 * System permissions the sandbox knows: API name → label. Each is a field `Permissions<Name>` of Profile,
 * PermissionSet and UserPermissionAccess.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.sfFieldRef.meta/sfFieldRef/salesforce_field_reference_UserPermissionAccess.htm (checked 2026-11)
 */
export const systemPermissions = {
	ActivitiesAccess: 'Access Activities',
	ApiEnabled: 'API Enabled',
	ApiUserOnly: 'Api Only User',
	AssignPermissionSets: 'Assign Permission Sets',
	BulkApiHardDelete: 'Bulk API Hard Delete',
	ConvertLeads: 'Convert Leads',
	CreateAuditFields: 'Set Audit Fields upon Record Creation',
	CustomizeApplication: 'Customize Application',
	EditEvent: 'Edit Events',
	EditReadonlyFields: 'Edit Read Only Fields',
	EditTask: 'Edit Tasks',
	ManageProfilesPermissionsets: 'Manage Profiles and Permission Sets',
	ManageUsers: 'Manage Users',
	ModifyAllData: 'Modify All Data',
	ModifyMetadata: 'Modify Metadata Through Metadata API Functions',
	RunReports: 'Run Reports',
	UseAnyApiClient: 'Use Any API Client',
	ViewAllData: 'View All Data',
	ViewAllUsers: 'View All Users',
	ViewEditConvertedLeads: 'View and Edit Converted Leads',
	ViewRoles: 'View Roles and Role Hierarchy',
	ViewSetup: 'View Setup and Configuration',
} as const;

export type SystemPermission = keyof typeof systemPermissions;

export const systemPermissionNames = Object.keys(systemPermissions) as SystemPermission[];

/** What a permission brings along with it: granting the key grants the values. */
export const impliedPermissions: Partial<Record<SystemPermission, SystemPermission[]>> = {
	ModifyAllData: ['ViewAllData', 'EditTask', 'EditEvent', 'ActivitiesAccess', 'ModifyMetadata'],
	EditTask: ['ActivitiesAccess'],
	EditEvent: ['ActivitiesAccess'],
	CustomizeApplication: ['ViewSetup'],
	ManageUsers: ['ViewSetup'],
};
