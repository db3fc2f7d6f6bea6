import { systemPermissionNames, systemPermissions } from '../../access/systemPermissions';
import { checkbox, field, integer, picklist, reference, systemWritten, text } from '../fields';
import type { FieldDefinition } from '../model';
import { virtualRecordId } from './systemFields';

const readOnly = { ...systemWritten };
const flag = (name: string) => checkbox(name, name.replace(/([A-Z])/g, ' $1').trim(), readOnly);
const name = (fieldName: string, length = 255) =>
	text(fieldName, fieldName.replace(/([A-Z])/g, ' $1').trim(), length, readOnly);

const entityDefinition = () =>
	reference(
		'EntityDefinitionId',
		'Entity Definition ID',
		['EntityDefinition'],
		'EntityDefinition',
		null,
		readOnly,
	);

/** What a permission is for, said once, and what it allows. */
const permissionKey = (...names: string[]) => {
	const key = { nillable: false, updateable: false, permissionable: false };
	return [
		reference('ParentId', 'Parent ID', ['PermissionSet'], 'Parent', null, key),
		...names.map((fieldName) => text(fieldName, fieldName, 255, key)),
	];
};
const permission = (right: string) =>
	checkbox(`Permissions${right}`, right, { permissionable: false });

/**
 * Objects computed from permissions and schema whenever they are queried, field by field.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_userpermissionaccess.htm
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_fieldpermissions.htm (checked 2026-11)
 */
export const virtualFields: Record<string, () => FieldDefinition[]> = {
	UserPermissionAccess: () => [
		virtualRecordId(),
		...systemPermissionNames.map((permission) =>
			checkbox(`Permissions${permission}`, systemPermissions[permission], readOnly),
		),
	],
	UserEntityAccess: () => [
		virtualRecordId(),
		name('DurableId'),
		reference('UserId', 'User ID', ['User'], 'User', null, readOnly),
		entityDefinition(),
		...['IsReadable', 'IsCreatable', 'IsUpdatable', 'IsEditable', 'IsDeletable'].map(flag),
	],
	UserFieldAccess: () => [
		virtualRecordId(),
		name('DurableId'),
		reference('UserId', 'User ID', ['User'], 'User', null, readOnly),
		entityDefinition(),
		name('FieldDefinitionId'),
		...['IsAccessible', 'IsCreatable', 'IsUpdatable'].map(flag),
	],
	UserRecordAccess: () => [
		virtualRecordId(),
		reference('UserId', 'User ID', ['User'], null, null, readOnly),
		field('RecordId', 'reference', 'Record ID', { ...readOnly, length: 18, referenceTo: [] }),
		...['HasReadAccess', 'HasEditAccess', 'HasDeleteAccess', 'HasTransferAccess'].map(flag),
		flag('HasAllAccess'),
		picklist(
			'MaxAccessLevel',
			'Max Access Level',
			['None', 'Read', 'Edit', 'Delete', 'All'],
			readOnly,
		),
	],
	ObjectPermissions: () => [
		virtualRecordId(),
		...permissionKey('SobjectType'),
		...['Create', 'Read', 'Edit', 'Delete', 'ViewAllRecords', 'ModifyAllRecords'].map(permission),
	],
	FieldPermissions: () => [
		virtualRecordId(),
		...permissionKey('SobjectType', 'Field'),
		...['Read', 'Edit'].map(permission),
	],
	EntityDefinition: () => [
		virtualRecordId(),
		...['DurableId', 'QualifiedApiName', 'DeveloperName', 'Label', 'PluralLabel', 'KeyPrefix'].map(
			(fieldName) => name(fieldName),
		),
		...['IsCustomizable', 'IsQueryable', 'IsReplicateable'].map(flag),
		picklist(
			'InternalSharingModel',
			'Internal Sharing Model',
			['Private', 'Read', 'ReadWrite', 'ControlledByParent'],
			readOnly,
		),
	],
	FieldDefinition: () => [
		virtualRecordId(),
		name('DurableId'),
		entityDefinition(),
		...['QualifiedApiName', 'DeveloperName', 'Label', 'DataType'].map((fieldName) =>
			name(fieldName),
		),
		integer('Length', 'Length', 9, readOnly),
		...['IsIndexed', 'IsNillable', 'IsCompound'].map(flag),
	],
	ValidationRule: () => [
		virtualRecordId(),
		entityDefinition(),
		...['ValidationName', 'ErrorMessage', 'ErrorDisplayField'].map((fieldName) => name(fieldName)),
		flag('Active'),
	],
	DuplicateRule: () => [
		virtualRecordId(),
		...['DeveloperName', 'MasterLabel', 'SobjectType'].map((fieldName) => name(fieldName)),
		flag('IsActive'),
	],
	InstalledSubscriberPackage: () => [
		virtualRecordId(),
		reference(
			'SubscriberPackageId',
			'Subscriber Package ID',
			['SubscriberPackage'],
			'SubscriberPackage',
			null,
			readOnly,
		),
		reference(
			'SubscriberPackageVersionId',
			'Subscriber Package Version ID',
			['SubscriberPackageVersion'],
			'SubscriberPackageVersion',
			null,
			readOnly,
		),
	],
	SubscriberPackage: () => [virtualRecordId(), name('Name'), name('NamespacePrefix', 15)],
	SubscriberPackageVersion: () => [
		virtualRecordId(),
		name('Name'),
		...['MajorVersion', 'MinorVersion', 'PatchVersion', 'BuildNumber'].map((part) =>
			integer(part, part, 9, readOnly),
		),
	],
};
