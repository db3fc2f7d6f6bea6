import type { FaultAnswer } from 'salesforce-sandbox';
import { at, type Times } from '../doors';
import type { Arm, Armed, DoorName, Effect, FlowName, Trial } from '../types';

/** A fault that waits at a door. */
export const effectAt =
	(door: DoorName, effect: Effect, times: Times = {}): Arm =>
	({ lane }) => {
		const fault = at(lane, door, effect, times);
		return { met: () => fault.met, mend: () => fault.remove() };
	};

/** Another answer, and nothing is done. */
export const answerAt = (door: DoorName, answer: FaultAnswer, times: Times = {}): Arm =>
	effectAt(door, { effect: 'answer', answer }, times);

/** Where the same thing is done otherwise, by flow. */
export const byFlow =
	(arms: Partial<Record<FlowName, Arm>>): Arm =>
	async (trial) => {
		const arm = arms[trial.lane.flow];
		if (!arm) throw new Error(`nothing is said of ${trial.lane.flow}`);
		return await arm(trial);
	};

/** Counts what fails at Salesforce with a status, from now on. */
export const refusedWith =
	({ lane }: Trial, status: number) =>
	() =>
		lane.salesforce.org.requests.count({ status });

/** Waits until something has been met, at most a minute; false when it was not. */
export async function untilMet(met: () => number): Promise<boolean> {
	for (const untilMs = Date.now() + 60_000; met() === 0; ) {
		if (Date.now() > untilMs) return false;
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
	return true;
}

const WRITE_WAITS_MS = 1_500;

/**
 * Somebody does something between reading and writing: the write is held up meanwhile. What is done counts
 * as met.
 */
export const whileWritingWaits =
	(deed: (trial: Trial) => void, mend?: (trial: Trial) => void, times: Times = {}): Arm =>
	(trial): Armed => {
		const held = at(trial.lane, 'write', { effect: 'delay', ms: WRITE_WAITS_MS }, times);
		let done = 0;
		const beside = untilMet(() => held.met).then((isHeld) => {
			if (!isHeld) return;
			deed(trial);
			done++;
		});
		return { met: () => done, beside, mend: mend && (() => mend(trial)) };
	};
