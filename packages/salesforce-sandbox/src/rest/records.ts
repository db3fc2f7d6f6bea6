import { canSee } from '../access/sharing';
import { type ApiError, apiError, notFound } from '../errors';
import { keyPrefixOf, parseRecordId } from '../identifiers';
import type { FieldDefinition, ObjectDefinition } from '../schema/model';
import type { Location } from '../store/Store';
import { RowState } from '../store/Table';
import { toJson } from '../schema/sObject';
import { virtualRecord } from '../soql/virtual/virtualTable';
import type { RestRequest } from './RestRequest';

/**
 * The record a path names.
 *
 * UNCONFIRMED: A well-formed id of no record (or of one the user cannot see) gives "The requested resource does not exist" when it is read; a malformed one "Provided external ID field does not exist or is not accessible".
 */
export function requireRecord(
	{ state, access }: RestRequest,
	object: ObjectDefinition,
	sentId: string,
	unknown: ApiError = notFound(),
): Location {
	const id = parseRecordId(sentId);
	if (id === null || keyPrefixOf(id) !== object.keyPrefix)
		throw notFound(`Provided external ID field does not exist or is not accessible: ${sentId}`);
	const found = object.virtual
		? virtualRecord({ state, access }, object, id)
		: state.store.locate(id);
	if (!found || found.table.state(found.row) === RowState.Absent) throw unknown;
	const { table, row } = found;
	if (table.state(row) === RowState.Deleted)
		throw apiError(404, 'ENTITY_IS_DELETED', 'entity is deleted');
	if (!canSee(state.store, access, table, row)) throw unknown;
	return found;
}

/** The record a path names, to be changed or deleted. */
export const requireRecordToWrite = (
	request: RestRequest,
	object: ObjectDefinition,
	sentId: string,
): Location =>
	requireRecord(
		request,
		object,
		sentId,
		apiError(404, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', []),
	);

/** A record with the chosen fields, as JSON. */
export function toSObject(
	request: RestRequest,
	{ table, row }: Location,
	fields: FieldDefinition[],
) {
	const { name } = table.object;
	const record: Record<string, unknown> = {
		attributes: { type: name, url: `${request.basePath}/sobjects/${name}/${table.idOf(row)}` },
	};
	const { state, userId } = request;
	for (const field of fields) {
		const personal = state.recent.dateOf(userId, table.idOf(row), field.name);
		const value = personal === undefined ? state.store.value(table, row, field.name) : personal;
		record[field.name] = toJson(field, value);
	}
	return record;
}
