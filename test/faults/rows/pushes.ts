import type { Arm, FaultRow } from '../types';

const GROUP = 'Pushes';

const NO_PUSH = 'Pushes wake the Salesforce Record Trigger, which starts this flow alone.';
const ELSEWHERE = { webhook: NO_PUSH, bulk: NO_PUSH, kafka: NO_PUSH };

/** Nobody waits for an interval that long: what arrives was pushed. */
const BY_PUSH = { push: { checkEverySec: 3_600 } };
/** What no push tells, the interval finds. */
const BY_BOTH = { push: { checkEverySec: 10 } };

/** Each event comes so often; none is a push that is lost. */
const copies =
	(count: number): Arm =>
	({ lane: { salesforce } }) => {
		const { streaming } = salesforce.org;
		streaming.copies = count;
		const before = { used: streaming.deliveries.used, lost: streaming.lost };
		return {
			met: () =>
				count === 0 ? streaming.lost - before.lost : streaming.deliveries.used - before.used,
			mend: () => void (streaming.copies = 1),
		};
	};

/** The server that had the session is gone, as after an instance refresh. */
const forgotten: Arm = ({ lane: { salesforce } }) => {
	const { streaming } = salesforce.org;
	const met = streaming.subscribers;
	streaming.forgetClients();
	return { met: () => met };
};

/** Others have taken the places of the org's clients, and the session ends. */
const noRoom: Arm = ({ lane: { salesforce } }) => {
	const { streaming } = salesforce.org;
	const room = streaming.maxClients;
	streaming.maxClients = 0;
	const met = streaming.subscribers;
	streaming.forgetClients();
	return { met: () => met, mend: () => void (streaming.maxClients = room) };
};

/** What becomes of changes when pushes do not come as they should. */
export const PUSHES: readonly FaultRow[] = [
	{
		...{ id: 'push-lost', name: 'every push is lost', group: GROUP, not: ELSEWHERE },
		...{ arm: copies(0), own: BY_BOTH },
	},
	{
		...{ id: 'push-doubled', name: 'every push comes five times', group: GROUP, not: ELSEWHERE },
		...{ arm: copies(5), own: BY_PUSH },
	},
	{
		...{ id: 'push-storm', name: 'a storm: every push comes 500 times', group: GROUP },
		...{ not: ELSEWHERE, arm: copies(500), own: BY_PUSH },
	},
	{
		...{ id: 'push-forgotten', name: 'Salesforce forgets who listens', group: GROUP },
		...{ not: ELSEWHERE, arm: forgotten, own: BY_PUSH },
	},
	{
		...{ id: 'push-no-room', name: 'others have the places of all CometD clients', group: GROUP },
		...{ not: ELSEWHERE, arm: noRoom, own: BY_BOTH },
	},
];
