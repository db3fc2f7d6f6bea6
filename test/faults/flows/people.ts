import type { Org } from 'salesforce-sandbox';
import type { Item, Subject, Trial } from '../types';

/** The first item of each person; the others follow ten seconds apart. */
const AN_HOUR_AGO_MS = 3_600_000;
const APART_MS = 10_000;

/** One in three is a Lead. */
const objectOf = (index: number) => (index % 3 === 2 ? ('Lead' as const) : ('Contact' as const));

/** What a person will bring about, the oldest first. */
export function itemsOf({ id, itemsEach }: Trial, index: number): Item[] {
	const start = Math.floor((Date.now() - AN_HOUR_AGO_MS) / 1000) * 1000;
	return Array.from({ length: itemsEach }, (_, number) => ({
		marker: `${id}p${index}n${number}e`,
		at: new Date(start + number * APART_MS),
		score: (index + number * 3) % 11,
		accepted: false,
	}));
}

/** A new Contact or Lead with the product's user id, and more values if wanted. */
export function newSubject(
	org: Org,
	trial: Trial,
	index: number,
	values: Record<string, string> = {},
): Subject {
	const userId = `${trial.id}u${index}x`;
	const email = `${userId}@northwind.example`;
	const object = objectOf(index);
	const company = object === 'Lead' ? { Company: 'Bluefin' } : {};
	const fields = {
		...{ LastName: `No. ${index}`, ProductSync_User_Id__c: userId },
		...company,
		...values,
	};
	const recordId = org.insert(object, fields, { visibleAfterMs: trial.commitLagMs });
	return { userId, email, object, recordId, alsoRight: [], items: itemsOf(trial, index) };
}
