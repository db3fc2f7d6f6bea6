import type { Query } from '@jetstreamapp/soql-parser-js';
import { canDelete, canEdit, canSee } from '../../access/sharing';
import { parseRecordId } from '../../identifiers';
import type { ObjectDefinition } from '../../schema/model';
import type { QueryContext } from '../QueryContext';
import { dataObjects, type Demands, reified, type VirtualRow } from './demands';

const MAX_RECORDS = 200;

function checkRecordAccessFields(context: QueryContext, query: Query | undefined): void {
	const names = (query?.fields ?? []).map((item) => (item.type === 'Field' ? item.field : ''));
	const refuse = (message: string) => context.source.refusal('INVALID_FIELD', message);
	if (names.some((name) => !/^(RecordId|Has\w+Access|MaxAccessLevel)$/i.test(name)))
		throw refuse('Can select only RecordId, a Has*Access field, and MaxAccessLevel');
	if (!names.some((name) => name.toLowerCase() === 'recordid'))
		throw refuse('RecordId field must be selected');
}

/** UserRecordAccess of the records the query names. */
export function recordAccess(
	context: QueryContext,
	_object: ObjectDefinition,
	demands: Demands,
	query: Query | undefined,
): VirtualRow[] {
	checkRecordAccessFields(context, query);
	const [sentUserId] = demands.get('userid') ?? [];
	const recordIds = demands.get('recordid') ?? [];
	// UNCONFIRMED: The words in which a UserRecordAccess query without user or records, or with more than 200 records, is refused.
	if (sentUserId === undefined || recordIds.length === 0)
		throw context.source.refusal('MALFORMED_QUERY', 'UserId and RecordId filters are required');
	if (recordIds.length > MAX_RECORDS)
		throw context.source.refusal(
			'MALFORMED_QUERY',
			`can not query more than ${MAX_RECORDS} records`,
		);
	const userId = parseRecordId(sentUserId) ?? sentUserId;
	return recordIds.map((sent) => recordRow(context, userId, sent));
}

function recordRow({ state }: QueryContext, userId: string, sent: string): VirtualRow {
	const { store } = state;
	const access = state.accessOf(userId);
	const at = store.locateLive(sent);
	const read = at !== null && canSee(store, access, at.table, at.row);
	const edit = at !== null && read && canEdit(store, access, at.table, at.row);
	const remove = edit && canDelete(store, access, at.table, at.row);
	return {
		UserId: userId,
		RecordId: parseRecordId(sent) ?? sent,
		HasReadAccess: read,
		HasEditAccess: edit,
		HasDeleteAccess: remove,
		HasTransferAccess: remove,
		HasAllAccess: remove,
		MaxAccessLevel: remove ? 'All' : edit ? 'Edit' : read ? 'Read' : 'None',
	};
}

/** UserEntityAccess of one user, object by object. */
export function entityAccess(
	context: QueryContext,
	object: ObjectDefinition,
	demands: Demands,
): VirtualRow[] {
	const [sent] = reified(context, object, demands, ['UserId', 'DurableId']);
	const userId = parseRecordId(sent.split('.').at(-1) ?? '') ?? sent;
	const access = context.state.accessOf(userId);
	return dataObjects(context).map((entity) => {
		const rights = access.rights(entity);
		return {
			DurableId: `${entity.name}.${userId}`,
			UserId: userId,
			EntityDefinitionId: entity.name,
			IsReadable: rights.read,
			IsCreatable: entity.createable && rights.create,
			IsUpdatable: entity.updateable && rights.edit,
			IsEditable: entity.updateable && rights.edit,
			IsDeletable: entity.deletable && rights.delete,
		};
	});
}

/**
 * UserFieldAccess of the fields the query names by durable id.
 *
 * UNCONFIRMED: The durable ids of UserEntityAccess and UserFieldAccess are object (and field) and user id with points between them.
 */
export function fieldAccess(
	context: QueryContext,
	object: ObjectDefinition,
	demands: Demands,
): VirtualRow[] {
	return reified(context, object, demands, ['DurableId']).flatMap((durableId) => {
		const [entityName = '', fieldName = '', userId = ''] = durableId.split('.');
		const entity = context.state.schema.object(entityName);
		const field = entity?.fields.get(fieldName.toLowerCase());
		if (!entity || !field) return [];
		const access = context.state.accessOf(userId);
		const rights = access.rights(entity);
		const { readable, editable } = access.field(entity, field);
		return [
			{
				DurableId: durableId,
				UserId: userId,
				EntityDefinitionId: entity.name,
				FieldDefinitionId: `${entity.name}.${field.name}`,
				IsAccessible: rights.read && readable,
				IsCreatable: rights.create && editable && field.createable,
				IsUpdatable: rights.edit && editable && field.updateable,
			},
		];
	});
}
