import {
	NodeHelpers,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeTypeDescription,
} from 'n8n-workflow';
import type { N8nHttp } from './n8nHttp';

/** What a credential is known by in a workflow. */
export type CredentialReference = { id: string; name: string };

/** A workflow as exported by the editor, or written by hand. */
export type WorkflowJson = {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IDataObject;
	pinData?: IDataObject;
	meta?: IDataObject;
};

/** Credentials for the nodes that name them: by the name they have there, else by their type. */
export type CredentialsByType = Record<string, CredentialReference>;

/**
 * The workflow with the given credentials in its nodes: in place of those a node names, and where it names none, of
 * each type it asks for.
 *
 * @param asks the types of credentials a node asks for
 */
export function bindCredentials(
	workflow: WorkflowJson,
	given: CredentialsByType,
	asks: (node: INode) => string[] = () => [],
): WorkflowJson {
	const bind = (node: INode): INode => {
		const named = Object.entries(node.credentials ?? {});
		const bound = named.length
			? named.map(([type, reference]) => [type, given[reference.name] ?? given[type] ?? reference])
			: asks(node).flatMap((type) => (given[type] ? [[type, given[type]]] : []));
		return bound.length ? { ...node, credentials: Object.fromEntries(bound) } : node;
	};
	return { ...workflow, nodes: workflow.nodes.map(bind) };
}

/** What the editor knows of nodes when it fills in their credentials: which types each asks for, as it is set. */
async function askedCredentials(
	http: N8nHttp,
	nodes: readonly INode[],
): Promise<(node: INode) => string[]> {
	const nodeInfos = nodes.map(({ type: name, typeVersion: version }) => ({ name, version }));
	const described = await http.rest<INodeTypeDescription[]>('POST', '/node-types', {
		body: { nodeInfos },
	});
	return (node) => {
		// In the order of the question; the names in the answer lack the package.
		const description = described[nodes.indexOf(node)];
		return (description.credentials ?? [])
			.filter((asked) => NodeHelpers.displayParameter(node.parameters, asked, node, description))
			.map(({ name }) => name);
	};
}

/** Imports a workflow as the editor does; answers its id. It is not active yet. */
export async function importWorkflow(
	http: N8nHttp,
	workflow: WorkflowJson,
	credentials: CredentialsByType = {},
): Promise<string> {
	const asks = await askedCredentials(http, workflow.nodes);
	const { name, nodes, connections, settings, pinData, meta } = bindCredentials(
		workflow,
		credentials,
		asks,
	);
	const body = {
		...{ name, nodes, connections, pinData, meta },
		settings: { executionOrder: 'v1', ...settings },
	};
	return (await http.rest<{ id: string }>('POST', '/workflows', { body })).id;
}

/** A workflow as n8n keeps it. */
export type StoredWorkflow = { id: string; name: string; active: boolean; nodes: INode[] };

/** All workflows with their nodes, a hundred at most. */
export async function listWorkflows(http: N8nHttp): Promise<StoredWorkflow[]> {
	const query = { limit: 100 };
	return (await http.api<{ data: StoredWorkflow[] }>('GET', '/workflows', { query })).data;
}

/** Where a manual run starts, or which node it runs up to. */
export type ManualRun =
	| {
			/** The trigger's name. */
			from: string;
			/** What the trigger is to put out; left out, it runs itself. */
			items?: INodeExecutionData[];
			/** Stop after this node. */
			to?: string;
	  }
	| { to: string; from?: undefined };

/** A started manual run, or a trigger that waits for one request to its test URL. */
export type ManualRunStarted = { executionId?: string; waitingForWebhook?: boolean };

function manualRunBody(run: ManualRun): IDataObject {
	const destination = run.to ? { destinationNode: { nodeName: run.to, mode: 'inclusive' } } : {};
	if (run.from === undefined) return destination;
	const data = run.items && {
		...{ startTime: Date.now(), executionTime: 0, executionIndex: 0, source: [] },
		data: { main: [run.items] },
	};
	return { ...destination, triggerToStartFrom: { name: run.from, ...(data ? { data } : {}) } };
}

/** Runs a workflow as the editor's button does. */
export async function runWorkflow(
	http: N8nHttp,
	workflowId: string,
	run: ManualRun,
): Promise<ManualRunStarted> {
	return await http.rest('POST', `/workflows/${workflowId}/run`, {
		body: manualRunBody(run),
		headers: { 'push-ref': 'sandbox' },
	});
}

/** What the workflow's nodes keep between executions, as stored in the database. */
export async function staticData(http: N8nHttp, workflowId: string): Promise<IDataObject> {
	type Stored = { staticData: IDataObject | string | null };
	const stored = (await http.api<Stored>('GET', `/workflows/${workflowId}`)).staticData;
	return typeof stored === 'string' ? (JSON.parse(stored) as IDataObject) : (stored ?? {});
}
