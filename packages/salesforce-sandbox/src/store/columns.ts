/** Values of one field for all rows of a table, by row number; `undefined` is null. */
export interface Column {
	get(row: number): unknown;
	set(row: number, value: unknown): void;
}

/** Text, ids, booleans: whatever is not a number. Rows never written cost nothing until a later row is. */
export class ValueColumn implements Column {
	private readonly values: unknown[] = [];

	get(row: number): unknown {
		return this.values[row];
	}

	set(row: number, value: unknown): void {
		const { values } = this;
		while (values.length < row) values.push(undefined);
		values[row] = value;
	}
}

/** Numbers and instants in eight bytes each. */
export class NumberColumn implements Column {
	private values = new Float64Array(0);

	get(row: number): unknown {
		if (row >= this.values.length) return undefined;
		const value = this.values[row];
		return Number.isNaN(value) ? undefined : value;
	}

	/** As {@link NumberColumn.get}, without the boxing: NaN is null. */
	number(row: number): number {
		return row < this.values.length ? this.values[row] : NaN;
	}

	set(row: number, value: unknown): void {
		if (row >= this.values.length) this.grow(row + 1);
		this.values[row] = typeof value === 'number' ? value : NaN;
	}

	private grow(needed: number): void {
		const grown = new Float64Array(Math.max(needed, this.values.length * 2, 64)).fill(NaN);
		grown.set(this.values);
		this.values = grown;
	}
}
