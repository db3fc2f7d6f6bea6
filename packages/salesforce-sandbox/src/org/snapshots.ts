import { parseRecordId } from '../identifiers';
import { toJson } from '../schema/sObject';
import { RowState, type Table } from '../store/Table';
import type { OrgState } from '../state/OrgState';

/** A record as it is now, every field by name in the form the API shows. */
export type RecordSnapshot = { Id: string } & Record<string, unknown>;

function snapshot(state: OrgState, table: Table, row: number): RecordSnapshot {
	const record: RecordSnapshot = { Id: table.idOf(row) };
	for (const field of table.object.fields.values())
		record[field.name] = toJson(field, state.store.value(table, row, field.name));
	return record;
}

/** A record by id, deleted ones too; null when it is not there (or not committed). */
export function readRecord(
	state: OrgState,
	objectName: string,
	sentId: string,
): RecordSnapshot | null {
	const id = parseRecordId(sentId);
	const found = id === null ? null : state.store.locate(id);
	if (!found || found.table.object.name !== state.schema.require(objectName).name) return null;
	return found.table.state(found.row) === RowState.Absent
		? null
		: snapshot(state, found.table, found.row);
}

/** Every live record of an object, oldest first. */
export function readRecords(state: OrgState, objectName: string): RecordSnapshot[] {
	const table = state.store.tableOf(objectName);
	return [...table.liveRows()].map((row) => snapshot(state, table, row));
}
