import { fingerprint } from '../values/fingerprint';
import { canonicalJson } from '../values/json';
import { shortId } from '../values/recordId';

/** What is known of a record's fields, in the order of the settings: their values, or only a hash of each. */
export type Known = { values: unknown[] } | { hashes: string[] };

/** A field that holds something else than what is known of it. */
export interface Difference {
	/** Its place in the order of the settings. */
	index: number;
	/** Absent where only a hash was known. */
	old?: unknown;
}

export interface KnownLimits {
	/** Most records of which anything is known. */
	records: number;
	/** Most characters of values; beyond it the records longest untouched keep only a hash of each field. */
	characters: number;
}

/** Some 20,000 records with a handful of short fields each. */
export const DEFAULT_KNOWN_LIMITS: KnownLimits = { records: 20_000, characters: 2_000_000 };

/**
 * The fields' last values, by record, bounded. Past the bound of characters a record's old values are no longer
 * told, but which of its fields changed is still exact; past the bound of records the ones longest untouched are
 * forgotten.
 */
export class KnownRecords {
	/** In the order last touched, oldest first. Values as JSON text, the fields' hashes in a row behind a `#`. */
	private readonly entries: Map<string, string>;
	private characters = 0;

	constructor(
		private readonly limits: KnownLimits = DEFAULT_KNOWN_LIMITS,
		entries: Iterable<readonly [string, string]> = [],
	) {
		this.entries = new Map(entries);
		for (const text of this.entries.values()) this.characters += lengthOf(text);
	}

	get size(): number {
		return this.entries.size;
	}

	/** May there be records that are not remembered for want of room? */
	get isFull(): boolean {
		return this.entries.size >= this.limits.records;
	}

	/** Of how many records the values themselves are known. */
	get withValues(): number {
		let count = 0;
		for (const text of this.entries.values()) if (!text.startsWith('#')) count++;
		return count;
	}

	get(id: string): Known | undefined {
		const text = this.entries.get(shortId(id));
		if (text === undefined) return undefined;
		return text.startsWith('#')
			? { hashes: splitHashes(text.slice(1)) }
			: { values: JSON.parse(text) as unknown[] };
	}

	set(id: string, values: readonly unknown[]): void {
		const key = shortId(id);
		this.forget(key);
		const text = toText(values);
		this.entries.set(key, text);
		this.characters += lengthOf(text);
		this.shrink();
	}

	/** Only that the values were these, by their {@link hashesOf}: what they are cannot be told any more. */
	setHashes(id: string, hashes: string): void {
		const key = shortId(id);
		this.forget(key);
		this.entries.set(key, `#${hashes}`);
		this.shrink();
	}

	/** Are these the values known? Undefined when none are. */
	holds(id: string, values: readonly unknown[]): boolean | undefined {
		const text = this.entries.get(shortId(id));
		if (text === undefined) return undefined;
		return text.startsWith('#') ? text.slice(1) === hashesOf(values) : text === toText(values);
	}

	delete(id: string): void {
		this.forget(shortId(id));
	}

	ids(): IterableIterator<string> {
		return this.entries.keys();
	}

	/** As stored; give it back to the constructor. */
	raw(): IterableIterator<[string, string]> {
		return this.entries.entries();
	}

	private forget(key: string): void {
		const text = this.entries.get(key);
		if (text === undefined) return;
		this.characters -= lengthOf(text);
		this.entries.delete(key);
	}

	private shrink(): void {
		for (const key of this.entries.keys()) {
			if (this.entries.size <= this.limits.records) break;
			this.forget(key);
		}
		if (this.characters <= this.limits.characters) return;
		for (const [key, text] of this.entries) {
			if (this.characters <= this.limits.characters * SHRINK_TO) break;
			if (text.startsWith('#')) continue;
			this.characters -= lengthOf(text);
			this.entries.set(key, `#${hashesOf(JSON.parse(text) as unknown[])}`);
		}
	}
}

/** Shrinks a little further than needed, so that not every further record walks the whole list. */
const SHRINK_TO = 0.9;

function toText(values: readonly unknown[]): string {
	return JSON.stringify(values.map((value) => value ?? null));
}

/** Only values count against the bound; hashes have a fixed small size. */
function lengthOf(text: string): number {
	return text.startsWith('#') ? 0 : text.length;
}

/** Characters of base64 for one field: 36 bits, so that one change in 69 thousand million would be taken for none. */
const HASH_LENGTH = 6;

/** A hash of each value, one behind the other. */
export function hashesOf(values: readonly unknown[]): string {
	return values.map(hashOf).join('');
}

/** The fields that hold something else than what is known of them. */
export function differences(known: Known, values: readonly unknown[]): Difference[] {
	return values.flatMap((value, index) => {
		if ('hashes' in known) return known.hashes[index] === hashOf(value) ? [] : [{ index }];
		const old = known.values[index] ?? null;
		return canonicalJson(old) === canonicalJson(value ?? null) ? [] : [{ index, old }];
	});
}

function hashOf(value: unknown): string {
	return fingerprint(value ?? null, HASH_LENGTH, 'base64');
}

function splitHashes(text: string): string[] {
	return text.match(new RegExp(`.{${HASH_LENGTH}}`, 'g')) ?? [];
}
