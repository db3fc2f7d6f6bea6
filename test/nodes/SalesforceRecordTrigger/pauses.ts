import type { UNHEARD_OF_MS as Hour } from '../../../nodes/SalesforceRecordTrigger/host';

/**
 * n8n's `sleep`, in the hands of a test: the pause between two looks lasts until the test ends it. Triggers are
 * told apart by their stop signals, and are counted in the order they were started; without a number the one
 * started last is meant.
 */
interface Looking {
	signal?: AbortSignal;
	pause?: { ms: number; end: () => void };
	began?: () => void;
}

const triggers: Looking[] = [];

/** A trigger is about to start; it withdraws when it does not. */
export function announce(): () => void {
	const looking: Looking = {};
	triggers.push(looking);
	return () => void triggers.splice(triggers.indexOf(looking), 1);
}

/** Lets the time pass after which nobody waits for an execution any more. */
export let letAnHourPass: () => void = () => undefined;

/** As the trigger has it; the module cannot be loaded here, since it is given this `sleep`. */
const UNHEARD_OF_MS: typeof Hour = 3_600_000;

/** The shortest pause between looks; retries inside a look are shorter, and pass at once. */
const SHORTEST_PAUSE_MS = 10_000;

/** How long stopping waits for the last state to be saved: longer than any test. */
const SAVE_WITHIN_MS = 5_000;

export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
	const looking =
		triggers.find((other) => other.signal === signal) ?? triggers.find((other) => !other.signal);
	if (ms === UNHEARD_OF_MS)
		return await new Promise((resolve, reject) => {
			letAnHourPass = resolve;
			signal?.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
		});
	if (!signal && ms === SAVE_WITHIN_MS) await new Promise<never>(() => undefined);
	// Retries, and the pace of other nodes.
	if (!signal || !looking || ms < SHORTEST_PAUSE_MS) return;
	looking.signal = signal;
	const { began } = looking;
	await new Promise<void>((resolve, reject) => {
		signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
		if (signal.aborted) reject(new Error('aborted'));
		looking.pause = { ms, end: resolve };
		began?.();
	});
}

/** The module n8n-workflow, with this `sleep`. */
export const withPauses = () => ({ ...jest.requireActual<object>('n8n-workflow'), sleep });

/** Waits until the trigger pauses; answers for how long it would, in seconds. */
export async function untilPause(number = triggers.length - 1): Promise<number> {
	const looking = triggers[number];
	if (!looking.pause) await new Promise<void>((resolve) => (looking.began = resolve));
	looking.began = undefined;
	return looking.pause!.ms / 1000;
}

/** Ends the pause, and waits for the next one: one look. Answers how long the next pause would be, in seconds. */
export async function nextLook(number = triggers.length - 1): Promise<number> {
	await untilPause(number);
	const looking = triggers[number];
	const { end } = looking.pause!;
	looking.pause = undefined;
	end();
	return await untilPause(number);
}

export function forgetTriggers(): void {
	triggers.length = 0;
}
