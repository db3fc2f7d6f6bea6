import { createHmac } from 'node:crypto';
import { verifyFirstSigned } from '../../../core/webhook/firstSigned';
import { segmentSignature } from '../../../sandbox/platforms/webhook/segment';
import { aDelivery, hmac, SECRET, userpilotHeader } from '../../builders/delivery';

const FIRST = '{"type":"track","event":"Größe ]},\\" [{","n":1.50}';
const OTHER = '{"type":"track","event":"b"}';
const ACCEPTED = { accepted: true };
const refused = (reason: string) => ({ accepted: false, reason });

const sha1 = (text: string, secret = SECRET) =>
	createHmac('sha1', secret).update(text, 'utf8').digest('hex');
const verify = (body: string, signature?: string, secret = SECRET) =>
	verifyFirstSigned(
		aDelivery({ body, headers: signature === undefined ? {} : { 'x-signature': signature } }),
		secret,
		'X-Signature',
	);

describe('verifyFirstSigned', () => {
	it.each([
		['hex', sha1(FIRST)],
		['hex in capitals', sha1(FIRST).toUpperCase()],
		['hex with blanks around it', ` ${sha1(FIRST)} `],
	])('takes the HMAC-SHA1 of the body in %s', (_form, signature) => {
		expect(verify(FIRST, signature)).toEqual(ACCEPTED);
	});

	it.each([
		['of another body', sha1(OTHER), 'signatureWrong'],
		['under another secret', sha1(FIRST, 'guess'), 'signatureWrong'],
		['made with SHA-256', hmac(FIRST), 'signatureMalformed'],
		['in base64', Buffer.from(sha1(FIRST), 'hex').toString('base64'), 'signatureMalformed'],
		[
			'with a time, as another platform has under this name',
			userpilotHeader(FIRST),
			'signatureMalformed',
		],
		['cut by a digit', sha1(FIRST).slice(1), 'signatureMalformed'],
		['that is empty', '', 'signatureMissing'],
	])('refuses a signature %s', (_what, signature, reason) => {
		expect(verify(FIRST, signature)).toEqual(refused(reason));
	});

	it('refuses a delivery without the header, and everything without a secret', () => {
		expect(verify(FIRST)).toEqual(refused('signatureMissing'));
		expect(verify(FIRST, sha1(FIRST, ''), '')).toEqual(refused('secretNotSet'));
	});

	it('refuses one changed byte, wherever it is', () => {
		const bytes = Buffer.from(FIRST);
		for (let at = 0; at < bytes.length; at++) {
			const changed = Buffer.from(bytes);
			changed[at] ^= 1;
			const delivery = aDelivery({ body: changed, headers: { 'x-signature': sha1(FIRST) } });
			expect(verifyFirstSigned(delivery, SECRET, 'x-signature')).toEqual(refused('signatureWrong'));
		}
	});

	describe('of a list whose first event is signed', () => {
		it.each([
			['one event', `[${FIRST}]`],
			['one event and blanks', ` [\n\t${FIRST} ]\r\n`],
		])('takes one with %s', (_what, body) => {
			expect(verify(body, sha1(FIRST))).toEqual(ACCEPTED);
		});

		it.each([
			['two events', `[${FIRST},${OTHER}]`],
			['the same event twice', `[${FIRST},${FIRST}]`],
			['an event and null', `[ ${FIRST} , null ]`],
			['an event and a comma', `[${FIRST},]`],
			['an event and something behind the list', `[${FIRST}]${OTHER}`],
			['an event in a list that does not end', `[${FIRST}`],
		])('refuses one with %s, since nothing says whose the rest is', (_what, body) => {
			expect(verify(body, sha1(FIRST))).toEqual(refused('batchPartlySigned'));
		});

		it('is what the vendor signs of a batch', () => {
			const body = JSON.stringify([JSON.parse(FIRST), JSON.parse(OTHER)]);
			expect(verify(body, segmentSignature(body, SECRET))).toEqual(refused('batchPartlySigned'));
		});
	});

	it('takes a list of several events that is signed as a whole', () => {
		const body = `[${FIRST},${OTHER}]`;
		expect(verify(body, sha1(body))).toEqual(ACCEPTED);
	});

	it('refuses a list whose second event alone is signed', () => {
		expect(verify(`[${OTHER},${FIRST}]`, sha1(FIRST))).toEqual(refused('signatureWrong'));
	});

	it.each([
		['an object around it', `{"batch":[${FIRST}]}`],
		['a list in a list', `[[${FIRST}]]`],
		['a text around it', JSON.stringify(FIRST)],
		['a bracket alone', '['],
		['nothing', ''],
	])('refuses a signed event with %s', (_what, body) => {
		expect(verify(body, sha1(FIRST))).toEqual(refused('signatureWrong'));
	});
});
