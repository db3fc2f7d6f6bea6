import { gzipSync } from 'node:zlib';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { SECRET } from '../../builders/delivery';
import { readMessages } from '../../harness/readerBench';
import { aMessage, anEvent } from './messages';

const TRUSTED = { platform: 'userpilot', verification: 'none' };

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const withMessage = (message: unknown, more: IDataObject = {}): INodeExecutionData => ({
	json: { ...aMessage().json, message: message as string, ...more },
});
const inBinary = (bytes: Buffer): INodeExecutionData => ({
	json: { headers: {} },
	binary: { data: { data: bytes.toString('base64'), mimeType: 'application/octet-stream' } },
});

const BODY = JSON.stringify(anEvent());

describe('a bad message', () => {
	it.each<[string, INodeExecutionData, RegExp]>([
		['a tombstone', withMessage(undefined), /no body: field "message"/],
		['text that is no JSON', withMessage('<html>'), /not JSON/],
		['an empty object', withMessage('{}'), /not an event/],
		['a number', withMessage(7), /not an event/],
		['lists in lists', withMessage(nested(100_000)), /nested deeper/],
		['parsed lists in lists', withMessage(JSON.parse(nested(20_000))), /nested deeper/],
		[
			'headers that are none',
			withMessage(BODY, { headers: 'X-Signature: 1' }),
			/headers in "headers"/,
		],
		['URL parameters that are none', withMessage(BODY, { query: 7 }), /URL parameters in "query"/],
		[
			'a time of receipt that is none',
			withMessage(BODY, { headers: { 'received-at': 'yesterday' } }),
			/time of receipt in "headers.received-at" cannot be read: "yesterday"/,
		],
		[
			'text that was Latin-1 before',
			withMessage(Buffer.from(BODY.replace('Welcome', 'K\u00f6ln'), 'latin1').toString('utf8')),
			/U\+FFFD.*binary data or base64/,
		],
	])('%s, goes to Refused, and no other with it', async (_what, bad, reason) => {
		const { events, refused, error } = await readMessages(
			[aMessage(anEvent(1)), bad, aMessage(anEvent(2))],
			TRUSTED,
		);
		expect(error).toBeUndefined();
		expect(refused.map((one) => one.reason)).toEqual([expect.stringMatching(reason)]);
		expect(events.map(({ user }) => user.id)).toEqual(['u-1', 'u-2']);
	});

	it.each<[string, INodeExecutionData, RegExp]>([
		['no binary data', { json: {} }, /no binary data "data"/],
		['bytes that are no UTF-8', inBinary(Buffer.from([0x7b, 0xff, 0x7d])), /no text in utf-8/],
		['gzip', inBinary(gzipSync(BODY)), /still compressed/],
	])('as binary data, %s, goes to Refused', async (_what, bad, reason) => {
		const parameters = { ...TRUSTED, bodyIn: 'binary' };
		const good = inBinary(Buffer.from(BODY));
		const { events, refused } = await readMessages([bad, good], parameters);
		expect(refused.map((one) => one.reason)).toEqual([expect.stringMatching(reason)]);
		expect(events).toHaveLength(1);
	});

	it.each(['__proto__', 'constructor', 'toString'])(
		'cannot use the name %s for anything',
		async (name) => {
			const hostile = `{"${name}":{"polluted":true},${BODY.slice(1)}`;
			const headers = JSON.parse(`{"${name}":"x"}`) as IDataObject;
			const { events, error } = await readMessages([withMessage(hostile, { headers })], TRUSTED);
			expect(error).toBeUndefined();
			expect(events).toHaveLength(1);
			expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
			const asProof = { ...TRUSTED, verification: 'secretHeader', header: name };
			const { refused } = await readMessages([withMessage(BODY, { headers: {} })], asProof, {
				secret: SECRET,
			});
			expect(refused).toMatchObject([{ reason: expect.stringMatching(/missing/) }]);
		},
	);
});

describe('a batch', () => {
	it('of 1,000 signed messages is read whole, but for the one that is bad', async () => {
		const items = Array.from({ length: 1_000 }, (_, index) =>
			index === 500 ? aMessage('{"event":') : aMessage(anEvent(index)),
		);
		const { events, refusedOf, hints } = await readMessages(
			items,
			{ platform: 'userpilot', verification: 'platform' },
			{ secret: SECRET },
		);
		expect(new Set(events.map(({ event }) => event.key)).size).toBe(999);
		expect(refusedOf).toEqual([500]);
		expect(hints[0]).toBe('999 product events from 1000 messages.');
	});

	it('of one giant message, a list of 20,000 events, is read whole', async () => {
		const giant = Array.from({ length: 20_000 }, (_, index) => anEvent(index));
		const { events } = await readMessages([aMessage(giant)], TRUSTED);
		expect(new Set(events.map(({ event }) => event.key)).size).toBe(20_000);
	});
});
