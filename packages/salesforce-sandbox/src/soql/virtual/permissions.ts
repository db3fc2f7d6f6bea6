import { dataObjects, type VirtualRow } from './demands';
import type { QueryContext } from '../QueryContext';

/** Parents of permissions are permission sets only, those owned by profiles among them. */
function permissionSetEntries({ state }: QueryContext) {
	return [...state.directory.entries()].filter(([id]) => id.startsWith('0PS'));
}

export function objectPermissions(context: QueryContext): VirtualRow[] {
	const { metadata } = context.state;
	return permissionSetEntries(context).flatMap(([ParentId, container]) =>
		dataObjects(context)
			.filter(({ setup, name }) => !setup && name !== 'Task' && name !== 'Event')
			.map((object) => ({ object, rights: container.objectRights(object.name) }))
			.filter(({ rights }) => rights.read)
			.map(({ object, rights }) => ({
				Id: metadata.idOf('ObjectPermissions', `${ParentId}.${object.name}`),
				ParentId,
				SobjectType: object.name,
				PermissionsCreate: rights.create,
				PermissionsRead: rights.read,
				PermissionsEdit: rights.edit,
				PermissionsDelete: rights.delete,
				PermissionsViewAllRecords: rights.viewAll,
				PermissionsModifyAllRecords: rights.modifyAll,
			})),
	);
}

export function fieldPermissions(context: QueryContext): VirtualRow[] {
	const { metadata } = context.state;
	return permissionSetEntries(context).flatMap(([ParentId, container]) =>
		dataObjects(context)
			.filter(({ setup }) => !setup)
			.flatMap((object) =>
				[...object.fields.values()]
					.filter(({ permissionable }) => permissionable)
					.map((field) => ({ field, rights: container.fieldRights(object.name, field) }))
					.filter(({ rights }) => rights.read || rights.edit)
					.map(({ field, rights }) => ({
						Id: metadata.idOf('FieldPermissions', `${ParentId}.${object.name}.${field.name}`),
						ParentId,
						SobjectType: object.name,
						Field: `${object.name}.${field.name}`,
						PermissionsRead: true,
						PermissionsEdit: rights.edit,
					})),
			),
	);
}
