import { toDateTimeText } from '../time/format';
import type { FieldDefinition } from './model';

/** A record as the API shows it. */
export type SObject = { attributes: Record<string, unknown> } & Record<string, unknown>;

/** A value as JSON shows it. */
export function toJson(field: FieldDefinition, value: unknown): unknown {
	if (value === undefined || value === null) return field.type === 'boolean' ? false : null;
	if (field.type === 'datetime' && typeof value === 'number') return toDateTimeText(value);
	return value;
}
