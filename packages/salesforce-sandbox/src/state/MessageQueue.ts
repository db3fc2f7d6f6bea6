import { toRecordId } from '../identifiers';
import type { Clock } from '../time/clock';

/** One change that an Outbound Message is to tell of. */
export interface Notification {
	/** Of the notification: the same on every attempt. */
	id: string;
	/** Full name of the Outbound Message, for example `Contact.My_Message`. */
	message: string;
	object: string;
	recordId: string;
	queuedAt: number;
}

const ID_PREFIX = '04l';

/** Notifications that wait to be sent, those that a transaction takes back left out. */
export class MessageQueue {
	private readonly waiting = new Set<Notification>();
	private readonly listeners = new Set<(notification: Notification) => void>();
	private count = 0;

	constructor(private readonly clock: Clock) {}

	/** Queues; the answer takes it back, as a transaction that is rolled back does. */
	put(message: string, object: string, recordId: string): () => void {
		const id = toRecordId(ID_PREFIX, this.count++);
		const notification = { id, message, object, recordId, queuedAt: this.clock.now() };
		this.waiting.add(notification);
		for (const listener of this.listeners) listener(notification);
		return () => void this.waiting.delete(notification);
	}

	waits(notification: Notification): boolean {
		return this.waiting.has(notification);
	}

	remove(notification: Notification): void {
		this.waiting.delete(notification);
	}

	get size(): number {
		return this.waiting.size;
	}

	listen(listener: (notification: Notification) => void): void {
		this.listeners.add(listener);
	}
}
