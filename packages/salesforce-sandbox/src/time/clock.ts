import type { Agenda } from './agenda';

/** The org's clock: real time by default; a test may move it, hold it still and let it go on. */
export class Clock {
	private offsetMs = 0;
	private heldAt: number | null = null;

	constructor(private readonly agenda: Agenda) {}

	/** Milliseconds since the epoch, in the org's time. */
	now(): number {
		return this.heldAt ?? Date.now() + this.offsetMs;
	}

	/** Moves the clock forward; whatever became due (commits, bulk jobs) happens now. */
	advance(ms: number): void {
		this.set(this.now() + ms);
	}

	/** Sets the clock to an instant (milliseconds, ISO 8601 text or a Date); it goes on ticking unless held. */
	set(instant: number | string | Date): void {
		const target = new Date(instant).getTime();
		if (Number.isNaN(target)) throw new TypeError(`Not an instant: ${String(instant)}`);
		if (this.heldAt === null) this.offsetMs = target - Date.now();
		else this.heldAt = target;
		this.agenda.runDue(this.now());
	}

	/** Stops the clock at an instant (default: now) until {@link Clock.resume}. */
	hold(instant: number | string | Date = this.now()): void {
		this.heldAt = this.now();
		this.set(instant);
	}

	/** Lets a held clock tick on from where it stands. */
	resume(): void {
		if (this.heldAt === null) return;
		this.offsetMs = this.heldAt - Date.now();
		this.heldAt = null;
	}
}
