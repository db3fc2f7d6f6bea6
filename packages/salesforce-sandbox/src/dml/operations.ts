import { canEdit, canSee } from '../access/sharing';
import type { ErrorDetail } from '../errors';
import { keyPrefixOf, parseRecordId } from '../identifiers';
import type { FieldDefinition, ObjectDefinition } from '../schema/model';
import type { Location } from '../store/Store';
import { RowState } from '../store/Table';
import { Draft } from './Draft';
import { findByKey } from './keys';
import { insertPermission, isPermission, updatePermission } from './permissionRows';
import type { RowInput } from './RowInput';
import { saveDraft } from './saveRecord';
import { storedForm } from './storedForm';
import { refused, type SaveResult, type SaveContext } from './SaveContext';

const insufficientAccess: ErrorDetail = {
	code: 'INSUFFICIENT_ACCESS_OR_READONLY',
	message: 'insufficient access rights on object id',
	fields: [],
};

const malformedId = (object: ObjectDefinition, id: string): ErrorDetail => ({
	code: 'MALFORMED_ID',
	message: `${object.label} ID: id value of incorrect type: ${id}`,
	fields: ['Id'],
});

const invalidCrossReference: ErrorDetail = {
	code: 'INVALID_CROSS_REFERENCE_KEY',
	message: 'invalid cross reference id',
	fields: [],
};

/** The live row of an id of this object, or why there is none. */
export function findRow(
	{ state }: SaveContext,
	object: ObjectDefinition,
	sentId: string,
): Location | ErrorDetail {
	const id = parseRecordId(sentId);
	if (id === null || keyPrefixOf(id) !== object.keyPrefix) return malformedId(object, sentId);
	const found = state.store.locate(id);
	const rowState = found ? found.table.state(found.row) : RowState.Absent;
	if (found && rowState === RowState.Live) return found;
	if (rowState === RowState.Deleted)
		return { code: 'ENTITY_IS_DELETED', message: 'entity is deleted', fields: [] };
	return invalidCrossReference;
}

/**
 * UNCONFIRMED: Writing a record the user cannot see, or may only read, gives INSUFFICIENT_ACCESS_OR_READONLY (and not INVALID_CROSS_REFERENCE_KEY).
 */
function mayEdit({ state, access }: SaveContext, { table, row }: Location): boolean {
	return canSee(state.store, access, table, row) && canEdit(state.store, access, table, row);
}

export function insertRow(context: SaveContext, input: RowInput): SaveResult {
	const { object } = input;
	if (!context.privileged && (!object.createable || !context.access.rights(object).create))
		return refused({
			code: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
			message: `entity type cannot be inserted: ${object.label}`,
			fields: [],
		});
	if (input.id !== null)
		return refused({
			code: 'INVALID_FIELD_FOR_INSERT_UPDATE',
			message: 'cannot specify Id in an insert call',
			fields: ['Id'],
		});
	if (isPermission(object)) return insertPermission(context, input);
	const table = context.state.store.table(object);
	return saveDraft(new Draft(context.state, table, null), input, context);
}

export function updateRow(context: SaveContext, input: RowInput): SaveResult {
	if (input.id === null)
		return refused({
			code: 'MISSING_ARGUMENT',
			message: 'Id not specified in an update call',
			fields: [],
		});
	if (isPermission(input.object)) return updatePermission(context, input, input.id);
	const found = findRow(context, input.object, input.id);
	if ('code' in found) return refused(found);
	return updateAt(context, input, found);
}

function updateAt(context: SaveContext, input: RowInput, found: Location): SaveResult {
	const outcome = mayUpdate(context, found)
		? saveDraft(new Draft(context.state, found.table, found.row), input, context)
		: refused(insufficientAccess);
	return outcome.success ? outcome : { ...outcome, id: found.table.idOf(found.row) };
}

const mayUpdate = (context: SaveContext, found: Location) =>
	context.privileged || (found.table.object.updateable && mayEdit(context, found));

/** What an upsert found for a key before anything is written. */
export type KeyMatch =
	| { kind: 'none' }
	| { kind: 'one'; row: number }
	| { kind: 'many'; ids: string[] }
	| { kind: 'missing' }
	/** The record id is the key, and the row has one. */
	| { kind: 'byId' };

/**
 * Looks a key up. Between this and {@link upsertRow} another request may create the same key: that is the
 * race two concurrent upserts run.
 *
 * UNCONFIRMED: An upsert does not find an archived task by its key; as the key is still taken, DUPLICATE_VALUE follows.
 */
export function matchKey(
	{ state }: SaveContext,
	object: ObjectDefinition,
	key: FieldDefinition,
	value: unknown,
): KeyMatch {
	if (value === null || value === undefined) return { kind: 'missing' };
	const table = state.store.table(object);
	const rows = findByKey(table, key, storedForm(key, value)).filter(
		(row) => table.read(row, 'IsArchived') !== true,
	);
	if (rows.length === 0) return { kind: 'none' };
	if (rows.length === 1) return { kind: 'one', row: rows[0] };
	return { kind: 'many', ids: rows.map((row) => table.idOf(row)) };
}

export function upsertRow(
	context: SaveContext,
	input: RowInput,
	key: FieldDefinition,
	match: KeyMatch,
): SaveResult {
	if (match.kind === 'missing')
		return refused({ code: 'MISSING_ARGUMENT', message: `${key.name} not specified`, fields: [] });
	if (match.kind === 'many')
		return refused({
			code: 'DUPLICATE_EXTERNAL_ID',
			message: `${key.label}: more than one record found for external id field: [${match.ids.join(', ')}]`,
			fields: [key.name],
		});
	if (match.kind === 'none') return insertRow(context, input);
	if (match.kind === 'byId') return updateRow(context, input);
	const table = context.state.store.table(input.object);
	// The key itself does not change: it is how the record was found.
	const values = new Map([...input.values].filter(([field]) => field !== key));
	return updateAt(context, { ...input, id: null, values }, { table, row: match.row });
}
