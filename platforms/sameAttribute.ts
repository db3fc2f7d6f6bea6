import type { AttributeValue } from './profiles';

/** Does a profile hold the value already? An attribute that is not there holds null. */
export function sameAttribute(held: unknown, wanted: AttributeValue): boolean {
	return (held ?? null) === wanted;
}
