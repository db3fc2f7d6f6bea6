import { SetupError } from '../failure/syncError';
import type { EventAction, EventKind } from './productEvent';

/** What an event is: what it is about, and what happened to that. */
export interface Meaning {
	kind: EventKind;
	action: EventAction;
}

/** What can happen to each kind. */
export const ACTIONS_OF: Readonly<Record<EventKind, readonly EventAction[]>> = {
	flow: ['started', 'completed', 'dismissed'],
	checklist: ['started', 'completed', 'dismissed'],
	checklistItem: ['started', 'completed'],
	nps: ['started', 'scored', 'feedbackGiven', 'dismissed'],
	survey: ['started', 'completed', 'answered', 'submitted', 'dismissed'],
	form: ['submitted', 'answered'],
	featureTag: ['clicked', 'hovered', 'textEntered'],
	button: ['clicked', 'tracked'],
	goal: ['reached'],
	custom: ['tracked'],
};

/**
 * What a user says that events of certain names mean; each goes before what the platform's own table says. Names
 * are one whatever their letter case, the blanks around them, and how many stand between two words.
 */
export class NamedMeanings {
	private readonly meanings = new Map<string, Meaning>();

	/** @throws SetupError for an action that cannot happen to its kind */
	constructor(rows: Iterable<readonly [name: string, meaning: Meaning]> = []) {
		for (const [name, meaning] of rows) {
			requireAction(name, meaning);
			this.meanings.set(plain(name), meaning);
		}
	}

	/** Undefined for a name that nothing was said of. */
	of(name: string): Meaning | undefined {
		return this.meanings.get(plain(name));
	}
}

function plain(name: string): string {
	return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

function requireAction(name: string, { kind, action }: Meaning): void {
	const actions = ACTIONS_OF[kind];
	if (actions.includes(action)) return;
	throw new SetupError(`The event "${name}" cannot be of kind "${kind}" with action "${action}"`, {
		move: 'fixMapping',
		fields: ['eventNames'],
		remedy: `Open the node and correct the row of this event. To that kind can happen: ${actions.join(', ')}.`,
	});
}
