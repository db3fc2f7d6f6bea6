import { DEFAULT_TEMPLATES } from '../../core/activity/defaults';
import { render } from '../../core/activity/render';
import { templateFor } from '../../core/activity/template';
import { templateValues } from '../../core/activity/values';
import type { ProductEvent } from '../../core/event/productEvent';
import type { Platform } from '../../platforms/contract';

export interface ActivityText {
	subject: string;
	comment: string;
}

/** Subject and comment of an event under the platform's templates, else the general ones. */
export function textOf(
	{ activityTemplates, displayName }: Platform,
	event: ProductEvent,
): ActivityText {
	const { kind, action } = event.event;
	const template = templateFor(kind, action, [activityTemplates, DEFAULT_TEMPLATES]);
	if (!template) throw new Error(`no template for ${kind}.${action}`);
	const values = templateValues(event, displayName);
	return {
		subject: render(template.subject, values),
		comment: render(template.comment, values),
	};
}

/** What of a text shows that a value was missing; undefined when nothing does. */
export function gapIn(text: string): string | undefined {
	const gap =
		/\{\{|\}\}|\[\[|\]\]|\(\s*\)|“\s*”|"\s*"|#(?!\d)| {2}|undefined|null|[-:(“]\s*$|[-:]\s*\n|^\s*[-:,.]/m;
	return gap.exec(text)?.[0];
}
