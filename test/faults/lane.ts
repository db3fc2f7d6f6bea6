import { randomBytes } from 'node:crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { startSalesforce, type SalesforceSandbox } from 'salesforce-sandbox';
import { defineKitFields } from '../../sandbox/demo/kitFields';
import type { Credential } from '../../sandbox/host';
import { startUserpilot } from '../../sandbox/platforms/userpilot';
import { openFront } from './front';
import { replayer } from './flows/replay';
import { signIn } from './login';
import { templateOfLane } from './product';
import type { Template } from '../../sandbox/demo/template';
import type { Lane, LaneOptions, Stage, Surroundings } from './types';

/** Nothing here is about the API budget: a fault sets the limit it needs. */
const DAILY_REQUESTS = 1_000_000;

/** An org with the kit's fields and an account of the platform, known to n8n under credentials of their own. */
export async function openSurroundings(
	{ n8n }: Stage,
	lane: string,
	options: LaneOptions,
): Promise<Surroundings> {
	const around = options.twinOf?.around ?? (await openSystems(options));
	const credentials: Record<string, Credential> = {};
	for (const [type, data] of Object.entries(around.data))
		credentials[type] = await n8n.createCredential({ type, name: `${type} ${lane}`, data });
	const close = options.twinOf ? async () => undefined : around.close;
	return { ...around, credentials, close };
}

async function openSystems(options: LaneOptions): Promise<Omit<Surroundings, 'credentials'>> {
	const salesforce = await startSalesforce({ dailyApiRequests: DAILY_REQUESTS });
	const userpilot = await startUserpilot({ rate: 'off', jobSpeed: 'unlimited' });
	const front = options.movable ? await openFront(salesforce.instanceUrl) : undefined;
	defineKitFields(salesforce.org);
	if (options.push?.road === 'changeDataCapture') {
		salesforce.org.captureChanges(['Contact', 'Lead'], 'ProductSync__chn');
		salesforce.org.streaming.deliveries.limit = 10_000_000;
	}
	if (options.clockAheadMs) salesforce.org.clock.set(Date.now() + options.clockAheadMs);
	const webhookSecret = randomBytes(16).toString('hex');
	const data: Surroundings['data'] = {
		salesforceSyncOAuth2Api: options.rotatingTokens
			? await signIn(salesforce)
			: asItself(salesforce, front?.url ?? salesforce.instanceUrl),
		userpilotSyncApi: { apiKey: userpilot.apiKey, baseUrl: userpilot.url, webhookSecret },
	};
	const close = async () => {
		await front?.close();
		await Promise.all([salesforce.close(), userpilot.close()]);
	};
	return { salesforce, userpilot, data, webhookSecret, front, close };
}

/** An app that runs as the administrator, by client credentials. */
function asItself({ org }: SalesforceSandbox, myDomainUrl: string): ICredentialDataDecryptedObject {
	const app = org.addApp({ name: 'n8n product sync', clientCredentialsRunAs: org.users.admin });
	const { clientId, clientSecret } = app;
	return { grantType: 'clientCredentials', myDomainUrl, clientId, clientSecret };
}

/** What all lanes have in common. */
export type Published = Pick<
	Lane,
	| 'name'
	| 'stage'
	| 'salesforce'
	| 'userpilot'
	| 'front'
	| 'workflowId'
	| 'tables'
	| 'replay'
	| 'close'
	| 'around'
> & { template: Template };

/** How a lane's workflow comes into n8n. */
export interface Publication {
	slug: string;
	/** Parameters a user would set, by node name. */
	choices?: Record<string, Record<string, unknown>>;
	/** More credentials, by type. */
	credentials?: Record<string, Credential>;
	/** Runs by hand only. */
	byHand?: boolean;
}

/** Opens the surroundings, imports the template, and publishes it. */
export async function openPublished(
	stage: Stage,
	name: string,
	{ slug, choices, credentials, byHand }: Publication,
	options: LaneOptions,
	edit: (template: Template, around: Surroundings) => void = () => undefined,
): Promise<Published> {
	const { n8n } = stage;
	const around = await openSurroundings(stage, name, options);
	const { template, tables, replay } = templateOfLane(slug, name, choices);
	edit(template, around);
	const workflowId = await n8n.importWorkflow(template, { ...around.credentials, ...credentials });
	if (!byHand) await n8n.activate(workflowId);
	const { salesforce, userpilot, front } = around;
	return {
		...{ name, stage, salesforce, userpilot, front, workflowId, tables, template, around },
		replay: replay ? replayer(n8n, workflowId, replay) : undefined,
		close: async () => {
			if (!byHand) await n8n.deactivate(workflowId);
			await around.close();
		},
	};
}
