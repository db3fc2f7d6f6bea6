import type { AttributeValue, ProfileTarget } from '../../platforms/profiles';
import { toAttribute, type AttributeType } from './values';

/** A record of Salesforce, and what is known of how it came to be so. */
export interface RecordState {
	/** Values by field. */
	record: Readonly<Record<string, unknown>>;
	/** Fields that are empty and are not known to have been emptied: the product's own value stays. */
	keepsEmpty: (field: string) => boolean;
	/** Fields that are left out. */
	unchanged: readonly string[];
}

/** A value under an attribute name. */
export interface NamedValue {
	name: string;
	value: unknown;
	type: AttributeType;
}

/** The fields of a record that are to become attributes. */
export function recordValues(
	{ record, keepsEmpty, unchanged }: RecordState,
	/** Attribute names by field. */
	names: Readonly<Record<string, string>>,
	type: AttributeType,
): NamedValue[] {
	const left = new Set(unchanged);
	const isLeftOut = (field: string) =>
		left.has(field) || ((record[field] ?? '') === '' && keepsEmpty(field));
	return Object.entries(names)
		.filter(([field]) => !isLeftOut(field))
		.map(([field, name]) => ({ name, value: record[field], type }));
}

/**
 * Values as attributes; of a name that comes twice the last counts, and what is undefined is left out.
 *
 * @throws SetupError when one does not fit, as {@link toAttribute} says
 */
export function toAttributes(
	values: readonly NamedValue[],
	profile: ProfileTarget,
): Record<string, AttributeValue> {
	const attributes: Record<string, AttributeValue> = {};
	for (const { name, value, type } of values) {
		const attribute = toAttribute(name, value, type, profile);
		if (attribute !== undefined) attributes[name] = attribute;
	}
	return attributes;
}
