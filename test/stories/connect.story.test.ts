import { generateKeyPairSync } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { PACKAGE } from '../../sandbox/demo/world';
import { EditorUnavailable, openEditor, startN8n, type N8n } from '../../sandbox/host';
import { startSalesforce, type SalesforceSandbox } from 'salesforce-sandbox';
import { unlessUnavailable } from '../sandbox/host/availability';

let n8n: N8n;
let salesforce: SalesforceSandbox;

beforeAll(async () => {
	[n8n, salesforce] = await Promise.all([startN8n({ packages: [PACKAGE] }), startSalesforce()]);
});

afterAll(async () => {
	await n8n?.close();
	await salesforce?.close();
});

const type = 'salesforceSyncOAuth2Api';

test('a person connects Salesforce with PKCE in the editor, by logging in', async () => {
	await unlessUnavailable(EditorUnavailable, async () => {
		const app = salesforce.org.addApp({
			name: 'n8n product sync',
			callbackUrls: [`${n8n.baseUrl}/rest/oauth2-credential/callback`],
			requirePkce: true,
		});
		const credential = await n8n.createCredential({
			...{ type, name: 'Salesforce of Acme' },
			data: {
				...{ grantType: 'pkce', environment: 'myDomain', myDomainUrl: salesforce.instanceUrl },
				...{ clientId: app.clientId, clientSecret: app.clientSecret },
			},
		});
		const editor = await openEditor(n8n);
		try {
			const { page } = editor;
			await page.goto(`${n8n.baseUrl}/home/credentials/${credential.id}`);
			const [login] = await Promise.all([
				page.waitForEvent('popup'),
				page.getByRole('button', { name: 'Connect', exact: true }).click(),
			]);
			await login.getByText('n8n product sync').waitFor();
			await login.getByRole('button', { name: 'Allow' }).click();
			await page.getByText('Account connected').waitFor();
		} finally {
			await editor.close();
		}
		expect(await n8n.testCredential(credential)).toEqual({
			status: 'OK',
			message: 'Connection successful!',
		});
		salesforce.org.expireTokens();
		expect(await n8n.testCredential(credential)).toMatchObject({ status: 'OK' });
	});
});

test('client credentials of an API-only user need no login, a wrong secret is told', async () => {
	const app = salesforce.org.addApp({
		name: 'n8n integration',
		clientCredentialsRunAs: salesforce.org.users.integration,
	});
	const data = {
		...{ grantType: 'clientCredentials', myDomainUrl: salesforce.instanceUrl },
		...{ clientId: app.clientId, clientSecret: app.clientSecret },
	};
	const right = await n8n.createCredential({ type, name: 'right', data });
	expect(await n8n.testCredential(right)).toMatchObject({ status: 'OK' });
	salesforce.org.expireTokens();
	await sleep(100);
	expect(await n8n.testCredential(right)).toMatchObject({ status: 'OK' });
	const wrong = await n8n.createCredential({
		...{ type, name: 'wrong' },
		data: { ...data, clientSecret: 'not-the-secret' },
	});
	expect(await n8n.testCredential(wrong)).toMatchObject({
		status: 'Error',
		message: expect.stringContaining('Client authentication failed'),
	});
});

test('a certificate connects an integration user without login and secret; a token that ends is renewed in a run', async () => {
	const { org, instanceUrl } = salesforce;
	const keys = generateKeyPairSync('rsa', {
		modulusLength: 2048,
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	});
	const app = org.addApp({
		...{ name: 'n8n by certificate', jwtCertificate: keys.publicKey },
		preauthorizedUsers: [org.users.admin],
	});
	const { Username } = org.rows('User').find(({ Id }) => Id === org.users.admin)!;
	const data = {
		...{ grantType: 'jwtBearer', environment: 'myDomain', myDomainUrl: instanceUrl },
		...{ clientId: app.clientId, username: String(Username), privateKey: keys.privateKey },
	};
	const right = await n8n.createCredential({ type, name: 'by certificate', data });
	expect(await n8n.testCredential(right)).toMatchObject({ status: 'OK' });
	const wrong = await n8n.createCredential({
		...{ type, name: 'by the wrong key' },
		data: { ...data, privateKey: keys.privateKey.slice(0, 300) },
	});
	expect(await n8n.testCredential(wrong)).toMatchObject({
		...{ status: 'Error', message: expect.stringContaining('its last line is missing') },
	});
	const unapproved = org.addApp({ name: 'by another', jwtCertificate: keys.publicKey });
	const refused = await n8n.createCredential({
		...{ type, name: 'by an app that is not approved' },
		data: { ...data, clientId: unapproved.clientId },
	});
	expect(await n8n.testCredential(refused)).toMatchObject({
		status: 'Error',
		message: expect.stringMatching(/hasn't approved.*Admin approved users are pre-authorized/),
	});
	const nodeType = 'n8n-nodes-salesforce-product-sync.salesforceMatch';
	const search = { nodeType, parameter: 'object', method: 'searchObjects', filter: 'conta' };
	const objects = async () =>
		(
			await n8n.dynamicParameters.resourceLocator({
				...search,
				credentials: { [type]: right },
			})
		).results.map(({ value }) => value);
	expect(await objects()).toContain('Contact');
	org.expireTokens();
	expect(await objects()).toContain('Contact');
});
