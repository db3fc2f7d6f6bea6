import { parseRecordId, positionOf } from '../identifiers';
import type { FieldDefinition } from '../schema/model';
import { RowState, type Table } from '../store/Table';

/**
 * Live rows whose key field has this value, as upsert matches them: without regard to case only where the
 * field is unique and not case-sensitive.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_dml_upsert.htm (checked 2026-11)
 */
export function findByKey(table: Table, field: FieldDefinition, value: unknown): number[] {
	if (value === null || value === undefined) return [];
	if (field.name === 'Id') {
		const id = typeof value === 'string' ? parseRecordId(value) : null;
		const row = id === null ? -1 : positionOf(id);
		return id?.startsWith(table.object.keyPrefix) && table.state(row) === RowState.Live
			? [row]
			: [];
	}
	const exact = field.custom && !(field.unique && !field.caseSensitive);
	return table
		.find(field, value)
		.filter((row) => table.state(row) === RowState.Live)
		.filter((row) => !exact || table.read(row, field.name) === value);
}

/** The live row, other than `self`, that already has this value of a unique field. */
export function findDuplicate(
	table: Table,
	field: FieldDefinition,
	value: unknown,
	self: number | null,
): number | undefined {
	return table.find(field, value).find((row) => row !== self && table.state(row) === RowState.Live);
}
