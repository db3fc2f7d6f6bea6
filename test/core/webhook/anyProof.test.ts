import { verifyAnyProof } from '../../../core/webhook/anyProof';
import { headerOf, REFUSALS } from '../../../core/webhook/delivery';
import { aDelivery, hmac, SECRET, type DeliveryOverrides } from '../../builders/delivery';

const BODY = '{"name":"flow_completed"}';
const verify = (overrides: DeliveryOverrides) =>
	verifyAnyProof(aDelivery({ body: BODY, ...overrides }), SECRET);
const refused = (reason: string) => ({ accepted: false, reason });
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

describe('verifyAnyProof', () => {
	it.each<[string, DeliveryOverrides]>([
		['an HMAC in hex', { headers: { 'x-appcues-signature': hmac(BODY) } }],
		['an HMAC in base64', { headers: { 'x-hub-signature': hmac(BODY, SECRET, 'base64') } }],
		['an HMAC behind sha256=', { headers: { 'x-signature-256': `sha256=${hmac(BODY)}` } }],
		['an HMAC among several parts', { headers: { 'x-any': `t=1, v1=${hmac(BODY)}` } }],
		['the secret in a header', { headers: { 'x-webhook-token': SECRET } }],
		['the secret as bearer token', { headers: { authorization: `Bearer ${SECRET}` } }],
		[
			'the secret as bearer token behind two blanks',
			{ headers: { authorization: `bearer  ${SECRET}` } },
		],
		['the secret beside an empty header', { headers: { 'x-a': '', 'x-webhook-token': SECRET } }],
		['the secret as Basic password', { headers: { authorization: basic(`a:${SECRET}`) } }],
		['the secret in the URL', { query: { secret: SECRET } }],
	])('accepts %s', (_proof, overrides) => {
		expect(verify(overrides)).toEqual({ accepted: true });
	});

	it.each<[string, DeliveryOverrides, string]>([
		['nothing at all', {}, 'secretMissing'],
		['headers that prove nothing', { headers: { host: 'n8n.example', a: 'b' } }, 'secretMissing'],
		['a wrong signature', { headers: { 'x-signature': hmac(BODY, 'guess') } }, 'signatureWrong'],
		['a wrong Basic password', { headers: { authorization: basic('a:b') } }, 'secretWrong'],
		['a wrong secret in the URL', { query: { secret: 'guess' } }, 'secretWrong'],
		['the secret in another URL parameter', { query: { token: SECRET } }, 'secretMissing'],
		['the HMAC of another body', { headers: { 'x-signature': hmac('{}') } }, 'signatureWrong'],
		['the HMAC of nothing', { headers: { 'x-signature': hmac('') } }, 'signatureWrong'],
		['the secret inside a longer text', { headers: { a: `key ${SECRET}` } }, 'secretMissing'],
		['the secret in the body', { body: SECRET }, 'secretMissing'],
	])('refuses %s, and says so', (_what, overrides, reason) => {
		expect(verify(overrides)).toEqual(refused(reason));
	});

	it('refuses one changed byte', () => {
		const headers = { 'x-signature': hmac(BODY) };
		expect(verify({ body: BODY.replace('flow', 'flaw'), headers })).toEqual(
			refused('signatureWrong'),
		);
	});
});

describe('headerOf', () => {
	it.each<[string, Record<string, string | string[]>, string | undefined]>([
		['finds a header by a name in any case', { 'x-a': '1' }, '1'],
		['takes the first of a repeated header', { 'x-a': ['1', '2'] }, '1'],
		['gives nothing for an absent header', {}, undefined],
	])('%s', (_fact, headers, expected) => {
		expect(headerOf(aDelivery({ headers }), 'X-A')).toBe(expected);
	});
});

describe('REFUSALS', () => {
	it.each(Object.entries(REFUSALS))('has words for %s', (_reason, words) => {
		expect(words.length).toBeGreaterThan(20);
	});
});
