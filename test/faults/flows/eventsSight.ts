import type { Org } from 'salesforce-sandbox';
import type { Sight, Subject, Trial } from '../types';

/** Where an answer ends up on a record, besides the timeline. */
const FEEDBACK = 'ProductSync_NPS_Feedback__c';
const SCORE = 'ProductSync_NPS_Score__c';

interface Task {
	text: string;
	whoId: string;
}

/**
 * What the org holds of a trial's events. An event has arrived when one Task of its person tells it, and the
 * person's NPS fields hold its answer or a later one.
 */
export function sightOfEvents({ lane, subjects }: Trial): Sight {
	const { org } = lane.salesforce;
	const tasks = org
		.rows('Task')
		.map((row) => ({ text: JSON.stringify(row), whoId: String(row.WhoId) }));
	const sight: Sight = { arrived: new Set(), doubled: [], wrong: [] };
	for (const subject of subjects) judge(subject, tasks, org, sight);
	return sight;
}

function judge(subject: Subject, tasks: readonly Task[], org: Org, sight: Sight): void {
	const places = [subject.recordId, ...subject.alsoRight];
	const held = subject.items.findIndex(({ marker, score }) =>
		placesHold(org, subject, places, marker, score),
	);
	let newestLogged = -1;
	for (const [index, { marker }] of subject.items.entries()) {
		const told = tasks.filter(({ text }) => text.includes(marker));
		const elsewhere = told.filter(({ whoId }) => !places.includes(whoId));
		for (const { whoId } of elsewhere) sight.wrong.push(`${marker} is on ${whoId}`);
		if (told.length > 1) sight.doubled.push(marker);
		if (told.length > elsewhere.length) newestLogged = index;
		if (told.length > elsewhere.length && held >= index) sight.arrived.add(marker);
	}
	if (held !== -1 && held < newestLogged)
		sight.wrong.push(`${subject.items[held].marker} is over ${subject.items[newestLogged].marker}`);
}

function placesHold(
	org: Org,
	{ object }: Subject,
	places: readonly string[],
	marker: string,
	score: number,
): boolean {
	return places.some((id, index) => {
		const record = org.get(index === 0 ? object : 'Contact', id);
		return record?.[FEEDBACK] === marker && record[SCORE] === score;
	});
}
