/** What may wait at once. */
export interface WaitingLimits {
	/** Deliveries, each with a connection, and with what n8n holds for it. */
	deliveries: number;
	/** Of bodies, together. A single larger one is let in while nobody else waits. */
	bytes: number;
}

/** A delivery that was let in. */
export interface Place {
	/** It waits no more. */
	leave(): void;
}

/**
 * Lets deliveries in while there is room for them, so that a burst is turned away while there is memory left to
 * do so in good form.
 */
export class Admission {
	private deliveries = 0;
	private bytes = 0;

	constructor(private readonly limits: () => WaitingLimits) {}

	/** Undefined when there is no room. */
	enter(bytes: number): Place | undefined {
		if (this.deliveries >= this.limits().deliveries || !this.hasRoomFor(bytes)) return undefined;
		this.deliveries++;
		this.bytes += bytes;
		return {
			leave: () => {
				this.deliveries--;
				this.bytes -= bytes;
			},
		};
	}

	private hasRoomFor(bytes: number): boolean {
		return this.bytes === 0 || this.bytes + bytes <= this.limits().bytes;
	}
}
