import { begin, executionsSince, finish, newestExecution, rest } from './cell';
import { OPEN } from './flows';
import { brokenCell } from './schedule';
import type { CellResult, FaultRow, Lane, Stage } from './types';

/** The same workflows published in two n8ns at once, as while a new one takes over from the old one. */
export const TWO_PROCESSES: FaultRow = {
	id: 'two-processes',
	name: 'the same workflow is published in two n8ns at once, and each gets everything',
	group: 'Processes',
	arm: () => ({ met: () => 1 }),
	not: {
		kafka: 'A partition has one reader in a group; who reads beside it gets nothing.',
	},
};

/** Plays it for each of these lanes, with a twin of each in the other n8n. */
export async function playTwins(
	lanes: readonly Lane[],
	other: Stage,
	people: number,
): Promise<CellResult[]> {
	const cells: CellResult[] = [];
	for (const lane of lanes.filter(({ flow }) => !TWO_PROCESSES.not?.[flow])) {
		const twin = await OPEN[lane.flow](other, `${lane.name}twin`, { twinOf: lane });
		cells.push(
			await playPair(lane, twin, people).catch((error: Error) =>
				brokenCell(lane, TWO_PROCESSES, error),
			),
		);
		await twin.close();
	}
	return cells;
}

async function playPair(lane: Lane, twin: Lane, people: number): Promise<CellResult> {
	const before = await newestExecution(twin);
	let ran = 0;
	const row: FaultRow = { ...TWO_PROCESSES, arm: () => ({ met: () => ran }) };
	const begun = await begin(lane, row, people);
	// Whoever edits records in Salesforce does it once, and both see it.
	if (lane.flow !== 'records') await twin.drive({ ...begun.trial, lane: twin });
	await begun.driving;
	await rest(lane);
	if (lane.flow === 'records') await untilRun(twin, before);
	await rest(twin);
	ran = (await executionsSince(twin, before)).length;
	return await finish(begun);
}

/** The other one looks within its own seconds. */
async function untilRun(twin: Lane, before: number): Promise<void> {
	for (const untilMs = Date.now() + 60_000; Date.now() < untilMs; )
		if ((await executionsSince(twin, before)).length > 0) return;
}
