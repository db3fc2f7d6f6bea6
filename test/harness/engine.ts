/** Runs nodes through n8n's own engine in memory: node types, credentials and context that are just real enough. */
import 'reflect-metadata';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	ICredentialsHelper,
	Workflow,
	createRunExecutionData,
	type IConnections,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IDataObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IVersionedNodeType,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { credentialTypes } from './credentialTypes';

/** Node types by full name. */
export class Types implements INodeTypes {
	constructor(private readonly types: Record<string, INodeType | IVersionedNodeType>) {}

	getByName(type: string) {
		return this.types[type];
	}

	getByNameAndVersion(type: string, version?: number): INodeType {
		const found = this.types[type];
		if (!found) throw new Error(`unknown node ${type}`);
		return 'nodeVersions' in found ? found.getNodeType(version) : found;
	}

	getKnownTypes() {
		return {} as IDataObject;
	}
}

/** A node that passes its input on: where a run starts. */
export const passThrough = {
	description: {
		displayName: 'Pass Through',
		name: 'noOp',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'Pass Through' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	},
	async execute(this: { getInputData(): INodeExecutionData[] }) {
		return [this.getInputData()];
	},
} as unknown as INodeType;

/** Credentials in memory, of this package's types, stored by type name. A token refresh shows in the store. */
export class MemoryCredentials extends ICredentialsHelper {
	readonly store: Record<string, ICredentialDataDecryptedObject> = {};

	private readonly types: Record<string, ICredentialType>;

	/** @param more types besides those of the package */
	constructor(more: readonly ICredentialType[] = []) {
		super();
		this.types = Object.fromEntries(
			[...credentialTypes(), ...more].map((type) => [type.name, type]),
		);
	}

	getParentTypes(name: string): string[] {
		const parents = this.types[name]?.extends ?? [];
		return [...parents, ...parents.flatMap((parent) => this.getParentTypes(parent))];
	}

	getCredentialsProperties() {
		return [];
	}

	isCredentialUsableByNode() {
		return true;
	}

	async authenticate(
		data: ICredentialDataDecryptedObject,
		type: string,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return authenticateGeneric(data, this.types[type], options);
	}

	async preAuthentication() {
		return undefined;
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		type: string,
	) {
		const given = await this.types[type]?.preAuthentication?.call(helpers, credentials);
		return given as ICredentialDataDecryptedObject | undefined;
	}

	async getDecrypted(_additionalData: unknown, _node: unknown, type: string) {
		return structuredClone(this.store[type]);
	}

	async getCredentials(): Promise<never> {
		throw new Error('not needed in memory');
	}

	async updateCredentials() {}

	async updateCredentialsOauthTokenData(
		_node: unknown,
		type: string,
		data: ICredentialDataDecryptedObject,
	) {
		this.store[type] = { ...this.store[type], oauthTokenData: data.oauthTokenData };
	}
}

/** What n8n does with a generic `authenticate`: fills `{{$credentials.x}}` into headers and Basic auth. */
function authenticateGeneric(
	data: ICredentialDataDecryptedObject,
	type: ICredentialType | undefined,
	options: IHttpRequestOptions,
): IHttpRequestOptions {
	const { properties } = (type?.authenticate ?? {}) as {
		properties?: { headers?: IDataObject; auth?: IDataObject };
	};
	const fill = (text: unknown) =>
		String(text)
			.replace(/^=/, '')
			.replace(/\{\{\s*\$credentials\.(\w+)\s*\}\}/g, (_match, name: string) => String(data[name]));
	const headers = Object.fromEntries(
		Object.entries(properties?.headers ?? {}).map(([name, text]) => [name, fill(text)]),
	);
	const auth = properties?.auth && {
		username: fill(properties.auth.username),
		password: fill(properties.auth.password),
	};
	return { ...options, headers: { ...options.headers, ...headers }, ...(auth ? { auth } : {}) };
}

export function node(
	name: string,
	type: string,
	parameters: IDataObject = {},
	extra: Partial<INode> = {},
): INode {
	return {
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: parameters as never,
		...extra,
	};
}

/** What contexts need besides the workflow. */
export function additionalData(
	credentialsHelper: ICredentialsHelper,
	hooks?: ExecutionLifecycleHooks,
) {
	const base = 'http://localhost:5678';
	const absent = async () => {
		throw new Error('not available in memory');
	};
	return {
		credentialsHelper,
		hooks,
		executionId: '1',
		restApiUrl: '',
		instanceBaseUrl: `${base}/`,
		webhookBaseUrl: `${base}/webhook`,
		webhookTestBaseUrl: `${base}/webhook-test`,
		webhookWaitingBaseUrl: `${base}/webhook-waiting`,
		formWaitingBaseUrl: `${base}/form-waiting`,
		variables: {},
		currentNodeExecutionIndex: 0,
		setExecutionStatus() {},
		sendDataToUI: undefined,
		logAiEvent() {},
		executeWorkflow: absent,
		getRunExecutionData: async () => undefined,
		startRunnerTask: absent,
	} as unknown as IWorkflowExecuteAdditionalData;
}

export interface RunOptions {
	nodes: INode[];
	connections: IConnections;
	types: INodeTypes;
	credentials: ICredentialsHelper;
	input: INodeExecutionData[];
	/** How the run was started. Default: by a trigger. */
	mode?: WorkflowExecuteMode;
	/** Mode of the workflow that began it all, where this one is a part of it. */
	rootMode?: WorkflowExecuteMode;
	/** What is kept of the execution that is done again. */
	source?: WorkflowExecuteMode;
	executionId?: string;
}

/** Runs a workflow from its first node with the given input items. */
export async function runWorkflow({
	nodes,
	connections,
	types,
	credentials,
	input,
	mode = 'trigger',
	rootMode,
	source,
	executionId = '1',
}: RunOptions): Promise<IRun> {
	const base = { id: 'wf1', name: 'test', nodes, connections, active: true };
	const workflow = new Workflow({ ...base, nodeTypes: types, settings: { executionOrder: 'v1' } });
	const hooks = new ExecutionLifecycleHooks(mode, executionId, base as never);
	const data = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node: nodes[0], data: { main: [input] }, source: null }],
			...(source ? { runtimeData: { version: 1, establishedAt: Date.now(), source } } : {}),
		},
	});
	return await new WorkflowExecute(
		{ ...additionalData(credentials, hooks), executionId, rootExecutionMode: rootMode },
		mode,
		data,
	).processRunExecutionData(workflow);
}
