import type { INodeExecutionData } from 'n8n-workflow';
import type { Template } from '../../../sandbox/demo/template';
import type { World } from '../../../sandbox/demo/world';
import { eventually } from '../../../sandbox/host/eventually';
import type { Execution } from '../../../sandbox/host/executions';

export const KEPT_ITEMS = 'product_sync_kept_items';

/** A product event as it leaves its trigger, of a user with the id `known`. */
export const EVENT = {
	event: {
		...{ key: 'ab12', platform: 'userpilot', kind: 'flow', action: 'completed' },
		...{ name: 'Flow Completed', content: { id: 'f-1', name: 'Tour' }, attributes: {} },
		occurredAt: '2026-11-29T10:00:00.000Z',
	},
	...{ user: { id: 'known', attributes: {} }, company: { attributes: {} }, raw: {} },
};

/** A change as it leaves its trigger. */
export const CHANGE = {
	...{ key: 'cd34', object: 'Contact', id: '003000000000001AAA', change: 'updated' },
	changedFields: [{ field: 'Title', old: 'CTO', new: 'CEO' }],
	...{ unchangedFields: [], record: { Title: 'CEO' }, user: { id: 'known' }, company: {} },
	modifiedAt: '2026-11-29T10:00:00.000Z',
};

/** Runs a workflow from one of its triggers, and answers how it ended. */
export async function runFrom(
	{ n8n }: Pick<World, 'n8n'>,
	workflowId: string,
	from: string,
	items?: INodeExecutionData[],
) {
	const { executionId } = await n8n.runWorkflow(workflowId, { from, items });
	return await ended({ n8n }, executionId!, from);
}

/** Waits for the end of an execution. */
export async function ended(
	{ n8n }: Pick<World, 'n8n'>,
	id: string,
	what = id,
): Promise<Execution> {
	return await eventually(
		async () => {
			const execution = await n8n.execution(id);
			return ['running', 'new'].includes(execution.status) ? undefined : execution;
		},
		{ timeoutMs: 120_000 },
		() => `${what} runs on`,
	);
}

const WRITING = /\.(?:salesforceMatch|salesforceLogActivity|updateAttributes)$/;

/** What is run by hand in the editor writes as it would when published. */
export function writeInTestRuns({ nodes }: Template): void {
	for (const { type, parameters } of nodes)
		if (WRITING.test(type))
			parameters.options = { ...(parameters.options as object), writeForReal: 'always' };
}
