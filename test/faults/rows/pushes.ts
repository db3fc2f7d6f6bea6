import type { Arm, FaultRow, Lane, PushRoad } from '../types';

const GROUP = 'Pushes';

const NO_PUSH = 'Pushes wake the Salesforce Record Trigger, which starts this flow alone.';
const ELSEWHERE = { webhook: NO_PUSH, bulk: NO_PUSH, kafka: NO_PUSH };

/** Nobody waits for an interval that long: what arrives was pushed. */
const byPush = (road: PushRoad) => ({ push: { road, checkEverySec: 3_600 } });
/** What no push tells in time, the interval finds. */
const byBoth = (road: PushRoad) => ({ push: { road, checkEverySec: 10 } });

/** What both roads have at the pretend Salesforce. */
interface Deliveries {
	copies: number;
	afterMs: number;
	lost: number;
}

/** A road, what its pushes are called, and how many have been delivered. */
interface Road {
	road: PushRoad;
	/** Of the rows' ids. */
	prefix: string;
	push: string;
	of(lane: Lane): Deliveries;
	delivered(lane: Lane): number;
}

const ROADS: readonly Road[] = [
	{
		...{ road: 'changeDataCapture', prefix: 'push', push: 'push' },
		of: ({ salesforce }) => salesforce.org.streaming,
		delivered: ({ salesforce }) => salesforce.org.streaming.deliveries.used,
	},
	{
		...{ road: 'outboundMessage', prefix: 'message', push: 'Outbound Message' },
		of: ({ salesforce }) => salesforce.org.outbound,
		delivered: ({ salesforce }) => salesforce.org.outbound.sent,
	},
];

/** Each push comes so often; none is one that is lost. */
const copies =
	({ of, delivered }: Road, count: number): Arm =>
	({ lane }) => {
		const deliveries = of(lane);
		deliveries.copies = count;
		const before = { used: delivered(lane), lost: deliveries.lost };
		return {
			met: () => (count === 0 ? deliveries.lost - before.lost : delivered(lane) - before.used),
			mend: () => void (deliveries.copies = 1),
		};
	};

/** A push comes when the interval has found the change already. */
const LATE_MS = 15_000;

const late =
	({ of, delivered }: Road): Arm =>
	({ lane }) => {
		const deliveries = of(lane);
		deliveries.afterMs = LATE_MS;
		const before = delivered(lane);
		return {
			met: () => delivered(lane) - before,
			mend: () => void (deliveries.afterMs = 5),
		};
	};

/** The rows of a road that loses, doubles, floods and dawdles. */
function unreliable(way: Road): FaultRow[] {
	const { road, prefix, push } = way;
	return [
		{
			...{ id: `${prefix}-lost`, name: `every ${push} is lost`, group: GROUP, not: ELSEWHERE },
			...{ arm: copies(way, 0), own: byBoth(road) },
		},
		{
			...{ id: `${prefix}-doubled`, name: `every ${push} comes five times`, group: GROUP },
			...{ not: ELSEWHERE, arm: copies(way, 5), own: byPush(road) },
		},
		{
			...{ id: `${prefix}-storm`, name: `a storm: every ${push} comes 500 times`, group: GROUP },
			...{ not: ELSEWHERE, arm: copies(way, 500), own: byPush(road) },
		},
		{
			...{ id: `${prefix}-late`, name: `every ${push} comes after 15 seconds`, group: GROUP },
			...{ not: ELSEWHERE, arm: late(way), own: byBoth(road), mendAfterMs: 1_000 },
		},
	];
}

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

const FOREIGN_ORG = '00D000000000062EAA';
const FOREIGN_MESSAGES = 50;

/** Another org sends to the same address, and its messages wake nothing. */
const foreign: Arm = async ({ lane }) => {
	const body = `<?xml version="1.0"?><e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><notifications xmlns="http://soap.sforce.com/2005/09/outbound"><OrganizationId>${FOREIGN_ORG}</OrganizationId><Notification><Id>04l000000000001AAA</Id></Notification></notifications></e:Body></e:Envelope>`;
	let refused = 0;
	const send = async () => {
		for (let sent = 0; sent < FOREIGN_MESSAGES; sent += 1) {
			const headers = { 'Content-Type': 'text/xml; charset=utf-8' };
			const { status } = await fetch(lane.pushUrl!, { method: 'POST', headers, body });
			if (status === 403) refused += 1;
		}
	};
	return { met: () => refused, beside: send() };
};

/** For a while n8n knows no such address, as where the workflow is not published: the messages come again. */
const unanswered: Arm = ({ lane: { salesforce, pushUrl } }) => {
	const { org } = salesforce;
	const retryMs = org.outbound.retryMs;
	org.outbound.retryMs = 2_000;
	const before = org.outbound.failures.length;
	org.sendMessages(['Contact', 'Lead'], `${pushUrl!}-of-nobody`);
	return {
		met: () => org.outbound.failures.length - before,
		mend: () => {
			org.sendMessages(['Contact', 'Lead'], pushUrl!);
			org.outbound.retryMs = retryMs;
		},
	};
};

const [CHANGE_DATA_CAPTURE, OUTBOUND_MESSAGE] = ROADS;

/** What becomes of changes when pushes do not come as they should. */
export const PUSHES: readonly FaultRow[] = [
	...unreliable(CHANGE_DATA_CAPTURE),
	{
		...{ id: 'push-forgotten', name: 'Salesforce forgets who listens', group: GROUP },
		...{ not: ELSEWHERE, arm: forgotten, own: byPush('changeDataCapture') },
	},
	{
		...{ id: 'push-no-room', name: 'others have the places of all CometD clients', group: GROUP },
		...{ not: ELSEWHERE, arm: noRoom, own: byBoth('changeDataCapture') },
	},
	...unreliable(OUTBOUND_MESSAGE),
	{
		...{ id: 'message-foreign', name: 'another org sends its Outbound Messages', group: GROUP },
		...{ not: ELSEWHERE, arm: foreign, own: byPush('outboundMessage') },
	},
	{
		...{
			id: 'message-again',
			name: 'every Outbound Message meets 404, for 5 seconds',
			group: GROUP,
		},
		...{ not: ELSEWHERE, arm: unanswered, own: byPush('outboundMessage'), mendAfterMs: 5_000 },
	},
];
