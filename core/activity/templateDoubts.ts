import type { ProductEvent } from '../event/productEvent';
import { malformedPlaceholders, placeholdersIn } from './render';
import { templateFor, type ActivityTemplate, type ActivityTemplates } from './template';
import { PLACEHOLDERS } from './values';

/** Objects of the event that placeholders can go into by a path, such as `user.attributes.plan`. */
const ROOTS = new Set(['event', 'user', 'company', 'attributes']);

/** Attributes of the event model that have no placeholder of their own in the list. */
const MODEL_ATTRIBUTES = new Set(['pageUrl', 'pageTitle', 'itemId']);

/**
 * What somebody who wrote templates should look at, in words: placeholders of a form that is shown as it
 * stands, and names that neither the list of placeholders nor any of the events has.
 */
export function templateDoubts(
	templates: ActivityTemplates,
	events: readonly ProductEvent[],
): string[] {
	return Object.entries(templates).flatMap(([key, template]) => {
		const text = `${template.subject}\n${template.comment}`;
		const served = events.filter(({ event }) => isServed(event, templates, template));
		return [
			...malformedPlaceholders(text).map(
				(mark) =>
					`The template for "${key}" shows ${mark} as it stands: a placeholder is a name, with + or - and a number behind it at most.`,
			),
			...(served.length > 0 ? unknownIn(text, served) : []).map(
				(name) =>
					`The template for "${key}" uses {{ ${name} }}, which is no placeholder and no attribute of these events.`,
			),
		];
	});
}

function isServed(
	{ kind, action }: ProductEvent['event'],
	templates: ActivityTemplates,
	template: ActivityTemplate,
): boolean {
	return templateFor(kind, action, [templates]) === template;
}

function unknownIn(text: string, events: readonly ProductEvent[]): string[] {
	const attributes = new Set(events.flatMap(({ event }) => Object.keys(event.attributes)));
	return [...new Set(placeholdersIn(text))].filter((path) => {
		const [root] = path.split(/[.[]/);
		return !(
			ROOTS.has(root) ||
			MODEL_ATTRIBUTES.has(root) ||
			Object.hasOwn(PLACEHOLDERS, root) ||
			attributes.has(root)
		);
	});
}
