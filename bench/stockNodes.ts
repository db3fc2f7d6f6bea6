/**
 * What a user would build without this node: n8n's own Salesforce node for all records, and an HTTP Request
 * for each. Measured on a slice, since it grows with every record.
 */
import type { IDataObject } from 'n8n-workflow';
import type { World } from '../sandbox/demo/world';
import { errorOf, type Execution } from '../sandbox/host';
import type { WorkflowJson } from '../sandbox/host/workflows';
import { aNode, FIELDS, LOOK_EVERY_MS, secondsOf } from './bulkWorkflow';

export interface StockRun {
	rowsPerSec: number;
	/** Peak resident memory above idle, bytes. */
	memory: number;
	salesforceCalls: number;
	platformCalls: number;
}

/** Runs the stock workflow over so many Contacts. */
export async function runStockNodes(
	world: World,
	target: string,
	rows: number,
	watch: <T>(work: () => Promise<T>) => Promise<{ result: T; memory: number }>,
): Promise<StockRun> {
	const { salesforce, userpilot, appcues, n8n } = world;
	const credential = await n8n.createCredential({
		name: 'stock',
		type: 'salesforceOAuth2Api',
		data: {
			oauthTokenData: {
				access_token: salesforce.org.issueToken(salesforce.org.users.admin),
				instance_url: salesforce.instanceUrl,
				token_type: 'Bearer',
			} as never,
		},
	});
	const platform = target === 'userpilotUser' ? userpilot : appcues;
	const before = platform.requests.total;
	salesforce.org.requests.clear();
	const workflow = stockWorkflow(world, target, rows);
	const id = await n8n.importWorkflow(workflow, { salesforceOAuth2Api: credential });
	const { result, memory } = await watch(async () => {
		await n8n.runWorkflow(id, { from: 'Start' });
		const wanted = { timeoutMs: 600_000, includeData: false, everyMs: LOOK_EVERY_MS };
		return (await n8n.waitForExecutions(id, wanted))[0];
	});
	await refuseFailure(n8n, result);
	return {
		rowsPerSec: rows / secondsOf(result),
		memory,
		salesforceCalls: salesforce.org.requests.counted,
		platformCalls: platform.requests.total - before,
	};
}

async function refuseFailure(n8n: World['n8n'], { id, status }: Execution): Promise<void> {
	if (status === 'success') return;
	throw new Error(`the stock workflow failed: ${errorOf(await n8n.execution(id)) ?? status}`);
}

function stockWorkflow(world: World, target: string, rows: number): WorkflowJson {
	const { userpilot, appcues } = world;
	const attributes =
		'{ email: $json.Email, first_name: $json.FirstName, last_name: $json.LastName, title: $json.Title, department: $json.Department }';
	const request: IDataObject =
		target === 'userpilotUser'
			? {
					method: 'POST',
					url: `${userpilot.url}/v1/identify`,
					...headers({
						authorization: `Token ${userpilot.apiKey}`,
						'x-api-version': '2020-09-22',
					}),
					jsonBody: `={{ JSON.stringify({ user_id: $json.Product_User_Id__c, metadata: ${attributes} }) }}`,
				}
			: {
					method: 'PATCH',
					url: `=${appcues.url}/v2/accounts/${appcues.accountId}/users/{{ $json.Product_User_Id__c }}/profile`,
					...headers({
						authorization: `Basic ${Buffer.from(`${appcues.apiKey}:${appcues.apiSecret}`).toString('base64')}`,
					}),
					jsonBody: `={{ JSON.stringify(${attributes}) }}`,
				};
	return {
		name: `stock ${target}`,
		nodes: [
			aNode('Start', 'n8n-nodes-base.manualTrigger', {}),
			aNode(
				'Contacts',
				'n8n-nodes-base.salesforce',
				{
					authentication: 'oAuth2',
					resource: 'contact',
					operation: 'getAll',
					returnAll: false,
					limit: rows,
					options: { fields: ['Product_User_Id__c', ...FIELDS].join(',') },
				},
				['salesforceOAuth2Api'],
			),
			aNode(
				'Request',
				'n8n-nodes-base.httpRequest',
				{ ...request, sendBody: true, contentType: 'json', specifyBody: 'json', options: {} },
				[],
				4.2,
			),
		],
		connections: {
			Start: { main: [[{ node: 'Contacts', type: 'main', index: 0 }]] },
			Contacts: { main: [[{ node: 'Request', type: 'main', index: 0 }]] },
		},
	};
}

function headers(values: Record<string, string>): IDataObject {
	const parameters = Object.entries(values).map(([name, value]) => ({ name, value }));
	return { sendHeaders: true, headerParameters: { parameters } };
}
