import { malformedPlaceholders, placeholdersIn, render } from '../../core/activity/render';
import { recordsOf } from '../../core/bulk/records';
import { shownText } from '../../core/fields/richText';
import { pageText, shownWords } from '../../core/http/answer';
import { realId } from '../../core/matching/identity';
import { fromBase64 } from '../../core/message/bytes';
import { readClock } from '../../core/values/instant';
import { decimalOf, losesDigits } from '../../core/values/exactNumbers';
import { parseJson } from '../../core/values/json';
import { asNumber, unitsOf } from '../../core/values/number';
import { verifyAnyProof } from '../../core/webhook/anyProof';
import { verifyTimestampedSignature } from '../../core/webhook/signature';
import { readDelivery } from '../../nodes/shared/productEvents/intake';
import { platformById } from '../../platforms/registry';
import { orgAddress } from '../../salesforce/myDomain';
import { aDelivery, NOW_MS, NOW_SEC, SECRET, WINDOW_SEC } from '../builders/delivery';
import { cpuMsOf } from '../builders/cpu';
import { JSON_SHAPES } from '../builders/hostile';

/** Characters: of a text that somebody typed, or a page that a server sent. */
const LONG = 200_000;
/** Milliseconds of CPU. What is done once for each character takes a few. */
const BOUND_MS = 400;

const many = (text: string, length = LONG) => text.repeat(Math.ceil(length / text.length));

describe('a long text does not hold up the process', () => {
	it.each<[string, () => unknown]>([
		['brackets that open, in a template', () => render(many('[['), {})],
		['brackets that close, in a template', () => render(many(']]'), {})],
		['pairs of brackets in pairs', () => render(many('[[', 8_000) + many(']]', 8_000), {})],
		['braces that open, in a template', () => placeholdersIn(many('{{'))],
		['braces that open, looked at for mistakes', () => malformedPlaceholders(many('{{ a'))],
		['blanks and line ends, in a template', () => render(`a${many(' ')}\n${many(' \t')}b`, {})],
		['blanks in rich text', () => shownText(`${many(' ')}x<br${many(' ')}`)],
		['tags that do not end', () => pageText(many('<style '))],
		['styles and scripts by turns', () => pageText(many('<style><script>'))],
		['angle brackets', () => shownWords(pageText(many('<')), { longest: 200 })],
		['digits with a letter behind', () => asNumber(`${many('1')}x`)],
		['digits without a point', () => unitsOf(many('9', 20_000), 2, 'cut')],
		['zeros before a one', () => decimalOf(`1${many('0')}1`)],
		['zeros before a one, in JSON', () => parseJson(`[1${many('0')}1]`)],
		['zeros before a power', () => losesDigits(`1${many('0')}.${many('0')}1e5`)],
		['numbers of 17 digits', () => parseJson(`[${many('12345678901234567,')}1]`)],
		['equal signs for base64', () => fromBase64(`${many('=')}x`)],
		['slashes for an address', () => orgAddress(`https://a${many('/')}x`)],
		['pages for an address', () => orgAddress(`https://a${many('.lightning.force.com/')}`)],
		['an id of braces', () => realId(many('{{'))],
		['an id of brackets', () => realId(many('[{'))],
		['a day with a long fraction', () => readClock(`2026-11-20T09:15:00.${many('1')}x`)],
		['a day with a long name of a zone', () => readClock(`2026-11-20T09:15:00 (${many('(')}`)],
		['a day with many blanks', () => readClock(`Fri,${many(' ')}x`)],
	])('%s', async (_what, work) => {
		expect(await cpuMsOf(work)).toBeLessThan(BOUND_MS);
	});
});

describe('a delivery that is not trusted does not hold up the process', () => {
	const scheme = {
		...{ header: 'x-signature', windowSec: WINDOW_SEC, nowMs: NOW_MS },
		baseString: (body: Buffer, t: string) => Buffer.concat([body, Buffer.from(`.${t}`)]),
	};

	// Node takes 16 KB of headers.
	it.each([
		['many signatures', many('v1=0,', 16_000)],
		['many signatures in full', many(`v1=${'a'.repeat(64)},`, 16_000)],
		['many moments', many('t=1,', 16_000)],
		['commas and blanks', many(', ', 16_000)],
		['digits', `t=${many('9', 16_000)},v1=a`],
	])('with %s in its header', async (_what, header) => {
		const body = `{"a":"${many('x')}"}`;
		const delivery = aDelivery({ body, headers: { 'x-signature': `t=${NOW_SEC},${header}` } });
		expect(
			await cpuMsOf(() => {
				expect(verifyTimestampedSignature(delivery, SECRET, scheme).accepted).toBe(false);
				expect(verifyAnyProof(delivery, SECRET).accepted).toBe(false);
			}),
		).toBeLessThan(BOUND_MS);
	});
});

describe('a body', () => {
	const read = (body: string | Buffer) =>
		readDelivery(Buffer.isBuffer(body) ? body : Buffer.from(body), {
			platform: platformById('appcues'),
			filter: { kinds: [], actions: [] },
			paths: {},
			receivedAtMs: NOW_MS,
		});

	it.each(JSON_SHAPES.map((shape) => [shape]))(
		'%j is read or refused, and throws nothing',
		(body) => {
			for (const sent of [body, `[${body}]`, `{"name":"a","attributes":${body || '""'}}`]) {
				const intake = read(sent);
				if (typeof intake === 'string') continue;
				for (const { event } of intake.events) expect(event.key).toMatch(/^[0-9a-f]+$/);
			}
		},
	);

	it.each([
		['"user_id":"u-1","user_id":"u-2"', 'u-2'],
		['"user_id":null,"user_id":"u-2"', 'u-2'],
	])('that says a thing twice says the last: %s', (twice, userId) => {
		const intake = read(`{"name":"flow_completed",${twice}}`);
		expect(intake).toMatchObject({ events: [{ user: { id: userId } }] });
	});

	/** What a sender who knows the secret may cost. n8n takes bodies of 16 MB; `npm run test:fuzz` sends those. */
	const MEGABYTES = 2 * 1024 ** 2;
	it.each<[string, () => string, RegExp | 'read']>([
		[
			'lists in lists',
			() => '['.repeat(MEGABYTES / 2) + ']'.repeat(MEGABYTES / 2),
			/nested deeper/,
		],
		[
			'objects in objects',
			() => '{"a":'.repeat(MEGABYTES / 8) + '1' + '}'.repeat(MEGABYTES / 8),
			/nested/,
		],
		['empty lists', () => `[${many('[],', MEGABYTES - 9)}[]]`, 'read'],
		['one text', () => `{"name":"a","text":"${'x'.repeat(MEGABYTES - 100)}"}`, 'read'],
		['one number', () => `{"name":"a","number":1${'0'.repeat(MEGABYTES - 100)}1}`, 'read'],
		[
			'names',
			() => `{${Array.from({ length: 120_000 }, (_, n) => `"k${n}":1`).join(',')}}`,
			/more than 10000 names/,
		],
		[
			'one name again and again',
			() => `{${many('"name":"a",', MEGABYTES - 99)}"name":"b"}`,
			'read',
		],
		[
			'events that carry much',
			() =>
				`{"much":"${'x'.repeat(MEGABYTES / 2)}","events":[${many('{"name":"a"},', 900_000)}{}]}`,
			/each event carries it/,
		],
		['bytes that are no text', () => '\u0000'.repeat(MEGABYTES), /not JSON/],
	])('of 2 MB of %s is read or refused in seconds', async (_what, make, expected) => {
		const body = Buffer.from(make());
		let intake: ReturnType<typeof read> = '';
		expect(await cpuMsOf(() => (intake = read(body)))).toBeLessThan(6_000);
		if (expected === 'read') expect(typeof intake).toBe('object');
		else expect(intake).toMatch(expected);
	});
});

describe('a file', () => {
	it('cannot ask for a list of millions of nothings by the name of a column', async () => {
		async function* chunks() {
			yield 'id,a[999999999],b.4294967294.c,short[2]\nu-1,x,y,z\n';
		}
		const { value } = await recordsOf(chunks(), 'csv').next();
		expect(JSON.stringify(value)).toBe(
			'[{"id":"u-1","a[999999999]":"x","b.4294967294.c":"y","short":[null,null,"z"]}]',
		);
	});
});
