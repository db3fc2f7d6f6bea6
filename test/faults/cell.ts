import { setTimeout as sleep } from 'node:timers/promises';
import { errorOf, type Execution } from '../../sandbox/host';
import { eventually } from '../../sandbox/host/eventually';
import { isBusy } from '../stories/support/productEvents';
import { evidenceOf } from './evidence';
import { unlessDown } from './flows/replay';
import { readKept, type Kept } from './kept';
import type { Armed, CellResult, FaultRow, Item, Lane, Trial } from './types';

const PATIENCE_MS = 120_000;
const DEADLINE_MS = 30_000;
const LOOK_MS = 200;

/** Between two looks into n8n's tables: each is work for it. */
const LOOK_INTO_TABLES_MS = 1_000;

/** A person who sees that it has not worked yet. */
const REPLAY_AGAIN_MS = 15_000;

/** Longer than a request without an answer holds an execution up. */
const REST = { timeoutMs: 200_000, everyMs: 250 };

let trials = 0;

/** What one cell is made of. */
export function newTrial(lane: Lane, row: FaultRow, people: number): Trial {
	return {
		...{ lane, people, id: `${lane.name}t${++trials}`, subjects: [], refusals: 0 },
		itemsEach: row.itemsEach ?? 1,
		sending: row.sending ?? 'once',
		answeredWhenDone: row.answeredWhenDone ?? false,
		gone: row.gone ?? false,
		commitLagMs: row.commitLagMs,
		deadlineMs: row.deadlineMs ?? DEADLINE_MS,
	};
}

/** One person's item, without any fault, so that all that is asked once has been asked. */
export async function playWarmUp(lane: Lane): Promise<void> {
	const trial = newTrial(lane, WARM_UP, 1);
	lane.prepare(trial);
	await lane.drive(trial);
	await accounted(trial, Date.now() + PATIENCE_MS, false);
	await rest(lane);
	if (missing(trial).length > 0) throw new Error(`${lane.name} does not work without any fault`);
}

const WARM_UP: FaultRow = {
	...{ id: 'warm-up', name: 'none', group: 'none' },
	arm: () => ({ met: () => 1 }),
};

/** Plays one fault in one flow to its end, and counts. */
export async function playCell(lane: Lane, row: FaultRow, people: number): Promise<CellResult> {
	return await finish(await begin(lane, row, people));
}

/** A cell whose items are on their way. */
export interface Begun {
	trial: Trial;
	row: FaultRow;
	armed: Armed;
	startMs: number;
	/** The newest execution from before. */
	since: number;
	driving: Promise<void>;
}

/** Makes people, arms the fault, and starts what the outside world does. */
export async function begin(lane: Lane, row: FaultRow, people: number): Promise<Begun> {
	const trial = newTrial(lane, row, people);
	lane.prepare(trial);
	const since = await newestExecution(lane);
	lane.salesforce.org.requests.clear();
	const armed = await row.arm(trial);
	const startMs = Date.now();
	const driving = lane.drive(trial);
	driving.catch(() => undefined); // told by finish()
	return { trial, row, armed, startMs, since, driving };
}

/** Waits until all is healed, and counts. */
export async function finish({
	trial,
	row,
	armed,
	startMs,
	since,
	driving,
}: Begun): Promise<CellResult> {
	const { lane } = trial;
	const mender = row.mendAfterMs === undefined ? undefined : mendAfter(armed, row.mendAfterMs);
	await Promise.all([driving, armed.beside]);
	const healing = await heal(trial, row, armed);
	await mender;
	await armed.mend?.();
	const seconds = (Date.now() - startMs) / 1000;
	await rest(lane);
	const executions = await executionsSince(lane, since);
	return await result({ trial, row, armed, seconds, executions, ...healing });
}

/** How it came right. */
interface Healing {
	replayed: boolean;
	ranAgain: boolean;
	/** What people saw before anything was replayed or run again. */
	seen: Kept[];
}

/** Waits until everything is accounted for, and does what a template's user would do. */
async function heal(trial: Trial, row: FaultRow, armed: Armed): Promise<Healing> {
	const { lane } = trial;
	const untilMs = Date.now() + (row.patienceMs ?? PATIENCE_MS);
	const healing: Healing = { replayed: false, ranAgain: false, seen: [] };
	await accounted(trial, untilMs, lane.again !== undefined);
	healing.seen = missing(trial).length ? await readKept(trial) : [];
	if (missing(trial).length === 0) return healing;
	await armed.mend?.();
	if (lane.again) {
		healing.ranAgain = true;
		await lane.again();
	} else if (lane.replay && healing.seen.length) {
		healing.replayed = true;
		await lane.replay();
		while (row.remembered && missing(trial).length > 0 && Date.now() < untilMs) {
			await sleep(REPLAY_AGAIN_MS);
			await lane.replay();
		}
	}
	await accounted(trial, untilMs, true);
	return healing;
}

/** Until each accepted item has arrived or is kept, at the latest until then; `looksOnce` where nothing more comes by itself. */
async function accounted(trial: Trial, untilMs: number, looksOnce: boolean): Promise<void> {
	for (let tablesAt = 0; Date.now() < untilMs; ) {
		const open = missing(trial);
		if (open.length === 0) return;
		if (Date.now() - tablesAt >= LOOK_INTO_TABLES_MS) {
			tablesAt = Date.now();
			const kept = new Set((await readKept(trial)).map(({ marker }) => marker));
			if (open.every(({ marker }) => kept.has(marker))) return;
		}
		if (looksOnce) return;
		await sleep(LOOK_MS);
	}
}

const accepted = ({ subjects }: Trial): Item[] =>
	subjects.flatMap(({ items }) => items.filter((item) => item.accepted));

function missing(trial: Trial): Item[] {
	const { arrived } = trial.lane.look(trial);
	return accepted(trial).filter(({ marker }) => !arrived.has(marker));
}

async function mendAfter(armed: Armed, ms: number): Promise<void> {
	const untilMs = Date.now() + PATIENCE_MS;
	while (armed.met() === 0 && Date.now() < untilMs) await sleep(20);
	await sleep(ms);
	await armed.mend?.();
}

/** Until no execution of the lane runs any more, and none is to come. */
export async function rest({ stage, workflowId, rest: untilRead }: Lane): Promise<void> {
	await untilRead?.();
	await eventually(
		async () => ((await isBusy(stage.n8n, workflowId)) ? undefined : true),
		REST,
		() => 'executions still run',
	);
}

/** The id of the newest execution of a lane; 0 before the first. */
export async function newestExecution({ stage, workflowId }: Lane): Promise<number> {
	const [newest] = await stage.n8n.executions(workflowId, { limit: 1 });
	return Number(newest?.id ?? 0);
}

export async function executionsSince(lane: Lane, since: number): Promise<Execution[]> {
	const all = await lane.stage.n8n.executions(lane.workflowId, { limit: 200 });
	return all.filter(({ id }) => Number(id) > since);
}

/** Counted from what the outside holds at the end. */
export async function result({
	trial,
	row,
	armed,
	seconds,
	executions,
	...healing
}: Healing & {
	trial: Trial;
	row: FaultRow;
	armed: Armed;
	seconds: number;
	executions: readonly Execution[];
}): Promise<CellResult> {
	const { lane } = trial;
	const { arrived, doubled, wrong } = lane.look(trial);
	const items = accepted(trial);
	const open = items.filter(({ marker }) => !arrived.has(marker));
	const kept = open.length ? await readKept(trial) : [];
	const lost = open.filter(({ marker }) => !kept.some((each) => each.marker === marker));
	const words = kept[0] ?? healing.seen[0];
	return {
		...{ fault: row.id, flow: lane.flow, mode: lane.stage.mode, in: items.length },
		...{ out: items.length - open.length, kept: open.length - lost.length, lost: lost.length },
		...{ doubled: doubled.length, wrong: wrong.length, seconds },
		healed: evidenceOf(trial, row, armed, executions, {
			...healing,
			kept: open.length - lost.length,
		}),
		person: await personOf(trial, row, healing, words, executions),
		problem: armed.met() === 0 ? 'the fault was not met' : undefined,
		details: [
			...lost.map(({ marker }) => `lost ${marker}`),
			...doubled.map((marker) => `doubled ${marker}`),
			...wrong,
		],
	};
}

/** What a run by hand tells that ended in good order. */
const NOT_WHOLE = 'the run ended, and its report says that it is not complete';

/** The words a person saw whose move it was: those of the kept row, else those of the failed run. */
async function personOf(
	{ lane: { stage }, said }: Trial,
	row: FaultRow,
	{ ranAgain }: Healing,
	words: Kept | undefined,
	executions: readonly Execution[],
): Promise<string | undefined> {
	if (!row.byPerson && !ranAgain && (!words || words.byItself)) return undefined;
	if (words) return [words.reason, words.whatToDo].filter(Boolean).join(' ');
	const failed = executions.find(({ status }) => status === 'error' || status === 'crashed');
	if (!failed) return ranAgain ? (said ?? NOT_WHOLE) : undefined;
	const read = await unlessDown(async () => await stage.n8n.execution(failed.id));
	return (read && errorOf(read)) ?? `an execution that ended as ${failed.status}`;
}
