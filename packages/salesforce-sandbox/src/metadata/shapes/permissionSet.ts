import { absent, flags, many, needing, one, oneOf, shape, type Shape, texts } from '../xml/shape';

const applicationVisibility = shape(
	'PermissionSetApplicationVisibility',
	needing('application visible', { ...texts('application'), ...flags('visible') }),
);

const fieldPermissions = shape(
	'PermissionSetFieldPermissions',
	needing('editable field', { ...texts('field'), ...flags('editable readable') }),
);

const objectPermissions = shape(
	'PermissionSetObjectPermissions',
	needing('allowCreate allowDelete allowEdit allowRead modifyAllRecords object viewAllRecords', {
		...texts('object'),
		...flags(
			'allowCreate allowDelete allowEdit allowRead modifyAllRecords viewAllFields viewAllRecords',
		),
	}),
);

const tabSetting = shape(
	'PermissionSetTabSetting',
	needing('tab visibility', {
		...texts('tab'),
		visibility: one(oneOf('PermissionSetTabVisibility', 'None Available Visible')),
	}),
);

const userPermission = shape(
	'PermissionSetUserPermission',
	needing('enabled name', { ...texts('name'), ...flags('enabled') }),
);

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_permissionset.htm (checked 2026-11) */
export const permissionSet: Shape = shape(
	'PermissionSet',
	needing('label', {
		...texts('fullName description label license'),
		...flags('hasActivationRequired'),
		applicationVisibilities: many(applicationVisibility),
		fieldPermissions: many(fieldPermissions),
		objectPermissions: many(objectPermissions),
		tabSettings: many(tabSetting),
		userPermissions: many(userPermission),
		...absent(
			'agentAccesses classAccesses customMetadataTypeAccesses customPermissions customSettingAccesses emailRoutingAddressAccesses externalCredentialPrincipalAccesses externalDataSourceAccesses flowAccesses pageAccesses recordTypeVisibilities servicePresenceStatusAccesses',
		),
	}),
);
