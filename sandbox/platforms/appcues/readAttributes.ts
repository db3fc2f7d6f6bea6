import { isScalar, type Attributes } from '../store/Attributes';
import { isObject } from '../server/readJson';
import { Refusal } from '../server/Refusal';

/** A flat, non-empty object of attributes, or a 400 that names the offending attribute. */
export function readAttributes(body: Record<string, unknown>): Attributes {
	// UNCONFIRMED: whether an empty object is accepted is not published; it is refused here.
	if (Object.keys(body).length === 0) throw new Refusal(400, 'no attributes given');
	return readFlatObject(body, 'attribute');
}

/** A flat object, possibly empty. */
export function readFlatObject(value: unknown, what: string): Attributes {
	if (!isObject(value)) throw new Refusal(400, `${what}s must be an object`);
	for (const [name, one] of Object.entries(value)) {
		if (name === '') throw new Refusal(400, `an ${what} has no name`);
		// UNCONFIRMED: the documented bodies are flat; how nested objects and arrays are answered is not published, 400 is used.
		if (!isScalar(one)) {
			throw new Refusal(400, `${what} ${name} must be a string, number, boolean or null`);
		}
	}
	return value as Attributes;
}

/** The id inside a body may repeat the one in the path, not contradict it. */
export function requireSameId(body: Attributes, name: 'user_id' | 'group_id', id: string): void {
	// UNCONFIRMED: the effect of a user_id or group_id attribute that differs from the path is not published; it is refused here.
	if (name in body && body[name] !== id) {
		throw new Refusal(400, `${name} in the body differs from the one in the path`);
	}
}
