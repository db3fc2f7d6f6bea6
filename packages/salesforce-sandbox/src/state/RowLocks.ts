/**
 * Records somebody else holds a lock on, as set by a test or held by an open transaction. Salesforce waits up
 * to ten seconds for a lock; here a save that needs one fails at once.
 */
export class RowLocks {
	private readonly held = new Map<string, number>();
	/** How many saves failed because of a lock. */
	met = 0;

	/** The next `times` saves that need this record fail; for ever by default, until {@link RowLocks.release}. */
	hold(id: string, times = Infinity): void {
		this.held.set(id, times);
	}

	release(id: string): void {
		this.held.delete(id);
	}

	/** The first of these ids that is locked; one of its `times` is spent. */
	meet(ids: readonly string[]): string | null {
		if (this.held.size === 0) return null;
		for (const id of ids) {
			const times = this.held.get(id);
			if (times === undefined) continue;
			if (times <= 1) this.held.delete(id);
			else this.held.set(id, times - 1);
			this.met += 1;
			return id;
		}
		return null;
	}
}
