import { playCell } from './cell';
import { OPEN } from './flows';
import type { CellResult, FaultRow, FlowName, Lane, Stage } from './types';

/** Lanes of each flow: cells mostly wait, so that several go side by side. */
const LANES: Readonly<Record<FlowName, number>> = { webhook: 4, records: 4, bulk: 4, kafka: 4 };

/** Cells whose lane is their own, at the same time. */
const OWN_LANES = 2;

export interface Play {
	rows: readonly FaultRow[];
	flow: FlowName;
	people: number;
	tell(result: CellResult): void;
}

let lanes = 0;

/** Plays all rows that make sense in a flow, the slow ones first. */
export async function playFlow(stage: Stage, { rows, flow, people, tell }: Play): Promise<void> {
	const wanted = rows
		.filter(({ not }) => not?.[flow] === undefined)
		.sort((a, b) => (b.patienceMs ?? 0) - (a.patienceMs ?? 0));
	const shared = wanted.filter(({ own }) => !own);
	const own = wanted.filter((row) => row.own);
	const open = async (row?: FaultRow) => await OPEN[flow](stage, `${flow}${++lanes}`, row?.own);
	const playOwn = async (row: FaultRow) => {
		const lane = await open(row);
		tell(await playSafely(lane, row, people));
		await lane.close();
	};
	const playShared = async (queue: FaultRow[]) => {
		if (queue.length === 0) return;
		let lane = await open();
		for (let row = queue.shift(); row; row = queue.shift()) {
			const result = await playSafely(lane, row, people);
			tell(result);
			if (!result.problem || queue.length === 0) continue;
			await lane.close();
			lane = await open();
		}
		await lane.close();
	};
	const times = async (count: number, work: () => Promise<void>) =>
		await Promise.all(Array.from({ length: count }, work));
	await Promise.all([
		times(LANES[flow], async () => await playShared(shared)),
		times(OWN_LANES, async () => {
			for (let row = own.shift(); row; row = own.shift()) await playOwn(row);
		}),
	]);
}

/** A cell that cannot be played to its end is a result, too: one that fails. */
export async function playSafely(lane: Lane, row: FaultRow, people: number): Promise<CellResult> {
	try {
		return await playCell(lane, row, people);
	} catch (error) {
		lane.salesforce.org.faults.clear();
		lane.userpilot.faults.clear();
		return brokenCell(lane, row, error as Error);
	}
}

export const brokenCell = (
	{ flow, stage: { mode } }: Pick<Lane, 'flow' | 'stage'>,
	{ id }: FaultRow,
	error: Error,
): CellResult => ({
	...{ fault: id, flow, mode, in: 0, out: 0, kept: 0, lost: 0, doubled: 0, wrong: 0 },
	...{ healed: [], seconds: 0, details: [] },
	problem: `could not be played: ${error.message}`,
});
