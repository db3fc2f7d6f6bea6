import type { Arm, FaultRow, Trial } from '../types';
import { answerAt, byFlow } from './arms';

const GROUP = 'Rows and locks';

const row = (
	id: string,
	name: string,
	more: Pick<FaultRow, 'arm'> & Partial<FaultRow>,
): FaultRow => ({
	...{ id, name, group: GROUP, fails: true },
	...more,
});

/** The first person's rows are refused by a rule of the org, until an administrator takes it away. */
const ruleRefuses: Arm = ({ lane, subjects: [first] }: Trial) => {
	let active = true;
	let met = 0;
	lane.salesforce.org.addValidationRule({
		object: 'Task',
		message: 'Tasks need an approval here.',
		condition: (record) => {
			const refuses = active && record.value('WhoId') === first.recordId;
			if (refuses) met++;
			return refuses;
		},
	});
	return { met: () => met, mend: () => void (active = false) };
};

/** The platform refuses the first person's profile, whatever is sent for it. */
const profileRefused: Arm = ({ lane, subjects: [first] }: Trial) => {
	const { poison, requests, jobs } = lane.userpilot;
	const failedRows = () =>
		[...jobs.jobs.values()].filter(({ failures }) => failures.length > 0).length;
	const before = requests.count({ status: 400 }) + failedRows();
	poison.add({ id: first.userId, reason: 'profile is archived' });
	return {
		met: () => requests.count({ status: 400 }) + failedRows() - before,
		mend: () => poison.clear(),
	};
};

/** Sees each request's body, and lets it pass. */
class Watching extends RegExp {
	constructor(private readonly see: (body: string) => void) {
		super('');
	}

	override [Symbol.search](body: string): number {
		this.see(body);
		return -1;
	}
}

/** So many rows at once are too many for an automation of the org. */
const MOST_AT_ONCE = 2;

/** An Apex trigger that asks once a row: Salesforce stops it in a bigger batch, and refuses all its rows. */
const apexLimit: Arm = ({ lane }: Trial) => {
	const { org } = lane.salesforce;
	let active = true;
	let rows = 0;
	let met = 0;
	const path = /\/composite\/sobjects/;
	org.faults.add({
		...{ path, effect: 'delay', ms: 0 },
		body: new Watching((body) => void (rows = body.split('"WhoId"').length - 1)),
	});
	org.addTriggerFailure('Task', () => {
		if (!active || rows <= MOST_AT_ONCE) return null;
		met++;
		return 'System.LimitException: Too many SOQL queries: 101';
	});
	return { met: () => met, mend: () => void (active = false) };
};

/** Somebody else works on the records: their next saves fail. */
const locked: Arm = ({ lane, subjects }: Trial) => {
	const { org } = lane.salesforce;
	const ids = subjects.map(({ recordId }) => recordId);
	const before = org.locksMet;
	org.lockRows(ids, { times: 2 });
	return { met: () => org.locksMet - before, mend: () => org.unlockRows(ids) };
};

const NO_LOCK = 'Salesforce is only read, and reading takes no lock.';

/** What one row or one person does to the others. */
export const DATA: readonly FaultRow[] = [
	row('rows-refused', 'some rows of a batch are refused, until a person mends the cause', {
		arm: byFlow({
			...{ webhook: ruleRefuses, kafka: ruleRefuses },
			...{ records: profileRefused, bulk: profileRefused },
		}),
		byPerson: true,
	}),
	row('one-404', 'writing: 404 on one person', {
		arm: answerAt('write', { status: 404 }),
		byPerson: true,
		not: {
			webhook:
				'A write to Salesforce carries all persons; a record that is gone is a line of its own.',
			kafka:
				'A write to Salesforce carries all persons; a record that is gone is a line of its own.',
			bulk: 'A bulk job carries all persons; rows it refuses are a line of their own.',
		},
	}),
	row('one-422', 'writing: 422 on one person', {
		arm: answerAt('write', { status: 422 }),
		byPerson: true,
		not: {
			webhook: 'A write to Salesforce carries all persons; refused rows are a line of their own.',
			kafka: 'A write to Salesforce carries all persons; refused rows are a line of their own.',
			bulk: 'A bulk job carries all persons; rows it refuses are a line of their own.',
		},
	}),
	row('apex-limit', 'Apex limits: a batch of rows is too big for an automation of the org', {
		arm: apexLimit,
		not: {
			records: 'Nothing is written to Salesforce.',
			bulk: 'Nothing is written to Salesforce.',
		},
		itemsEach: 2,
	}),
	row('row-locks', 'row locks: UNABLE_TO_LOCK_ROW, twice', {
		arm: locked,
		not: { records: NO_LOCK, bulk: NO_LOCK },
	}),
];
