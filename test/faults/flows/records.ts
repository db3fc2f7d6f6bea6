import { randomUUID } from 'node:crypto';
import { PUSH_WEBHOOK_PATH } from '../../../core/kit/names';
import { TRIGGER } from '../../stories/support/changes';
import { openPublished } from '../lane';
import type { Lane, LaneOptions, Stage, Subject, Trial } from '../types';
import { endRecords, goesBy, sightOfEndings } from './gone';
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
	write: { side: 'platform', path: /^\/v1\/(identify|users)/ },
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
			options: { includeDeleted: true },
			...(options.push
				? { push: options.push.road, checkEverySec: options.push.checkEverySec }
				: {}),
		},
		'Update the Userpilot user': {
			...{
				goneRecords: 'choose',
				whenDeleted: 'delete',
				whenMerged: 'mark',
				whenConverted: 'mark',
			},
			userIdField: { __rl: true, mode: 'name', value: '' },
		},
		'Account changed': { checkEverySec: ACCOUNTS_EVERY_SEC },
	};
	const publication = { slug: 'salesforce-to-userpilot', choices };
	const webhookId = randomUUID();
	const lane = await openPublished(stage, name, publication, options, (template, around) => {
		if (!options.twinOf) pool = fill(around.salesforce.org, name);
		const trigger = template.nodes.find((node) => node.name === TRIGGER);
		if (options.push?.road === 'outboundMessage') Object.assign(trigger!, { webhookId });
	});
	const pushUrl = stage.webhookUrl(`${webhookId}/${PUSH_WEBHOOK_PATH}`);
	if (options.push?.road === 'outboundMessage')
		lane.salesforce.org.sendMessages(['Contact', 'Lead'], pushUrl);
	return {
		...lane,
		pushUrl,
		...{ flow: 'records', doors: DOORS },
		prepare: (trial) => prepare(trial, pool),
		drive: async (trial) => await (trial.gone ? endRecords(trial) : change(trial)),
		look: (trial) => (trial.gone ? sightOfEndings(trial) : sightOfProfiles(trial)),
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
	const take = () => {
		const taken = pool.splice(0, trial.people);
		if (taken.length < trial.people) throw new Error(`The pool of ${trial.lane.name} is empty`);
		return taken;
	};
	const subjects = take().map(
		(known, index): Subject => ({
			...{ ...known, object: 'Contact', alsoRight: [] },
			items: itemsOf(trial, index),
		}),
	);
	const others = trial.gone ? take() : [];
	trial.subjects.push(...subjects);
	others.forEach((other, index) => goesBy(subjects[index], index, other));
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
