import {
	VERIFICATIONS,
	verifyDelivery,
	type Verification,
	type VerificationSettings,
} from '../../../../nodes/shared/productEvents/verification';
import { PLATFORMS } from '../../../../platforms/registry';
import {
	aDelivery,
	hmac,
	NOW_MS,
	NOW_SEC,
	SECRET,
	userpilotHeader,
	type DeliveryOverrides,
} from '../../../builders/delivery';

const BODY = '{"name":"flow_completed"}';
const [appcues, userpilot] = PLATFORMS;
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

const verify = (
	verification: Verification,
	delivery: DeliveryOverrides,
	overrides: Partial<VerificationSettings> = {},
) =>
	verifyDelivery(aDelivery({ body: BODY, ...delivery }), {
		verification,
		platform: userpilot,
		secret: SECRET,
		header: 'X-Hook',
		parameter: 'token',
		replayWindowSec: 300,
		nowMs: NOW_MS,
		...overrides,
	});

const PROOFS: Record<Exclude<Verification, 'none'>, (secret: string) => DeliveryOverrides> = {
	platform: (secret) => ({ headers: { 'x-signature': userpilotHeader(BODY, { secret }) } }),
	signatureHeader: (secret) => ({ headers: { 'x-hook': hmac(BODY, secret) } }),
	secretHeader: (secret) => ({ headers: { 'x-hook': secret } }),
	secretInUrl: (secret) => ({ query: { token: secret } }),
	basicAuth: (secret) => ({ headers: { authorization: basic(`a:${secret}`) } }),
};
const ways = Object.entries(PROOFS) as Array<
	[Exclude<Verification, 'none'>, (s: string) => DeliveryOverrides]
>;

describe('verifyDelivery', () => {
	it('knows every way the node offers', () => {
		expect([...ways.map(([way]) => way), 'none'].sort()).toEqual([...VERIFICATIONS].sort());
	});

	it.each(ways)('accepts the proof of %s', (way, proof) => {
		expect(verify(way, proof(SECRET))).toMatchObject({ accepted: true });
	});

	it.each(ways)('refuses a wrong proof of %s, and says so', (way, proof) => {
		const verdict = verify(way, proof('guess'));
		expect(verdict).toEqual({
			accepted: false,
			reason: expect.stringMatching(/^(signature|secret)Wrong$/) as string,
		});
	});

	it.each(ways)('refuses a delivery without the proof of %s, and says so', (way) => {
		expect(verify(way, {})).toEqual({
			accepted: false,
			reason: expect.stringMatching(/^(signature|secret)Missing$/) as string,
		});
	});

	it.each(ways)('trusts nothing by %s while no secret is set', (way, proof) => {
		for (const secret of ['', SECRET]) {
			expect(verify(way, proof(secret), { secret: '' })).toEqual({
				accepted: false,
				reason: 'secretNotSet',
			});
		}
	});

	it.each(ways)('does not take another way for %s', (way) => {
		const others = ways.filter(([other]) => other !== way && !(way === 'platform'));
		for (const [other, proof] of others) {
			expect([other, verify(way, proof(SECRET)).accepted]).toEqual([other, false]);
		}
	});

	it('accepts everything only where verification is switched off knowingly', () => {
		expect(verify('none', {}, { secret: '' })).toEqual({ accepted: true });
	});

	it('takes the replay window of the settings', () => {
		const stale = {
			headers: { 'x-signature': userpilotHeader(BODY, { t: String(NOW_SEC - 60) }) },
		};
		expect(verify('platform', stale, { replayWindowSec: 60 }).accepted).toBe(true);
		expect(verify('platform', stale, { replayWindowSec: 59 })).toEqual({
			accepted: false,
			reason: 'timestampOutsideWindow',
		});
	});

	it("goes by the platform's own way", () => {
		const plain = { headers: { 'x-anything': hmac(BODY) } };
		expect(verify('platform', plain, { platform: appcues }).accepted).toBe(true);
		expect(verify('platform', plain, { platform: userpilot }).accepted).toBe(false);
	});
});
