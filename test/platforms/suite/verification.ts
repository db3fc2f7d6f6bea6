import type { Platform } from '../../../platforms/contract';
import { aDelivery, NOW_MS, NOW_SEC, SECRET, WINDOW_SEC } from '../../builders/delivery';
import type { Signing } from '../../builders/platformWebhook';

const refused = (reason: string) => ({ accepted: false, reason });

/** What every verification does, for deliveries signed the platform's way. */
export function describeVerification({ webhook, samples }: Platform, signing: Signing): void {
	describe('the webhook', () => {
		const body = JSON.stringify(samples[0].body);
		const verify = (headers: Record<string, string>, sent: string | Buffer = body) =>
			webhook.verify(aDelivery({ body: sent, headers }), SECRET, {
				nowMs: NOW_MS,
				replayWindowSec: WINDOW_SEC,
			});
		const signed = (secret = SECRET, t = NOW_SEC, text = body) => ({
			[signing.header]: signing.sign(text, secret, String(t)),
		});

		it.each(samples.map((sample) => [sample.title, JSON.stringify(sample.body)]))(
			'accepts a signed delivery: %s',
			(_title, text) => {
				expect(verify(signed(SECRET, NOW_SEC, text), text)).toMatchObject({ accepted: true });
			},
		);

		it('refuses a signature under another secret', () => {
			expect(verify(signed('guess'))).toEqual(refused(signing.refusals.wrong));
		});

		it('refuses a delivery without any proof', () => {
			expect(verify({})).toEqual(refused(signing.refusals.missing));
		});

		it('accepts bytes that are no ASCII', () => {
			const text = JSON.stringify({ feedback: 'Größe 😀' });
			expect(verify(signed(SECRET, NOW_SEC, text), text)).toMatchObject({ accepted: true });
		});

		if (!signing.coversBody) return;

		it('refuses a body with one changed byte, wherever it is', () => {
			const headers = signed();
			for (let at = 0; at < body.length; at += 7) {
				const changed = Buffer.from(body);
				changed[at] ^= 1;
				expect(verify(headers, changed)).toEqual(refused(signing.refusals.wrong));
			}
		});

		it('refuses a cut body', () => {
			expect(verify(signed(), body.slice(0, -1))).toEqual(refused(signing.refusals.wrong));
		});
	});

	if (!signing.timestamped) return;

	describe('the timestamp', () => {
		const body = JSON.stringify(samples[0].body);

		it.each([
			['the oldest allowed', -WINDOW_SEC, { accepted: true }],
			['one second older', -WINDOW_SEC - 1, refused('timestampOutsideWindow')],
			['one second too far ahead', WINDOW_SEC + 1, refused('timestampOutsideWindow')],
		])('is judged: %s', (_what, offset, expected) => {
			const { header, sign } = signing;
			const headers = { [header]: sign(body, SECRET, String(NOW_SEC + offset)) };
			const verdict = webhook.verify(aDelivery({ body, headers }), SECRET, {
				nowMs: NOW_MS,
				replayWindowSec: WINDOW_SEC,
			});
			expect(verdict).toMatchObject(expected);
		});
	});
}
