import fs from 'node:fs';
import path from 'node:path';
import type { WorkflowJson } from '../host/workflows';
import { PACKAGE_FOLDER } from './world';

interface TemplateNode {
	name: string;
	type: string;
	parameters: Record<string, unknown>;
	webhookId?: string;
}

export interface Template extends WorkflowJson {
	name: string;
	nodes: TemplateNode[] & WorkflowJson['nodes'];
}

/** A template as shipped, with the parameters a user would choose set, by node name. */
export function readTemplate(
	slug: string,
	choices: Record<string, Record<string, unknown>> = {},
): Template {
	const file = path.join(PACKAGE_FOLDER, 'workflows', slug, 'workflow.json');
	const template = JSON.parse(fs.readFileSync(file, 'utf8')) as Template;
	for (const [name, parameters] of Object.entries(choices)) {
		const node = template.nodes.find((candidate) => candidate.name === name);
		if (!node) throw new Error(`${slug} has no node "${name}"`);
		Object.assign(node.parameters, parameters);
	}
	return template;
}

/** A field chosen by its API name, as a locator parameter holds it. */
export function byName(value: string): { __rl: true; mode: 'name'; value: string } {
	return { __rl: true, mode: 'name', value };
}

/** Path of the template's webhook below `/webhook/`. */
export function webhookPath(template: Template): string {
	const node = template.nodes.find(({ webhookId }) => webhookId);
	if (!node) throw new Error(`${template.name} has no webhook`);
	return `${node.webhookId}/product-events`;
}
