import { DEFAULT_TEMPLATES } from '../../core/activity/defaults';
import { FOLLOW_UP_TEMPLATE, FOLLOW_UP_TEMPLATES } from '../../core/activity/followUp';
import {
	templateFor,
	type ActivityTemplate,
	type ActivityTemplates,
} from '../../core/activity/template';
import type { ProductEvent } from '../../core/event/productEvent';
import { PLATFORMS } from '../../platforms/registry';

/** The template of an event, and what its platform is called: own ones go before the platform's, those before the defaults. */
export function templateOf(
	{ event: { kind, action, platform } }: ProductEvent,
	own: ActivityTemplates,
): { template: ActivityTemplate; platformName: string } {
	const known = PLATFORMS.find(({ id }) => id === platform);
	const tables = [own, known?.activityTemplates ?? {}, DEFAULT_TEMPLATES];
	return {
		template: templateFor(kind, action, tables) as ActivityTemplate,
		platformName: known?.displayName ?? platform,
	};
}

/** The same for the follow-up of an event. */
export function followUpTemplateOf(
	event: ProductEvent,
	own: ActivityTemplates,
): { template: ActivityTemplate; platformName: string } {
	const { kind, action } = event.event;
	const template = templateFor(kind, action, [own, FOLLOW_UP_TEMPLATES]) ?? FOLLOW_UP_TEMPLATE;
	return { template, platformName: templateOf(event, own).platformName };
}
