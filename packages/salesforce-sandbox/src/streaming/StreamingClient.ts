import type { Message } from './messages';

/** One Bayeux session: what it has subscribed to, and what waits for its next connect. */
export class StreamingClient {
	/** Channels subscribed to, each with the id of the event that was the last one then. */
	readonly channels = new Map<string, number>();
	lastSeen: number;
	hasConnected = false;
	private waiting: Message[] = [];
	private release?: () => void;

	constructor(
		readonly id: string,
		readonly cookie: string,
		readonly token: string,
		readonly userId: string,
		now: number,
	) {
		this.lastSeen = now;
	}

	/** Is a connect held open at this moment? */
	get isHeld(): boolean {
		return this.release !== undefined;
	}

	put(messages: Message[]): void {
		this.waiting.push(...messages);
		if (messages.length > 0) this.release?.();
	}

	/** Waits for events, or so long; a second connect ends the first. */
	async hold(ms: number, ended: AbortSignal): Promise<Message[]> {
		this.release?.();
		if (this.waiting.length === 0)
			await new Promise<void>((resolve) => {
				const timer = setTimeout(resolve, ms);
				const release = () => {
					clearTimeout(timer);
					resolve();
				};
				this.release = release;
				if (ended.aborted) release();
				ended.addEventListener('abort', release, { once: true });
			});
		this.release = undefined;
		return this.waiting.splice(0);
	}

	/** Ends a connect that is held: something has become of the session. */
	end(): void {
		this.release?.();
	}
}
