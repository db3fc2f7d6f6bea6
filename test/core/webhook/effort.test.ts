import crypto from 'node:crypto';
import { verifyAnyProof } from '../../../core/webhook/anyProof';
import { verifyFirstSigned } from '../../../core/webhook/firstSigned';
import { verifyTimestampedSignature } from '../../../core/webhook/signature';
import { aDelivery, hmac, NOW_MS, NOW_SEC, SECRET } from '../../builders/delivery';

/** As many signatures as a header can hold, all well-formed and none of them right. */
const WRONG = Array.from({ length: 200 }, (_one, index) => hmac(String(index)));

afterEach(() => jest.restoreAllMocks());

// Bodies may be megabytes long: a stranger must not choose how often they are hashed.
describe('the effort of refusing a stranger', () => {
	it('does not grow with the number of signatures in one header', () => {
		const spy = jest.spyOn(crypto, 'createHmac');
		const header = `t=${NOW_SEC},${WRONG.map((signature) => `v1=${signature}`).join(',')}`;
		const verdict = verifyTimestampedSignature(
			aDelivery({ headers: { 'x-signature': header } }),
			SECRET,
			{ header: 'x-signature', baseString: (body) => body, windowSec: 300, nowMs: NOW_MS },
		);
		expect(verdict).toEqual({ accepted: false, reason: 'signatureWrong' });
		expect(spy.mock.calls.length).toBeLessThanOrEqual(2);
	});

	it('is two hashes for a long list of events', () => {
		const spy = jest.spyOn(crypto, 'createHmac');
		const body = JSON.stringify(WRONG.map((event) => ({ event })));
		const delivery = aDelivery({ body, headers: { 'x-signature': 'a'.repeat(40) } });
		expect(verifyFirstSigned(delivery, SECRET, 'x-signature')).toEqual({
			accepted: false,
			reason: 'signatureWrong',
		});
		expect(spy.mock.calls.length).toBeLessThanOrEqual(2);
	});

	it('does not grow with the number of headers', () => {
		const headers = Object.fromEntries(WRONG.map((signature, index) => [`x-${index}`, signature]));
		const spy = jest.spyOn(crypto, 'createHmac');
		expect(verifyAnyProof(aDelivery({ headers }), SECRET).accepted).toBe(false);
		expect(spy.mock.calls.length).toBeLessThanOrEqual(2);
	});
});
