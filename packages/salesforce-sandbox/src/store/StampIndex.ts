/** Entries out of order that are looked through one by one: few, or a small part of the whole. */
const TAIL_LIMIT = 4096;
const TAIL_SHARE = 8;

/**
 * Rows in the order of a time stamp. Stamps nearly always grow, so entries are appended; a row stamped again
 * leaves its old entry behind, which readers skip because the stamp no longer agrees.
 */
export class StampIndex {
	private stamps = new Float64Array(64);
	private rows = new Int32Array(64);
	private length = 0;
	/** Entries older than the last one of the main part, in no order. */
	private tail: Array<{ stamp: number; row: number }> = [];

	/** Starts with the present stamps of rows 0 to `rowCount`. */
	constructor(
		private readonly current: (row: number) => number,
		rowCount: number,
	) {
		this.fill(Array.from({ length: rowCount }, (_unused, row) => row));
	}

	add(stamp: number, row: number): void {
		if (this.length > 0 && stamp < this.stamps[this.length - 1]) {
			this.tail.push({ stamp, row });
			if (this.tail.length > Math.max(TAIL_LIMIT, this.length / TAIL_SHARE)) this.rebuild();
			return;
		}
		this.append(stamp, row);
	}

	/** Rows whose stamp lies in the bounds (inclusive), in no particular order. */
	between(from: number, to: number): number[] {
		const found = new Set<number>();
		for (let at = this.lowerBound(from); at < this.length && this.stamps[at] <= to; at += 1)
			if (this.current(this.rows[at]) === this.stamps[at]) found.add(this.rows[at]);
		for (const { stamp, row } of this.tail)
			if (stamp >= from && stamp <= to && this.current(row) === stamp) found.add(row);
		return [...found];
	}

	private append(stamp: number, row: number): void {
		if (this.length === this.stamps.length) {
			const stamps = new Float64Array(this.length * 2);
			const rows = new Int32Array(this.length * 2);
			stamps.set(this.stamps);
			rows.set(this.rows);
			this.stamps = stamps;
			this.rows = rows;
		}
		this.stamps[this.length] = stamp;
		this.rows[this.length] = row;
		this.length += 1;
	}

	private lowerBound(stamp: number): number {
		let low = 0;
		let high = this.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (this.stamps[middle] < stamp) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	private rebuild(): void {
		const rows = new Set(this.tail.map(({ row }) => row));
		for (let at = 0; at < this.length; at += 1) rows.add(this.rows[at]);
		this.tail = [];
		this.fill([...rows]);
	}

	/** Sorts these rows by their present stamps and starts over with them. */
	private fill(rows: number[]): void {
		const stamped = Int32Array.from(rows.filter((row) => !Number.isNaN(this.current(row))));
		stamped.sort((a, b) => this.current(a) - this.current(b));
		this.length = 0;
		for (const row of stamped) this.append(this.current(row), row);
	}
}
