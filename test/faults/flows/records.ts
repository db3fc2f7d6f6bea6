import { TRIGGER } from '../../stories/support/changes';
import { openPublished } from '../lane';
import type { Lane, LaneOptions, Stage, Subject, Trial } from '../types';
import { itemsOf } from './people';
import { sightOfProfiles } from './profilesSight';

/** Contacts that are there before the workflow is published; each cell takes the next ones. */
const POOL = 600;

/** The shortest there is. */
export const LOOK_EVERY_SEC = 10;

/** Nothing happens to Accounts here. */
const ACCOUNTS_EVERY_SEC = 3_600;

const DOORS: Lane['doors'] = {
	read: { side: 'salesforce', method: 'POST', path: /\/composite(\?|$)/ },
	write: { side: 'platform', method: 'POST', path: /^\/v1\/identify/ },
};

type Known = Pick<Subject, 'userId' | 'email' | 'recordId'>;

/** Changes of Contacts in Salesforce, to the profiles of the platform. */
export async function openRecords(
	stage: Stage,
	name: string,
	options: LaneOptions = {},
): Promise<Lane> {
	let pool: Known[] = [];
	const choices = {
		[TRIGGER]: {
			checkEverySec: LOOK_EVERY_SEC,
			...(options.push ? { ...options.push, push: 'changeDataCapture' } : {}),
		},
		'Account changed': { checkEverySec: ACCOUNTS_EVERY_SEC },
	};
	const publication = { slug: 'salesforce-to-userpilot', choices };
	const lane = await openPublished(stage, name, publication, options, (_template, around) => {
		if (!options.twinOf) pool = fill(around.salesforce.org, name);
	});
	return {
		...lane,
		...{ flow: 'records', doors: DOORS },
		prepare: (trial) => prepare(trial, pool),
		...{ drive: change, look: sightOfProfiles },
	};
}

function fill(org: Lane['salesforce']['org'], name: string): Known[] {
	const people = Array.from({ length: POOL }, (_, index) => {
		const userId = `${name}u${index}x`;
		return { userId, email: `${userId}@northwind.example` };
	});
	const ids = org.insertMany(
		'Contact',
		people.map(({ userId }, index) => ({
			LastName: `No. ${index}`,
			ProductSync_User_Id__c: userId,
		})),
	);
	return people.map((person, index) => ({ ...person, recordId: ids[index] }));
}

function prepare(trial: Trial, pool: Known[]): void {
	const taken = pool.splice(0, trial.people);
	if (taken.length < trial.people) throw new Error(`The pool of ${trial.lane.name} is empty`);
	for (const [index, known] of taken.entries())
		trial.subjects.push({
			...{ ...known, object: 'Contact', alsoRight: [] },
			items: itemsOf(trial, index),
		});
}

/** People edit the records. */
async function change({ lane, subjects, commitLagMs: visibleAfterMs }: Trial): Promise<void> {
	for (const { recordId, items } of subjects)
		for (const item of items) {
			const { org } = lane.salesforce;
			org.update('Contact', recordId, { Title: item.marker }, { visibleAfterMs });
			item.accepted = true;
		}
}
