import type {
	ICredentialType,
	IDataObject,
	INode,
	INodeExecutionData,
	IRun,
	ITaskData,
} from 'n8n-workflow';
import { KeptItems } from '../../nodes/KeptItems/KeptItems.node';
import { PersonData } from '../../nodes/PersonData/PersonData.node';
import { SalesforceLogActivity } from '../../nodes/SalesforceLogActivity/SalesforceLogActivity.node';
import { SalesforceMatch } from '../../nodes/SalesforceMatch/SalesforceMatch.node';
import { SalesforceRollUp } from '../../nodes/SalesforceRollUp/SalesforceRollUp.node';
import { SalesforceSetup } from '../../nodes/SalesforceSetup/SalesforceSetup.node';
import { SyncHealth } from '../../nodes/SyncHealth/SyncHealth.node';
import { SyncTrace } from '../../nodes/SyncTrace/SyncTrace.node';
import { UpdateAttributes } from '../../nodes/UpdateAttributes/UpdateAttributes.node';
import type { SalesforceSandbox } from 'salesforce-sandbox';
import {
	MemoryCredentials,
	node,
	passThrough,
	runWorkflow,
	Types,
	type RunOptions,
} from './engine';

const PACKAGE = 'n8n-nodes-salesforce-product-sync';

const types = new Types({
	'n8n-nodes-base.noOp': passThrough,
	[`${PACKAGE}.salesforceMatch`]: new SalesforceMatch(),
	[`${PACKAGE}.salesforceLogActivity`]: new SalesforceLogActivity(),
	[`${PACKAGE}.updateAttributes`]: new UpdateAttributes(),
	[`${PACKAGE}.salesforceRollUp`]: new SalesforceRollUp(),
	[`${PACKAGE}.salesforceSetup`]: new SalesforceSetup(),
	[`${PACKAGE}.keptItems`]: new KeptItems(),
	[`${PACKAGE}.syncHealth`]: new SyncHealth(),
	[`${PACKAGE}.syncTrace`]: new SyncTrace(),
	[`${PACKAGE}.personData`]: new PersonData(),
});

/** Nodes of the package that can be run. */
type NodeType =
	| 'salesforceMatch'
	| 'salesforceLogActivity'
	| 'salesforceRollUp'
	| 'salesforceSetup'
	| 'updateAttributes'
	| 'keptItems'
	| 'syncHealth'
	| 'syncTrace'
	| 'personData';

/** How a node is run; failed items go to the error output unless told otherwise. */
export interface NodeRunOptions
	extends Pick<RunOptions, 'mode' | 'rootMode' | 'source' | 'executionId'> {
	stopOnError?: boolean;
}

/** What came out of one node. */
export interface NodeRun {
	/** Items by output; the error output is the last one when the node has one. */
	outputs: IDataObject[][];
	/** Message and description of the error that stopped the node. */
	error?: { message: string; description?: string; failure?: unknown };
	hints: string[];
	/** What the execution can be found by. */
	highlights: Record<string, string>;
}

/** n8n's own credential for its API (n8n 2.41.1, nodes-base, N8nApi.credentials.js). */
const N8N_API: ICredentialType = {
	name: 'n8nApi',
	displayName: 'n8n API',
	properties: [],
	authenticate: {
		type: 'generic',
		properties: { headers: { 'X-N8N-API-KEY': '={{ $credentials.apiKey }}' } },
	},
};

/** One action node between a start and nothing, with the sandbox org as its credential. */
export class NodeBench {
	readonly credentials = new MemoryCredentials([N8N_API]);
	private connected = 0;

	/** Connects by client credentials as the given user, or as the administrator. */
	connect(salesforce: SalesforceSandbox, userId = salesforce.org.users.admin): this {
		const app = salesforce.org.addApp({
			name: `bench ${this.connected++}`,
			clientCredentialsRunAs: userId,
		});
		this.credentials.store.salesforceSyncOAuth2Api = {
			grantType: 'clientCredentials',
			myDomainUrl: salesforce.instanceUrl,
			accessTokenUrl: `${salesforce.instanceUrl}/services/oauth2/token`,
			clientId: app.clientId,
			clientSecret: app.clientSecret,
			scope: '',
			authentication: 'body',
		};
		return this;
	}

	/** Runs a node over items. Failed items go to the error output, unless `stopOnError`. */
	async run(
		type: NodeType,
		parameters: IDataObject,
		items: readonly IDataObject[],
		{ stopOnError, ...started }: NodeRunOptions = {},
	): Promise<NodeRun> {
		const action: INode = node('Action', `${PACKAGE}.${type}`, parameters, {
			// A credential of its own id per connection, so that what is remembered of one org is not used for another.
			credentials: Object.fromEntries(
				Object.keys(this.credentials.store).map((name) => [
					name,
					{ id: `${this.connected} ${this.clientId()}`, name },
				]),
			),
			...(stopOnError ? {} : { onError: 'continueErrorOutput' }),
		});
		const run = await runWorkflow({
			nodes: [node('Start', 'n8n-nodes-base.noOp'), action],
			connections: { Start: { main: [[{ node: 'Action', type: 'main', index: 0 }]] } },
			types,
			credentials: this.credentials,
			input: items.map((json): INodeExecutionData => ({ json })),
			...started,
		});
		return toNodeRun(run);
	}

	private clientId(): string {
		return String(this.credentials.store.salesforceSyncOAuth2Api?.clientId);
	}
}

function toNodeRun(run: IRun): NodeRun {
	const task: ITaskData | undefined = run.data.resultData.runData.Action?.[0];
	const error = task?.error ?? run.data.resultData.error;
	return {
		outputs: (task?.data?.main ?? []).map((items) => (items ?? []).map(({ json }) => json)),
		...(error
			? {
					error: {
						message: error.message,
						description: error.description ?? undefined,
						failure: (error as { failure?: unknown }).failure,
					},
				}
			: {}),
		highlights: run.data.resultData.metadata ?? {},
		hints: (task?.hints ?? []).map(({ message }) => message),
	};
}
