/** Lets work on the same things be done one after the other, in the order in which it was asked for. */
export class Turns {
	private readonly last = new Map<string, Promise<unknown>>();

	/** Runs the work when all work asked for before it on any of the things is done, well or not. */
	async take<T>(things: readonly string[], work: () => Promise<T>): Promise<T> {
		const names = [...new Set(things)];
		const mine = Promise.all(names.map((name) => this.last.get(name))).then(work);
		const done = mine.then(
			() => undefined,
			() => undefined, // told to whoever asked for the work
		);
		for (const name of names) this.last.set(name, done);
		try {
			return await mine;
		} finally {
			for (const name of names) if (this.last.get(name) === done) this.last.delete(name);
		}
	}
}
