import fc from 'fast-check';
import { readBody } from '../../../core/message/body';
import { bytesIn, fromBase64 } from '../../../core/message/bytes';

const bytesOf = (value: unknown, encoding: 'text' | 'base64' = 'text') => {
	const body = readBody(value, encoding);
	return 'bytes' in body ? body.bytes : body;
};

describe('readBody', () => {
	it('gives back any bytes, from each shape that holds them', () => {
		fc.assert(
			fc.property(fc.uint8Array({ minLength: 1 }), (written) => {
				const bytes = Buffer.from(written);
				const asJson = JSON.parse(JSON.stringify(bytes)) as unknown;
				for (const shape of [bytes, written, [...written], bytes.toJSON(), asJson])
					expect(bytesOf(shape)).toEqual(bytes);
				for (const encoding of ['base64', 'base64url'] as const)
					expect(bytesOf(bytes.toString(encoding), 'base64')).toEqual(bytes);
			}),
		);
	});

	it('gives back any text as its UTF-8', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
				expect(bytesOf(text)).toEqual(Buffer.from(text));
			}),
		);
	});

	it.each([[{ name: 'a' }], [[{ name: 'a' }]], [[]], [7], [true]])(
		'tells parsed JSON: %j',
		(value) => {
			expect(readBody(value, 'text')).toEqual({ parsed: value });
		},
	);

	it('says what is missing or no base64', () => {
		expect(readBody(undefined, 'text')).toEqual({ unreadable: 'the message has no body' });
		expect(readBody('{"a":1}', 'base64')).toEqual({ unreadable: 'the body is not base64' });
	});
});

describe('bytesIn', () => {
	it.each([[[256]], [[-1]], [[1.5]], [['1']], [{ type: 'Buffer', data: [300] }], ['text'], [null]])(
		'finds none in %j',
		(value) => {
			expect(bytesIn(value)).toBeUndefined();
		},
	);

	it('finds none at all in an empty Buffer', () => {
		expect(bytesIn(JSON.parse(JSON.stringify(Buffer.alloc(0))))).toEqual(Buffer.alloc(0));
	});
});

describe('fromBase64', () => {
	it('allows line breaks and missing padding', () => {
		expect(fromBase64('YWJj\r\nZA')?.toString()).toBe('abcd');
	});

	it.each(['a', 'YWJ=jZA', 'Köln', '====='])('refuses %s', (text) => {
		expect(fromBase64(text)).toBeUndefined();
	});
});
