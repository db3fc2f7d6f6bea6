/** Row numbers by the value of one field. Keys are text (normalised by the caller) or numbers. */
export class HashIndex {
	private readonly rows = new Map<unknown, number | number[]>();

	constructor(private readonly normalise: (value: unknown) => unknown) {}

	add(value: unknown, row: number): void {
		if (value === undefined) return;
		const key = this.normalise(value);
		const present = this.rows.get(key);
		if (present === undefined) this.rows.set(key, row);
		else if (typeof present === 'number') this.rows.set(key, [present, row]);
		else present.push(row);
	}

	remove(value: unknown, row: number): void {
		if (value === undefined) return;
		const key = this.normalise(value);
		const present = this.rows.get(key);
		if (present === row) this.rows.delete(key);
		else if (Array.isArray(present)) {
			const rest = present.filter((other) => other !== row);
			this.rows.set(key, rest.length === 1 ? rest[0] : rest);
		}
	}

	find(value: unknown): readonly number[] {
		const present = this.rows.get(this.normalise(value));
		if (present === undefined) return [];
		return typeof present === 'number' ? [present] : present;
	}
}

/** Text without regard to case; everything else as it is. */
export function foldCase(value: unknown): unknown {
	return typeof value === 'string' ? value.toLowerCase() : value;
}
