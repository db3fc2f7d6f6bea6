import { PLATFORMS } from '../../platforms/registry';
import { aDelivery, NOW_MS, NOW_SEC, SECRET, WINDOW_SEC } from '../builders/delivery';
import { SIGNINGS } from '../builders/platformWebhook';

const byName = PLATFORMS.map((platform) => [platform.displayName, platform] as const);
const refused = (reason: string) => ({ accepted: false, reason });

describe.each(byName)('the webhook of %s', (_name, { id, webhook, samples }) => {
	const signing = SIGNINGS[id];
	const body = JSON.stringify(samples[0].body);
	const verify = (headers: Record<string, string>, sent: string | Buffer = body) =>
		webhook.verify(aDelivery({ body: sent, headers }), SECRET, {
			nowMs: NOW_MS,
			replayWindowSec: WINDOW_SEC,
		});
	const signed = (secret = SECRET, t = NOW_SEC, text = body) => ({
		[signing.header]: signing.sign(text, secret, String(t)),
	});

	it('has its way of signing in this suite', () => {
		expect(signing).toBeDefined();
	});

	it.each(samples.map((sample) => [sample.title, JSON.stringify(sample.body)]))(
		'accepts a signed delivery: %s',
		(_title, text) => {
			expect(verify(signed(SECRET, NOW_SEC, text), text)).toMatchObject({ accepted: true });
		},
	);

	it('refuses a body with one changed byte, wherever it is', () => {
		const headers = signed();
		for (let at = 0; at < body.length; at += 7) {
			const changed = Buffer.from(body);
			changed[at] ^= 1;
			expect(verify(headers, changed)).toEqual(refused('signatureWrong'));
		}
	});

	it('refuses a cut body', () => {
		expect(verify(signed(), body.slice(0, -1))).toEqual(refused('signatureWrong'));
	});

	it('refuses a signature under another secret', () => {
		expect(verify(signed('guess'))).toEqual(refused('signatureWrong'));
	});

	it('refuses a delivery without any proof', () => {
		expect(verify({})).toEqual(refused(signing.timestamped ? 'signatureMissing' : 'secretMissing'));
	});

	it('accepts bytes that are no ASCII', () => {
		const text = JSON.stringify({ feedback: 'Größe 😀' });
		expect(verify(signed(SECRET, NOW_SEC, text), text)).toMatchObject({ accepted: true });
	});
});

const timestamped = byName.filter(([, { id }]) => SIGNINGS[id]?.timestamped);

describe.each(timestamped)('the timestamp of %s', (_name, { id, webhook, samples }) => {
	const body = JSON.stringify(samples[0].body);

	it.each([
		['the oldest allowed', -WINDOW_SEC, { accepted: true }],
		['one second older', -WINDOW_SEC - 1, refused('timestampOutsideWindow')],
		['one second too far ahead', WINDOW_SEC + 1, refused('timestampOutsideWindow')],
	])('is judged: %s', (_what, offset, expected) => {
		const { header, sign } = SIGNINGS[id];
		const headers = { [header]: sign(body, SECRET, String(NOW_SEC + offset)) };
		const verdict = webhook.verify(aDelivery({ body, headers }), SECRET, {
			nowMs: NOW_MS,
			replayWindowSec: WINDOW_SEC,
		});
		expect(verdict).toMatchObject(expected);
	});
});
