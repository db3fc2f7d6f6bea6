import { eventually } from './eventually';
import type { N8nHttp } from './n8nHttp';

/** What n8n says about publishing a workflow; it publishes in the background. */
export type PublicationStatus = {
	status: 'in_progress' | 'published' | 'partial' | 'failed' | 'not_published';
	triggers: Array<{ nodeId: string; status: string; errorMessage: string | null }>;
};

/** A workflow whose triggers could not be started; says why, for each of them. */
export class PublicationFailed extends Error {
	constructor(
		readonly workflowId: string,
		readonly triggers: Array<{ node: string; reason: string }>,
	) {
		const reasons = triggers.map(({ node, reason }) => `${node}: ${reason}`);
		super(`workflow ${workflowId} could not be activated. ${reasons.join('; ')}`);
		this.name = 'PublicationFailed';
	}
}

type NamedNode = { id: string; name: string };

/**
 * What a status means for someone who has just activated: done, or still to wait (undefined). Throws
 * PublicationFailed when n8n has given up on at least one trigger.
 */
export function judgePublication(
	workflowId: string,
	{ status, triggers }: PublicationStatus,
	nodes: readonly NamedNode[],
): 'published' | undefined {
	if (status === 'published') return 'published';
	if (status !== 'failed' && status !== 'partial') return undefined;
	const nameOf = (id: string) => nodes.find((node) => node.id === id)?.name ?? `node ${id}`;
	const failed = triggers
		.filter((trigger) => trigger.status === 'failed')
		.map(({ nodeId, errorMessage }) => ({
			node: nameOf(nodeId),
			reason: errorMessage ?? 'no reason given',
		}));
	throw new PublicationFailed(workflowId, failed);
}

/** n8n tries five times, with 1, 2, 4 and 8 seconds in between, before it calls an activation failed. */
const patience = { timeoutMs: 60_000, everyMs: 100 };

const statusOf = async (http: N8nHttp, workflowId: string) =>
	await http.rest<PublicationStatus>('GET', `/workflows/${workflowId}/publication-status`);

/** Activates a workflow and waits until its triggers run. Throws PublicationFailed when they do not. */
export async function publish(http: N8nHttp, workflowId: string): Promise<void> {
	const activated = await http.api<{ nodes: NamedNode[] }>(
		'POST',
		`/workflows/${workflowId}/activate`,
	);
	let last: PublicationStatus | undefined;
	await eventually(
		async () => {
			last = await statusOf(http, workflowId);
			return judgePublication(workflowId, last, activated.nodes);
		},
		patience,
		() => `workflow ${workflowId} is not published but ${last?.status}`,
	);
}

/** Deactivates a workflow and waits until its triggers are gone. */
export async function unpublish(http: N8nHttp, workflowId: string): Promise<void> {
	await http.api('POST', `/workflows/${workflowId}/deactivate`);
	await eventually(
		async () =>
			(await statusOf(http, workflowId)).status === 'not_published' ? 'done' : undefined,
		patience,
		() => `workflow ${workflowId} is still published`,
	);
}
