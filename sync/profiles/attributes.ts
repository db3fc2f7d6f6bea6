import { SetupError, SyncError } from '../../core/failure/syncError';
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
	/** Attribute names by field, whose API name may be typed in any case. */
	names: Readonly<Record<string, string>>,
	type: AttributeType,
): NamedValue[] {
	const left = new Set(unchanged);
	const isLeftOut = (field: string) =>
		left.has(field) || ((record[field] ?? '') === '' && keepsEmpty(field));
	const spellings = new Map(Object.keys(record).map((field) => [field.toLowerCase(), field]));
	return Object.entries(names)
		.map(([typed, name]) => ({ field: spellings.get(typed.toLowerCase()) ?? typed, name }))
		.filter(({ field }) => !isLeftOut(field))
		.map(({ field, name }) => ({ name, value: record[field], type }));
}

/** Attributes that can be sent, and what cannot with the reason. */
export interface ReadAttributes {
	attributes: Record<string, AttributeValue>;
	refused: SyncError[];
}

/**
 * Values as attributes; of a name that comes twice the last counts, and what is undefined is left out. A value that
 * does not fit costs its attribute, and not the others.
 */
export function toAttributes(
	values: readonly NamedValue[],
	profile: ProfileTarget,
): ReadAttributes {
	const attributes = new Map<string, AttributeValue>();
	const refused: SyncError[] = [];
	for (const { name, value, type } of values) {
		try {
			const attribute = toAttribute(name, value, type, profile);
			if (attribute !== undefined) attributes.set(name, attribute);
		} catch (error) {
			if (!(error instanceof SyncError)) throw error;
			refused.push(error);
		}
	}
	return { attributes: Object.fromEntries(attributes), refused };
}

/** One failure for all attributes that were refused; undefined where none was. */
export function refusalOf(
	refused: readonly SyncError[],
	{ othersSent }: { othersSent: boolean },
): SyncError | undefined {
	const [first] = refused;
	if (!first) return undefined;
	const message = refused.map(({ message: words }) => words).join('; ');
	return new SetupError(othersSent ? `${message}; the other attributes were sent` : message, {
		move: first.move,
		forEverybody: refused.some(({ forEverybody }) => forEverybody),
		fields: refused.flatMap(({ fields = [] }) => fields),
		remedy: [...new Set(refused.map(({ remedy }) => remedy))].join(' '),
	});
}
