import { randomBytes } from 'node:crypto';
import type { N8n } from '../host';
import type { AppcuesSandbox } from '../platforms/appcues';
import type { UserpilotSandbox } from '../platforms/userpilot';
import type { SalesforceSandbox } from '../salesforce';

interface Reference {
	id: string;
	name: string;
}

export interface Credentials {
	/** By credential type, as a workflow names them. */
	byType: Record<string, Reference>;
	/** What the platforms sign their webhooks with. */
	webhookSecret: string;
}

interface Systems {
	salesforce: SalesforceSandbox;
	appcues: AppcuesSandbox;
	userpilot: UserpilotSandbox;
}

/** Creates the package's credentials in n8n, for the pretend systems. Salesforce by client credentials. */
export async function connectCredentials(
	n8n: N8n,
	{ salesforce, appcues, userpilot }: Systems,
	userId: string,
): Promise<Credentials> {
	const webhookSecret = randomBytes(16).toString('hex');
	const app = salesforce.org.addApp({ name: 'n8n product sync', clientCredentialsRunAs: userId });
	const data: Record<string, { name: string; data: Record<string, string> }> = {
		salesforceSyncOAuth2Api: {
			name: 'Salesforce',
			data: {
				grantType: 'clientCredentials',
				myDomainUrl: salesforce.instanceUrl,
				clientId: app.clientId,
				clientSecret: app.clientSecret,
			},
		},
		appcuesSyncApi: {
			name: 'Appcues',
			data: {
				accountId: appcues.accountId,
				apiKey: appcues.apiKey,
				apiSecret: appcues.apiSecret,
				baseUrl: appcues.url,
				webhookSecret,
			},
		},
		userpilotSyncApi: {
			name: 'Userpilot',
			data: { apiKey: userpilot.apiKey, baseUrl: userpilot.url, webhookSecret },
		},
	};
	const byType: Credentials['byType'] = {};
	for (const [type, credential] of Object.entries(data)) {
		byType[type] = await n8n.createCredential({ type, ...credential });
	}
	return { byType, webhookSecret };
}
