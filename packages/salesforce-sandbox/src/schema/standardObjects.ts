import type { ObjectDefinition } from './model';
import { objectDefinition } from './object';
import { accountFields } from './standard/account';
import { eventFields, taskFields, taskStatusFields } from './standard/activity';
import {
	campaignFields,
	campaignMemberFields,
	campaignMemberStatusFields,
} from './standard/campaign';
import { componentFields, componentSettings } from './standard/components';
import { contactFields } from './standard/contact';
import { leadFields } from './standard/lead';
import { opportunityFields } from './standard/opportunity';
import {
	type GrantsPermission,
	organizationFields,
	permissionSetAssignmentFields,
	permissionSetFields,
	permissionSetLicenseAssignFields,
	permissionSetLicenseFields,
	profileFields,
	userFields,
	userLicenseFields,
} from './standard/setup';
import { virtualFields } from './standard/virtual';

const readOnly = { createable: false, updateable: false, deletable: false, undeletable: false };
const setup = { setup: true, undeletable: false, replicateable: false };
const catalogue = { ...setup, ...readOnly };

/** Who may see the assignment objects. @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_permissionsetassignment.htm */
const assignmentReaders = ['ViewSetup', 'AssignPermissionSets', 'ManageUsers'];

function crmObjects(): ObjectDefinition[] {
	const related = { hasActivities: true };
	return [
		objectDefinition('Account', 'Account', '001', accountFields(), related),
		objectDefinition('Contact', 'Contact', '003', contactFields(), related),
		objectDefinition('Lead', 'Lead', '00Q', leadFields(), related),
		objectDefinition('Opportunity', 'Opportunity', '006', opportunityFields(), {
			...related,
		}),
		objectDefinition('Campaign', 'Campaign', '701', campaignFields(), related),
		// UNCONFIRMED: Rights on campaign members are given as those on other objects; Salesforce asks for rights on the campaign and for Marketing User besides.
		objectDefinition('CampaignMember', 'Campaign Member', '00v', campaignMemberFields()),
		objectDefinition(
			'CampaignMemberStatus',
			'Campaign Member Status',
			'01Y',
			campaignMemberStatusFields(),
			{ readableByAll: true },
		),
		objectDefinition('Task', 'Task', '00T', taskFields()),
		objectDefinition('Event', 'Event', '00U', eventFields()),
		objectDefinition('TaskStatus', 'Task Status Value', '01T', taskStatusFields(), {
			...catalogue,
			readableByAll: true,
		}),
	];
}

function setupObjects(grants: GrantsPermission): ObjectDefinition[] {
	return [
		objectDefinition('Organization', 'Organization', '00D', organizationFields(), {
			...catalogue,
			readableByAll: true,
		}),
		objectDefinition('User', 'User', '005', userFields(), {
			...catalogue,
			updateable: true,
			replicateable: true,
			readableByAll: true,
		}),
		objectDefinition('UserLicense', 'User License', '100', userLicenseFields(), {
			...catalogue,
			requiredPermissions: ['ViewSetup'],
		}),
		objectDefinition('Profile', 'Profile', '00e', profileFields(grants), {
			...catalogue,
			readableByAll: true,
		}),
		objectDefinition('PermissionSet', 'Permission Set', '0PS', permissionSetFields(grants), {
			...setup,
			requiredPermissions: assignmentReaders,
		}),
	];
}

function assignmentObjects(now: () => number): ObjectDefinition[] {
	return [
		objectDefinition(
			'PermissionSetAssignment',
			'Permission Set Assignment',
			'0Pa',
			permissionSetAssignmentFields(now),
			{ ...setup, requiredPermissions: assignmentReaders },
		),
		objectDefinition(
			'PermissionSetLicense',
			'Permission Set License',
			'0PL',
			permissionSetLicenseFields(),
			{ ...catalogue, requiredPermissions: ['ViewSetup', 'AssignPermissionSets'] },
		),
		objectDefinition(
			'PermissionSetLicenseAssign',
			'Permission Set License Assignment',
			'2LA',
			permissionSetLicenseAssignFields(),
			{ ...setup, requiredPermissions: ['ViewSetup', 'AssignPermissionSets'] },
		),
	];
}

interface VirtualSettings {
	keyPrefix: string;
	needs?: string[];
	tooling?: boolean;
	/** Records can be made, changed and deleted. */
	writable?: boolean;
}

const virtualSettings: Record<string, VirtualSettings> = {
	UserPermissionAccess: { keyPrefix: '0Ug' },
	UserEntityAccess: { keyPrefix: '0Ue' },
	UserFieldAccess: { keyPrefix: '0Uf' },
	UserRecordAccess: { keyPrefix: '0Ur' },
	// API 49.0 and later: View Setup and Configuration.
	ObjectPermissions: { keyPrefix: '110', needs: ['ViewSetup'], writable: true },
	FieldPermissions: { keyPrefix: '01k', needs: ['ViewSetup'], writable: true },
	EntityDefinition: { keyPrefix: '4ie' },
	FieldDefinition: { keyPrefix: '4fe' },
	// Summer '20 and later: View Setup and Configuration.
	DuplicateRule: { keyPrefix: '0Bm', needs: ['ViewSetup'] },
	// UNCONFIRMED: Querying validation rules needs View Setup and Configuration.
	ValidationRule: { keyPrefix: '03d', needs: ['ViewSetup'], tooling: true },
	InstalledSubscriberPackage: { keyPrefix: '0A3', tooling: true },
	SubscriberPackage: { keyPrefix: '033', tooling: true },
	SubscriberPackageVersion: { keyPrefix: '04t', tooling: true },
};

function virtualObjects(): ObjectDefinition[] {
	const settings: Record<string, VirtualSettings> = { ...virtualSettings, ...componentSettings };
	const fields = { ...virtualFields, ...componentFields };
	return Object.entries(settings).map(([name, { keyPrefix, needs, tooling, writable = false }]) =>
		objectDefinition(name, name.replace(/([a-z])([A-Z])/g, '$1 $2'), keyPrefix, fields[name](), {
			...catalogue,
			createable: writable,
			updateable: writable,
			deletable: writable,
			virtual: true,
			requiredPermissions: needs ?? [],
			readableByAll: needs === undefined,
			toolingOnly: tooling ?? false,
		}),
	);
}

/** Everything a new org has. `grants` answers which profile or permission set gives which system permission. */
export function standardObjects(grants: GrantsPermission, now: () => number): ObjectDefinition[] {
	return [...crmObjects(), ...setupObjects(grants), ...assignmentObjects(now), ...virtualObjects()];
}
