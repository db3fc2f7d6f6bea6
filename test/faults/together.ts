import { setTimeout as sleep } from 'node:timers/promises';
import { begin, finish, type Begun } from './cell';
import { brokenCell } from './schedule';
import type { CellResult, FaultRow, Lane, Stage } from './types';

/** A fault of processes, which meets all flows of an n8n at once. */
export interface ProcessRow extends FaultRow {
	modes: ReadonlyArray<Stage['mode']>;
	/** Has a flow come to where it is to be met? */
	isDue(begun: Begun): boolean;
	/** What happens to n8n; it is there again at the end. Whatever is held up is let go by `release`, at the latest then. */
	deed(stage: Stage, release: () => Promise<void>): Promise<void>;
}

/**
 * A flow that does not come to where it is to be met in this time is met wherever it is; its cell fails. After a
 * kill a broker gives its messages to nobody for the session timeout, 30 seconds; when the reader after it was
 * killed, too, before it had read, for as long once more.
 */
const UNTIL_DUE_MS = 180_000;

/** Plays one fault of processes in all lanes of an n8n at once. */
export async function playTogether(
	stage: Stage,
	lanes: readonly Lane[],
	row: ProcessRow,
	people: number,
	tell: (cell: CellResult) => void,
): Promise<CellResult[]> {
	const begun = await Promise.all(
		lanes
			.filter(({ flow }) => row.not?.[flow] === undefined)
			.map(async (lane) => await begin(lane, row, people)),
	);
	const untilMs = Date.now() + UNTIL_DUE_MS;
	while (!begun.every((each) => row.isDue(each)) && Date.now() < untilMs) await sleep(10);
	const late = new Set(begun.filter((each) => !row.isDue(each)));
	for (const each of begun) each.startMs = Date.now();
	const release = async () => {
		for (const { armed } of begun) await armed.mend?.();
	};
	await row.deed(stage, release);
	await release();
	return await Promise.all(
		begun.map(async (each) => {
			const counted = await finish(each).catch((error: Error) =>
				brokenCell(each.trial.lane, row, error),
			);
			const cell = late.has(each) ? { ...counted, problem: NOT_DUE } : counted;
			tell(cell);
			return cell;
		}),
	);
}

const NOT_DUE = 'the flow did not come to where it was to be met';
