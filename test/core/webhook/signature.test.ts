import { verifyBodySignature } from '../../../core/webhook/signature';
import { aDelivery, hmac, SECRET } from '../../builders/delivery';

const BODY = '{"name":"flow_completed","user_id":"u-1"}';
const verify = (headers: Record<string, string | string[]>, body: string | Buffer = BODY) =>
	verifyBodySignature(aDelivery({ body, headers }), SECRET, 'X-Hook-Signature');

describe('verifyBodySignature', () => {
	it('accepts the HMAC of the raw body, whatever the case of the header name asked for', () => {
		expect(verify({ 'x-hook-signature': hmac(BODY) })).toEqual({ accepted: true });
	});

	it('refuses one changed byte of the body', () => {
		const changed = Buffer.from(BODY);
		changed[10] ^= 1;
		expect(verify({ 'x-hook-signature': hmac(BODY) }, changed)).toEqual({
			accepted: false,
			reason: 'signatureWrong',
		});
	});

	it('signs the raw body only: other white space is another body', () => {
		const spaced = '{ "name": "flow_completed", "user_id": "u-1" }';
		expect(verify({ 'x-hook-signature': hmac(BODY) }, spaced)).toEqual({
			accepted: false,
			reason: 'signatureWrong',
		});
	});

	it.each<[string, Record<string, string | string[]>, string]>([
		['a missing header', {}, 'signatureMissing'],
		['an empty header', { 'x-hook-signature': '' }, 'signatureMissing'],
		['another header', { 'x-signature': hmac(BODY) }, 'signatureMissing'],
		['a header that is no signature', { 'x-hook-signature': 'hello' }, 'signatureMalformed'],
		['a cut signature', { 'x-hook-signature': hmac(BODY).slice(2) }, 'signatureMalformed'],
		['another secret', { 'x-hook-signature': hmac(BODY, 'guess') }, 'signatureWrong'],
	])('refuses %s, and says so', (_what, headers, reason) => {
		expect(verify(headers)).toEqual({ accepted: false, reason });
	});

	it('counts the first of a repeated header', () => {
		expect(verify({ 'x-hook-signature': [hmac(BODY), 'junk'] }).accepted).toBe(true);
		expect(verify({ 'x-hook-signature': ['junk', hmac(BODY)] }).accepted).toBe(false);
	});
});
