import type { ObjectRight } from '../../access/PermissionContainer';
import type { ObjectDefinition } from '../../schema/model';
import { fieldOf } from '../../schema/object';
import type { OrgState } from '../../state/OrgState';
import { noSuch } from '../problem';

export interface ObjectPermission {
	object: string;
	allowCreate: boolean;
	allowDelete: boolean;
	allowEdit: boolean;
	allowRead: boolean;
	modifyAllRecords: boolean;
	viewAllRecords: boolean;
	viewAllFields?: boolean;
}

export interface FieldPermission {
	field: string;
	editable: boolean;
	readable?: boolean;
}

const rights: Array<[keyof ObjectPermission, ObjectRight, string]> = [
	['allowCreate', 'create', 'Create'],
	['allowRead', 'read', 'Read'],
	['allowEdit', 'edit', 'Edit'],
	['allowDelete', 'delete', 'Delete'],
	['viewAllRecords', 'viewAll', 'View All'],
	['modifyAllRecords', 'modifyAll', 'Modify All'],
];

/** What each right needs of the same object. */
const needs: Partial<Record<ObjectRight, ObjectRight[]>> = {
	create: ['read'],
	edit: ['read'],
	delete: ['edit', 'read'],
	viewAll: ['read'],
	modifyAll: ['delete', 'edit', 'read', 'viewAll'],
};

/** Objects whose records hang on an account. UNCONFIRMED: That these are the ones among the sandbox's objects. */
const underAccount = ['Contact', 'Opportunity'];

export const grantedRights = (permission: ObjectPermission): ObjectRight[] =>
	rights.filter(([name]) => permission[name] === true).map(([, right]) => right);

const labelOf = (right: ObjectRight) => rights.find(([, each]) => each === right)![2];

const mastersOf = (object: ObjectDefinition): string[] => [
	...(underAccount.includes(object.name) ? ['Account'] : []),
	...[...object.fields.values()]
		.filter(({ masterDetail }) => masterDetail)
		.flatMap(({ referenceTo }) => referenceTo),
];

function dependency(
	{ object: name, ...given }: ObjectPermission,
	object: ObjectDefinition,
	all: ObjectPermission[],
): string | null {
	const granted = grantedRights({ object: name, ...given });
	for (const right of granted) {
		const missing = (needs[right] ?? []).filter((each) => !granted.includes(each));
		if (missing.length > 0)
			return `Permission ${labelOf(right)} ${name} depends on permission(s): ${missing.map((each) => `${labelOf(each)} ${name}`).join(', ')}`;
	}
	if (!granted.includes('read')) return null;
	const readable = (master: string) => all.some((each) => each.object === master && each.allowRead);
	const hidden = mastersOf(object).filter((master) => master !== name && !readable(master));
	return hidden.length > 0
		? `Permission Read ${name} depends on permission(s): ${hidden.map((each) => `Read ${each}`).join(', ')}`
		: null;
}

/** Objects users have no object permissions for: system permissions stand in for those of activities. */
const withoutPermissions = (object: ObjectDefinition) =>
	object.setup || object.virtual || ['Task', 'Event', 'TaskStatus'].includes(object.name);

/** What is wrong with one object's permissions, given those of other objects. */
export function checkObjectPermission(
	permission: ObjectPermission,
	all: ObjectPermission[],
	{ schema }: OrgState,
): string | null {
	const { object: name } = permission;
	const object = schema.object(name);
	if (object?.name !== name) return noSuch('object', 'CustomObject', name);
	// UNCONFIRMED: The words for objects without object permissions.
	if (withoutPermissions(object)) return `Object permissions are not supported for ${name}`;
	if (permission.viewAllFields === true) return 'The sandbox has no viewAllFields permission';
	return dependency(permission, object, all);
}

/** What is wrong with the object permissions of a permission set. */
export function checkObjectPermissions(
	permissions: ObjectPermission[],
	{ state }: { state: OrgState },
): string | null {
	const seen = new Set<string>();
	for (const permission of permissions) {
		const { object: name } = permission;
		// UNCONFIRMED: The words for an object listed twice.
		if (seen.has(name)) return `Duplicate object permissions: ${name}`;
		seen.add(name);
		const reason = checkObjectPermission(permission, permissions, state);
		if (reason) return reason;
	}
	return null;
}

/** What is wrong with the field permissions of a permission set. */
export function checkFieldPermissions(
	permissions: FieldPermission[],
	{ state }: { state: OrgState },
): string | null {
	const seen = new Set<string>();
	for (const { field: path, editable, readable } of permissions) {
		const [objectName, fieldName = ''] = path.split('.');
		const object = state.schema.object(objectName);
		const field = object && fieldOf(object, fieldName);
		if (!field || object.name !== objectName || field.name !== fieldName)
			return noSuch('field', 'CustomField', path);
		if (!field.permissionable) return `You cannot deploy to a required field: ${path}`;
		// UNCONFIRMED: The words for a field listed twice, and for edit access that has no read access or nothing to edit.
		if (seen.has(path)) return `Duplicate field permissions: ${path}`;
		seen.add(path);
		if (editable && readable === false)
			return `Permission Edit ${path} depends on permission(s): Read ${path}`;
		if (editable && field.custom && !field.updateable)
			return `The field ${path} is read only and cannot be editable`;
	}
	return null;
}
