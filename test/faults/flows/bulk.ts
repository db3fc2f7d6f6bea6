import type { Org } from 'salesforce-sandbox';
import { openPublished } from '../lane';
import type { Lane, LaneOptions, Stage, Trial } from '../types';
import { itemsOf, newSubject } from './people';
import { sightOfProfiles } from './profilesSight';
import { ended } from './replay';

const START = 'Start';

const DOORS: Lane['doors'] = {
	read: { side: 'salesforce', method: 'GET', path: /\/jobs\/query\/[^/]+\/results/ },
	write: { side: 'platform', method: 'POST', path: /bulk_identify/ },
};

const SEND = {
	Settings: {
		assignments: {
			assignments: [
				{ id: 'send', name: 'send', value: true, type: 'boolean' },
				{ id: 'users', name: 'user_id_field', value: '', type: 'string' },
				{ id: 'companies', name: 'company_id_field', value: '', type: 'string' },
			],
		},
	},
};

/** What the list of executions shows. */
const DEAD = 'n8n lists the execution as running, and nothing comes any more';

/** The first synchronisation of all records. */
export async function openBulk(
	stage: Stage,
	name: string,
	options: LaneOptions = {},
): Promise<Lane> {
	const { n8n } = stage;
	const publication = { slug: 'initial-sync', choices: SEND, byHand: true };
	const lane = await openPublished(stage, name, publication, options, (_template, around) =>
		options.twinOf ? undefined : fill(around.salesforce.org),
	);
	const run = async () => {
		const started = await n8n.runWorkflow(lane.workflowId, { from: START });
		return await ended(n8n, String(started.executionId));
	};
	return {
		...lane,
		...{
			flow: 'bulk',
			doors: DOORS,
			prepare,
			look: sightOfProfiles,
			again: async () => void (await run()),
		},
		drive: async (trial) => {
			const { subjects } = trial;
			// An older value need not arrive where a newer one does.
			for (const { items } of subjects) items[items.length - 1].accepted = true;
			try {
				if (n8n.isDead(await run())) trial.said = DEAD;
			} catch (error) {
				trial.said = (error as Error).message;
			}
		},
	};
}

/** So many records are read by bulk queries and sent by bulk jobs; fewer are not. */
const OTHERS = 2_100;

/** People who belong to no cell. */
function fill(org: Org): void {
	org.insertMany(
		'Contact',
		Array.from({ length: OTHERS }, (_, index) => ({
			LastName: `Other ${index}`,
			ProductSync_User_Id__c: `other-${index}`,
		})),
	);
}

/** People whose value is there before the run begins. */
function prepare(trial: Trial): void {
	const { org } = trial.lane.salesforce;
	for (let index = 0; index < trial.people; index++) {
		const Title = itemsOf(trial, index)[0].marker;
		trial.subjects.push(newSubject(org, trial, index, { Title }));
	}
}
