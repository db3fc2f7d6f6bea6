import { createHash } from 'node:crypto';
import { fingerprint } from '../../../core/values/fingerprint';

describe('a fingerprint', () => {
	it('is the beginning of the SHA-256 of the canonical JSON, in lowercase hex', () => {
		const expected = createHash('sha256').update('{"a":[1,null],"b":"x"}').digest('hex');
		expect(fingerprint({ b: 'x', a: [1, undefined] })).toBe(expected.slice(0, 40));
	});

	it('does not depend on the order of keys, but on that of a list', () => {
		expect(fingerprint({ a: 1, b: { c: 2, d: 3 } })).toBe(fingerprint({ b: { d: 3, c: 2 }, a: 1 }));
		expect(fingerprint([1, 2])).not.toBe(fingerprint([2, 1]));
	});

	it('tells lists of texts apart that read the same when joined', () => {
		expect(fingerprint(['a b', 'c'])).not.toBe(fingerprint(['a', 'b c']));
	});

	it('tells a number from its digits, and null from nothing', () => {
		expect(fingerprint(1)).not.toBe(fingerprint('1'));
		expect(fingerprint({ a: null })).not.toBe(fingerprint({}));
	});

	it('has the length and the encoding that are asked for', () => {
		const expected = createHash('sha256').update('"x"').digest('base64');
		expect(fingerprint('x', 11, 'base64')).toBe(expected.slice(0, 11));
		expect(fingerprint('x', 16)).toHaveLength(16);
	});
});
