import type { Execution } from '../../sandbox/host';
import type { FirstUse } from './results';
import { isAccepted, post, sendClosed } from './senders';
import { executionsOf, type Flow, type Stand } from './stand';
import { quiet } from './watch';

const PATIENCE_MS = 60_000;

/** How many events the flow sees before the later one is measured: code is loaded and compiled by then. */
const BETWEEN = 40;
const SENDERS = 5;

/** Sends an NPS event to a freshly started n8n, and one more a little later; answers what each node took. */
export async function firstUse(stand: Stand, flow: Flow): Promise<FirstUse> {
	const first = await nodeTimes(stand, flow);
	await sendClosed(flow.traffic.take(BETWEEN), SENDERS, flow.target);
	await quiet(stand.world.n8n, PATIENCE_MS);
	const later = await nodeTimes(stand, flow);
	const nodes = [...first].map(([node, firstMs]) => ({
		node,
		firstMs,
		laterMs: later.get(node) ?? 0,
	}));
	return { mode: stand.mode, settings: stand.settings, side: flow.side, nodes };
}

/** What the sender waited for, and each node's time in the execution that came of the event. */
async function nodeTimes(stand: Stand, flow: Flow): Promise<Map<string, number>> {
	const waitMs = await sendOne(stand, flow);
	const [newest] = await executionsOf(stand, flow);
	const execution = await stand.world.n8n.execution(newest.id);
	return new Map([['(answer to the sender)', Math.round(waitMs)], ...timesIn(execution)]);
}

const timesIn = ({ data }: Execution): Array<[string, number]> =>
	Object.entries(data?.resultData.runData ?? {}).map(([node, runs]) => [
		node,
		runs.reduce((sum, { executionTime }) => sum + executionTime, 0),
	]);

async function sendOne(stand: Stand, flow: Flow): Promise<number> {
	const [event] = flow.traffic.take(1, 'nps');
	const sent = await post(event, flow.target);
	if (!isAccepted(sent))
		throw new Error(`${flow.side}: n8n did not accept an event: ${sent.status ?? sent.broken}`);
	const isQuiet = await quiet(stand.world.n8n, PATIENCE_MS);
	if (isQuiet && stand.timeline.count([event]) === 1) return sent.waitMs;
	const [newest] = await executionsOf(stand, flow);
	const { status, data } = await stand.world.n8n.execution(newest.id);
	const { message, description } = data?.resultData.error ?? {};
	const words = [message, description].filter(Boolean).join(': ');
	throw new Error(
		`${flow.side}: an event did not get onto the timeline; its execution is ${status}: ${words}`,
	);
}
