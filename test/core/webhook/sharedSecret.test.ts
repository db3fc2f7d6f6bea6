import {
	verifyBasicAuth,
	verifySecretHeader,
	verifySecretInUrl,
} from '../../../core/webhook/sharedSecret';
import { sameSecret } from '../../../core/webhook/sameSecret';
import { aDelivery, SECRET } from '../../builders/delivery';

const refused = (reason: string) => ({ accepted: false, reason });
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

describe('verifySecretHeader', () => {
	const verify = (value?: string) =>
		verifySecretHeader(
			aDelivery({ headers: { 'x-webhook-secret': value } }),
			SECRET,
			'X-Webhook-Secret',
		);

	it.each([
		['alone', SECRET],
		['behind Bearer', `Bearer ${SECRET}`],
		['behind bearer', `bearer  ${SECRET}`],
	])('accepts the secret %s', (_form, value) => {
		expect(verify(value)).toEqual({ accepted: true });
	});

	it.each<[string, string | undefined, string]>([
		['no header', undefined, 'secretMissing'],
		['an empty header', '', 'secretMissing'],
		['Bearer without a secret', 'Bearer ', 'secretMissing'],
		['another secret', 'guess', 'secretWrong'],
		['the secret in another case', SECRET.toUpperCase(), 'secretWrong'],
		['the beginning of the secret', SECRET.slice(0, -1), 'secretWrong'],
		['the secret with something behind it', `${SECRET}x`, 'secretWrong'],
	])('refuses %s', (_what, value, reason) => {
		expect(verify(value)).toEqual(refused(reason));
	});
});

describe('verifySecretInUrl', () => {
	const verify = (query: Record<string, unknown>) =>
		verifySecretInUrl(aDelivery({ query }), SECRET, 'secret');

	it('accepts the secret in the parameter', () => {
		expect(verify({ secret: SECRET })).toEqual({ accepted: true });
	});

	it.each(['a+b/c==', 'a b/c=='])(
		'accepts a secret with a plus, which a URL may say for a blank: %j',
		(value) => {
			const delivery = aDelivery({ query: { secret: value } });
			expect(verifySecretInUrl(delivery, 'a+b/c==', 'secret')).toEqual({ accepted: true });
		},
	);

	it('takes no plus for a blank of the secret', () => {
		const delivery = aDelivery({ query: { secret: 'a+b' } });
		expect(verifySecretInUrl(delivery, 'a b', 'secret')).toEqual({
			accepted: false,
			reason: 'secretWrong',
		});
	});

	it.each<[string, Record<string, unknown>, string]>([
		['no parameter', {}, 'secretMissing'],
		['another parameter', { token: SECRET }, 'secretMissing'],
		['an empty parameter', { secret: '' }, 'secretMissing'],
		['a repeated parameter', { secret: [SECRET, SECRET] }, 'secretMissing'],
		['a nested parameter', { secret: { a: SECRET } }, 'secretMissing'],
		['another secret', { secret: 'guess' }, 'secretWrong'],
	])('refuses %s', (_what, query, reason) => {
		expect(verify(query)).toEqual(refused(reason));
	});
});

describe('verifyBasicAuth', () => {
	const verify = (authorization?: string, secret = SECRET) =>
		verifyBasicAuth(aDelivery({ headers: { authorization } }), secret);

	it.each([
		['with any user name', basic(`appcues:${SECRET}`)],
		['without a user name', basic(`:${SECRET}`)],
		['behind several blanks', basic(`a:${SECRET}`).replace(' ', '   ')],
		['with the scheme in another case', basic(`a:${SECRET}`).replace('Basic', 'basic')],
	])('accepts the secret as password %s', (_form, header) => {
		expect(verify(header)).toEqual({ accepted: true });
	});

	it('takes colons in the password', () => {
		expect(verify(basic('user:a:b'), 'a:b')).toEqual({ accepted: true });
	});

	it.each<[string, string | undefined, string]>([
		['no header', undefined, 'secretMissing'],
		['another scheme', `Bearer ${SECRET}`, 'secretMissing'],
		['another scheme that only ends so', `x${basic(`a:${SECRET}`)}`, 'secretMissing'],
		['something behind the password', `${basic(`a:${SECRET}`)} x`, 'secretMissing'],
		['no password', basic('user:'), 'secretMissing'],
		['the secret as user name', basic(SECRET), 'secretMissing'],
		['another password', basic('user:guess'), 'secretWrong'],
	])('refuses %s', (_what, header, reason) => {
		expect(verify(header)).toEqual(refused(reason));
	});
});

describe('sameSecret', () => {
	it.each<[string, string, string, boolean]>([
		['equal texts', 'a', 'a', true],
		['texts of other lengths', 'a', 'aa', false],
		['an empty text and another', '', 'a', false],
		['letters that only look alike', 'é', 'e\u0301', false],
	])('compares %s', (_what, given, expected, same) => {
		expect(sameSecret(given, expected)).toBe(same);
	});
});
