import type { IDataObject, INode, INodeExecutionData, IRun, ITaskData } from 'n8n-workflow';
import { SalesforceLogActivity } from '../../nodes/SalesforceLogActivity/SalesforceLogActivity.node';
import { SalesforceMatch } from '../../nodes/SalesforceMatch/SalesforceMatch.node';
import { SalesforceSetup } from '../../nodes/SalesforceSetup/SalesforceSetup.node';
import { UpdateAttributes } from '../../nodes/UpdateAttributes/UpdateAttributes.node';
import type { SalesforceSandbox } from 'salesforce-sandbox';
import { MemoryCredentials, node, passThrough, runWorkflow, Types } from './engine';

const PACKAGE = 'n8n-nodes-salesforce-product-sync';

const types = new Types({
	'n8n-nodes-base.noOp': passThrough,
	[`${PACKAGE}.salesforceMatch`]: new SalesforceMatch(),
	[`${PACKAGE}.salesforceLogActivity`]: new SalesforceLogActivity(),
	[`${PACKAGE}.updateAttributes`]: new UpdateAttributes(),
	[`${PACKAGE}.salesforceSetup`]: new SalesforceSetup(),
});

/** What came out of one node. */
export interface NodeRun {
	/** Items by output; the error output is the last one when the node has one. */
	outputs: IDataObject[][];
	/** Message and description of the error that stopped the node. */
	error?: { message: string; description?: string; failure?: unknown };
	hints: string[];
}

/** One action node between a start and nothing, with the sandbox org as its credential. */
export class NodeBench {
	readonly credentials = new MemoryCredentials();
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
		type: 'salesforceMatch' | 'salesforceLogActivity' | 'salesforceSetup' | 'updateAttributes',
		parameters: IDataObject,
		items: readonly IDataObject[],
		options: { stopOnError?: boolean } = {},
	): Promise<NodeRun> {
		const action: INode = node('Action', `${PACKAGE}.${type}`, parameters, {
			// A credential of its own id per connection, so that what is remembered of one org is not used for another.
			credentials: {
				salesforceSyncOAuth2Api: { id: `${this.connected} ${this.clientId()}`, name: 'Salesforce' },
			},
			...(options.stopOnError ? {} : { onError: 'continueErrorOutput' }),
		});
		const run = await runWorkflow({
			nodes: [node('Start', 'n8n-nodes-base.noOp'), action],
			connections: { Start: { main: [[{ node: 'Action', type: 'main', index: 0 }]] } },
			types,
			credentials: this.credentials,
			input: items.map((json): INodeExecutionData => ({ json })),
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
		hints: (task?.hints ?? []).map(({ message }) => message),
	};
}
