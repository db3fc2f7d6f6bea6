/** The values a profile can hold: no nested objects, no arrays. */
export type Scalar = string | number | boolean | null;

/** Attributes of one profile by name. */
export type Attributes = Record<string, Scalar>;

/** True for a value a profile can hold. */
export function isScalar(value: unknown): value is Scalar {
	return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
