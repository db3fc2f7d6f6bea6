/**
 * Values that cost something to read, each kept for a short time in this process. Who asks while one is being
 * read shares the reading; a reading that fails is kept for nobody.
 */
export class Kept<T> {
	private readonly entries = new Map<string, Entry<T>>();
	private readings = 0;

	constructor(
		private readonly keepMs: number,
		/** Most values at once; the one that was read longest ago goes first. */
		private readonly atMost: number,
		/** Runs on at one speed: a wall clock that is set back would keep a value for the difference. */
		private readonly nowMs: () => number = () => performance.now(),
	) {}

	/** The present moment, as the order of readings tells it: a clock is too coarse. */
	get moment(): number {
		return this.readings;
	}

	/** @param since a {@link moment}: what was read before it is not good enough */
	async get(key: string, read: () => Promise<T>, since = 0): Promise<T> {
		const known = this.entries.get(key);
		if (known && known.reading > since && !this.isOver(known)) return await known.value;
		return await this.readNow(key, read);
	}

	/** @param until a {@link moment}: what was read after it stays */
	forget(key: string, until = Infinity): void {
		const known = this.entries.get(key);
		if (known && known.reading <= until) this.entries.delete(key);
	}

	private async readNow(key: string, read: () => Promise<T>): Promise<T> {
		const entry = { value: read(), readAtMs: this.nowMs(), reading: ++this.readings };
		this.entries.delete(key);
		this.makeRoom();
		this.entries.set(key, entry);
		entry.value.catch(() => this.entries.get(key) === entry && this.entries.delete(key));
		return await entry.value;
	}

	/** Nothing stays behind when its time is over, and the oldest goes where there are too many. */
	private makeRoom(): void {
		for (const [key, entry] of this.entries)
			if (this.isOver(entry) || this.entries.size >= this.atMost) this.entries.delete(key);
			else return;
	}

	private isOver({ readAtMs }: Entry<T>): boolean {
		return this.nowMs() - readAtMs >= this.keepMs;
	}
}

interface Entry<T> {
	value: Promise<T>;
	readAtMs: number;
	/** The first that was read is 1. */
	reading: number;
}
