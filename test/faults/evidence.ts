import type { Execution } from '../../sandbox/host';
import { LOOK_EVERY_SEC } from './flows/records';
import type { Armed, FaultRow, Trial } from './types';

/** In the words of the table. */
export const HEALED = {
	retry: 'retry inside the node',
	sender: 'sender came again',
	crashed: 'heal-crashed',
	replayed: 'kept and replayed',
	kept: 'kept with the reason',
	broker: 'broker redelivered',
	look: 'next look',
	runAgain: 'run again',
	wentOn: 'went on by itself',
	same: 'recognised',
	nothing: 'nothing to heal',
} as const;

/** What the suite itself did besides. */
export interface Done {
	replayed: boolean;
	ranAgain: boolean;
	/** Items that are kept at the end. */
	kept: number;
}

/** How it healed, by what can be seen from outside. */
export function evidenceOf(
	trial: Trial,
	row: FaultRow,
	armed: Armed,
	executions: readonly Execution[],
	{ replayed, ranAgain, kept }: Done,
): string[] {
	const { flow } = trial.lane;
	const ended = (status: string) => executions.some((each) => each.status === status);
	const found: string[] = [];
	if (trial.refusals > 0) found.push(HEALED.sender);
	if (executions.some(({ mode }) => mode === 'retry')) found.push(HEALED.crashed);
	if (flow === 'kafka' && (ended('crashed') || ended('error'))) found.push(HEALED.broker);
	if (replayed) found.push(HEALED.replayed);
	if (ranAgain) found.push(HEALED.runAgain);
	if (flow === 'records' && (lookedAgain(trial) || ended('error'))) found.push(HEALED.look);
	if (kept > 0 && !replayed) found.push(HEALED.kept);
	if (found.length > 0) return found;
	if (row.ofProcesses) return [HEALED.wentOn];
	if (row.fails && armed.met() > 0) return [HEALED.retry];
	return [trial.sending === 'once' || flow === 'bulk' ? HEALED.nothing : HEALED.same];
}

/** After a failed request of a look nothing was asked until the next look was due. */
function lookedAgain({ lane }: Trial): boolean {
	const { method, path } = lane.doors.read;
	const asked = lane.salesforce.org.requests.find({ method, path });
	const failed = asked.findIndex(({ status }) => status === 0 || status >= 400);
	if (failed === -1) return false;
	const gaps = asked.slice(failed + 1).map(({ at }, index) => at - asked[failed + index].at);
	const isFailure = (index: number) =>
		asked[failed + index].status === 0 || asked[failed + index].status >= 400;
	return gaps.some((gap, index) => isFailure(index) && gap > (LOOK_EVERY_SEC - 2) * 1000);
}
