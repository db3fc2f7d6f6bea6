import { shortId } from '../values/recordId';

/**
 * Which rows have been dealt with, from a point in time on: everything before `fromSec` has, and of the rows
 * after it those in the window. Rows may become visible late, with an older stamp; so the window is read
 * again at every look, and what is in it is passed over.
 */
export class SeenWindow {
	private readonly stamps: Map<string, number>;

	constructor(
		public fromSec: number,
		entries: Iterable<readonly [string, number]> = [],
	) {
		this.stamps = new Map(entries);
	}

	get size(): number {
		return this.stamps.size;
	}

	/** The stamp of the row when it was dealt with last; undefined when that was before the window, or never. */
	stampOf(id: string): number | undefined {
		return this.stamps.get(shortId(id));
	}

	/** Has the row been dealt with as it stands at this stamp? */
	has(id: string, second: number): boolean {
		return second < this.fromSec || this.stampOf(id) === second;
	}

	add(id: string, second: number): void {
		if (second >= this.fromSec) this.stamps.set(shortId(id), second);
	}

	/** Moves the beginning forward; never back. Rows before it need no remembering. */
	advance(fromSec: number): void {
		if (fromSec <= this.fromSec) return;
		this.fromSec = fromSec;
		for (const [id, second] of this.stamps) {
			if (second < fromSec) this.stamps.delete(id);
		}
	}

	entries(): IterableIterator<[string, number]> {
		return this.stamps.entries();
	}
}
