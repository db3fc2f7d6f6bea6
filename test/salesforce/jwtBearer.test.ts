import { createVerify, generateKeyPairSync } from 'node:crypto';
import type { SyncError } from '../../core/failure/syncError';
import { jwtTokenRequest, type JwtLogin } from '../../salesforce/jwtBearer';

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
	modulusLength: 2048,
	publicKeyEncoding: { type: 'spki', format: 'pem' },
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const NOW_MS = Date.UTC(2026, 10, 30);

function assertionFor(tokenUrl: string) {
	const login = { clientId: '3MVG9app', username: 'sync@acme.example', privateKey, tokenUrl };
	const form = new URLSearchParams(jwtTokenRequest(login, NOW_MS));
	const [header, claims, signature] = String(form.get('assertion')).split('.');
	const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as object;
	const isSigned = createVerify('RSA-SHA256')
		.update(`${header}.${claims}`)
		.verify(publicKey, signature, 'base64url');
	return { grant: form.get('grant_type'), header: read(header), claims: read(claims), isSigned };
}

it('asks as RFC 7523 says, for three minutes', () => {
	expect(assertionFor('https://login.salesforce.com/services/oauth2/token')).toEqual({
		grant: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
		header: { alg: 'RS256' },
		claims: {
			iss: '3MVG9app',
			sub: 'sync@acme.example',
			aud: 'https://login.salesforce.com',
			exp: NOW_MS / 1000 + 180,
		},
		isSigned: true,
	});
});

it.each([
	['https://login.salesforce.com', 'https://login.salesforce.com'],
	['https://test.salesforce.com', 'https://test.salesforce.com'],
	['https://acme.my.salesforce.com', 'https://login.salesforce.com'],
	['https://acme--uat.sandbox.my.salesforce.com', 'https://test.salesforce.com'],
	['https://acme-dev-ed.develop.my.salesforce.com', 'https://login.salesforce.com'],
	['https://acme-dev-ed.trailblaze.my.salesforce.com', 'https://login.salesforce.com'],
	// Scratch orgs log in with test, https://github.com/SFDO-Tooling/MetaCI/pull/1517
	['https://acme-1a2b.scratch.my.salesforce.com', 'https://test.salesforce.com'],
	// Sandboxes before enhanced domains.
	['https://acme--uat.my.salesforce.com', 'https://test.salesforce.com'],
	['https://acme--uat.cs42.my.salesforce.com', 'https://test.salesforce.com'],
	['https://cs42.salesforce.com', 'https://test.salesforce.com'],
	['https://sandbox-makers.my.salesforce.com', 'https://login.salesforce.com'],
	['https://acme.my.salesforce.mil', 'https://acme.my.salesforce.mil'],
])('asks %s in the name of %s', (host, audience) => {
	expect(assertionFor(`${host}/services/oauth2/token`).claims).toMatchObject({ aud: audience });
});

const login = (entered: Partial<JwtLogin>): JwtLogin => ({
	...{ clientId: '3MVG9app', username: 'sync@acme.example', privateKey },
	...{ tokenUrl: 'https://login.salesforce.com/services/oauth2/token', ...entered },
});
const refusal = (entered: Partial<JwtLogin>): SyncError => {
	try {
		jwtTokenRequest(login(entered), NOW_MS);
	} catch (error) {
		return error as SyncError;
	}
	throw new Error('it was taken');
};
const CERTIFICATE = `-----BEGIN CERTIFICATE-----\n${'MIID'.repeat(40)}\n-----END CERTIFICATE-----\n`;
const BAG = 'Bag Attributes\n    friendlyName: n8n\nKey Attributes: <No Attributes>\n';
const oneLine = (key: string) => key.trim().replaceAll('\n', ' ');

// n8n strips line ends of a one-line field: https://github.com/n8n-io/n8n/pull/27517
// Keys in environment variables: https://github.com/forcedotcom/sfdx-travisci/issues/135
describe('a private key', () => {
	it.each<[string, (key: string) => string]>([
		['as openssl writes it', (key) => key],
		['without its last line end', (key) => key.trimEnd()],
		['with line ends of Windows', (key) => key.replaceAll('\n', '\r\n')],
		['with line ends written as \\n', (key) => key.replaceAll('\n', '\\n')],
		['with line ends written as \\r\\n', (key) => key.replaceAll('\n', '\\r\\n')],
		['with no line ends at all', (key) => key.replaceAll('\n', '')],
		['in one line', oneLine],
		['as text of JSON, with quotes', (key) => JSON.stringify(key)],
		['with a byte order mark', (key) => `\uFEFF${key}`],
		[
			'with spaces that do not break, and of no width',
			(key) => key.replaceAll('\n', '\u00A0\u200B\n'),
		],
		['indented, as in YAML', (key) => key.replaceAll('\n', '\n    ')],
		['behind its certificate', (key) => CERTIFICATE + key],
		['before its certificate', (key) => key + CERTIFICATE],
		['out of a PKCS#12 file', (key) => BAG + key],
	])('is taken %s', (_how, entered) => {
		expect(() => jwtTokenRequest(login({ privateKey: entered(privateKey) }), NOW_MS)).not.toThrow();
	});

	const ec = generateKeyPairSync('ec', {
		namedCurve: 'P-256',
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type: 'sec1', format: 'pem' },
	}).privateKey;

	it.each<[string, string, RegExp]>([
		['nothing', '  \n', /it is empty/],
		['the certificate', CERTIFICATE, /the certificate, which belongs into the app/],
		['the public key', publicKey, /a public key/],
		[
			'a request',
			CERTIFICATE.replaceAll('CERTIFICATE', 'CERTIFICATE REQUEST'),
			/certificate request/,
		],
		['the name of the file', './server.key', /no private key in PEM form/],
		['base64 of the file', Buffer.from(privateKey).toString('base64'), /base64 -d/],
		[
			'a key without its last line',
			privateKey.replace(/-----END.*/, ''),
			/its last line is missing/,
		],
		['half a key', privateKey.slice(0, 300) + '\n-----END PRIVATE KEY-----', /cut off or damaged/],
		['an EC key', ec, /no RSA key/],
		[
			'an EC key with its parameters',
			`-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n${ec}`,
			/no RSA key/,
		],
		[
			'a key of OpenSSH',
			privateKey.replaceAll('PRIVATE KEY', 'OPENSSH PRIVATE KEY'),
			/ssh-keygen -p -m PEM/,
		],
		[
			'a key with a passphrase',
			privateKey.replaceAll('PRIVATE KEY', 'ENCRYPTED PRIVATE KEY'),
			/passphrase/,
		],
		[
			'an older one with a passphrase',
			privateKey
				.replaceAll('PRIVATE KEY', 'RSA PRIVATE KEY')
				.replace('KEY-----\n', 'KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\n'),
			/passphrase/,
		],
	])('that is %s is told as such, and not shown', (_what, entered, words) => {
		const { message, remedy, move } = refusal({ privateKey: entered });
		expect(message).toMatch(words);
		expect([move, remedy]).toEqual(['reconnect', expect.stringContaining('Private Key')]);
		const shown = /[A-Za-z0-9+/]{40,}/.exec(entered)?.[0];
		if (shown) expect(message + remedy).not.toContain(shown.slice(0, 20));
	});
});

it.each<[keyof JwtLogin, string]>([
	['clientId', 'Client ID'],
	['username', 'Username'],
])('an empty %s is told before Salesforce is asked', (name, label) => {
	expect(refusal({ [name]: '' })).toMatchObject({
		message: `${label} of the Salesforce credential is empty`,
		remedy: expect.stringContaining(`Enter ${label}`) as string,
	});
});
