import { fingerprint } from '../values/fingerprint';
import { shortId } from '../values/recordId';

/** What is known of a record's watched fields: their values, or only a hash of them. */
export type Known = { values: unknown[] } | { hash: string };

export interface KnownLimits {
	/** Most records of which anything is known. */
	records: number;
	/** Most characters of values; beyond it the records longest untouched keep only a hash. */
	characters: number;
}

/** Some 20,000 records with a handful of short fields each. */
export const DEFAULT_KNOWN_LIMITS: KnownLimits = { records: 20_000, characters: 2_000_000 };

/**
 * The watched fields' last values, by record, bounded. Past the bound of characters a record's old values
 * are no longer told, but whether it changed is still exact; past the bound of records the ones longest
 * untouched are forgotten.
 */
export class KnownRecords {
	/** In the order last touched, oldest first. Values as JSON text, hashes behind a `#`. */
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

	get(id: string): Known | undefined {
		const text = this.entries.get(shortId(id));
		if (text === undefined) return undefined;
		return text.startsWith('#')
			? { hash: text.slice(1) }
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

	/** Only that the values were these, by their hash: what they are cannot be told any more. */
	setHash(id: string, hash: string): void {
		const key = shortId(id);
		this.forget(key);
		this.entries.set(key, `#${hash}`);
		this.shrink();
	}

	/** Are these the values known? Undefined when none are. */
	holds(id: string, values: readonly unknown[]): boolean | undefined {
		const text = this.entries.get(shortId(id));
		if (text === undefined) return undefined;
		return text.startsWith('#') ? text.slice(1) === hashOf(values) : text === toText(values);
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
			this.entries.set(key, `#${hashOf(JSON.parse(text) as unknown[])}`);
		}
	}
}

/** Shrinks a little further than needed, so that not every further record walks the whole list. */
const SHRINK_TO = 0.9;

function toText(values: readonly unknown[]): string {
	return JSON.stringify(values.map((value) => value ?? null));
}

/** Only values count against the bound; a hash has a fixed small size. */
function lengthOf(text: string): number {
	return text.startsWith('#') ? 0 : text.length;
}

/** Eleven characters of base64, 66 bits: enough to tell one record's own values apart. */
export function hashOf(values: readonly unknown[]): string {
	return fingerprint(
		values.map((value) => value ?? null),
		11,
		'base64',
	);
}
