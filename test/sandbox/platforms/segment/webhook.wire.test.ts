import { createHmac } from 'node:crypto';
import { segmentCalls, SegmentWebhook } from '../../../../sandbox/platforms/segment';
import { startReceiver, type Receiver } from '../support/receiver';

let hook: Receiver;
let segment: SegmentWebhook;
beforeEach(async () => {
	hook = await startReceiver();
	segment = new SegmentWebhook();
});
afterEach(async () => {
	segment.close();
	await hook.close();
});

const sha1 = (text: string) => createHmac('sha1', 's3cret').update(text, 'utf8').digest('hex');
const calls = ['a', 'b', 'c'].map((event) => segmentCalls.track(event));

describe('the pretend Segment', () => {
	it('sends each call by itself, signed over the bytes it sends', async () => {
		segment.configure({ url: hook.url, sharedSecret: 's3cret' });
		await segment.sendAll(calls);
		expect(hook.received.map(({ raw }) => JSON.parse(raw) as object)).toEqual(calls);
		for (const { raw, headers } of hook.received)
			expect(headers).toMatchObject({
				'x-signature': sha1(raw),
				'user-agent': 'Segment.io/1.0',
				'content-type': 'application/json',
			});
	});

	it('sends batches as lists, and signs the first event of each', async () => {
		segment.configure({ url: hook.url, sharedSecret: 's3cret', batchSize: 2 });
		await segment.sendAll(calls);
		const bodies = hook.received.map(({ raw }) => JSON.parse(raw) as object[]);
		expect(bodies).toEqual([calls.slice(0, 2), calls.slice(2)]);
		hook.received.forEach(({ headers }, index) =>
			expect(headers['x-signature']).toBe(sha1(JSON.stringify(bodies[index][0]))),
		);
	});

	it('signs nothing without a shared secret, and sends headers of one’s own', async () => {
		segment.configure({ url: hook.url, headers: { 'x-webhook-secret': 'other' } });
		await segment.send(calls[0]);
		expect(hook.received[0].headers).toMatchObject({ 'x-webhook-secret': 'other' });
		expect(hook.received[0].headers['x-signature']).toBeUndefined();
	});

	it('tries again what was answered with 5xx, and not what was refused', async () => {
		segment.configure({ url: hook.url, retry: { attempts: 2, firstDelayMs: 1 } });
		hook.answers = [503, 200, 401];
		expect((await segment.send(calls[0])).ok).toBe(true);
		expect((await segment.send(calls[1])).ok).toBe(false);
		expect(hook.received).toHaveLength(3);
	});

	it.each([
		['a track call without event', segmentCalls.track(''), 'event'],
		[
			'a call of nobody',
			{ ...segmentCalls.identify({ anonymous: true }), anonymousId: '' },
			'userId',
		],
		['a group call without group', { ...segmentCalls.group(), groupId: '' }, 'groupId'],
		['another type', { ...segmentCalls.page('Home'), type: 'event' }, 'type'],
		['a call above 32 KB', segmentCalls.track('a', { text: 'x'.repeat(33_000) }), '32 KB'],
	])('takes no %s', async (_what, call, reason) => {
		segment.configure({ url: hook.url });
		await expect(segment.send(call)).rejects.toThrow(reason);
		expect(hook.received).toEqual([]);
	});
});
