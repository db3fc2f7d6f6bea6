import type { N8n } from '../../host';

/** A workflow as n8n keeps it, as far as the console looks at it. */
export type StoredWorkflow = Awaited<ReturnType<N8n['workflows']>>[number];

/** What the console asks of n8n: all of it through n8n's own doors. */
export type RunningN8n = Pick<
	N8n,
	'baseUrl' | 'owner' | 'workflows' | 'executions' | 'execution' | 'dataTable' | 'runWorkflow'
>;

/** The table in which the templates keep what could not be synced. */
export const KEPT_ITEMS = 'product_sync_kept_items';

/** Where somebody opens a workflow, or one of its executions, in the editor. */
export function editorLink(baseUrl: string, workflowId: string, executionId?: string): string {
	const workflow = `${baseUrl}/workflow/${workflowId}`;
	return executionId === undefined ? workflow : `${workflow}/executions/${executionId}`;
}

const isOfType = (type: string, wanted: string) => type.split('.').at(-1) === wanted;

/** The workflow that receives what is sent to this URL; undefined when there is none. */
export function receiverOf(
	workflows: readonly StoredWorkflow[],
	webhookUrl: string,
): StoredWorkflow | undefined {
	return workflows.find(({ nodes }) =>
		nodes.some(({ webhookId }) => webhookId && webhookUrl.includes(webhookId)),
	);
}

/** The workflows into which product events come. */
export function eventWorkflows(workflows: readonly StoredWorkflow[]): StoredWorkflow[] {
	return workflows.filter(({ nodes }) =>
		nodes.some(({ type }) => isOfType(type, 'productEventTrigger')),
	);
}

/** The node somebody presses to replay what was kept. */
export function replayTrigger({ nodes }: StoredWorkflow): string | undefined {
	return nodes.find(({ type }) => isOfType(type, 'manualTrigger'))?.name;
}
