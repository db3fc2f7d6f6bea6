import type { Org } from 'salesforce-sandbox';
import { KIT_FIELDS } from '../../../sandbox/demo/kitFields';
import type { Arm, FaultRow, Subject, Trial } from '../types';
import { byFlow, whileWritingWaits } from './arms';

const GROUP = 'Records and permissions';

const PROFILE = 'System Administrator';

const row = (
	id: string,
	name: string,
	more: Pick<FaultRow, 'arm'> & Partial<FaultRow>,
): FaultRow => ({
	...{ id, name, group: GROUP },
	...more,
});

const orgOf = ({ lane }: Trial): Org => lane.salesforce.org;

/** A person of the trial whose record is of this object. */
function firstOf({ subjects }: Trial, object: Subject['object']): Subject {
	const found = subjects.find((subject) => subject.object === object);
	if (!found) throw new Error(`this trial has no ${object}`);
	return found;
}

/** Something happens to a person's record while that person's write waits. */
const whileItsWriteWaits =
	(object: Subject['object'], deed: (trial: Trial, subject: Subject) => void): Arm =>
	async (trial) => {
		const subject = firstOf(trial, object);
		const body = subject.recordId;
		return await whileWritingWaits((its) => deed(its, subject), undefined, { body })(trial);
	};

const convert = whileItsWriteWaits('Lead', (trial, lead) => {
	lead.alsoRight.push(orgOf(trial).convertLead(lead.recordId).contactId);
});

const deleteOne = whileItsWriteWaits('Contact', (trial, { recordId }) =>
	orgOf(trial).delete(recordId),
);

const mergeOne = whileItsWriteWaits('Contact', (trial, loser) => {
	const winner = orgOf(trial).insert('Contact', { LastName: 'Winner' });
	// Who merges chooses of each field whose value stays: here what the loser has, also when the write came before.
	const held = Object.entries(orgOf(trial).get('Contact', loser.recordId) ?? {}).filter(
		([field, value]) => field.startsWith('ProductSync_NPS_') && value !== null,
	);
	orgOf(trial).mergeContacts(winner, loser.recordId);
	const ProductSync_User_Id__c = loser.userId;
	orgOf(trial).update('Contact', winner, { ...Object.fromEntries(held), ProductSync_User_Id__c });
	loser.alsoRight.push(winner);
});

/** What is written between the match and here goes on to the profile as it was read. */
const BY_ITSELF = (what: string) =>
	`A profile is written by its user ID: ${what} makes no difference to what was read.`;

const SCORE_FIELDS = ['Contact.ProductSync_NPS_Score__c', 'Lead.ProductSync_NPS_Score__c'];

const hide = (trial: Trial, fields: readonly string[]) => {
	for (const field of fields) orgOf(trial).revokeField(PROFILE, field);
};
const show = (trial: Trial, fields: readonly string[]) => {
	for (const field of fields) orgOf(trial).grantField(PROFILE, field, 'edit');
};

const scoreHidden = whileWritingWaits(
	(trial) => hide(trial, SCORE_FIELDS),
	(trial) => show(trial, SCORE_FIELDS),
);

const TITLES = ['Contact.Title', 'Lead.Title'];

/** Hidden before anything is read. */
const titleHidden: Arm = (trial) => {
	hide(trial, TITLES);
	const { requests } = orgOf(trial);
	const before = requests.total;
	return { met: () => requests.total - before, mend: () => show(trial, TITLES) };
};

/** A field of the kit is deleted from the org with all it holds, and comes back empty. */
function fieldGone(object: string, name: string) {
	const spec = KIT_FIELDS[object].find((field) => field.name === name)!;
	return {
		remove: (org: Org) => org.removeField(object, name),
		bringBack: (org: Org) => org.defineField(object, spec),
	};
}

const keyField = fieldGone('Activity', 'ProductSync_Event_Key__c');
const scoreField = fieldGone('Contact', 'ProductSync_NPS_Score__c');

function whileGone(field: ReturnType<typeof fieldGone>): Arm {
	return (trial) => {
		const org = orgOf(trial);
		let isGone = true;
		const { requests } = org;
		const before = requests.total;
		field.remove(org);
		return {
			met: () => requests.total - before,
			mend: () => {
				if (isGone) field.bringBack(org);
				isGone = false;
			},
		};
	};
}

const READS_NO_KIT_FIELD =
	'The fields of the kit that are read are the IDs; without them nobody is whom the product knows, and nothing is sent.';

/** What people in Salesforce do meanwhile. */
export const PEOPLE: readonly FaultRow[] = [
	row('converted', 'a Lead is converted between match and log', {
		arm: convert,
		not: { records: BY_ITSELF('a conversion'), bulk: BY_ITSELF('a conversion') },
	}),
	row('deleted', 'a Contact is deleted between match and log', {
		...{ arm: deleteOne, byPerson: true },
		not: { records: BY_ITSELF('a deletion'), bulk: BY_ITSELF('a deletion') },
	}),
	row('merged', 'a Contact is merged into another between match and log', {
		...{ arm: mergeOne, byPerson: true },
		not: { records: BY_ITSELF('a merge'), bulk: BY_ITSELF('a merge') },
	}),
	row('field-hidden', 'field-level security of a field is taken away, and given back', {
		arm: byFlow({
			...{ webhook: scoreHidden, kafka: scoreHidden },
			...{ records: titleHidden, bulk: titleHidden },
		}),
		...{ byPerson: true, remembered: true, mendAfterMs: 12_000 },
	}),
	row('kit-score-gone', 'a field of the kit is deleted (NPS score), and installed again', {
		...{ arm: whileGone(scoreField), byPerson: true, remembered: true, own: {} },
		not: { records: READS_NO_KIT_FIELD, bulk: READS_NO_KIT_FIELD },
	}),
	row('kit-key-gone', 'a field of the kit is deleted (event key), and installed again', {
		...{ arm: whileGone(keyField), byPerson: true, remembered: true, own: {} },
		not: { records: READS_NO_KIT_FIELD, bulk: READS_NO_KIT_FIELD },
	}),
];
