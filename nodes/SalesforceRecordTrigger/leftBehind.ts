import type { ITriggerFunctions } from 'n8n-workflow';
import type { StoredState } from '../../salesforce/changes/storedState';
import { guardKey, type Executions } from './host';

/**
 * Pages that were left to their executions when their trigger was stopped in good order, while this process lives:
 * whether the execution has ended well. Another process cannot know: what it does not find in the state as ended runs
 * again, under the same keys.
 */
const left = new Map<string, Promise<boolean>>();

/** Leaves a page to its execution. `ended` is called when that has ended well, unless the trigger was started again by then. */
export function leaveBehind(
	context: ITriggerFunctions,
	{ key, ran }: NonNullable<Executions['underWay']>,
	ended: () => Promise<void>,
): void {
	const name = guardKey(context, key);
	const outcome = ran.catch(() => false);
	left.set(name, outcome);
	void outcome.then(async (ranToItsEnd) => {
		if (left.get(name) !== outcome) return;
		left.delete(name);
		if (ranToItsEnd) await ended();
	});
}

/** What becomes of the page that was pending when the trigger was stopped. */
export function takeUp(
	context: Parameters<typeof guardKey>[0],
	{ pending, stopped = false }: StoredState,
): Executions['leftBehind'] {
	if (!pending) return undefined;
	const name = guardKey(context, pending.key);
	const ranToItsEnd = left.get(name) ?? Promise.resolve(stopped);
	left.delete(name);
	return { key: pending.key, ranToItsEnd };
}
