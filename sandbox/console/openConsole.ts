import type { World } from '../demo/world';
import { freePort } from '../host';
import { pretendPlatforms } from './platforms';
import { startConsole, type RunningConsole } from './server/startConsole';
import type { GuidePace } from './tours/Guide';

const PORT = 5680;

/** The console of the demo's world. In Salesforce it works as a salesperson of its own. */
export async function openConsole(
	{ n8n, salesforce, appcues, userpilot, credentials }: World,
	{ port = PORT, pace }: { port?: number; pace?: GuidePace } = {},
): Promise<RunningConsole> {
	const { org, instanceUrl, loginUrl } = salesforce;
	const seller = org.addUser({
		...{ username: 'sam.sales@acme.example', firstName: 'Sam', lastName: 'Sales' },
	});
	const callback = `${n8n.baseUrl}/rest/oauth2-credential/callback`;
	const signIn = org.addApp({ name: 'n8n (you sign in)', callbackUrls: [callback] });
	const unattended = org.addApp({
		...{ name: 'n8n (integration user)', clientCredentialsRunAs: org.users.integration },
	});
	const { webhookSecret } = credentials;
	return await startConsole(
		{
			...{ org, salesforceUrl: instanceUrl, n8n, seller },
			platforms: pretendPlatforms({ appcues, userpilot, webhookSecret }),
		},
		{
			port: await freePort(port),
			pace,
			access: [
				{ label: 'My Domain URL', value: instanceUrl },
				{ label: 'Login URL', value: loginUrl },
				{ label: 'Client ID (Authorization Code with PKCE)', value: signIn.clientId },
				{ label: 'Client Secret (PKCE)', value: signIn.clientSecret, secret: true },
				{ label: 'Client ID (Client Credentials)', value: unattended.clientId },
				{
					label: 'Client Secret (Client Credentials)',
					value: unattended.clientSecret,
					secret: true,
				},
			],
		},
	);
}
