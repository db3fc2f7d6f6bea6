import { setTimeout as sleep } from 'node:timers/promises';
import { at } from '../doors';
import type { Arm, FaultRow, Subject, Trial } from '../types';
import { byFlow, untilMet } from './arms';

const GROUP = 'Deliveries and time';

const row = (
	id: string,
	name: string,
	more: Pick<FaultRow, 'arm'> & Partial<FaultRow>,
): FaultRow => ({
	...{ id, name, group: GROUP },
	...more,
});

/** What the sending itself does: it is met as soon as something was sent. */
const bySending: Arm = ({ subjects }: Trial) => ({
	met: () => subjects.flatMap(({ items }) => items).filter(({ accepted }) => accepted).length,
});

/** Two writes of the same key are under way at once: each has looked before the other is there. */
const race: Arm = ({ lane }) => {
	const fault = at(lane, 'write', { effect: 'pauseBeforeCommit', ms: 500 }, { times: 2 });
	return { met: () => fault.met, mend: () => fault.remove() };
};

/** How far Salesforce's clock is off. */
const clockOff: Arm = ({ lane: { salesforce } }) => ({
	met: () => (Math.abs(salesforce.org.clock.now() - Date.now()) > 60_000 ? 1 : 0),
});

const IS_STATE = 'A record is read as it stands: nothing is delivered twice or in another order.';

/** Longer than a commit takes in everyday life, and than the flows need for their first read on a busy machine. */
const COMMIT_LAG_MS = 20_000;

/** The records are saved, and seen only later. */
const notYetSeen: Arm = ({ lane, subjects }: Trial) => {
	const { org } = lane.salesforce;
	const isHidden = ({ object, recordId }: Subject) => org.get(object, recordId) === null;
	const hidden = subjects.filter(isHidden).length;
	const mend = async () => {
		while (subjects.some(isHidden)) await sleep(100);
	};
	return { met: () => hidden, mend };
};

/** A newer value is saved before the run reads, and committed while it reads. */
const committedMeanwhile: Arm = (trial) => {
	const { lane, subjects } = trial;
	const { org } = lane.salesforce;
	const open = org.startTransaction((writer) => {
		for (const { object, recordId, items } of subjects)
			writer.update(object, recordId, { Title: items[1].marker });
	});
	const held = at(lane, 'read', { effect: 'delay', ms: 1_000 });
	let committed = 0;
	const beside = untilMet(() => held.met).then(() => {
		open.commit();
		committed++;
	});
	return { met: () => committed, beside };
};

const ONE_READ = 'The match is one read, before anything is written.';

const TEN_MINUTES_MS = 600_000;

/** What senders and clocks do. */
export const DELIVERIES: readonly FaultRow[] = [
	row('redelivered', 'each event delivered five times', {
		...{ arm: bySending, sending: 'again' },
		not: { records: IS_STATE, bulk: IS_STATE },
	}),
	row('signed-anew', 'each event delivered five times, signed anew each time', {
		...{ arm: bySending, sending: 'signedAnew' },
		not: {
			...{ records: IS_STATE, bulk: IS_STATE },
			kafka:
				'A gateway writes each delivery with the signature it came with, so that five are the line above.',
		},
	}),
	row('reordered', 'two answers of each person, the newer one first', {
		...{ arm: bySending, sending: 'newestFirst', itemsEach: 2 },
		not: { records: IS_STATE, bulk: IS_STATE },
	}),
	row('key-race', 'the same event in two executions at once, both before the other commits', {
		...{ arm: race, sending: 'twiceAtOnce' },
		not: {
			...{ records: IS_STATE, bulk: IS_STATE },
			kafka: 'A partition is read by one execution at a time; its copies are in one batch.',
		},
	}),
	row('commit-lag', 'saved, and visible only twenty seconds later', {
		arm: byFlow({ webhook: notYetSeen, kafka: notYetSeen, records: bySending }),
		commitLagMs: COMMIT_LAG_MS,
		not: { bulk: 'See the next line.' },
	}),
	row('commit-meanwhile', 'saved before a run reads, and committed while it reads', {
		...{ arm: committedMeanwhile, itemsEach: 2 },
		not: {
			...{ webhook: ONE_READ, kafka: ONE_READ },
			records: 'The line above: the next look finds what the look before could not see.',
		},
	}),
	row('clock-ahead', "Salesforce's clock is ten minutes ahead", {
		...{ arm: clockOff, own: { clockAheadMs: TEN_MINUTES_MS } },
	}),
	row('clock-behind', "Salesforce's clock is ten minutes behind", {
		...{ arm: clockOff, own: { clockAheadMs: -TEN_MINUTES_MS } },
	}),
];
