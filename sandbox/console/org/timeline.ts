import type { Org, RecordSnapshot } from 'salesforce-sandbox';
import { EVENT_KEY, KIT_LOOKUPS, KIT_OBJECTS, OCCURRED_AT, type ShownObject } from './fields';

/** One thing on a record's timeline. */
export interface TimelineEntry {
	id: string;
	kind: string;
	subject: string;
	text: string;
	/** When it happened in the product; otherwise when it is dated in Salesforce. */
	at: string;
	key: string;
}

const words = (value: unknown) => (value === null || value === undefined ? '' : String(value));

interface Kind {
	kind: string;
	subject: string;
	/** The times it may have, the event's own first. */
	times: readonly string[];
}

const TASK: Kind = {
	kind: 'Task',
	subject: 'Subject',
	times: [OCCURRED_AT, 'CompletedDateTime', 'ActivityDate', 'CreatedDate'],
};
const EVENT: Kind = {
	kind: 'Event',
	subject: 'Subject',
	times: [OCCURRED_AT, 'StartDateTime', 'CreatedDate'],
};

function entryOf(row: RecordSnapshot, { kind, subject, times }: Kind): TimelineEntry {
	const at = times.map((name) => words(row[name])).find(Boolean) ?? '';
	return {
		...{ id: row.Id, kind, at, subject: words(row[subject]) },
		...{ text: words(row.Description), key: words(row[EVENT_KEY]) },
	};
}

/** Everything in the org that can stand on a timeline, with the record it belongs to. */
export class Timelines {
	private readonly activities: RecordSnapshot[][];
	private readonly kit: Array<{ kind: string; rows: RecordSnapshot[] }>;

	constructor(org: Org) {
		this.activities = [org.rows('Task'), org.rows('Event')];
		this.kit = Object.entries(KIT_OBJECTS)
			.filter(([name]) => org.component('CustomObject', name) !== null)
			.map(([name, kind]) => ({ kind, rows: org.rows(name) }));
	}

	/** What is on a record's timeline, newest event first. */
	of(object: ShownObject, id: string): TimelineEntry[] {
		const belongs = object === 'Account' ? ['WhatId', 'AccountId'] : ['WhoId'];
		const [tasks, events] = this.activities.map((rows) =>
			rows.filter((row) => belongs.some((field) => row[field] === id)),
		);
		const kit = this.kit.flatMap(({ kind, rows }) =>
			rows
				.filter((row) => row[KIT_LOOKUPS[object]] === id)
				.map((row) => entryOf(row, { ...TASK, kind, subject: 'Name' })),
		);
		return [
			...tasks.map((row) => entryOf(row, TASK)),
			...events.map((row) => entryOf(row, EVENT)),
			...kit,
		].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
	}

	/** What was logged under an event's key, wherever it is. */
	under(key: string): TimelineEntry[] {
		const all = [
			...this.activities[0].map((row) => entryOf(row, TASK)),
			...this.activities[1].map((row) => entryOf(row, EVENT)),
			...this.kit.flatMap(({ kind, rows }) =>
				rows.map((row) => entryOf(row, { ...TASK, kind, subject: 'Name' })),
			),
		];
		return all.filter((entry) => entry.key === key);
	}
}
