import { readTemplate } from '../../../sandbox/demo/template';
import type { World } from '../../../sandbox/demo/world';

type Assigned = { assignments: { assignments: Array<{ name: string; value: unknown }> } };

/** The template that heals crashed executions, with its settings as a user would write them. */
export function healingTemplate(settings: Record<string, unknown>, everySeconds?: number) {
	const template = readTemplate('heal-crashed');
	const parametersOf = (name: string) =>
		template.nodes.find((node) => node.name === name)!.parameters;
	for (const each of (parametersOf('Settings') as Assigned).assignments.assignments)
		if (each.name in settings) each.value = settings[each.name];
	if (everySeconds)
		parametersOf('Every minute').rule = {
			interval: [{ field: 'seconds', secondsInterval: everySeconds }],
		};
	return template;
}

/** Imports and publishes it, looking every ten seconds; answers the workflow's id. */
export async function publishHealing(
	{ n8n }: Pick<World, 'n8n'>,
	settings: Record<string, unknown> = {},
): Promise<string> {
	const api = `${n8n.baseUrl}/api/v1`;
	const data = { apiKey: n8n.http.apiKey!, baseUrl: api };
	const n8nApi = await n8n.createCredential({ name: 'n8n', type: 'n8nApi', data });
	const id = await n8n.importWorkflow(healingTemplate({ api, ...settings }, 10), { n8nApi });
	await n8n.activate(id);
	return id;
}
