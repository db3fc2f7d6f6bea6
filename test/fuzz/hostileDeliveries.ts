import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { PLATFORMS } from '../../platforms/registry';
import { JSON_SHAPES } from '../builders/hostile';
import { hmac, userpilotHeader } from '../builders/delivery';
import type { Random } from './Random';

/** A delivery, and what may become of it. */
export interface HostileDelivery {
	/** What it is, for whoever reads a finding. */
	what: string;
	headers: Record<string, string>;
	/** Of the URL, with its question mark; or nothing. */
	query: string;
	body: Buffer;
	/** Does it prove that the sender knows the secret? Otherwise nothing may come of it. */
	isTrusted: boolean;
}

export interface Target {
	platform: (typeof PLATFORMS)[number];
	secret: string;
}

/** The header that proves a body, as each platform's sender makes it. */
export function proofOf(
	{ platform, secret }: Target,
	body: Buffer,
	nowMs: number,
): [string, string] {
	if (platform.id === 'segment')
		return ['x-signature', createHmac('sha1', secret).update(body).digest('hex')];
	if (platform.id !== 'userpilot') return ['x-appcues-signature', hmac(body, secret)];
	const t = String(Math.floor(nowMs / 1000));
	const signed = hmac(Buffer.concat([body, Buffer.from(`.${t}`)]), secret);
	return ['x-signature', `t=${t},v1=${signed}`];
}

const TYPES = [
	'application/json',
	'application/json; charset=utf-8',
	'application/json; charset=utf-16le',
	'application/json; charset=iso-8859-1',
	`application/json; charset="${'x'.repeat(500)}"`,
	'text/plain',
	'text/csv',
	'application/octet-stream',
	'application/cloudevents+json',
	'',
];

const MB = 1024 ** 2;
const large = (mb: number): Array<() => string> => [
	() => `{"name":"a","text":"${'x'.repeat(mb * MB - 100)}"}`,
	() => '['.repeat((mb * MB) / 2) + ']'.repeat((mb * MB) / 2),
	() => '{"a":'.repeat((mb * MB) / 8) + '1' + '}'.repeat((mb * MB) / 8),
	() => `[${'[],'.repeat((mb * MB) / 3 - 9)}[]]`,
	() => `{"name":"a","number":1${'0'.repeat(mb * MB - 100)}1}`,
	() => `{"name":"a","number":0.${'0'.repeat(mb * MB - 100)}1e5}`,
	() => `{${'"name":"a",'.repeat((mb * MB) / 11 - 9)}"name":"b"}`,
	() =>
		`{"much":"${'x'.repeat((mb * MB) / 2)}","events":[${'{"name":"a"},'.repeat((mb * MB) / 30)}{}]}`,
	() => '\u0000'.repeat(mb * MB),
	() => `{"name":"a","timestamp":"${'1'.repeat(mb * MB - 100)}"}`,
	() => `{"name":"a","user_id":"${'{{'.repeat((mb * MB) / 2 - 100)}"}`,
	() => `{"name":"nps_score","attributes":{"score":"${'9'.repeat(mb * MB - 200)}x"}}`,
];

/** Bodies as large as n8n takes them, signed: what a sender who knows the secret could do. */
export function largeDeliveries(target: Target, megabytes: number): HostileDelivery[] {
	return large(megabytes).map((make, index) => {
		const body = Buffer.from(make());
		const [name, value] = proofOf(target, body, Date.now());
		return {
			what: `large body ${index}`,
			headers: { 'content-type': 'application/json', [name]: value },
			...{ query: '', body, isTrusted: true },
		};
	});
}

/** One hostile delivery. */
export function hostileDelivery(random: Random, target: Target): HostileDelivery {
	const body = hostileBody(random, target);
	const type = random.chance(0.8) ? TYPES[0] : random.of(TYPES);
	const headers: Record<string, string> = type ? { 'content-type': type } : {};
	const [name, value] = proofOf(target, body, Date.now());
	if (random.chance(0.55)) {
		headers[name] = value;
		if (random.chance(0.1)) return gzipped({ headers, body });
		return { what: 'signed', headers, query: '', body, isTrusted: true };
	}
	return { ...forged(random, target, { body, headers, name, value }), body, isTrusted: false };
}

/** Signed is what is inside: whoever receives it unpacks it first. */
function gzipped({
	headers,
	body,
}: {
	headers: Record<string, string>;
	body: Buffer;
}): HostileDelivery {
	return {
		...{ what: 'signed and packed', query: '', isTrusted: true },
		headers: { ...headers, 'content-encoding': 'gzip' },
		body: gzipSync(body),
	};
}

function hostileBody(random: Random, { platform }: Target): Buffer {
	const kind = random.below(10);
	if (kind === 0) return Buffer.from(random.of(JSON_SHAPES));
	if (kind === 1)
		return Buffer.from(Array.from({ length: random.below(200) }, () => random.below(256)));
	const samples = platform.samples.map(({ body }) => body as unknown);
	const sample = () => random.spoilt(random.of(samples), random.of([0, 0.1, 0.3, 0.8]));
	const body =
		kind === 2
			? Array.from({ length: random.below(6) }, sample)
			: kind === 3
				? { [random.of(['batch', 'events'])]: [sample(), sample()], extra: random.value() }
				: sample();
	const text = JSON.stringify(body) ?? '';
	if (random.chance(0.05)) return Buffer.from(text, random.of(['utf16le', 'latin1'] as const));
	if (random.chance(0.05)) return Buffer.from(text.slice(0, random.below(text.length + 1)));
	if (random.chance(0.05)) return Buffer.from(twice(text, random));
	return Buffer.from(text);
}

/** A name that is there before. */
function twice(text: string, random: Random): string {
	const name = random.of(['user_id', 'name', 'event_name', '__proto__', 'timestamp']);
	return text.startsWith('{')
		? `{"${name}":${JSON.stringify(random.value()) ?? '0'},${text.slice(1)}`
		: text;
}

interface Proof {
	body: Buffer;
	headers: Record<string, string>;
	name: string;
	value: string;
}

/** Every way not to know the secret. */
function forged(
	random: Random,
	target: Target,
	{ body, headers, name, value }: Proof,
): Pick<HostileDelivery, 'what' | 'headers' | 'query'> {
	const guess = random.of([
		'',
		'secret',
		target.secret.slice(1),
		`${target.secret}x`,
		target.secret.toUpperCase(),
	]);
	const by = (what: string, more: Record<string, string>, query = '') => ({
		...{ what, query },
		headers: { ...headers, ...more },
	});
	const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
	const old = String(Math.floor(Date.now() / 1000) - 301 - random.below(1e6));
	return random.of([
		() => by('no proof', {}),
		() =>
			by('a wrong secret', {
				[name]: proofOf({ ...target, secret: guess || 'x' }, body, Date.now())[1],
			}),
		() =>
			by('the proof of another body', {
				[name]: proofOf(target, Buffer.concat([body, Buffer.from(' ')]), Date.now())[1],
			}),
		() => by('half a proof', { [name]: value.slice(0, -1 - random.below(20)) }),
		() => by('a proof and more', { [name]: `${value}0` }),
		() => by('an empty proof', { [name]: '' }),
		() => by('zeros', { [name]: `t=${Math.floor(Date.now() / 1000)},v1=${'0'.repeat(64)}` }),
		() =>
			by('an old proof', {
				[name]:
					target.platform.id === 'userpilot'
						? userpilotHeader(body.toString('latin1'), { secret: target.secret, t: old })
						: 'sha256=',
			}),
		() => by('no digits', { [name]: `t=NaN,v1=${value.split('v1=').at(-1) ?? ''}`.slice(0, 40) }),
		() => by('a guess as it is', { [name]: guess, authorization: `Bearer ${guess}` }),
		() => by('a guess as password', { authorization: basic(`a:${guess}`) }),
		() => by('a password that is no base64', { authorization: 'Basic %%%' }),
		() => by('a guess in the URL', {}, `?secret=${encodeURIComponent(guess)}`),
		() => by('a list in the URL', {}, `?secret[]=${guess}&secret=${guess}`),
		() => by('an object in the URL', {}, `?secret[__proto__]=a&__proto__[secret]=${guess}`),
		() =>
			by('another algorithm', {
				[name]: `md5=${'0'.repeat(32)}`,
				'x-hub-signature': `sha1=${'0'.repeat(40)}`,
			}),
		() =>
			by('hostile text', {
				[name]: printable(random.text()),
				'x-anything': printable(random.text()),
			}),
		() =>
			by('names of every object', { constructor: guess, tostring: guess, ['__proto__']: guess }),
	])();
}

/** What a header may hold. */
function printable(text: string): string {
	return text
		.replace(/[^\x20-\x7e\x80-\xff]/g, '')
		.slice(0, 4_000)
		.trim();
}
