import { systemPermissionNames, systemPermissions } from '../../access/systemPermissions';
import {
	checkbox,
	dateTime,
	field,
	integer,
	phone,
	picklist,
	reference,
	systemWritten,
	text,
} from '../fields';
import type { FieldDefinition, RecordView } from '../model';
import { addressFields, setupSystemFields } from './systemFields';

/** Whether the profile or permission set with this id grants a system permission. */
export type GrantsPermission = (containerId: string, permission: string) => boolean;

function permissionFields(grants: GrantsPermission): FieldDefinition[] {
	return systemPermissionNames.map((name) =>
		checkbox(`Permissions${name}`, systemPermissions[name], {
			...systemWritten,
			formula: (record: RecordView) => grants(record.id, name),
		}),
	);
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_organization.htm (checked 2026-11) */
export function organizationFields(): FieldDefinition[] {
	return [
		...setupSystemFields(),
		text('Name', 'Name', 80, { nillable: false, nameField: true }),
		text('OrganizationType', 'Edition', 40, systemWritten),
		text('InstanceName', 'Instance Name', 5, systemWritten),
		text('NamespacePrefix', 'Namespace Prefix', 15, systemWritten),
		checkbox('IsSandbox', 'Is Sandbox', systemWritten),
		dateTime('TrialExpirationDate', 'Trial Expiration Date', systemWritten),
		text('TimeZoneSidKey', 'Time Zone', 40, systemWritten),
		text('DefaultLocaleSidKey', 'Locale', 40, systemWritten),
		text('LanguageLocaleKey', 'Language', 40, systemWritten),
	];
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_user.htm (checked 2026-11) */
export function userFields(): FieldDefinition[] {
	const needed = { nillable: false, permissionable: false };
	return [
		...setupSystemFields(),
		text('Username', 'Username', 80, { ...needed, idLookup: true }),
		text('LastName', 'Last Name', 80, needed),
		text('FirstName', 'First Name', 40),
		text('Name', 'Full Name', 121, { ...systemWritten, nillable: false, nameField: true }),
		text('CompanyName', 'Company Name', 80),
		text('Division', 'Division', 80),
		text('Department', 'Department', 80),
		text('Title', 'Title', 80),
		...addressFields('', ''),
		field('Email', 'email', 'Email', { length: 128, ...needed }),
		phone('Phone', 'Phone'),
		phone('MobilePhone', 'Mobile'),
		text('Alias', 'Alias', 8, needed),
		text('CommunityNickname', 'Nickname', 40),
		checkbox('IsActive', 'Active', { defaultValue: true }),
		text('TimeZoneSidKey', 'Time Zone', 40, needed),
		text('LocaleSidKey', 'Locale', 40, needed),
		text('EmailEncodingKey', 'Email Encoding', 40, needed),
		text('LanguageLocaleKey', 'Language', 40, needed),
		reference('ProfileId', 'Profile ID', ['Profile'], 'Profile', 'Users', needed),
		picklist('UserType', 'User Type', ['Standard'], systemWritten),
		reference('ManagerId', 'Manager ID', ['User'], 'Manager', 'ManagedUsers'),
		dateTime('LastLoginDate', 'Last Login', systemWritten),
	];
}

export function userLicenseFields(): FieldDefinition[] {
	return [
		...setupSystemFields(),
		text('LicenseDefinitionKey', 'License Def. ID', 40, systemWritten),
		text('Name', 'Name', 80, { ...systemWritten, nameField: true }),
		text('MasterLabel', 'Master Label', 40, systemWritten),
	];
}

export function profileFields(grants: GrantsPermission): FieldDefinition[] {
	return [
		...setupSystemFields(),
		text('Name', 'Name', 255, { ...systemWritten, nameField: true }),
		text('Description', 'Description', 255, systemWritten),
		reference(
			'UserLicenseId',
			'User License ID',
			['UserLicense'],
			'UserLicense',
			null,
			systemWritten,
		),
		picklist('UserType', 'User Type', ['Standard'], systemWritten),
		...permissionFields(grants),
	];
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_permissionset.htm (checked 2026-11) */
export function permissionSetFields(grants: GrantsPermission): FieldDefinition[] {
	const written = { permissionable: false };
	return [
		...setupSystemFields(),
		text('Name', 'Permission Set Name', 80, { ...written, nillable: false, nameField: true }),
		text('Label', 'Permission Set Label', 80, { ...written, nillable: false }),
		text('Description', 'Description', 255, written),
		text('NamespacePrefix', 'Namespace Prefix', 15, systemWritten),
		reference('LicenseId', 'License ID', ['PermissionSetLicense', 'UserLicense'], 'License', null, {
			...written,
			updateable: false,
		}),
		reference('ProfileId', 'Profile ID', ['Profile'], 'Profile', null, systemWritten),
		checkbox('IsOwnedByProfile', 'Is Owned By Profile', systemWritten),
		checkbox('IsCustom', 'Is Custom', systemWritten),
		checkbox('HasActivationRequired', 'Has Activation Required', systemWritten),
		...permissionFields(grants),
	];
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_permissionsetassignment.htm (checked 2026-11) */
/** @param now milliseconds; an assignment is active until it expires */
export function permissionSetAssignmentFields(now: () => number): FieldDefinition[] {
	const key = { nillable: false, updateable: false, permissionable: false };
	return [
		...setupSystemFields().filter(({ name }) => name === 'Id' || name === 'SystemModstamp'),
		reference(
			'PermissionSetId',
			'PermissionSet ID',
			['PermissionSet'],
			'PermissionSet',
			'Assignments',
			{
				...key,
				onParentDelete: 'Restrict',
			},
		),
		reference('AssigneeId', 'Assignee ID', ['User'], 'Assignee', 'PermissionSetAssignments', key),
		dateTime('ExpirationDate', 'Expiration Date'),
		checkbox('IsActive', 'Is Active', {
			...systemWritten,
			formula: (record) => Number(record.value('ExpirationDate') ?? Infinity) > now(),
		}),
	];
}

export function permissionSetLicenseFields(): FieldDefinition[] {
	return [
		...setupSystemFields(),
		text('DeveloperName', 'Developer Name', 80, { ...systemWritten, nameField: true }),
		text('MasterLabel', 'Label', 80, systemWritten),
		text('PermissionSetLicenseKey', 'Permission Set License Key', 80, systemWritten),
		integer('TotalLicenses', 'Total', 9, systemWritten),
		integer('UsedLicenses', 'Used', 9, systemWritten),
		picklist('Status', 'Status', ['Active', 'Disabled'], systemWritten),
	];
}

export function permissionSetLicenseAssignFields(): FieldDefinition[] {
	const key = { nillable: false, updateable: false, permissionable: false };
	return [
		...setupSystemFields(),
		reference(
			'PermissionSetLicenseId',
			'Permission Set License ID',
			['PermissionSetLicense'],
			'PermissionSetLicense',
			'PermissionSetLicenseAssignments',
			key,
		),
		reference(
			'AssigneeId',
			'Assignee ID',
			['User'],
			'Assignee',
			'PermissionSetLicenseAssignments',
			key,
		),
	];
}
