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
const ONLY_ACTION: Readonly<Record<string, EventAction>> = {
	form: 'submitted',
	forms: 'submitted',
	button: 'tracked',
	button_tracked: 'tracked',
	button_tracked_event: 'tracked',
	button_tracked_events: 'tracked',
	tracked_event: 'tracked',
	track: 'tracked',
	// UNCONFIRMED: a row `track_feature` of the export that does not say how the feature tag was used is taken for a click; the schema names no state for it.
	track_feature: 'clicked',
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
	const type = normalise(words.type);
	const inName =
		type === FEATURE_ROW ? { contentId: words.name?.trim() } : splitName(words.name ?? words.type);
	const kind = kindOf(type, inName);
	if (!kind) return UNKNOWN;
	const said = lookUp(ACTIONS, normalise(words.state)) ?? inName.action;
	const allowed = (action: EventAction | undefined) => action && ALLOWED[kind]?.includes(action);
	const action = allowed(said)
		? said
		: (npsAction(kind, said, words) ?? (said ? undefined : lookUp(ONLY_ACTION, type || kind)));
	if (!action || !allowed(action)) return UNKNOWN;
	return { kind, action, contentId: inName.contentId };
}

/** The export's type of a feature tag's row: its name is the id of the tag. */
const FEATURE_ROW = 'track_feature';

/** A name that says content and state goes before `track`, which is also Segment's word for any event. */
function kindOf(type: string, inName: Partial<Meaning>): EventKind | undefined {
	if (type === 'track' && inName.kind && inName.action) return inName.kind;
	return lookUp(KINDS, type) ?? inName.kind;
}

/**
 * An NPS body says by what it holds whether it is the score or the feedback. Score and feedback are sent each by
 * itself, the score first; so what has feedback without saying more is the feedback, with the score once more.
 */
// UNCONFIRMED: that the delivery of an NPS feedback repeats the score is taken from a public receiver, which stores both from one body.
function npsAction(
	kind: EventKind,
	said: EventAction | undefined,
	{ hasScore, hasFeedback }: Words,
): EventAction | undefined {
	if (kind !== 'nps') return undefined;
	// The SDK calls an answered NPS survey completed or submitted: both in one.
	if (hasFeedback && !(said && hasScore)) return 'feedbackGiven';
	return hasScore ? 'scored' : undefined;
}

/** `{entity_type}:{entity_id}:{status}` of the export, or type and state in one name or type (`Flow Completed`). */
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
	return { kind: lookUp(KINDS, words.join('_')), action: undefined };
}

function normalise(word: string | undefined): string {
	return (word ?? '')
		.trim()
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '_')
		.replace(/^_|_$/g, '');
}
