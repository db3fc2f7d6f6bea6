import { FAULTS } from './faults';
import { OPEN } from './flows';
import type { Options } from './options';
import { PROCESSES } from './rows/processes';
import { playFlow } from './schedule';
import { KafkaUnavailable, QueueModeUnavailable, type N8nOptions } from '../../sandbox/host';
import { ProxyUnavailable } from '../../sandbox/host/proxy/unavailable';
import { openStage, tryBroker } from './stage';
import { playTogether, type ProcessRow } from './together';
import { playTwins, TWO_PROCESSES } from './twins';
import {
	FLOWS,
	type CellResult,
	type FaultRow,
	type FlowName,
	type Lane,
	type Stage,
} from './types';

/** People in each cell. */
const PEOPLE = { short: 4, long: 40 };

type Tell = (cell: CellResult) => void;
type Say = (text: string) => void;

/** What was played, and whether all of it could be. */
export interface Played {
	/** In the order in which they ended. */
	cells: CellResult[];
	/** This machine lacks something: Kafka, a proxy, or Postgres and Redis. Never so in CI. */
	lacking: boolean;
}

/** Plays all that is wanted. */
export async function playAll(options: Options, tell: Tell, say: Say): Promise<Played> {
	const { faults, flows } = options.only;
	const isWanted = ({ id, slow }: FaultRow) =>
		faults.length ? faults.includes(id) : !(slow && options.quick);
	let lacking = false;
	const unlessLacking = async (work: () => Promise<void>) => {
		lacking = !(await isHere(work, say)) || lacking;
	};
	let wantedFlows = FLOWS.filter((flow) => !flows.length || flows.includes(flow));
	if (wantedFlows.includes('kafka')) await unlessLacking(tryBroker);
	if (lacking) wantedFlows = wantedFlows.filter((flow) => flow !== 'kafka');
	const people = options.long ? PEOPLE.long : PEOPLE.short;
	const cells: CellResult[] = [];
	const keep: Tell = (cell) => {
		cells.push(cell);
		tell(cell);
	};
	const rows = FAULTS.filter(isWanted);
	const processes = PROCESSES.filter(isWanted);
	const broker = wantedFlows.includes('kafka');
	const lasting = async () => {
		if (!rows.length) return;
		const stage = await openStage({}, { broker });
		say('n8n runs');
		try {
			await Promise.all(
				wantedFlows.map(async (flow) => await playFlow(stage, { rows, flow, people, tell: keep })),
			);
		} finally {
			await stage.close();
		}
	};
	const killed = async (mode: Stage['mode'], queue: ProcessRow[], twins: boolean) => {
		if (!queue.length && !twins) return;
		const stage = await openStage(STAGES[mode], { broker, proxy: true, healing: HEALING });
		say(`n8n to be killed runs in ${mode} mode`);
		try {
			await playProcesses({ stage, queue, twins, flows: wantedFlows, people, tell: keep });
		} finally {
			await stage.close();
		}
	};
	const queueOf = (mode: Stage['mode']) => processes.filter(({ modes }) => modes.includes(mode));
	const [regular, queue] = [queueOf('regular'), queueOf('queue')];
	await Promise.all([
		lasting(),
		unlessLacking(async () => await killed('regular', regular, false)),
		unlessLacking(async () => await killed('regular', regular, isWanted(TWO_PROCESSES))),
		unlessLacking(async () => await killed('queue', queue, false)),
	]);
	return { cells, lacking };
}

/** False where this machine lacks what the work needs; that is told. In CI it is a failure. */
async function isHere(work: () => Promise<void>, say: Say): Promise<boolean> {
	try {
		await work();
		return true;
	} catch (error) {
		const lacks = [KafkaUnavailable, ProxyUnavailable, QueueModeUnavailable];
		if (process.env.CI || !lacks.some((kind) => error instanceof kind)) throw error;
		say(`*** NOT PLAYED HERE: ${(error as Error).message}`);
		return false;
	}
}

const STAGES: Readonly<Record<Stage['mode'], N8nOptions>> = {
	regular: {},
	queue: {
		...{ mode: 'queue', workers: 1, asDeployed: true },
		env: { QUEUE_WORKER_LOCK_DURATION: '60000' },
	},
};

/** So that nobody waits for the 15 minutes, or two in queue mode; with the lock above a quarter and a fifth of the latter. */
const HEALING = { stalled_after_minutes: 0.5 };

interface ProcessPlay {
	stage: Stage;
	/** Faults to play; shared with other n8ns, each of which takes the next one. */
	queue: ProcessRow[];
	/** Also with a second n8n. */
	twins: boolean;
	flows: readonly FlowName[];
	people: number;
	tell: Tell;
}

let processLanes = 0;

async function playProcesses(play: ProcessPlay): Promise<void> {
	const { stage, queue, twins, flows, people, tell } = play;
	const open = async () => {
		const number = ++processLanes;
		return await Promise.all(
			flows.map(async (flow) => await OPEN[flow](stage, `${flow}${stage.mode}${number}`)),
		);
	};
	const close = async (lanes: Lane[]) => {
		for (const lane of lanes) await lane.close();
	};
	let lanes = await open();
	for (let row = queue.shift(); row; row = queue.shift()) {
		const cells = await playTogether(stage, lanes, row, people, tell);
		if (cells.every(({ problem }) => !problem)) continue;
		await close(lanes);
		lanes = await open();
	}
	if (twins) {
		const other = await openStage({}, { broker: false });
		try {
			for (const cell of await playTwins(lanes, other, people)) tell(cell);
		} finally {
			await other.close();
		}
	}
	await close(lanes);
}
