import fc from 'fast-check';
import { hmacSha256Check, looksLikeSha256 } from '../../../core/webhook/hmac';
import { hmac, SECRET } from '../../builders/delivery';

const BODY = Buffer.from('{"score":9}');
const HEX = hmac(BODY);
const BASE64 = hmac(BODY, SECRET, 'base64');

const isHmacSha256 = (signature: string, messages: readonly Buffer[], secret: string) =>
	hmacSha256Check(() => messages, secret)(signature);

describe('hmacSha256Check', () => {
	it.each<[string, string]>([
		['in hex', HEX],
		['in hex with capital letters', HEX.toUpperCase()],
		['in base64', BASE64],
		['in base64 without padding', BASE64.replace('=', '')],
		['in base64url', hmac(BODY, SECRET, 'base64url')],
		['behind sha256=', `sha256=${HEX}`],
		['behind SHA256=', `SHA256=${BASE64}`],
		['with white space around it', `  ${HEX}\t`],
	])('takes a signature %s', (_form, signature) => {
		expect(isHmacSha256(signature, [BODY], SECRET)).toBe(true);
	});

	it.each<[string, string]>([
		['of another body', hmac('{"score":8}')],
		['under another secret', hmac(BODY, 'guess')],
		['that is one digit short', HEX.slice(1)],
		['that is one digit long', `${HEX}0`],
		['that is cut to half', HEX.slice(0, 32)],
		['that is empty', ''],
		['that is only the prefix', 'sha256='],
		['with letters outside hex', `z${HEX.slice(1)}`],
		['made with SHA-1', 'a'.repeat(40)],
		['made with SHA-512', 'a'.repeat(128)],
	])('refuses a signature %s', (_form, signature) => {
		expect(isHmacSha256(signature, [BODY], SECRET)).toBe(false);
	});

	it('takes any of several messages, and none is not enough', () => {
		expect(isHmacSha256(HEX, [Buffer.from('other'), BODY], SECRET)).toBe(true);
		expect(isHmacSha256(HEX, [], SECRET)).toBe(false);
	});

	it('is made over bytes, not over text', () => {
		const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x80]);
		expect(isHmacSha256(hmac(bytes), [bytes], SECRET)).toBe(true);
		expect(isHmacSha256(hmac(bytes.toString('utf8')), [bytes], SECRET)).toBe(false);
	});

	it('refuses whatever text is given as signature', () => {
		fc.assert(
			fc.property(fc.string(), (signature) => {
				expect(isHmacSha256(signature, [BODY], SECRET)).toBe(false);
			}),
		);
	});
});

describe('looksLikeSha256', () => {
	it.each<[string, boolean]>([
		[HEX, true],
		[BASE64, true],
		['t=1,v1=2', false],
		['Bearer abc', false],
		['', false],
	])('of %p says %p', (text, expected) => {
		expect(looksLikeSha256(text)).toBe(expected);
	});
});
