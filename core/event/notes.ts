import type { ProductEvent } from './productEvent';

/** What a person should know of events that were not taken wholly as they were sent; empty when all were. */
export function noteWarnings(events: readonly Pick<ProductEvent, 'event'>[]): string[] {
	const noted = events.filter(({ event }) => (event.notes?.length ?? 0) > 0);
	if (noted.length === 0) return [];
	const [first] = noted[0].event.notes ?? [];
	const whose = noted.length === 1 ? '1 event was' : `${noted.length} events were`;
	return [`${whose} not taken wholly as sent (see "notes" in the event). For example: ${first}`];
}
