import type { IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';

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
}

/** What the pure parts of the nodes ask of n8n: items, parameters, the error setting. */
export function aContext({
	items = [],
	continueOnFail = false,
	parameters = {},
}: ContextOverrides = {}): IExecuteFunctions {
	return {
		getNode: () => NODE,
		getInputData: () => items,
		continueOnFail: () => continueOnFail,
		getNodeParameter: (name: string, _index: number, fallback?: unknown) =>
			name in parameters ? parameters[name] : fallback,
	} as unknown as IExecuteFunctions;
}
