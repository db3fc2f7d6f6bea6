import type { PermissionContainer } from '../access/PermissionContainer';
import {
	checkFieldPermissions,
	checkObjectPermission,
	grantedRights,
	type ObjectPermission,
} from '../metadata/components/objectPermissions';
import type { OrgState } from '../state/OrgState';

/** A record's values by field name. */
export type Values = Record<string, unknown>;

/** A kind of permission whose records are what a permission set grants. */
export interface PermissionKind {
	/** What the permission is for, behind its permission set: `Contact`, `Contact.Email`. */
	subject(values: Values): string;
	/** What it grants already. */
	granted(container: PermissionContainer, subject: string, state: OrgState): Values;
	/** Why it cannot be granted. */
	check(values: Values, container: PermissionContainer, state: OrgState): string | null;
	grant(container: PermissionContainer, subject: string, values: Values): void;
}

const isSet = (value: unknown) => value === true;

const toObjectPermission = (object: string, values: Values): ObjectPermission => ({
	object,
	allowCreate: isSet(values.PermissionsCreate),
	allowRead: isSet(values.PermissionsRead),
	allowEdit: isSet(values.PermissionsEdit),
	allowDelete: isSet(values.PermissionsDelete),
	viewAllRecords: isSet(values.PermissionsViewAllRecords),
	modifyAllRecords: isSet(values.PermissionsModifyAllRecords),
});

function objectValues(container: PermissionContainer, subject: string): Values {
	const rights = container.objectRights(subject);
	return {
		SobjectType: subject,
		PermissionsCreate: rights.create,
		PermissionsRead: rights.read,
		PermissionsEdit: rights.edit,
		PermissionsDelete: rights.delete,
		PermissionsViewAllRecords: rights.viewAll,
		PermissionsModifyAllRecords: rights.modifyAll,
	};
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_objectpermissions.htm (checked 2026-11) */
const objectPermissions: PermissionKind = {
	subject: ({ SobjectType }) => String(SobjectType),
	granted: objectValues,
	check(values, container, state) {
		const own = toObjectPermission(String(values.SobjectType), values);
		const others = state.schema
			.all()
			.map(({ name }) => toObjectPermission(name, objectValues(container, name)));
		return checkObjectPermission(own, others, state);
	},
	grant(container, subject, values) {
		container.revokeObject(subject);
		container.grantObject(subject, grantedRights(toObjectPermission(subject, values)));
	},
};

/** @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_fieldpermissions.htm (checked 2026-11) */
const fieldPermissions: PermissionKind = {
	subject: ({ Field }) => String(Field),
	granted(container, subject, { schema }) {
		const [objectName, fieldName] = subject.split('.');
		const field = schema.require(objectName).fields.get(fieldName.toLowerCase())!;
		const { read, edit } = container.fieldRights(objectName, field);
		return {
			SobjectType: objectName,
			Field: subject,
			PermissionsRead: read,
			PermissionsEdit: edit,
		};
	},
	check({ SobjectType, Field, PermissionsRead, PermissionsEdit }, _container, state) {
		// UNCONFIRMED: The words for a field of another object than SobjectType says.
		if (!String(Field).startsWith(`${String(SobjectType)}.`))
			return `Field ${String(Field)} is not a field of ${String(SobjectType)}`;
		const permission = {
			field: String(Field),
			readable: isSet(PermissionsRead),
			editable: isSet(PermissionsEdit),
		};
		return checkFieldPermissions([permission], { state });
	},
	grant: (container, subject, { PermissionsRead, PermissionsEdit }) =>
		container.setField(subject, { read: isSet(PermissionsRead), edit: isSet(PermissionsEdit) }),
};

/** Objects whose records are permissions. */
export const permissionKinds: Record<string, PermissionKind> = {
	FieldPermissions: fieldPermissions,
	ObjectPermissions: objectPermissions,
};
