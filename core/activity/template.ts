import type { EventAction, EventKind } from '../event/productEvent';

/** Subject and comment of an activity, with `{{ placeholders }}`. */
export interface ActivityTemplate {
	subject: string;
	comment: string;
}

/** `nps.scored`, or a kind alone for all its actions. */
export type TemplateKey = EventKind | `${EventKind}.${EventAction}`;

export type ActivityTemplates = Readonly<Partial<Record<TemplateKey, ActivityTemplate>>>;

/** The first of the tables that knows the event wins; within a table the exact key goes before the kind. */
export function templateFor(
	kind: EventKind,
	action: EventAction,
	tables: readonly ActivityTemplates[],
): ActivityTemplate | undefined {
	for (const table of tables) {
		const found = table[`${kind}.${action}`] ?? table[kind];
		if (found) return found;
	}
	return undefined;
}
