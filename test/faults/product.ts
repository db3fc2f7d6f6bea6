import type { INode } from 'n8n-workflow';
import { readTemplate, type Template } from '../../sandbox/demo/template';

/** What of the templates' inner life the suite has to know. It is here, and nowhere else. */

/** Data tables of the templates begin like this; rows of failed items say `why`, or `reason`. */
const TABLE = /product_sync_\w+/g;

/** Shared by all workflows of an n8n: not renamed. */
const OF_HEALING = 'product_sync_crashed';

/** A template as one lane imports it: with data tables and a webhook of its own. */
export interface LaneTemplate {
	template: Template;
	/** Where it keeps what did not go through. */
	tables: string[];
	/** The manual trigger that sends what was kept once more; undefined where a template has none. */
	replay?: string;
}

/** Reads a template, and gives it names of its own, so that several can be published in one n8n. */
export function templateOfLane(
	slug: string,
	lane: string,
	choices: Record<string, Record<string, unknown>> = {},
): LaneTemplate {
	// n8n takes a table for another whose name is a part of its own: with an end, no lane's name is a part of another's
	const own = (name: string) => (name === OF_HEALING ? name : `${name}_${lane}end`);
	const text = JSON.stringify(readTemplate(slug, choices));
	const template = JSON.parse(text.replace(TABLE, own)) as Template;
	template.name = `${template.name} (${lane})`;
	for (const node of template.nodes) if (node.webhookId) node.webhookId = `faults-${lane}`;
	const tables = [...new Set(text.match(TABLE) ?? [])].filter((name) => name !== OF_HEALING);
	return { template, tables: tables.map(own), replay: nameOfReplay(template.nodes) };
}

const nameOfReplay = (nodes: readonly INode[]): string | undefined =>
	nodes.find(({ type, name }) => type.endsWith('.manualTrigger') && /^replay/i.test(name))?.name;
