import type { IExecuteFunctions, INode, INodeExecutionData, NodeExecutionHint } from 'n8n-workflow';

export const NODE: INode = {
	id: 'n-1',
	name: 'Salesforce Match',
	type: 'n8n-nodes-salesforce-product-sync.salesforceMatch',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

export interface ContextOverrides {
	items?: INodeExecutionData[];
	continueOnFail?: boolean;
	parameters?: Record<string, unknown>;
	/** Takes what the execution can be found by. */
	highlights?: Map<string, string>;
	/** Takes what is said in the output pane. */
	hints?: NodeExecutionHint[];
}

/** What the pure parts of the nodes ask of n8n: items, parameters, the error setting. */
export function aContext({
	items = [],
	continueOnFail = false,
	parameters = {},
	hints = [],
	highlights = new Map(),
}: ContextOverrides = {}): IExecuteFunctions {
	return {
		getNode: () => NODE,
		getInputData: () => items,
		continueOnFail: () => continueOnFail,
		getWorkflow: () => ({ id: 'w-1', name: 'A workflow', active: true }),
		getExecutionId: () => '7',
		getMode: () => 'trigger',
		getExecutionContext: () => undefined,
		getInstanceBaseUrl: () => 'https://n8n.example/',
		getWorkflowDataProxy: () => ({ $execution: { customData: highlights } }),
		addExecutionHints: (...said: NodeExecutionHint[]) => hints.push(...said),
		getNodeParameter: (name: string, _index: number, fallback?: unknown) =>
			name in parameters ? parameters[name] : fallback,
	} as unknown as IExecuteFunctions;
}
