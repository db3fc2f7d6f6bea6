import { createHmac } from 'node:crypto';
import { platformById } from '../../../platforms/registry';
import { segmentSignature } from '../../../sandbox/platforms/webhook/segment';
import { aDelivery, NOW_MS, SECRET, userpilotHeader, WINDOW_SEC } from '../../builders/delivery';

const [segment, userpilot] = ['segment', 'userpilot'].map(platformById);
const ONE = JSON.stringify({ type: 'track', event: 'a', userId: 'u-1' });
const BATCH = `[${ONE},${ONE}]`;
const SETTINGS = { nowMs: NOW_MS, replayWindowSec: WINDOW_SEC };
const basic = `Basic ${Buffer.from(`anybody:${SECRET}`).toString('base64')}`;

const verify = (body: string, headers: Record<string, string>, query = {}) =>
	segment.webhook.verify(aDelivery({ body, headers, query }), SECRET, SETTINGS);
const refused = (reason: string) => ({ accepted: false, reason });

describe('the webhook of Segment', () => {
	it('refuses a batch of which only the first event is signed, with a reason of its own', () => {
		const signed = { 'x-signature': segmentSignature(BATCH, SECRET) };
		expect(verify(BATCH, signed)).toEqual(refused('batchPartlySigned'));
	});

	it.each([
		['the secret in a header', { 'x-webhook-secret': SECRET }, {}],
		['the secret as bearer', { authorization: `Bearer ${SECRET}` }, {}],
		['the secret as Basic password', { authorization: basic }, {}],
		['the secret in the URL', {}, { secret: SECRET }],
	])(
		'takes %s, from senders that do not sign and for batches of those that do',
		(_how, headers, query) => {
			for (const body of [ONE, BATCH]) {
				expect(verify(body, headers, query)).toEqual({ accepted: true });
				const signature = { 'x-signature': segmentSignature(body, SECRET) };
				expect(verify(body, { ...headers, ...signature }, query)).toEqual({ accepted: true });
			}
		},
	);

	it.each([
		['a wrong secret in the URL', {}, { secret: 'guess' }, 'secretWrong'],
		[
			'a wrong signature and a wrong secret',
			{ 'x-signature': 'a'.repeat(40) },
			{ secret: 'guess' },
			'signatureWrong',
		],
		['nothing', {}, {}, 'secretMissing'],
	])('refuses %s', (_what, headers, query, reason) => {
		expect(verify(ONE, headers as Record<string, string>, query)).toEqual(refused(reason));
	});

	it('and that of Userpilot are not taken for each other, though both call it X-Signature', () => {
		expect(verify(ONE, { 'x-signature': userpilotHeader(ONE) })).toEqual(
			refused('signatureMalformed'),
		);
		const sha1 = createHmac('sha1', SECRET).update(ONE).digest('hex');
		const delivery = aDelivery({ body: ONE, headers: { 'x-signature': sha1 } });
		expect(userpilot.webhook.verify(delivery, SECRET, SETTINGS)).toEqual(
			refused('signatureMalformed'),
		);
	});

	it('takes no HMAC-SHA1 in place of HMAC-SHA256 under another name', () => {
		const sha1 = createHmac('sha1', SECRET).update(ONE).digest('hex');
		expect(verify(ONE, { 'x-other-signature': sha1 })).toEqual(refused('signatureWrong'));
	});
});
