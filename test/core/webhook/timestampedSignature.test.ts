import { verifyTimestampedSignature } from '../../../core/webhook/signature';
import {
	aDelivery,
	hmac,
	NOW_MS,
	NOW_SEC,
	SECRET,
	userpilotHeader,
	WINDOW_SEC,
} from '../../builders/delivery';

const BODY = '{"timestamp":1795166100,"data":{"type":"nps","score":9}}';

function verify(header: string | undefined, body = BODY, nowMs = NOW_MS) {
	const headers = header === undefined ? {} : { 'x-signature': header };
	return verifyTimestampedSignature(aDelivery({ body, headers }), SECRET, {
		header: 'X-Signature',
		baseString: (raw, timestamp) => Buffer.concat([raw, Buffer.from(`.${timestamp}`)]),
		windowSec: WINDOW_SEC,
		nowMs,
	});
}

const at = (t: number | string, body = BODY) => userpilotHeader(body, { t: String(t) });
const accepted = expect.objectContaining({ accepted: true }) as unknown;
const refused = (reason: string) => ({ accepted: false, reason });

describe('verifyTimestampedSignature', () => {
	it('takes the timestamp by its name, and not from another that ends so', () => {
		expect(verify(`sent=1,${at(NOW_SEC)}`)).toEqual(accepted);
		expect(verify(`sent=1, ${at(NOW_SEC)}`)).toEqual(accepted);
	});

	it('accepts the HMAC of body, dot and timestamp, and says when it was made', () => {
		expect(verify(at(NOW_SEC))).toEqual({ accepted: true, signedAtMs: NOW_MS });
	});

	it.each<[string, string]>([
		['in base64', userpilotHeader(BODY, { encoding: 'base64' })],
		['with white space between the parts', at(NOW_SEC).replace(',', ' ,  ')],
		['with the parts the other way round', at(NOW_SEC).split(',').reverse().join(',')],
		['among several of v1', `${at(NOW_SEC)},v1=${hmac('other')}`],
		['behind a stale v1', at(NOW_SEC).replace(',', `,v1=${hmac('other')},`)],
		['beside a scheme not known', `${at(NOW_SEC)},v0=abc`],
		['with a timestamp in milliseconds', at(NOW_MS)],
	])('accepts a signature %s', (_form, header) => {
		expect(verify(header)).toEqual(accepted);
	});

	it('accepts a body the sender stringified otherwise than it sent it', () => {
		const sent = '{ "timestamp": 1795166100,\n "data": {"type":"nps","score":9} }';
		expect(verify(at(NOW_SEC, BODY), sent)).toEqual(accepted);
	});

	it('does not accept changed values behind changed white space', () => {
		const sent = '{ "timestamp": 1795166100, "data": {"type":"nps","score":10} }';
		expect(verify(at(NOW_SEC, BODY), sent)).toEqual(refused('signatureWrong'));
	});

	it('verifies a body that is no JSON by its bytes', () => {
		expect(verify(at(NOW_SEC, 'ping'), 'ping')).toEqual(accepted);
	});

	it.each<[string, string | undefined, string]>([
		['a missing header', undefined, 'signatureMissing'],
		['an empty header', '', 'signatureMissing'],
		['a header without timestamp', `v1=${hmac(`${BODY}.${NOW_SEC}`)}`, 'signatureMalformed'],
		['a header without signature', `t=${NOW_SEC}`, 'signatureMalformed'],
		['an empty signature', `t=${NOW_SEC},v1=`, 'signatureMalformed'],
		['a timestamp in words', `t=now,v1=${hmac(`${BODY}.now`)}`, 'signatureMalformed'],
		['a negative timestamp', `t=-5,v1=${hmac(`${BODY}.-5`)}`, 'signatureMalformed'],
		['a signature under another secret', userpilotHeader(BODY, { secret: 'x' }), 'signatureWrong'],
		['a signature under an empty secret', userpilotHeader(BODY, { secret: '' }), 'signatureWrong'],
		['a signature of the wrong length', at(NOW_SEC).slice(0, -1), 'signatureWrong'],
		['a signature of the body alone', `t=${NOW_SEC},v1=${hmac(BODY)}`, 'signatureWrong'],
		[
			"Stripe's order, timestamp first",
			`t=${NOW_SEC},v1=${hmac(`${NOW_SEC}.${BODY}`)}`,
			'signatureWrong',
		],
		[
			'a timestamp changed after signing',
			at(NOW_SEC).replace(`t=${NOW_SEC}`, `t=${NOW_SEC + 1}`),
			'signatureWrong',
		],
		["Segment's bare SHA-1 under the same header name", 'a'.repeat(40), 'signatureMalformed'],
	])('refuses %s, and says so', (_what, header, reason) => {
		expect(verify(header)).toEqual(refused(reason));
	});

	it('refuses one changed byte', () => {
		expect(verify(at(NOW_SEC), BODY.replace('9', '8'))).toEqual(refused('signatureWrong'));
	});

	it.each<[string, number, unknown]>([
		['the last second of the window', -WINDOW_SEC, accepted],
		['one second older', -WINDOW_SEC - 1, refused('timestampOutsideWindow')],
		['a clock that is ahead within the window', WINDOW_SEC, accepted],
		['a clock that is ahead beyond it', WINDOW_SEC + 1, refused('timestampOutsideWindow')],
	])('judges %s', (_what, offsetSec, expected) => {
		expect(verify(at(NOW_SEC + offsetSec))).toEqual(expected);
	});

	it('does not tell a stranger whether the time would have been right', () => {
		const stale = userpilotHeader(BODY, { t: '1', secret: 'guess' });
		expect(verify(stale)).toEqual(refused('signatureWrong'));
	});
});
