import fc from 'fast-check';
import { headerNamed, readHeaders, toDeliveryHeaders } from '../../../core/message/headers';

const bytes = (text: string) => [...Buffer.from(text)];

describe('readHeaders', () => {
	const SIGNATURE = [['X-Signature', 't=1,v1=ab']];

	it.each<[string, unknown]>([
		['of n8n’s Kafka Trigger, an object of texts', { 'X-Signature': 't=1,v1=ab' }],
		['an object of Buffers', { 'X-Signature': Buffer.from('t=1,v1=ab') }],
		[
			'an object of Buffers that were written as JSON',
			JSON.parse(JSON.stringify({ 'X-Signature': Buffer.from('t=1,v1=ab') })),
		],
		['an object as JSON text', '{"X-Signature":"t=1,v1=ab"}'],
		['an object of lists of values', { 'X-Signature': ['t=1,v1=ab'] }],
		['of AWS Lambda, a list of objects of bytes', [{ 'X-Signature': bytes('t=1,v1=ab') }]],
		['a list of keys and values', [{ key: 'X-Signature', value: 't=1,v1=ab' }]],
		['a list of names and values', [{ name: 'X-Signature', value: bytes('t=1,v1=ab') }]],
		['a list of pairs', [['X-Signature', 't=1,v1=ab']]],
		['a list as JSON text', '[{"key":"X-Signature","value":"t=1,v1=ab"}]'],
	])('reads %s', (_what, value) => {
		expect(readHeaders(value)).toEqual(SIGNATURE);
	});

	it('reads base64 where it is said to be base64', () => {
		const value = [{ name: 'X-Signature', value: Buffer.from('t=1,v1=ab').toString('base64') }];
		expect(readHeaders(value, 'base64')).toEqual(SIGNATURE);
		expect(readHeaders([{ name: 'a', value: 'no base64!' }], 'base64')).toBeUndefined();
	});

	it.each([[undefined], [null], [''], [{}], [[]]])('reads %j as no headers', (value) => {
		expect(readHeaders(value)).toEqual([]);
	});

	it('passes over a header without a value', () => {
		expect(readHeaders({ a: null, b: '1' })).toEqual([['b', '1']]);
	});

	it.each<[string, unknown]>([
		['text that is no JSON', 'X-Signature: t=1'],
		['a number', 7],
		['a list of texts', ['a', 'b', 'c']],
		['an object of objects', { a: { b: 'c' } }],
		['a number as JSON text', '7'],
		['a value of lists in lists', `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
	])('does not guess: %s is none', (_what, value) => {
		expect(readHeaders(value)).toBeUndefined();
	});

	it('keeps every value, in any shape', () => {
		const own = ['key', 'name', 'value', '__proto__'];
		const name = fc.string({ minLength: 1 }).filter((text) => !own.includes(text));
		fc.assert(
			fc.property(fc.dictionary(name, fc.string()), (headers) => {
				const entries = Object.entries(headers);
				const shapes = [
					headers,
					JSON.stringify(headers),
					entries,
					entries.map(([key, value]) => ({ key, value })),
					entries.map(([one, value]) => ({ name: one, value: Buffer.from(value).toJSON() })),
				];
				for (const shape of shapes) expect(readHeaders(shape)).toEqual(entries);
			}),
		);
	});
});

describe('toDeliveryHeaders', () => {
	it('gives names in lower case, and all values of a name', () => {
		const headers = toDeliveryHeaders([
			['X-A', '1'],
			['x-a', '2'],
			['B', '3'],
		]);
		expect({ ...headers }).toEqual({ 'x-a': ['1', '2'], b: '3' });
	});

	it.each(['constructor', '__proto__', 'tostring'])('finds no %s that was not sent', (name) => {
		expect(toDeliveryHeaders([])[name]).toBeUndefined();
		expect(toDeliveryHeaders([[name, 'sent']])[name]).toBe('sent');
		expect(toDeliveryHeaders(readHeaders(`{"${name}":"sent"}`)!)[name]).toBe('sent');
	});
});

describe('headerNamed', () => {
	const entries = [
		['Received-At', 'the sender’s'],
		['received-at', 'the gateway’s'],
	] as const;

	it('prefers the exact name: a sender may have sent the same in another case', () => {
		expect(headerNamed(entries, 'received-at')).toBe('the gateway’s');
	});

	it('takes another case where there is only that', () => {
		expect(headerNamed(entries.slice(0, 1), 'received-at')).toBe('the sender’s');
		expect(headerNamed(entries, 'x-other')).toBeUndefined();
	});
});
