import { setTimeout as pause } from 'node:timers/promises';
import type { Load } from './loads';
import type { Answers, Measurement } from './results';
import { isAccepted, post, sendClosed, sendOpen, type Sent } from './senders';
import { allOf, executionsOf, type Flow, type Stand } from './stand';
import { spreadOf, tally } from './statistics';
import { quiet, watch } from './watch';

/** So long no further activity has come: the rest will not come. */
const NO_MORE_MS = 60_000;
const LOOK_MS = 100;

/** Sends a load to one side, waits until everything is done, and says what came of it and what it cost. */
export async function measure(stand: Stand, flow: Flow, load: Load): Promise<Measurement> {
	const { salesforce } = stand.world;
	const n8n = allOf(stand, flow);
	const earlier = new Set((await executionsOf(stand, flow)).map(({ id }) => id));
	await quiet(n8n, NO_MORE_MS);
	salesforce.org.requests.clear();
	const { result, cpuMs, cpuMsBy, peakMemory } = await watch(n8n, async () => {
		const sending = await send(stand, flow, load);
		await arrived(stand, sending.sent);
		await quiet(n8n, NO_MORE_MS);
		return sending;
	});
	const { sent, loneCalls } = result;
	const { requests } = salesforce.org;
	const calls = requests.counted;
	const callsByKind = tally(
		requests.all().flatMap(({ resource, counted }) => Array<string>(counted).fill(resource)),
	);
	const accepted = sent.filter(isAccepted);
	const { seconds, toActivityMs } = timesOf(stand, accepted);
	const ended = (await executionsOf(stand, flow)).filter(({ id }) => !earlier.has(id));
	const perEvent = (value: number) => value / Math.max(1, accepted.length);
	return {
		mode: stand.mode,
		settings: stand.settings,
		side: flow.side,
		load,
		answers: answersOf(sent),
		seconds,
		perSecond: seconds > 0 ? toActivityMs.length / seconds : 0,
		toActivityMs: spreadOf(toActivityMs),
		senderWaitMs: spreadOf(accepted.map(({ waitMs }) => waitMs)),
		calls,
		callsByKind,
		...(loneCalls ? { loneCalls } : {}),
		executions: ended.length,
		cpuMsPerEvent: perEvent(cpuMs),
		cpuMsPerEventBy: Object.fromEntries(
			Object.entries(cpuMsBy).map(([name, value]) => [name, perEvent(value)]),
		),
		peakMemory,
		faults: {
			...stand.timeline.check(
				accepted.map(({ event }) => event),
				sent.map(({ event }) => event),
			),
			failedExecutions: ended.filter(({ status }) => status !== 'success').length,
			n8nDead: !(await takesAnother(stand, flow)),
		},
	};
}

interface Sending {
	sent: Sent[];
	loneCalls?: Measurement['loneCalls'];
}

async function send(stand: Stand, flow: Flow, { kind, rate, events }: Load): Promise<Sending> {
	const { traffic, target } = flow;
	switch (kind) {
		case 'lone':
			return await sendLone(stand, flow, events);
		case 'closed':
			return { sent: await sendClosed(traffic.take(events), rate, target) };
		case 'open':
			return { sent: await sendOpen(traffic.take(events), rate, stand.behindProxy(target)) };
		case 'kafka':
		case 'postgres':
			if (!flow.publish) throw new Error(`this flow does not read from ${kind}`);
			return { sent: await flow.publish(traffic.take(events)) };
	}
}

/** Plain events and NPS answers in turn, each sent when the one before has been dealt with. */
async function sendLone(stand: Stand, flow: Flow, count: number): Promise<Sending> {
	const { n8n, salesforce } = stand.world;
	const sent: Sent[] = [];
	const calls = { plain: 0, nps: 0 };
	for (let number = 0; number < count; number++) {
		const kind = number % 2 === 0 ? 'plain' : 'nps';
		const [event] = flow.traffic.take(1, kind);
		const before = salesforce.org.requests.counted;
		sent.push(await post(event, flow.target));
		await arrived(stand, sent);
		await quiet(n8n, NO_MORE_MS);
		calls[kind] = Math.max(calls[kind], salesforce.org.requests.counted - before);
	}
	return { sent, loneCalls: calls };
}

/** Waits until all that was accepted is on the timeline, or nothing more comes. */
async function arrived({ timeline }: Stand, sent: readonly Sent[]): Promise<void> {
	const events = sent.filter(isAccepted).map(({ event }) => event);
	let there = timeline.count(events);
	let lastMs = Date.now();
	while (there < events.length && Date.now() - lastMs < NO_MORE_MS) {
		await pause(LOOK_MS);
		const now = timeline.count(events);
		if (now > there) lastMs = Date.now();
		there = now;
	}
}

function timesOf({ timeline }: Stand, accepted: readonly Sent[]) {
	const times = accepted.flatMap(({ event, sentMs }) => {
		const savedMs = timeline.savedAtMs(event);
		return savedMs === undefined ? [] : [{ sentMs, savedMs }];
	});
	const first = Math.min(...times.map(({ sentMs }) => sentMs));
	const last = Math.max(...times.map(({ savedMs }) => savedMs));
	return {
		seconds: times.length > 0 ? (last - first) / 1_000 : 0,
		toActivityMs: times.map(({ sentMs, savedMs }) => savedMs - sentMs),
	};
}

function answersOf(sent: readonly Sent[]): Answers {
	const refused = sent.filter((each) => each.status !== undefined && !isAccepted(each));
	return {
		accepted: sent.filter(isAccepted).length,
		refused: tally(refused.map(({ status }) => String(status))),
		refusedWords: tally(refused.map(({ status, words }) => `${status} ${words}`)),
		refusedWithRetryAfter: refused.filter(({ retryAfter }) => retryAfter).length,
		broken: tally(sent.flatMap(({ broken }) => broken ?? [])),
	};
}

/** n8n still runs, and one more event gets onto the timeline. */
async function takesAnother(stand: Stand, flow: Flow): Promise<boolean> {
	const events = flow.traffic.take(1);
	const sent = flow.publish ? await flow.publish(events) : [await post(events[0], flow.target)];
	await arrived(stand, sent);
	return stand.timeline.count(events) === 1;
}
