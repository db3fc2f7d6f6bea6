import type { OrgState } from '../state/OrgState';
import type { FieldDefinition, ObjectDefinition } from '../schema/model';
import { fieldOf } from '../schema/object';
import { Journal } from '../store/Journal';
import { parseDateTime, toWholeSecond } from '../time/format';
import type { RowInput } from './RowInput';
import type { SaveContext } from './SaveContext';

/** A record's fields as a test writes them: dateTimes as ISO text, milliseconds or Date. */
export type FieldValues = Record<string, unknown>;

/** A unit of work of the org itself: no permissions, no admin's rules, system fields may be set. */
export function systemContext(
	state: OrgState,
	userId: string,
	journal = new Journal(),
): SaveContext {
	return {
		state,
		access: state.directory.system,
		userId,
		journal,
		allowDuplicates: true,
		privileged: true,
	};
}

/** The stored form of a value written by the program. */
export function toStored(field: FieldDefinition, value: unknown): unknown {
	if (value === undefined || value === null || value === '') return null;
	if (field.type !== 'datetime') return value;
	if (typeof value === 'number') return toWholeSecond(value);
	const ms = value instanceof Date ? value.getTime() : parseDateTime(String(value));
	if (ms === null || Number.isNaN(ms))
		throw new TypeError(`${field.name} wants an instant, not ${String(value)}`);
	return toWholeSecond(ms);
}

export function toRowInput(object: ObjectDefinition, values: FieldValues): RowInput {
	const input: RowInput = { object, id: null, values: new Map(), parentKeys: [] };
	for (const [name, value] of Object.entries(values)) {
		const field = fieldOf(object, name);
		if (!field) throw new TypeError(`${object.name} has no field ${name}`);
		input.values.set(field, toStored(field, value));
	}
	return input;
}
