import { atMost, type Load } from './loads';
import type { Side } from './results';

/**
 * The stock flow gets as many events as one can wait for, from senders that wait: a burst leaves it thousands
 * of executions at once.
 */
export function loadFor(side: Side, load: Load, stockEvents: number): Load | undefined {
	if (side === 'ours') return load;
	const isFitting = load.kind === 'lone' || load.kind === 'closed';
	return isFitting ? atMost(load, stockEvents) : undefined;
}
