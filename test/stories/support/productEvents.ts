import { readTemplate, webhookPath } from '../../../sandbox/demo/template';
import type { World } from '../../../sandbox/demo/world';
import { eventually } from '../../../sandbox/host/eventually';

/** How long a sender waits for its answer: no story is about that, and a busy machine takes its time. */
export const SENDER_WAITS = { timeoutMs: 60_000 };

/** Imports and publishes the template of a platform, and points its webhook at it; answers the workflow's id. */
export async function publishEvents(
	{ n8n, appcues, userpilot, credentials }: World,
	platform: 'appcues' | 'userpilot',
): Promise<string> {
	const template = readTemplate(`${platform}-to-salesforce`);
	const id = await n8n.importWorkflow(template, credentials.byType);
	await n8n.activate(id);
	const url = n8n.webhookUrl(webhookPath(template));
	const secret = credentials.webhookSecret;
	const security = { kind: 'hmac', secret, header: 'x-appcues-signature' } as const;
	if (platform === 'userpilot') userpilot.webhook.configure({ url, secret, ...SENDER_WAITS });
	else appcues.webhook.configure({ url, security, ...SENDER_WAITS });
	return id;
}

/** Waits until the org has so many tasks; answers the keys of their events. */
export async function tasksLogged(world: World, count: number): Promise<string[]> {
	const keys = () =>
		world.salesforce.org.rows('Task').map((task) => String(task.ProductSync_Event_Key__c));
	await eventually(
		async () => (keys().length >= count ? true : undefined),
		{ timeoutMs: 120_000 },
		() => `Salesforce has ${keys().length} of ${count} activities`,
	);
	return keys();
}

/** Waits until no execution of the workflows runs: what comes after the task is done then, too. */
export async function executionsEnded(
	{ n8n }: World,
	workflowIds: readonly string[],
): Promise<void> {
	for (const id of workflowIds)
		await eventually(
			async () => ((await isBusy(n8n, id)) ? undefined : true),
			{ timeoutMs: 120_000 },
			() => 'executions still run',
		);
}

/** n8n lists what runs only when asked for it, and what waits for its turn among the others. What is dead counts as ended. */
export async function isBusy(n8n: World['n8n'], workflowId: string): Promise<boolean> {
	const waiting = await n8n.executions(workflowId, { limit: 100 });
	if (waiting.some(({ status }) => status === 'new')) return true;
	const running = await n8n.executions(workflowId, { status: 'running' });
	return running.some((each) => !n8n.isDead(each));
}
