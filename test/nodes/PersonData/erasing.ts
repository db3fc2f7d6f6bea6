import type { IDataObject } from 'n8n-workflow';
import type { OrgTest } from '../../builders/org';
import type { NodeRun } from '../../harness/nodes';

/** A line of the report. */
export interface Line {
	place: string;
	found?: number;
	erased: number;
	wouldErase?: number;
	left?: number;
	why?: string;
	whatToDo?: string;
	move?: string;
	records?: string[];
}

export interface EraseRun extends NodeRun {
	lines: Line[];
	failed: IDataObject[];
	/** The line of a place. */
	of(place: string): Line;
}

/** Erases people by user id, not as a dry run, unless told otherwise. */
export async function erase(
	{ bench }: Pick<OrgTest, 'bench'>,
	items: readonly IDataObject[],
	parameters: IDataObject = {},
): Promise<EraseRun> {
	const chosen = { operation: 'erase', target: 'salesforce', dryRun: false, ...parameters };
	const run = await bench.run('personData', chosen, items);
	const [lines = [], failed = []] = run.outputs as unknown as [Line[], IDataObject[]];
	return { ...run, lines, failed, of: (place) => lines.find((line) => line.place === place)! };
}

/** A person as an item. */
export const aPerson = (id?: string, email?: string): IDataObject => ({ user: { id, email } });
