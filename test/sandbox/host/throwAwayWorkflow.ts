import { randomUUID } from 'node:crypto';
import type { INode, INodeParameters } from 'n8n-workflow';
import type { WorkflowJson } from '../../../sandbox/host/workflows';
import { throwAwayPackage } from './throwAwayPackage';

/** A workflow of trigger and action; `hook` is the path of its webhook. */
export type ThrowAwayWorkflow = { workflow: WorkflowJson; hook: string };

/** Builds a workflow of the throw-away nodes, each time with a webhook path of its own. */
export function aWorkflow(
	given: { trigger?: INodeParameters; action?: INodeParameters } = {},
): ThrowAwayWorkflow {
	const webhookId = randomUUID();
	const node = (name: string, type: string, x: number, rest: Partial<INode>): INode => ({
		...{ id: randomUUID(), name, type, typeVersion: 1, position: [x, 0], parameters: {} },
		...rest,
	});
	const nodes = [
		node('Trigger', `${throwAwayPackage}.throwAwayTrigger`, 0, {
			webhookId,
			parameters: given.trigger ?? {},
		}),
		node('Action', `${throwAwayPackage}.throwAway`, 300, {
			parameters: given.action ?? {},
			credentials: { throwAwayApi: { id: null, name: 'any' } },
		}),
	];
	const connections = {
		Trigger: { main: [[{ node: 'Action', type: 'main' as const, index: 0 }]] },
	};
	return { workflow: { name: 'Throw away', nodes, connections }, hook: `${webhookId}/webhook` };
}

/** Posts a body to a webhook; answers status and JSON. */
export async function post(url: string, body: object): Promise<{ status: number; body: unknown }> {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', connection: 'close' },
		body: JSON.stringify(body),
	});
	return { status: response.status, body: await response.json() };
}
