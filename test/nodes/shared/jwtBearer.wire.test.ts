/** The grant type JWT bearer, against the pretend org's token endpoint. */
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { startSalesforce, type SalesforceSandbox } from 'salesforce-sandbox';
import { anEventOf } from '../../builders/orgItems';
import { byName } from '../../builders/org';
import { NodeBench, type NodeRun } from '../../harness/nodes';

const pair = (type: 'pkcs8' | 'pkcs1' = 'pkcs8') =>
	generateKeyPairSync('rsa', {
		modulusLength: 2048,
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type, format: 'pem' },
	});
const KEYS = pair();

let salesforce: SalesforceSandbox;
let bench: NodeBench;

beforeAll(async () => {
	salesforce = await startSalesforce();
});

afterAll(async () => await salesforce.close());

interface Setting {
	jwtCertificate?: string;
	preauthorizedUsers?: string[];
	credential?: IDataObject;
}

/** A bench whose credential logs in with a JWT, as the administrator. */
function connect({ credential, ...app }: Setting = {}): void {
	const { org, instanceUrl } = salesforce;
	const { clientId } = org.addApp({
		name: 'jwt',
		jwtCertificate: KEYS.publicKey,
		preauthorizedUsers: [org.users.admin],
		...app,
	});
	bench = new NodeBench();
	bench.credentials.store.salesforceSyncOAuth2Api = {
		grantType: 'jwtBearer',
		environment: 'myDomain',
		myDomainUrl: instanceUrl,
		accessTokenUrl: `${instanceUrl}/services/oauth2/token`,
		username: String(org.rows('User').find(({ Id }) => Id === org.users.admin)?.Username),
		privateKey: KEYS.privateKey,
		clientId,
		scope: '',
		authentication: 'body',
		...credential,
	};
}

const match = async (): Promise<NodeRun> =>
	await bench.run('salesforceMatch', { matchBy: 'email', emailField: byName('Email') }, [
		anEventOf('u-1', 'nobody@example.com'),
	]);
const tokensAskedFor = () =>
	salesforce.org.requests.all().filter(({ path }) => path.startsWith('/services/oauth2/token'))
		.length;
const refusalOf = ({ outputs }: NodeRun) => outputs.at(-1)?.[0]?.details as IDataObject | undefined;
const messageOf = ({ outputs }: NodeRun) => String(outputs.at(-1)?.[0]?.message);

it('asks for a token once, and works with it in one run after another', async () => {
	connect();
	const before = tokensAskedFor();
	for (let run = 0; run < 3; run++) {
		const { outputs } = await match();
		expect(outputs[1]).toHaveLength(1);
	}
	expect(tokensAskedFor() - before).toBe(1);
});

it('asks for a new token when a session has ended, once for all who are refused', async () => {
	connect();
	await match();
	salesforce.org.expireTokens();
	const before = tokensAskedFor();
	const runs = await Promise.all(Array.from({ length: 8 }, match));
	for (const { outputs } of runs) expect(outputs[1]).toHaveLength(1);
	expect(tokensAskedFor() - before).toBe(1);
});

it.each([
	['as it is', (key: string) => key],
	['in one line, as a field of one line makes it', (key: string) => key.replaceAll('\n', ' ')],
	['with line ends written as \\n', (key: string) => key.replaceAll('\n', '\\n')],
	['with blanks around it', (key: string) => `\n  ${key}  \n`],
])('takes a private key %s', async (_name, entered) => {
	connect({ credential: { privateKey: entered(KEYS.privateKey) } });
	expect((await match()).outputs[1]).toHaveLength(1);
});

it('takes a private key of the older form', async () => {
	const older = pair('pkcs1');
	connect({ jwtCertificate: older.publicKey, credential: { privateKey: older.privateKey } });
	expect((await match()).outputs[1]).toHaveLength(1);
});

it('goes by a key that was changed at once', async () => {
	connect();
	await match();
	bench.credentials.store.salesforceSyncOAuth2Api.privateKey = pair().privateKey;
	expect(messageOf(await match())).toContain('invalid assertion');
});

it.each([
	['empty', '', 'it is empty'],
	['a public key', KEYS.publicKey, 'a public key'],
	['cut off', KEYS.privateKey.slice(0, 400) + '\n-----END PRIVATE KEY-----', 'cut off or damaged'],
	[
		'encrypted',
		generateKeyPairSync('rsa', {
			modulusLength: 2048,
			publicKeyEncoding: { type: 'spki', format: 'pem' },
			privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' },
		}).privateKey,
		'encrypted with a passphrase',
	],
	[
		'of another kind',
		generateKeyPairSync('ec', {
			namedCurve: 'P-256',
			publicKeyEncoding: { type: 'spki', format: 'pem' },
			privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
		}).privateKey,
		'no RSA key',
	],
])(
	'says of a private key that is %s what is wrong, and shows nothing of it',
	async (_name, privateKey, why) => {
		connect({ credential: { privateKey } });
		const run = await match();
		expect(messageOf(run)).toContain(why);
		expect(refusalOf(run)).toMatchObject({ class: 'reconnect', forEverybody: true });
		expect(JSON.stringify(run)).not.toContain(privateKey.split('\n')[1] || '-----BEGIN NOTHING');
	},
);

it.each<[string, Setting, string, string]>([
	['is not approved', { preauthorizedUsers: [] }, "hasn't approved", 'fixPermission'],
	['is nobody', { credential: { username: 'nobody@acme.example' } }, 'inactive user', 'reconnect'],
	[
		'signs with the key of another app',
		{ jwtCertificate: pair().publicKey },
		'invalid assertion',
		'reconnect',
	],
	['has an unknown Client ID', { credential: { clientId: '3MVG9unknown' } }, 'client', 'reconnect'],
])('tells whose move it is when the user %s', async (_name, setting, words, move) => {
	connect(setting);
	const run = await match();
	expect(messageOf(run)).toContain(words);
	expect(refusalOf(run)).toMatchObject({ class: move });
});

it('tells of a clock that is slow, and not of a key that would be wrong', async () => {
	connect();
	const { clock } = salesforce.org;
	clock.set(Date.now() + 10 * 60_000);
	const run = await match();
	clock.set(Date.now());
	expect(messageOf(run)).toContain('expired authorization code');
	expect(refusalOf(run)).toMatchObject({ class: 'fixMapping', code: 'NO_TOKEN' });
	expect(String(refusalOf(run)?.remedy)).toContain('clock of the machine n8n runs on is slow');
});

// A proxy, or a login page of single sign-on, answers in place of the token endpoint.
it.each<[string, number, string, string, RegExp]>([
	['a page with 200', 200, 'text/html', '<title>Sign in to Acme</title>', /Sign in to Acme/],
	['a page with 404', 404, 'text/html', '<title>Not here</title>', /Not here/],
	['an empty answer', 200, 'application/json', '', /no access token|from Salesforce|status 200/],
	['an object without a token', 200, 'application/json', '{"ok":true}', /access token/],
])('takes %s for no token', async (_what, status, type, body, words) => {
	const server = createServer((request, response) => {
		request.resume();
		response.writeHead(status, { 'content-type': type }).end(body);
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	connect({ credential: { accessTokenUrl: `http://127.0.0.1:${port}/services/oauth2/token` } });
	const run = await match();
	server.closeAllConnections();
	await new Promise((done) => server.close(done));
	expect(messageOf(run)).toMatch(words);
	expect(refusalOf(run)).toMatchObject({
		class: 'reconnect',
		code: 'NO_TOKEN',
		forEverybody: true,
	});
	expect(String(refusalOf(run)?.remedy)).toContain('the address is not that of an org');
});
