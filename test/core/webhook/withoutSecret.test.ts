import { createHmac } from 'node:crypto';
import { verifyAnyProof } from '../../../core/webhook/anyProof';
import type { Delivery, Verdict } from '../../../core/webhook/delivery';
import { verifyFirstSigned } from '../../../core/webhook/firstSigned';
import {
	verifyBasicAuth,
	verifySecretHeader,
	verifySecretInUrl,
} from '../../../core/webhook/sharedSecret';
import { verifyBodySignature, verifyTimestampedSignature } from '../../../core/webhook/signature';
import { aDelivery, hmac } from '../../builders/delivery';

const BODY = '{"score":9}';
const T = '1764000000';

/** What anybody can send who knows that no secret is set: signatures under the empty key, empty secrets. */
const FORGED = aDelivery({
	body: BODY,
	headers: {
		'x-body': hmac(BODY, ''),
		'x-first': createHmac('sha1', '').update(BODY).digest('hex'),
		'x-stamped': `t=${T},v1=${hmac(`${T}.${BODY}`, '')}`,
		'x-secret': '',
		authorization: `Basic ${Buffer.from('a:').toString('base64')}`,
	},
	query: { secret: '' },
});

const SCHEME = {
	header: 'x-stamped',
	baseString: (body: Buffer, timestamp: string) => Buffer.from(`${timestamp}.${String(body)}`),
	windowSec: 300,
	nowMs: Number(T) * 1000,
};

describe('without a secret nothing is trusted', () => {
	it.each<[string, (delivery: Delivery) => Verdict]>([
		['any proof', (delivery) => verifyAnyProof(delivery, '')],
		['a signature of the body', (delivery) => verifyBodySignature(delivery, '', 'x-body')],
		['a signature of the first event', (delivery) => verifyFirstSigned(delivery, '', 'x-first')],
		['a signature with a time', (delivery) => verifyTimestampedSignature(delivery, '', SCHEME)],
		['a secret in a header', (delivery) => verifySecretHeader(delivery, '', 'x-secret')],
		['a secret in the URL', (delivery) => verifySecretInUrl(delivery, '', 'secret')],
		['a password', (delivery) => verifyBasicAuth(delivery, '')],
	])('not %s', (_proof, verify) => {
		for (const delivery of [FORGED, aDelivery({ body: BODY })]) {
			expect(verify(delivery)).toEqual({ accepted: false, reason: 'secretNotSet' });
		}
	});
});
