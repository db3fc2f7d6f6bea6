import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSalesforce, type SalesforceSandbox } from 'salesforce-sandbox';
import type { ConsoleWorld } from '../../../sandbox/console/ConsoleWorld';
import { pretendPlatforms } from '../../../sandbox/console/platforms';
import { startConsole } from '../../../sandbox/console/server/startConsole';
import type { View } from '../../../sandbox/console/server/view';
import { defineKitFields } from '../../../sandbox/demo/kitFields';
import { addPeople } from '../../../sandbox/demo/people';
import type { Execution } from '../../../sandbox/host/executions';
import { startAppcues } from '../../../sandbox/platforms/appcues';
import { startUserpilot } from '../../../sandbox/platforms/userpilot';

const SECRET = 'webhook-secret';
export const WEBHOOK_ID = '93985d56-64c7-4f81-86e5-8957c9ffd4f0';
export const WORKFLOW = {
	...{ id: 'wf1', name: 'events-to-salesforce', active: true },
	nodes: [
		{ name: 'Event', type: 'n8n-nodes-x.productEventTrigger', webhookId: WEBHOOK_ID },
		{ name: 'Replay', type: 'n8n-nodes-base.manualTrigger' },
	],
} as unknown as Awaited<ReturnType<ConsoleWorld['n8n']['workflows']>>[number];

export interface Received {
	headers: IncomingMessage['headers'];
	raw: string;
}

/** What is on the other end of the webhooks: notes what comes, and answers as it is told to. */
async function startReceiver() {
	const received: Received[] = [];
	const answers = { status: 200, body: '{"accepted":1,"ignored":[]}' };
	const server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			received.push({ headers: request.headers, raw: Buffer.concat(parts).toString() });
			response.writeHead(answers.status).end(answers.body);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const close = async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	return { url: `http://127.0.0.1:${port}/webhook/${WEBHOOK_ID}`, received, answers, close };
}

/** What n8n is to have done, as its API would tell it; `ran` notes what was started. */
export interface ToldByN8n {
	executions: Execution[];
	kept: Array<Record<string, string>>;
	ran: Array<{ workflowId: string; from?: string }>;
}

function n8nThatTells(told: ToldByN8n): ConsoleWorld['n8n'] {
	return {
		...{ baseUrl: 'http://127.0.0.1:5678', owner: { email: 'o@example.com', password: 'pw' } },
		workflows: async () => [WORKFLOW],
		executions: async () => [...told.executions].reverse(),
		execution: async (id) => told.executions.find((one) => one.id === id)!,
		dataTable: async () => told.kept,
		runWorkflow: async (workflowId, run) => {
			told.ran.push({ workflowId, from: run.from });
			return { executionId: '99' };
		},
	};
}

/** An ended execution whose nodes put these items out, one after the other. */
export function anExecution(id: string, items: object[], error?: string): Execution {
	const runData = Object.fromEntries(
		items.map((json, executionIndex) => [
			`node ${executionIndex}`,
			[{ executionIndex, data: { main: [[{ json }]] } }],
		]),
	);
	return {
		...{ id, workflowId: WORKFLOW.id, status: error ? 'error' : 'success', mode: 'webhook' },
		...{ startedAt: '', stoppedAt: '' },
		data: { resultData: { runData, ...(error ? { error: { message: error } } : {}) } },
	} as unknown as Execution;
}

/** The console with everything around it but n8n. */
export async function startPretendWorld() {
	const receiver = await startReceiver();
	const salesforce: SalesforceSandbox = await startSalesforce();
	const [appcues, userpilot] = await Promise.all([startAppcues(), startUserpilot()]);
	const { org } = salesforce;
	defineKitFields(org);
	const people = addPeople(org);
	const { url } = receiver;
	const header = 'x-appcues-signature';
	appcues.webhook.configure({ url, security: { kind: 'hmac', secret: SECRET, header } });
	userpilot.webhook.configure({ url, secret: SECRET });
	const told: ToldByN8n = { executions: [], kept: [], ran: [] };
	const seller = org.addUser({ username: 'sam.sales@acme.example' });
	const shown = await startConsole({
		...{ org, salesforceUrl: salesforce.instanceUrl, n8n: n8nThatTells(told), seller },
		platforms: pretendPlatforms({ appcues, userpilot, webhookSecret: SECRET }),
	});
	const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
		const response = await fetch(`${shown.url}/api/${path}`, {
			...{ method: 'POST', body: JSON.stringify(body) },
			headers: { 'content-type': 'application/json', ...headers },
		});
		return { status: response.status, body: (await response.json()) as Record<string, string> };
	};
	const view = async () => (await (await fetch(`${shown.url}/api/state`)).json()) as View;
	const record = async (name: string) => {
		const { records } = (await view()).records;
		return records.find((each) => each.name === name);
	};
	const close = async () => {
		for (const part of [shown, appcues, userpilot, salesforce, receiver]) await part.close();
	};
	return {
		url: shown.url,
		org,
		people,
		seller,
		appcues,
		receiver,
		told,
		post,
		view,
		record,
		close,
	};
}

export type PretendWorld = Awaited<ReturnType<typeof startPretendWorld>>;
