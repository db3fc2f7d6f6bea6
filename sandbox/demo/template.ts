import { createHash } from 'node:crypto';
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

/** An id as n8n gives one to a webhook that has none; the same at each reading, so that the URL is known. */
function webhookIdFor(slug: string): string {
	const [, ...parts] = /(.{8})(.{4})(.{4})(.{4})(.{12})/.exec(
		createHash('sha256').update(slug).digest('hex'),
	)!;
	return parts.join('-');
}

/**
 * A template with the parameters a user would choose set, by node name. A template ships without the id of its
 * webhook, since two imports must not share one; here its event trigger has one.
 */
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
	for (const node of template.nodes)
		if (node.type.endsWith('.productEventTrigger')) node.webhookId = webhookIdFor(slug);
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
