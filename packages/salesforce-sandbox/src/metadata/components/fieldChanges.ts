import type { FieldDefinition } from '../../schema/model';
import { foldCase } from '../../store/HashIndex';
import { RowState, type Table } from '../../store/Table';
import { typeOf } from './fieldSpec';

/** Types a field keeps for good, and cannot get later. */
const FIXED = ['Formula', 'MasterDetail', 'Lookup', 'AutoNumber'];

function valuesOf(table: Table, name: string): unknown[] {
	const values: unknown[] = [];
	for (let row = 0; row < table.size; row += 1) {
		if (table.state(row) === RowState.Absent) continue;
		const value = table.read(row, name);
		if (value !== undefined && value !== false) values.push(value);
	}
	return values;
}

function typeChange(before: string, after: string, used: boolean): string | null {
	if (before === after) return null;
	if (FIXED.includes(before)) return `Cannot update a field from a ${before} to something else`;
	if (FIXED.includes(after)) return `Cannot update a field to a ${after} from something else`;
	return used ? 'Cannot change type due to existing data' : null;
}

function newlyUnique(
	before: FieldDefinition,
	after: FieldDefinition,
	values: unknown[],
): string | null {
	const tighter =
		after.unique && (!before.unique || (before.caseSensitive && !after.caseSensitive));
	if (!tighter) return null;
	const keys = values.map((value) => (after.caseSensitive ? value : foldCase(value)));
	// UNCONFIRMED: The words with which an existing field with duplicate values is not made unique.
	return new Set(keys).size < keys.length
		? `The field ${after.name} cannot be made unique because there are duplicate values`
		: null;
}

function tooSmall(after: FieldDefinition, values: unknown[]): string | null {
	const longer = values.some(
		(value) => typeof value === 'string' && after.length > 0 && value.length > after.length,
	);
	const larger = values.some(
		(value) =>
			typeof value === 'number' &&
			after.precision > 0 &&
			Math.abs(value) >= 10 ** (after.precision - after.scale),
	);
	// UNCONFIRMED: The words with which a field is not made too small for its data.
	return longer || larger
		? `The field ${after.name} cannot be made smaller because of existing data`
		: null;
}

/**
 * Why an existing field cannot become this one.
 *
 * @see https://help.salesforce.com/s/articleView?id=platform.notes_on_changing_custom_field_types.htm (checked 2026-11)
 *
 * UNCONFIRMED: Which types can never be changed into which (here: formula, master-detail, lookup and auto number stay what they are).
 */
export function checkChange(
	table: Table,
	before: FieldDefinition,
	after: FieldDefinition,
): string | null {
	const values = valuesOf(table, before.name);
	const retyped = typeChange(typeOf(before), typeOf(after), values.length > 0);
	if (retyped) return retyped;
	if (before.referenceTo.join() !== after.referenceTo.join())
		// UNCONFIRMED: The words for a lookup that would point at another object.
		return 'Cannot change which object is referenced by a relationship field';
	return newlyUnique(before, after, values) ?? tooSmall(after, values);
}
