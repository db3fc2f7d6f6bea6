import type { IDataObject } from 'n8n-workflow';
import { installKit } from '../../../sandbox/demo/installKit';
import { readTemplate, webhookPath } from '../../../sandbox/demo/template';
import { startWorld, type World } from '../../../sandbox/demo/world';
import { outputOf, type Execution } from '../../../sandbox/host';
import { runFrom } from './keptItems';
import { executionsEnded, SENDER_WAITS } from './productEvents';

/** A published template of a use case. */
export interface UseCase {
	workflowId: string;
	/** Sends bodies of its platform to it, one after the other, and waits until all is done. */
	send(...bodies: object[]): Promise<void>;
	/** Runs its trigger by hand, with what is pinned to it, as a builder tries it. */
	tryOut(): Promise<Execution>;
	/** Runs it from a trigger by hand. */
	run(from: string): Promise<Execution>;
}

/**
 * A real n8n beside an org with the kit, which its set-up template has installed, connected as the integration user: the
 * permission set of the kit, and the fields named, are all that the templates may need.
 */
export async function startUseCases(
	fieldsRead: readonly string[],
	fieldsWritten: readonly string[],
): Promise<World> {
	const world = await startWorld({
		userpilot: { rate: 'off' },
		connectAs: ({ org }) => org.users.integration,
	});
	const said: string[] = [];
	await installKit(world, fieldsRead, (line) => said.push(line), fieldsWritten);
	if (said.some((line) => line.includes(' 0 gaps left'))) return world;
	await world.close();
	throw new Error(said.join('\n'));
}

/** Who sends to the template: told the address once, then given one body after the other. */
export interface Sender {
	configure(url: string): void;
	send(body: object): Promise<unknown>;
	/** Credentials of its own, by type. */
	credentials?: Record<string, { id: string; name: string }>;
}

const fromUserpilot = ({ userpilot, credentials }: World): Sender => ({
	configure: (url) =>
		userpilot.webhook.configure({ url, secret: credentials.webhookSecret, ...SENDER_WAITS }),
	send: async (body) => await userpilot.webhook.send(body),
});

/** Imports a template with what a user would choose, and publishes it. */
export async function publishUseCase(
	world: World,
	slug: string,
	choices: Record<string, Record<string, unknown>> = {},
	sender = fromUserpilot(world),
): Promise<UseCase> {
	const { n8n, credentials } = world;
	const template = readTemplate(slug, choices);
	const trigger = template.nodes.find(({ type }) => type.endsWith('.productEventTrigger'));
	const workflowId = await n8n.importWorkflow(template, {
		...credentials.byType,
		...sender.credentials,
	});
	await n8n.activate(workflowId);
	return {
		workflowId,
		send: async (...bodies) => {
			sender.configure(n8n.webhookUrl(webhookPath(template)));
			const before = (await n8n.executions(workflowId)).length;
			for (const body of bodies) await sender.send(body);
			await n8n.waitForExecutions(workflowId, { count: before + 1, includeData: false });
			await executionsEnded(world, [workflowId]);
		},
		tryOut: async () => {
			const items = (template.pinData?.[trigger!.name] ?? []) as Array<{ json: IDataObject }>;
			return await runFrom(world, workflowId, trigger!.name, items);
		},
		run: async (from) => await runFrom(world, workflowId, from),
	};
}

/** What a node put out in the last execution of a workflow. */
export async function lastOutput(
	{ n8n }: World,
	{ workflowId }: UseCase,
	node: string,
): Promise<IDataObject[]> {
	const [execution] = await n8n.executions(workflowId, { includeData: true, limit: 1 });
	return outputOf(execution, node);
}
