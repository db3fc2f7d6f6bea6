import { canDelete } from '../access/sharing';
import type { ErrorDetail } from '../errors';
import type { ObjectDefinition } from '../schema/model';
import { RowState, type Table } from '../store/Table';
import { toWholeSecond } from '../time/format';
import { announce } from './announce';
import { findRow } from './operations';
import { deletePermission, isPermission } from './permissionRows';
import { rulesOf } from './rules';
import { refused, type SaveResult, type SaveContext } from './SaveContext';

interface ChildRows {
	table: Table;
	field: string;
	action: 'SetNull' | 'Restrict' | 'Cascade';
	rows: number[];
}

function childRowsOf({ state }: SaveContext, table: Table, row: number): ChildRows[] {
	const id = table.idOf(row);
	return state.schema
		.childRelationships(table.object)
		.filter(({ field }) => field.createable)
		.map(({ childObject, field }) => {
			const child = state.store.table(childObject);
			const rows = child.find(field, id).filter((at) => child.state(at) === RowState.Live);
			return { table: child, field: field.name, action: field.onParentDelete, rows };
		})
		.filter(({ rows }) => rows.length > 0);
}

/**
 * UNCONFIRMED: An activity goes to the recycle bin with its Who or What unless it is related to another record as well.
 */
function followsParent({ table, field, action }: ChildRows, row: number): boolean {
	if (action === 'Cascade') return true;
	if (field !== 'WhoId' && field !== 'WhatId') return false;
	return table.read(row, field === 'WhoId' ? 'WhatId' : 'WhoId') === undefined;
}

function restriction(children: ChildRows[], label: string): ErrorDetail | null {
	const blocking = children.find(({ action }) => action === 'Restrict');
	if (!blocking) return null;
	// UNCONFIRMED: The words of the refusal to delete a record that restricted lookups point at.
	return {
		code: 'DELETE_FAILED',
		message: `Your attempt to delete ${label} could not be completed because some items are associated with it: ${blocking.table.object.labelPlural}`,
		fields: [],
	};
}

/** Puts a live row into the recycle bin, together with what cannot be without it. */
export function moveToBin(context: SaveContext, table: Table, row: number): ErrorDetail | null {
	const { journal, state, userId } = context;
	const children = childRowsOf(context, table, row);
	const restricted = restriction(children, table.object.label);
	if (restricted) return restricted;
	const now = toWholeSecond(state.clock.now());
	journal.setState(table, row, RowState.Deleted);
	journal.write(table, row, 'IsDeleted', true);
	// UNCONFIRMED: Deleting a record sets LastModifiedDate and LastModifiedById as well as SystemModstamp.
	journal.write(table, row, 'LastModifiedDate', now);
	journal.write(table, row, 'LastModifiedById', userId);
	journal.write(table, row, 'SystemModstamp', now);
	for (const child of children)
		for (const childRow of child.rows) {
			if (child.table.state(childRow) !== RowState.Live) continue;
			if (followsParent(child, childRow)) moveToBin(context, child.table, childRow);
			else journal.write(child.table, childRow, child.field, null);
		}
	announce(context, table, row, 'DELETE');
	rulesOf(table.object.name).afterDelete?.(table, row, context);
	if (table.object.setup) state.directory.changed();
	return null;
}

/** Deletes one record by id, as the API does: into the recycle bin. */
export function deleteRow(
	context: SaveContext,
	object: ObjectDefinition,
	sentId: string,
): SaveResult {
	if (isPermission(object)) return deletePermission(context, object, sentId);
	const found = findRow(context, object, sentId);
	if ('code' in found) return refused(found);
	const { table, row } = found;
	const id = table.idOf(row);
	const { access, state } = context;
	const allowed = object.deletable && canDelete(state.store, access, table, row);
	if (!context.privileged && !allowed)
		return {
			success: false,
			id,
			errors: [
				{
					code: 'INSUFFICIENT_ACCESS_OR_READONLY',
					message: 'insufficient access rights on object id',
					fields: [],
				},
			],
		};
	const locked = context.privileged ? null : state.locks.meet([id]);
	const error: ErrorDetail | null = locked
		? {
				code: 'UNABLE_TO_LOCK_ROW',
				message: `unable to obtain exclusive access to this record or 1 records: ${locked}`,
				fields: [],
			}
		: moveToBin(context, table, row);
	return error ? { success: false, id, errors: [error] } : { success: true, id, created: false };
}
