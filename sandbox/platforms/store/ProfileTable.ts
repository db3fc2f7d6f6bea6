import type { Attributes } from './Attributes';

/** One profile with its id. */
export interface Profile {
	readonly id: string;
	readonly attributes: Attributes;
}

/**
 * Profiles by id, each kept as one JSON text: a million of them fit into a few hundred megabytes, and
 * nobody can change a stored profile by holding on to an object that was read.
 */
export class ProfileTable {
	private readonly rows = new Map<string, string>();

	get size(): number {
		return this.rows.size;
	}

	has(id: string): boolean {
		return this.rows.has(id);
	}

	get(id: string): Attributes | undefined {
		const row = this.rows.get(id);
		return row === undefined ? undefined : (JSON.parse(row) as Attributes);
	}

	set(id: string, attributes: Attributes): void {
		this.rows.set(id, JSON.stringify(attributes));
	}

	/** Adds and overwrites; what is not named stays. Creates the profile when it is missing. */
	merge(id: string, changes: Attributes): void {
		this.set(id, { ...this.get(id), ...changes });
	}

	delete(id: string): boolean {
		return this.rows.delete(id);
	}

	ids(): IterableIterator<string> {
		return this.rows.keys();
	}

	/** In the order of creation, parsed one at a time. */
	*profiles(): IterableIterator<Profile> {
		for (const [id, row] of this.rows) {
			yield { id, attributes: JSON.parse(row) as Attributes };
		}
	}

	seed(profiles: Iterable<Profile>): void {
		for (const { id, attributes } of profiles) this.set(id, attributes);
	}

	clear(): void {
		this.rows.clear();
	}
}
