import { randomBytes } from 'node:crypto';
import type { N8n } from '../host';
import type { AppcuesSandbox } from '../platforms/appcues';
import type { UserpilotSandbox } from '../platforms/userpilot';
import type { SalesforceSandbox } from 'salesforce-sandbox';

interface Reference {
	id: string;
	name: string;
}

export interface Credentials {
	/** By credential type, as a workflow names them; the administrator's by its name. */
	byType: Record<string, Reference>;
	/** What the platforms sign their webhooks with. */
	webhookSecret: string;
}

interface Systems {
	salesforce: SalesforceSandbox;
	appcues: AppcuesSandbox;
	userpilot: UserpilotSandbox;
}

/** The credential that may change the set-up of the org. */
const ADMINISTRATOR = 'Salesforce administrator';

/** Creates the package's credentials in n8n, for the pretend systems. Salesforce by client credentials. */
export async function connectCredentials(
	n8n: N8n,
	{ salesforce, appcues, userpilot }: Systems,
	userId: string,
): Promise<Credentials> {
	const webhookSecret = randomBytes(16).toString('hex');
	const data: Record<string, { name: string; data: Record<string, string> }> = {
		salesforceSyncOAuth2Api: {
			name: 'Salesforce',
			data: runAs(salesforce, userId),
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
	byType[ADMINISTRATOR] = await n8n.createCredential({
		type: 'salesforceSyncOAuth2Api',
		name: ADMINISTRATOR,
		data: runAs(salesforce, salesforce.org.users.admin),
	});
	return { byType, webhookSecret };
}

/** An app of the org that runs as one user, and what a credential needs to know of it. */
function runAs({ org, instanceUrl }: SalesforceSandbox, userId: string): Record<string, string> {
	const app = org.addApp({ name: 'n8n product sync', clientCredentialsRunAs: userId });
	return {
		grantType: 'clientCredentials',
		myDomainUrl: instanceUrl,
		clientId: app.clientId,
		clientSecret: app.clientSecret,
	};
}
