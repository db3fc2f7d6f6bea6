/** Web events, without their prefix. */
const WEB_KEYS = [
	'flow_attempted',
	'flow_started',
	'flow_completed',
	'flow_skipped',
	'flow_error',
	'flow_aborted',
	'step_started',
	'step_completed',
	'step_skipped',
	'step_interacted',
	'step_error',
	'step_child_error',
	'form_submitted',
	'form_field_submitted',
	'nps_score',
	'nps_feedback',
	'nps_score_and_feedback',
	'nps_survey_started',
	'nps_ask_me_later_selected_at',
	'nps_clicked_update_nps_score',
	'checklist_completed',
	'checklist_item_completed',
	// UNCONFIRMED: the strings checklist_shown, checklist_dismissed, checklist_skipped and checklist_item_started are formed by analogy; the vendor's pages name only completion.
	'checklist_shown',
	'checklist_dismissed',
	'checklist_skipped',
	'checklist_item_started',
	'goal_reached',
	'session_started',
	'screen_view',
	'push_opened',
	'experiment_entered',
	'device_updated',
] as const;

/** Mobile (v2) events, without `appcues:v2:`. */
const MOBILE_KEYS = [
	'v2:step_seen',
	'v2:step_interaction',
	'v2:step_completed',
	'v2:step_error',
	'v2:step_recovered',
	'v2:experience_started',
	'v2:experience_completed',
	'v2:experience_dismissed',
	'v2:experience_skipped',
	'v2:experience_error',
	'v2:experience_recovered',
] as const;

/**
 * Every event name the sandbox can send.
 * @see https://docs.appcues.com/dev-api-data/appcues-events-reference (2026-11)
 * @see https://github.com/appcues/appcues-ios-sdk `Events.swift` (2026-04)
 * @see https://docs.appcues.com/article/301-client-side-events-reference (2026-11)
 */
export const appcuesEventKeys = [...WEB_KEYS, ...MOBILE_KEYS];

/** One event, named without prefix; `v2:` marks the mobile ones. */
export type AppcuesEventKey = (typeof appcuesEventKeys)[number];

/** The three ways Appcues' own material spells event names. */
export type AppcuesVocabulary = 'prefixed' | 'plain' | 'title';

/** The event's name in a vocabulary: `appcues:flow_completed`, `flow_completed`, `Flow Completed`. */
// UNCONFIRMED: which of the three spellings a webhook carries is not published.
export function eventName(key: AppcuesEventKey, vocabulary: AppcuesVocabulary): string {
	if (vocabulary === 'prefixed') return `appcues:${key}`;
	const plain = key.replace('v2:', '');
	return vocabulary === 'plain' ? plain : titleOf(plain);
}

/** The name under which Segment gets an event: `Flow Completed (Appcues)`. */
export function segmentName(name: string): string {
	const key = appcuesEventKeys.find((candidate) => eventName(candidate, 'prefixed') === name);
	return `${key === undefined ? name : eventName(key, 'title')} (Appcues)`;
}

/** The prefixed name for any spelling; a name that is none of Appcues' own comes back as it is. */
export function prefixedName(name: string): string {
	const vocabularies = ['prefixed', 'plain', 'title'] as const;
	const key = appcuesEventKeys.find((candidate) => {
		return vocabularies.some((vocabulary) => eventName(candidate, vocabulary) === name);
	});
	return key === undefined ? name : eventName(key, 'prefixed');
}

function titleOf(plain: string): string {
	const words = plain.split('_').map((word) => word[0].toUpperCase() + word.slice(1));
	return words.join(' ').replace(/^Nps/, 'NPS').replace(' And ', ' and ');
}
