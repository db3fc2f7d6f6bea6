import type { Sight, Subject, Trial } from '../types';

/** A record that takes the place of a subject's. */
interface Survivor {
	recordId: string;
	userId: string;
}

const survivors = new WeakMap<Subject, Survivor>();

/**
 * Of two persons one record is deleted, and its user with it; the other is merged into the record of another user, who
 * is named on the profile then. What the survivor is called there is the marker.
 */
export function goesBy(subject: Subject, index: number, survivor: Survivor): Subject {
	const isMerged = index % 2 === 1;
	if (isMerged) survivors.set(subject, survivor);
	for (const item of subject.items) item.marker = isMerged ? survivor.userId : deletedOf(subject);
	return subject;
}

const deletedOf = ({ userId }: Subject) => `deleted ${userId}`;

/** People in Salesforce delete and merge. */
export async function endRecords({ lane, subjects }: Trial): Promise<void> {
	const { org } = lane.salesforce;
	for (const subject of subjects) {
		const survivor = survivors.get(subject);
		if (survivor) org.mergeContacts(survivor.recordId, subject.recordId);
		else org.delete(subject.recordId);
		for (const item of subject.items) item.accepted = true;
	}
}

/** Each user of a deleted record is to be deleted, each of a merged one names who goes on, and nobody else is touched. */
export function sightOfEndings({ lane, subjects }: Trial): Sight {
	const { state } = lane.userpilot;
	const sight: Sight = { arrived: new Set(), doubled: [], wrong: [] };
	const marksOf = (userId: string) => state.users.get(userId)?.salesforce_merged_into;
	for (const subject of subjects) {
		const survivor = survivors.get(subject);
		const [{ marker }] = subject.items;
		const isDoomed = state.doomedUsers.has(subject.userId);
		if (!survivor && isDoomed) sight.arrived.add(marker);
		if (survivor && marksOf(subject.userId) === marker) sight.arrived.add(marker);
		if (survivor && isDoomed) sight.wrong.push(`${subject.userId} was merged, and is deleted`);
		if (!survivor) continue;
		if (state.doomedUsers.has(survivor.userId)) sight.wrong.push(`${survivor.userId} is deleted`);
		if (marksOf(survivor.userId)) sight.wrong.push(`${survivor.userId} is marked`);
	}
	return sight;
}
