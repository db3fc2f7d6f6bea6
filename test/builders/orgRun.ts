import type { IDataObject, INodeExecutionData, INodeType } from 'n8n-workflow';
import { SalesforceLogActivity } from '../../nodes/SalesforceLogActivity/SalesforceLogActivity.node';
import { SalesforceMatch } from '../../nodes/SalesforceMatch/SalesforceMatch.node';
import { SalesforceSetup } from '../../nodes/SalesforceSetup/SalesforceSetup.node';
import { UpdateAttributes } from '../../nodes/UpdateAttributes/UpdateAttributes.node';
import { node, passThrough, runWorkflow, Types } from '../harness/engine';
import type { NodeBench } from '../harness/nodes';

const NODES = {
	salesforceMatch: new SalesforceMatch(),
	salesforceLogActivity: new SalesforceLogActivity(),
	salesforceSetup: new SalesforceSetup(),
	updateAttributes: new UpdateAttributes(),
} satisfies Record<string, INodeType>;

export interface WholeRun {
	type: keyof typeof NODES;
	parameters: IDataObject;
	input: INodeExecutionData[];
	/** What happens to failed items. */
	onError?: 'continueErrorOutput' | 'continueRegularOutput' | 'stopWorkflow';
}

/** Runs a node over whole items, with binary data, and gives whole items back, output by output. */
export async function runWhole(
	{ credentials }: NodeBench,
	{ type, parameters, input, onError = 'continueErrorOutput' }: WholeRun,
): Promise<INodeExecutionData[][]> {
	const id = String(credentials.store.salesforceSyncOAuth2Api?.clientId);
	const run = await runWorkflow({
		nodes: [
			node('Start', 'noOp'),
			node('Action', type, parameters, {
				onError,
				credentials: { salesforceSyncOAuth2Api: { id, name: 'Salesforce' } },
			}),
		],
		connections: { Start: { main: [[{ node: 'Action', type: 'main', index: 0 }]] } },
		types: new Types({ noOp: passThrough, ...NODES }),
		credentials,
		input,
	});
	const task = run.data.resultData.runData.Action?.[0];
	if (task?.error) throw task.error;
	return (task?.data?.main ?? []).map((items) => items ?? []);
}
