import type { IDataObject, INode } from 'n8n-workflow';
import { byName } from '../sandbox/demo/template';
import type { Execution } from '../sandbox/host';
import type { WorkflowJson } from '../sandbox/host/workflows';

export const BULK_NODE = 'Sync';

/** Between two questions whether an execution has ended: each is work for the n8n that is measured. */
export const LOOK_EVERY_MS = 5_000;

/** How long it ran, by n8n's own clock. */
export function secondsOf({ startedAt, stoppedAt }: Execution): number {
	return (Date.parse(String(stoppedAt)) - Date.parse(startedAt)) / 1000;
}

/** The fields whose values become attributes in the measurements. */
export const FIELDS = ['Email', 'FirstName', 'LastName', 'Title', 'Department'];

/** A manual trigger and a Bulk Sync of Contacts and Leads. */
export function bulkWorkflow(target: string, more: IDataObject = {}): WorkflowJson {
	const platform = target.startsWith('appcues') ? 'appcues' : 'userpilot';
	return {
		name: `bulk ${target}`,
		nodes: [
			aNode('Start', 'n8n-nodes-base.manualTrigger', {}),
			aNode(
				BULK_NODE,
				'n8n-nodes-salesforce-product-sync.bulkSync',
				{
					target,
					dryRun: false,
					objects: ['Contact', 'Lead'],
					userIdField: byName('Product_User_Id__c'),
					companyIdField: byName(''),
					attributeMode: 'all',
					sendFields: FIELDS,
					options: { budgetPercent: 100 },
					...more,
				},
				['salesforceSyncOAuth2Api', `${platform}SyncApi`],
			),
		],
		connections: { Start: { main: [[{ node: BULK_NODE, type: 'main', index: 0 }]] } },
	};
}

export function aNode(
	name: string,
	type: string,
	parameters: IDataObject,
	credentials: string[] = [],
	typeVersion = 1,
): INode {
	return {
		id: name,
		name,
		type,
		typeVersion,
		position: [0, 0],
		parameters: parameters as INode['parameters'],
		credentials: Object.fromEntries(credentials.map((one) => [one, { id: '', name: one }])),
	};
}
