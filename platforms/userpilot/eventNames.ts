import { lookUp } from '../../core/values/lookUp';
import type { EventAction, EventKind } from '../../core/event/productEvent';

/**
 * Content types by the word Userpilot uses for them. The webhook's words are not published in full; the
 * list joins the documented subscriptions, the export schema and the SDKs.
 *
 * @see https://docs.userpilot.com/article/257-webhooks (subscriptions), checked 2026-11-21
 * @see https://docs.userpilot.com/api-references/export/event-schema (interaction, track, track_feature)
 */
const KINDS: Readonly<Record<string, EventKind>> = {
	flow: 'flow',
	flows: 'flow',
	experience: 'flow',
	checklist: 'checklist',
	checklists: 'checklist',
	nps: 'nps',
	survey: 'survey',
	surveys: 'survey',
	form: 'form',
	forms: 'form',
	feature_tag: 'featureTag',
	feature_tags: 'featureTag',
	track_feature: 'featureTag',
	feature: 'featureTag',
	button: 'button',
	button_tracked: 'button',
	button_tracked_event: 'button',
	button_tracked_events: 'button',
	tracked_event: 'button',
	// Of tracked events only those of the button action are sent by webhook.
	track: 'button',
};

const ACTIONS: Readonly<Record<string, EventAction>> = {
	started: 'started',
	start: 'started',
	seen: 'started',
	completed: 'completed',
	complete: 'completed',
	dismissed: 'dismissed',
	dismiss: 'dismissed',
	skipped: 'dismissed',
	score: 'scored',
	scored: 'scored',
	feedback: 'feedbackGiven',
	answer: 'answered',
	answered: 'answered',
	submitted: 'submitted',
	submit: 'submitted',
	click: 'clicked',
	clicked: 'clicked',
	hover: 'hovered',
	hovered: 'hovered',
	text_input: 'textEntered',
	text: 'textEntered',
	input: 'textEntered',
	tracked: 'tracked',
	track: 'tracked',
};

/** What may happen to a content type; a state outside it is not understood and makes a custom event. */
const ALLOWED: Readonly<Partial<Record<EventKind, readonly EventAction[]>>> = {
	flow: ['started', 'completed', 'dismissed'],
	checklist: ['started', 'completed', 'dismissed'],
	nps: ['started', 'scored', 'feedbackGiven', 'dismissed'],
	survey: ['started', 'completed', 'answered', 'submitted', 'dismissed'],
	form: ['submitted'],
	featureTag: ['clicked', 'hovered', 'textEntered'],
	button: ['tracked', 'clicked'],
};

/** The only state a type has, so that a body may leave it out. */
const ONLY_ACTION: Readonly<Partial<Record<EventKind, EventAction>>> = {
	form: 'submitted',
	button: 'tracked',
};

export interface Words {
	/** The event's name, such as `flow_completed`, `NPS Score` or `experience:448:DISMISSED`. */
	name?: string;
	/** The content type, such as `nps`. */
	type?: string;
	/** The state, such as `completed`. */
	state?: string;
	hasScore: boolean;
	hasFeedback: boolean;
}

export interface Meaning {
	kind: EventKind;
	action: EventAction;
	/** Content id, when the name carries one. */
	contentId?: string;
}

const UNKNOWN: Meaning = { kind: 'custom', action: 'tracked' };

/** What a Userpilot event means. What the tables do not hold is a custom event; nothing is guessed. */
export function meaningOf(words: Words): Meaning {
	const inName = splitName(words.name);
	const kind = lookUp(KINDS, normalise(words.type)) ?? inName.kind;
	if (!kind) return UNKNOWN;
	const said = lookUp(ACTIONS, normalise(words.state)) ?? inName.action;
	const allowed = (action: EventAction | undefined) => action && ALLOWED[kind]?.includes(action);
	// The SDK calls an answered NPS survey completed or submitted; what it holds says which of the two it is.
	const action = allowed(said)
		? said
		: (npsAction(kind, words) ?? (said ? undefined : ONLY_ACTION[kind]));
	if (!action || !allowed(action)) return UNKNOWN;
	return { kind, action, contentId: inName.contentId };
}

/** An NPS body without a state says by what it holds which of the two it is. */
function npsAction(kind: EventKind, { hasScore, hasFeedback }: Words): EventAction | undefined {
	if (kind !== 'nps') return undefined;
	if (hasScore) return 'scored';
	return hasFeedback ? 'feedbackGiven' : undefined;
}

/** `{entity_type}:{entity_id}:{status}` of the export, or type and state in one name (`Flow Completed`). */
function splitName(name: string | undefined): Partial<Meaning> {
	const exported = /^([a-z_]+):([^:]+):([a-z_]+)$/i.exec(name?.trim() ?? '');
	if (exported) {
		const [, type, contentId, state] = exported;
		return {
			kind: lookUp(KINDS, normalise(type)),
			contentId,
			action: lookUp(ACTIONS, normalise(state)),
		};
	}
	const words = normalise(name).split('_');
	for (let length = words.length - 1; length > 0; length--) {
		const kind = lookUp(KINDS, words.slice(0, length).join('_'));
		const action = lookUp(ACTIONS, words.slice(length).join('_'));
		if (kind && action) return { kind, action };
	}
	return { kind: lookUp(KINDS, words.join('_')) };
}

function normalise(word: string | undefined): string {
	return (word ?? '')
		.trim()
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '_')
		.replace(/^_|_$/g, '');
}
