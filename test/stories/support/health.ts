import { readTemplate, type Template } from '../../../sandbox/demo/template';

type Assigned = { assignments: { assignments: Array<{ name: string; value: unknown }> } };

/** Path of the page: an import by the editor makes one up. */
export const HEALTH_PAGE = 'product-sync-health';

/** The template of health, with its settings as a user would write them. */
export function healthTemplate(settings: Record<string, unknown>): Template {
	const template = readTemplate('sync-health', { 'Health page': { path: HEALTH_PAGE } });
	const { parameters } = template.nodes.find(({ name }) => name === 'Settings')!;
	for (const each of (parameters as Assigned).assignments.assignments)
		if (each.name in settings) each.value = settings[each.name];
	return template;
}
