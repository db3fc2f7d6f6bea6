import type { Org } from 'salesforce-sandbox';
import {
	UserpilotWebhook,
	userpilotEvents,
	type UserpilotEventOptions,
} from '../../sandbox/platforms/userpilot';
import type { Side } from './results';

/** One event, and what must become of it. */
export interface PlannedEvent {
	/** Stands in the activity's texts, so that it is found again on either side. */
	mark: string;
	/** Id of the only right Contact or Lead. */
	recordId: string;
	/** The exact bytes that are sent. */
	raw: string;
	atMs: number;
	nps?: { score: number; feedback: string };
}

/** People of one side: four of five are Contacts, the fifth is a Lead. */
const PEOPLE = 2_500;
/** Every fifth event is an NPS answer, always of a Contact: the stock flow updates no Leads. */
const EVERY = 5;
const LEAD_AT = 4;

type Build = (options: UserpilotEventOptions) => unknown;

/** Those whose title gets into the activity's texts. */
const KINDS: Build[] = [
	(options) => userpilotEvents.flow('completed', options),
	(options) => userpilotEvents.checklist('completed', options),
	(options) => userpilotEvents.featureTag('click', options),
	(options) => userpilotEvents.survey([{ question: 'What is missing?', answer: 'Teams' }], options),
	(options) => userpilotEvents.formSubmitted([{ question: 'Idea', answer: 'Export' }], options),
];

const MARK = /#((?:stock|ours)-\d+)#/;

/** The mark in an activity's texts; undefined when it is none of ours. */
export const markIn = (text: string): string | undefined => MARK.exec(text)?.[1];

/** The events of one side, without end, each a second after the one before. */
export class Traffic {
	private next = 0;
	private readonly people: Array<{ userId: string; email: string; recordId: string }>;

	constructor(
		private readonly side: Side,
		org: Org,
		/** When the first event happened. */
		private readonly startMs: number,
	) {
		this.people = Array.from({ length: PEOPLE }, (_, index) => addPerson(org, side, index));
	}

	/** The next so many events; only plain ones or NPS answers when asked for. */
	take(count: number, only?: 'plain' | 'nps'): PlannedEvent[] {
		const taken: PlannedEvent[] = [];
		for (; taken.length < count; this.next++) {
			const isNps = this.next % EVERY === 0;
			if (only === undefined || (only === 'nps') === isNps) taken.push(this.plan(this.next));
		}
		return taken;
	}

	private plan(index: number): PlannedEvent {
		const { userId, email, recordId } = this.people[index % PEOPLE];
		const mark = `${this.side}-${index}`;
		const atMs = this.startMs + index * 1_000;
		const options = { user: { user_id: userId, email }, at: new Date(atMs) };
		if (index % EVERY === 0) {
			const nps = { score: index % 11, feedback: `Answer #${mark}#` };
			const raw = JSON.stringify(userpilotEvents.nps(nps.score, nps.feedback, options));
			return { mark, recordId, raw, atMs, nps };
		}
		const build = KINDS[(index + Math.floor(index / EVERY)) % KINDS.length];
		const raw = JSON.stringify(build({ ...options, data: { title: `Tour #${mark}#` } }));
		return { mark, recordId, raw, atMs };
	}
}

function addPerson(org: Org, side: Side, index: number) {
	const userId = `${side}-${index}`;
	const names = { FirstName: side, LastName: `No. ${index}`, ProductSync_User_Id__c: userId };
	const recordId =
		index % EVERY === LEAD_AT
			? org.insert('Lead', { ...names, Company: 'Bluefin' })
			: org.insert('Contact', names);
	return { userId, email: `${userId}@northwind.example`, recordId };
}

/** Signs as the pretend Userpilot does. */
export class Signer extends UserpilotWebhook {
	/** The headers of a delivery of these bytes, now. */
	headersOf(raw: string): Record<string, string> {
		return { 'content-type': 'application/json', ...this.sign(raw, new Date()) };
	}
}
