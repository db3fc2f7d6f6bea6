import type { DescribeAccess } from '../schema/describe';
import type { FieldDefinition, ObjectDefinition } from '../schema/model';
import {
	noObjectRights,
	type ObjectRights,
	type ObjectRight,
	type PermissionContainer,
} from './PermissionContainer';
import type { SystemPermission } from './systemPermissions';

const ACTIVITY_EDITORS: Record<string, SystemPermission> = { Task: 'EditTask', Event: 'EditEvent' };

/** What writing objects of Setup needs; Manage Users for those not named. */
const setupEditors: Record<string, SystemPermission> = {
	FieldPermissions: 'ManageProfilesPermissionsets',
	ObjectPermissions: 'ManageProfilesPermissionsets',
	PermissionSet: 'ManageProfilesPermissionsets',
	PermissionSetAssignment: 'AssignPermissionSets',
	PermissionSetLicense: 'AssignPermissionSets',
	PermissionSetLicenseAssign: 'AssignPermissionSets',
};

const allRights: ObjectRights = {
	create: true,
	read: true,
	edit: true,
	delete: true,
	viewAll: true,
	modifyAll: true,
};

/** What one user may do: the union of the profile and the assigned permission sets. */
export class UserAccess {
	private readonly fieldCache = new Map<
		FieldDefinition,
		{ readable: boolean; editable: boolean }
	>();
	private readonly objectCache = new Map<string, ObjectRights>();

	constructor(
		readonly userId: string,
		private readonly containers: readonly PermissionContainer[],
		/** The org itself: no permission is ever missing. */
		readonly isSystem = false,
	) {}

	can(permission: SystemPermission): boolean {
		return this.isSystem || this.containers.some((container) => container.hasSystem(permission));
	}

	/** Rights on an object, with what its kind demands (Setup objects, tasks and events) already applied. */
	rights(object: ObjectDefinition): ObjectRights {
		if (this.isSystem) return allRights;
		let rights = this.objectCache.get(object.name);
		if (!rights) {
			rights = this.computeRights(object);
			this.objectCache.set(object.name, rights);
		}
		return rights;
	}

	/** May the user read and write this field (the type of operation and the object's rights aside)? */
	field(
		object: ObjectDefinition,
		field: FieldDefinition,
	): { readable: boolean; editable: boolean } {
		if (this.isSystem || !field.permissionable || object.setup)
			return { readable: true, editable: true };
		let cached = this.fieldCache.get(field);
		if (!cached) {
			const given = this.containers.map((container) => container.fieldRights(object.name, field));
			const editable = given.some(({ edit }) => edit);
			cached = { editable, readable: editable || given.some(({ read }) => read) };
			this.fieldCache.set(field, cached);
		}
		return cached;
	}

	/** A readable field by its name in any case; hidden and unknown fields are alike. */
	readableField(object: ObjectDefinition, name: string): FieldDefinition | undefined {
		const field = object.fields.get(name.toLowerCase());
		return field && this.field(object, field).readable ? field : undefined;
	}

	describeAccess(object: ObjectDefinition): DescribeAccess {
		const rights = this.rights(object);
		return {
			object: {
				createable: object.createable && rights.create,
				updateable: object.updateable && rights.edit,
				deletable: object.deletable && rights.delete,
			},
			field: (field) => {
				const { readable, editable } = this.field(object, field);
				return { readable, editable: editable && (rights.create || rights.edit) };
			},
		};
	}

	private computeRights(object: ObjectDefinition): ObjectRights {
		if (object.setup) return this.setupRights(object);
		const editor = ACTIVITY_EDITORS[object.name];
		if (editor) return this.activityRights(editor);
		const union = { ...noObjectRights };
		for (const container of this.containers) {
			const rights = container.objectRights(object.name);
			for (const right of Object.keys(union) as ObjectRight[]) union[right] ||= rights[right];
		}
		if (object.readableByAll || this.can('ViewAllData')) union.read = true;
		if (this.can('ViewAllData')) union.viewAll = union.read;
		if (this.can('ModifyAllData')) return allRights;
		return union;
	}

	/** Tasks and events have no object permissions: three system permissions stand in for them. */
	private activityRights(editor: SystemPermission): ObjectRights {
		const edit = this.can(editor);
		return {
			create: edit,
			edit,
			delete: edit,
			read: this.can('ActivitiesAccess'),
			viewAll: this.can('ViewAllData'),
			modifyAll: this.can('ModifyAllData'),
		};
	}

	private setupRights(object: ObjectDefinition): ObjectRights {
		const { requiredPermissions } = object;
		const read =
			object.readableByAll ||
			requiredPermissions.length === 0 ||
			requiredPermissions.some((permission) => this.can(permission as SystemPermission));
		const edit = read && this.can(setupEditors[object.name] ?? 'ManageUsers');
		return { read, viewAll: read, create: edit, edit, delete: edit, modifyAll: edit };
	}
}
