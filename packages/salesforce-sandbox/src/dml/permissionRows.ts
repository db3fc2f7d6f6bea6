import type { PermissionContainer } from '../access/PermissionContainer';
import { parseRecordId } from '../identifiers';
import type { OrgState } from '../state/OrgState';
import type { ObjectDefinition } from '../schema/model';
import { permissionKinds as kinds, type Values } from './permissionKinds';
import type { RowInput } from './RowInput';
import { refused, type SaveResult, type SaveContext } from './SaveContext';

/** Are the records of this object permissions of a permission set? */
export const isPermission = ({ name }: ObjectDefinition): boolean => Object.hasOwn(kinds, name);

const integrity = (message: string, fields: string[] = []): SaveResult =>
	refused({ code: 'FIELD_INTEGRITY_EXCEPTION', message, fields });

/** Those of profiles can be read here and written in Setup only. */
function permissionSet({ state }: SaveContext, id: unknown): PermissionContainer | undefined {
	const found = state.store.locateLive(id);
	const isOwned = found?.table.read(found.row, 'IsOwnedByProfile') === true;
	return found && !isOwned ? state.directory.find(found.table.idOf(found.row)) : undefined;
}

const allows = (values: Values) =>
	Object.entries(values).some(([name, value]) => name.startsWith('Permissions') && value === true);

interface Change {
	object: ObjectDefinition;
	container: PermissionContainer;
	values: Values;
	created: boolean;
}

/** Puts the grant where it belongs; one without any right is gone. */
function apply(context: SaveContext, { object, container, values, created }: Change): SaveResult {
	const { state, journal } = context;
	const kind = kinds[object.name];
	const subject = kind.subject(values);
	journal.act(
		() => {
			kind.grant(container, subject, values);
			state.directory.changed();
		},
		toUndo(state, container),
	);
	const id = state.metadata.idOf(object.name, `${container.id}.${subject}`);
	return { success: true, id, created };
}

function toUndo({ directory }: OrgState, container: PermissionContainer): () => void {
	const putBack = container.snapshot();
	return () => {
		putBack();
		directory.changed();
	};
}

const valuesOf = ({ values }: RowInput): Values =>
	Object.fromEntries([...values].map(([{ name }, value]) => [name, value]));

export function insertPermission(context: SaveContext, input: RowInput): SaveResult {
	const { object } = input;
	const values = valuesOf(input);
	const missing = [...object.fields.values()]
		.filter(({ nillable, type, name }) => !nillable && type !== 'boolean' && name !== 'Id')
		.map(({ name }) => name)
		.filter((name) => values[name] === undefined || values[name] === null);
	if (missing.length > 0)
		return refused({
			code: 'REQUIRED_FIELD_MISSING',
			message: `Required fields are missing: [${missing.join(', ')}]`,
			fields: missing,
		});
	const container = permissionSet(context, values.ParentId);
	if (!container)
		return refused({
			code: 'INVALID_CROSS_REFERENCE_KEY',
			message: 'invalid cross reference id',
			fields: ['ParentId'],
		});
	if (!allows(values))
		return integrity('You must enable at least one permission.', ['Permissions']);
	const reason = kinds[object.name].check(values, container, context.state);
	return reason ? integrity(reason) : apply(context, { object, container, values, created: true });
}

/** The permission with this id, if it is granted; those of profiles are not to be written. */
function locate(context: SaveContext, object: ObjectDefinition, sentId: string) {
	const { state } = context;
	const name = state.metadata.nameOf(parseRecordId(sentId) ?? '') ?? '';
	const [parentId, ...path] = name.split('.');
	const container = permissionSet(context, parentId);
	if (!container || path.length === 0) return null;
	const before = kinds[object.name].granted(container, path.join('.'), state);
	return allows(before) ? { container, before } : null;
}

const notThere = refused({
	code: 'INVALID_CROSS_REFERENCE_KEY',
	message: 'invalid cross reference id',
	fields: [],
});

const insufficient = refused({
	code: 'INSUFFICIENT_ACCESS_OR_READONLY',
	message: 'insufficient access rights on object id',
	fields: [],
});

export function updatePermission(context: SaveContext, input: RowInput, id: string): SaveResult {
	const { object } = input;
	if (!context.access.rights(object).edit) return insufficient;
	const found = locate(context, object, id);
	if (!found) return notThere;
	const fixed = [...input.values.keys()].find(({ updateable }) => !updateable);
	if (fixed)
		return refused({
			code: 'INVALID_FIELD_FOR_INSERT_UPDATE',
			message: `Unable to create/update fields: ${fixed.name}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
			fields: [fixed.name],
		});
	const { container, before } = found;
	const values = { ...before, ...valuesOf(input) };
	const reason = allows(values) && kinds[object.name].check(values, container, context.state);
	return reason ? integrity(reason) : apply(context, { object, container, values, created: false });
}

export function deletePermission(
	context: SaveContext,
	object: ObjectDefinition,
	id: string,
): SaveResult {
	if (!context.access.rights(object).delete) return insufficient;
	const found = locate(context, object, id);
	if (!found) return notThere;
	const { container, before } = found;
	const values = { SobjectType: before.SobjectType, Field: before.Field };
	return apply(context, { object, container, values, created: false });
}
