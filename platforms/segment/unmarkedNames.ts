import type { Meaning } from '../../core/event/meanings';
import type { EventAction, EventKind } from '../../core/event/productEvent';

export const is = (kind: EventKind, action: EventAction): Meaning => ({ kind, action });

/**
 * Names that carry no mark and are written in nobody else's way.
 *
 * @see https://www.twilio.com/docs/segment/connections/sources/catalog/cloud-apps/pendo (guideSeen … NPSSubmitted), checked 2026-11-30
 * @see https://support.pendo.io/hc/en-us/articles/360032285012 (the webhook's own: guideDisplayed, npsSubmitted), checked 2026-11-29
 * @see https://segment.com/docs/connections/sources/catalog/cloud-apps/appcues (flow_shown …), checked 2026-11-21
 */
export const UNMARKED: Readonly<Record<string, Meaning>> = {
	guideSeen: is('flow', 'started'),
	guideDisplayed: is('flow', 'started'),
	pollSeen: is('survey', 'started'),
	pollDisplayed: is('survey', 'started'),
	pollSubmitted: is('survey', 'submitted'),
	NPSSeen: is('nps', 'started'),
	npsDisplayed: is('nps', 'started'),
	NPSSubmitted: is('nps', 'scored'),
	npsSubmitted: is('nps', 'scored'),
	featureClicked: is('featureTag', 'clicked'),
	flow_shown: is('flow', 'started'),
	flow_finished: is('flow', 'completed'),
	flow_form_submission: is('form', 'submitted'),
	form_field_submission: is('form', 'answered'),
};
