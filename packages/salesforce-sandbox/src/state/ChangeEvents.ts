import type { Clock } from '../time/clock';

export type ChangeType = 'CREATE' | 'UPDATE' | 'DELETE' | 'UNDELETE';

/** A change of one record, as Change Data Capture tells it. */
export interface ChangeEvent {
	/** Of the event, for example `ContactChangeEvent`. */
	event: string;
	object: string;
	recordId: string;
	changeType: ChangeType;
	commitUser: string;
	/** The values written, by field. */
	values: Record<string, unknown>;
}

export interface PublishedEvent extends ChangeEvent {
	replayId: number;
	committedAt: number;
}

/** How long events are kept. @see https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_message_durability.htm (checked 2026-11) */
const KEPT_MS = 72 * 3_600_000;

/** `Contact` → `ContactChangeEvent`, `Visit__c` → `Visit__ChangeEvent`. */
export const changeEventOf = (object: string): string =>
	object.endsWith('__c') ? object.replace(/c$/, 'ChangeEvent') : `${object}ChangeEvent`;

/** The event bus: what was published, in order, and who listens. */
export class ChangeEvents {
	/** Deliveries to clients in 24 hours, Developer Edition; counted since the org began. */
	readonly deliveries = { used: 0, limit: 10_000 };
	private events: PublishedEvent[] = [];
	/** Of the event published last. */
	lastReplayId = 0;
	private readonly listeners = new Set<(event: PublishedEvent) => void>();

	constructor(private readonly clock: Clock) {}

	/** Publishes; the answer takes it back, as a transaction that is rolled back does. */
	publish(change: ChangeEvent): () => void {
		this.lastReplayId += 1;
		const event = { ...change, replayId: this.lastReplayId, committedAt: this.clock.now() };
		this.events.push(event);
		for (const listener of this.listeners) listener(event);
		return () => {
			this.events = this.events.filter((other) => other !== event);
		};
	}

	isPublished(event: PublishedEvent): boolean {
		return this.events.includes(event);
	}

	listen(listener: (event: PublishedEvent) => void): void {
		this.listeners.add(listener);
	}

	/**
	 * The events after one, those that are kept still; undefined for an id that is none.
	 *
	 * @param replayId -1: only new ones; -2: all that are kept
	 */
	after(replayId: number): PublishedEvent[] | undefined {
		const oldest = this.clock.now() - KEPT_MS;
		this.events = this.events.filter(({ committedAt }) => committedAt >= oldest);
		if (replayId === -1) return [];
		if (replayId === -2) return [...this.events];
		const isKnown = this.events.some((event) => event.replayId === replayId);
		return isKnown ? this.events.filter((event) => event.replayId > replayId) : undefined;
	}
}
