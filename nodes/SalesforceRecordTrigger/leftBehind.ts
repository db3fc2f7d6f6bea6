import type { ITriggerFunctions } from 'n8n-workflow';
import type { StoredState } from '../../salesforce/changes/storedState';
import { guardKey, type Executions } from './host';

/**
 * The page of a trigger that was left to its execution when the trigger was stopped in good order, while this process
 * lives, and whether the execution has ended well. Another process cannot know: what it does not find in the state as
 * ended runs again, under the same keys.
 */
const left = new Map<string, NonNullable<Executions['leftBehind']>>();

/** Leaves a page to its execution. `ended` is called when that has ended well, unless the trigger was started again by then. */
export function leaveBehind(
	context: ITriggerFunctions,
	{ key, ran }: NonNullable<Executions['underWay']>,
	ended: () => Promise<void>,
): void {
	const trigger = guardKey(context, '');
	const page = { key, ranToItsEnd: ran.catch(() => false) };
	left.set(trigger, page);
	void page.ranToItsEnd.then(async (ranToItsEnd) => {
		if (left.get(trigger) !== page) return;
		left.delete(trigger);
		if (ranToItsEnd) await ended();
	});
}

/** What becomes of the page that was pending when the trigger was stopped; it is the trigger's from now on. */
export function takeUp(
	context: Parameters<typeof guardKey>[0],
	{ pending, stopped = false }: Pick<StoredState, 'pending' | 'stopped'> = {},
): Executions['leftBehind'] {
	const trigger = guardKey(context, '');
	const page = left.get(trigger);
	left.delete(trigger);
	if (!pending) return undefined;
	return page?.key === pending.key
		? page
		: { key: pending.key, ranToItsEnd: Promise.resolve(stopped) };
}
