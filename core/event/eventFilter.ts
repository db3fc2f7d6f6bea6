import type { EventAction, EventKind, ProductEvent } from './productEvent';

export interface EventFilter {
	/** Kinds to let through; empty lets all through. */
	kinds: readonly EventKind[];
	/** Actions to let through; empty lets all through. */
	actions: readonly EventAction[];
}

/** Why the filter holds an event back, in words for the sender's log; undefined when it passes. */
export function filteredOut({ event }: ProductEvent, filter: EventFilter): string | undefined {
	if (filter.kinds.length > 0 && !filter.kinds.includes(event.kind)) {
		return `events of kind "${event.kind}" are filtered out in the trigger`;
	}
	if (filter.actions.length > 0 && !filter.actions.includes(event.action)) {
		return `events with action "${event.action}" are filtered out in the trigger`;
	}
	return undefined;
}
