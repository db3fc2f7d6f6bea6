import { FINGERPRINT_LENGTH } from '../values/fingerprint';

const KEY = new RegExp(`^[0-9a-f]{${FINGERPRINT_LENGTH}}$`);

/**
 * Was the record written by this package? Its event key says so: other keys, and what people enter in a field that
 * carries keys, look otherwise.
 */
export function isEventKey(value: unknown): boolean {
	return typeof value === 'string' && KEY.test(value);
}
