import { canSee } from '../access/sharing';
import type { ErrorDetail } from '../errors';
import { keyPrefixOf, parseRecordId } from '../identifiers';
import type { FieldDefinition } from '../schema/model';
import { fieldOf } from '../schema/object';
import { RowState } from '../store/Table';
import type { Draft } from './Draft';
import { findByKey } from './keys';
import type { ParentKey } from './RowInput';
import type { SaveContext } from './SaveContext';
import { fromJson } from './jsonTypes';

const invalidCrossReference: ErrorDetail = {
	code: 'INVALID_CROSS_REFERENCE_KEY',
	message: 'invalid cross reference id',
	fields: [],
};

function incorrectType(code: string, field: FieldDefinition, value: string): ErrorDetail {
	return {
		code,
		message: `${field.label}: id value of incorrect type: ${value}`,
		fields: [field.name],
	};
}

/** Checks one lookup value and puts it into 18-character form. */
export function checkReference(
	context: SaveContext,
	draft: Draft,
	field: FieldDefinition,
): ErrorDetail[] {
	const value = draft.get(field.name);
	if (typeof value !== 'string') return [];
	const id = parseRecordId(value);
	if (id === null) return [incorrectType('MALFORMED_ID', field, value)];
	const object = context.state.schema.objectOfPrefix(keyPrefixOf(id));
	if (!object || !field.referenceTo.includes(object.name))
		return [incorrectType('FIELD_INTEGRITY_EXCEPTION', field, value)];
	draft.set(field.name, id);
	if (object.name === 'Group') return checkQueue(context, draft, id);
	const errors = checkTarget(context, id);
	return errors.length === 0 && field.name === 'OwnerId' ? checkOwner(context, draft, id) : errors;
}

function checkTarget({ state, access }: SaveContext, id: string): ErrorDetail[] {
	const target = state.store.locate(id);
	if (!target || target.table.state(target.row) === RowState.Absent) return [invalidCrossReference];
	const { table, row } = target;
	if (table.state(row) === RowState.Deleted)
		return [{ code: 'ENTITY_IS_DELETED', message: 'entity is deleted', fields: [] }];
	if (!canSee(state.store, access, table, row))
		return [
			{
				code: 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
				message: `insufficient access rights on cross-reference id: ${id}`,
				fields: [],
			},
		];
	// UNCONFIRMED: A converted lead may not be referred to (WhoId, lookups), even with View and Edit Converted Leads.
	if (table.object.name === 'Lead' && table.read(row, 'IsConverted') === true)
		return [
			{
				code: 'CANNOT_UPDATE_CONVERTED_LEAD',
				message: 'cannot reference converted lead',
				fields: [],
			},
		];
	return [];
}

/** A queue owns records of the objects it was made for. */
function checkQueue({ state }: SaveContext, draft: Draft, id: string): ErrorDetail[] {
	const queue = state.metadata.all('Queue').find((each) => each.id === id);
	if (!queue) return [invalidCrossReference];
	const { objects } = queue.definition as { objects: string[] };
	if (objects.includes(draft.object.name)) return [];
	return [
		{
			code: 'INVALID_OPERATION',
			message: 'Queue not associated with this SObject type',
			fields: ['OwnerId'],
		},
	];
}

/** Records cannot be given to users who are not active. */
function checkOwner({ state }: SaveContext, draft: Draft, id: string): ErrorDetail[] {
	const owner = state.store.locate(id);
	if (owner?.table.read(owner.row, 'IsActive') !== false) return [];
	return [
		{
			code: 'INACTIVE_OWNER_OR_USER',
			message: `operation performed with inactive user [${id}] as owner of ${draft.object.name.toLowerCase()}`,
			fields: [],
		},
	];
}

/** Turns a parent named by external id into its record id. */
export function resolveParentKey(
	context: SaveContext,
	draft: Draft,
	key: ParentKey,
): ErrorDetail[] {
	const { state } = context;
	const parent = state.schema.object(key.parentObject);
	const keyField = parent && fieldOf(parent, key.keyField);
	if (!parent || !keyField?.idLookup || !key.field.referenceTo.includes(parent.name))
		return [
			{
				code: 'INVALID_FIELD',
				message: `Field name provided, ${key.keyField} is not an External ID or indexed field for ${key.parentObject}`,
				fields: [key.field.name],
			},
		];
	const matches = findByKey(state.store.table(parent), keyField, fromJson(keyField, key.value));
	if (matches.length === 1) {
		draft.set(key.field.name, state.store.table(parent).idOf(matches[0]));
		return [];
	}
	return [
		{
			code: 'INVALID_FIELD',
			message: `Foreign key external ID: ${String(key.value).toLowerCase()} not found for field ${keyField.name} in entity ${parent.name}`,
			fields: [],
		},
	];
}
