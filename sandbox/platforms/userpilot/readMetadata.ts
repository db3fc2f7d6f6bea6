import { isObject } from '../server/readJson';
import { Refusal } from '../server/Refusal';
import { isScalar, type Attributes } from '../store/Attributes';

/** Limits of one profile, as a third party's guide states them. */
export const PROFILE_LIMITS = { properties: 500, nameLength: 255, valueLength: 65_535 } as const;

const AUTOMATIC = ['first_seen_at', 'last_seen_at'];

/**
 * The properties of a user, company or event: primitives only. Says what is wrong instead of throwing,
 * because a bulk job refuses the row and not the request.
 * @see https://docs.userpilot.com/api-references/real-time/bulk-identify-update (2026-11)
 */
export function metadataProblem(value: unknown): string | undefined {
	if (value === undefined) return undefined;
	if (!isObject(value)) return 'metadata must be an object';
	for (const [name, one] of Object.entries(value)) {
		const problem = propertyProblem(name, one);
		if (problem !== undefined) return problem;
	}
	return undefined;
}

/** The metadata of a single call, or a 400 with the problem. */
export function readMetadata(value: unknown): Attributes {
	const problem = metadataProblem(value);
	if (problem !== undefined) throw new Refusal(400, problem);
	return (value ?? {}) as Attributes;
}

// UNCONFIRMED: that primitives only are supported is documented; that nested objects and arrays are refused with 400 (rather than dropped) is assumed.
// UNCONFIRMED: one edition of the reference takes texts only, the others texts, numbers, booleans and null; all four are taken here.
// UNCONFIRMED: 255 characters per name, 65,535 per value and 500 properties are stated by a third party only, the refusal with 400 by nobody.
// UNCONFIRMED: first_seen_at and last_seen_at are documented as automatic; that writing them is refused is assumed.
function propertyProblem(name: string, value: unknown): string | undefined {
	if (name === '') return 'a property has no name';
	if (name.length > PROFILE_LIMITS.nameLength) {
		return `the property name ${name.slice(0, 20)}... is longer than ${PROFILE_LIMITS.nameLength}`;
	}
	if (AUTOMATIC.includes(name)) return `${name} is set automatically`;
	if (!isScalar(value)) return `${name} must be a string, number, boolean or null`;
	if (typeof value === 'string' && value.length > PROFILE_LIMITS.valueLength) {
		return `the value of ${name} is longer than ${PROFILE_LIMITS.valueLength} characters`;
	}
	return undefined;
}
