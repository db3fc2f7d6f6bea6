import { createVerify, generateKeyPairSync } from 'node:crypto';
import { jwtTokenRequest } from '../../salesforce/jwtBearer';

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
])('asks %s in the name of %s', (host, audience) => {
	expect(assertionFor(`${host}/services/oauth2/token`).claims).toMatchObject({ aud: audience });
});
