import { appcuesEvents, type AppcuesEventOptions } from '../../../sandbox/platforms/appcues';
import { userpilotEvents, type UserpilotEventOptions } from '../../../sandbox/platforms/userpilot';
import type { Person } from './population';

/** One event that is about to be sent, and what must become of it. */
export interface PlannedEvent {
	person: Person;
	body: unknown;
	at: Date;
	/** The score the event brings, if it is an NPS answer. */
	score?: number;
	feedback?: string;
}

type Build<Options> = (options: Options, index: number) => unknown;

const APPCUES: Array<Build<AppcuesEventOptions>> = [
	(options) => appcuesEvents.flow('started', options),
	(options) => appcuesEvents.flow('completed', options),
	(options) => appcuesEvents.checklistItem(options),
	(options) => appcuesEvents.checklist('completed', options),
	(options) => appcuesEvents.goal(options),
	(options) => appcuesEvents.webButton(options),
	(options) => appcuesEvents.mobileForm([{ label: 'Idea', value: 'Dark mode' }], options),
];

const USERPILOT: Array<Build<UserpilotEventOptions>> = [
	(options) => userpilotEvents.flow('completed', options),
	(options) => userpilotEvents.checklist('completed', options),
	(options) => userpilotEvents.featureTag('click', options),
	(options) => userpilotEvents.buttonTracked(options),
	(options) => userpilotEvents.survey([{ question: 'What is missing?', answer: 'Teams' }], options),
	(options) => userpilotEvents.formSubmitted([{ question: 'Idea', answer: 'Export' }], options),
];

/** Every fifth event is an NPS answer; the others go through all kinds. */
const isNps = (index: number) => index % 5 === 0;

export function appcuesPlan(person: Person, index: number, at: Date): PlannedEvent {
	const options = { userId: person.userId, groupId: null, at };
	if (!isNps(index)) return { person, at, body: APPCUES[index % APPCUES.length](options, index) };
	const score = index % 11;
	const feedback = `Answer ${index}`;
	return { person, at, score, feedback, body: appcuesEvents.nps(score, feedback, options) };
}

export function userpilotPlan(person: Person, index: number, at: Date): PlannedEvent {
	const options = { user: { user_id: person.userId, email: person.email }, at };
	if (!isNps(index))
		return { person, at, body: USERPILOT[index % USERPILOT.length](options, index) };
	const score = index % 11;
	const feedback = `Answer ${index}`;
	return { person, at, score, feedback, body: userpilotEvents.nps(score, feedback, options) };
}
