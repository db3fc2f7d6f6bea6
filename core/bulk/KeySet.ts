import { fingerprint } from '../values/fingerprint';

/** At most this full: beyond, looking for a free place takes long. */
const FULLEST = 0.75;

/**
 * Which keys have been seen, in eleven bytes each: of a key only 64 bits of its fingerprint are kept. A million keys
 * take 11 MB.
 *
 * Two different keys are taken for one with a probability of n²/2⁶⁵: about 1 in 37 million runs over a million
 * keys.
 */
export class KeySet {
	private words: Uint32Array;
	private count = 0;

	/** @param expected how many keys there will be; more fit as well */
	constructor(expected = 1_000) {
		this.words = new Uint32Array(Math.ceil((expected + 16) / FULLEST) * 2);
	}

	get size(): number {
		return this.count;
	}

	/** Memory held, in bytes. */
	get bytes(): number {
		return this.words.byteLength;
	}

	has(key: string): boolean {
		const [high, low] = hashOf(key);
		return this.words[this.placeOf(high, low)] !== 0;
	}

	/** False when the key was there already. */
	add(key: string): boolean {
		const [high, low] = hashOf(key);
		const place = this.placeOf(high, low);
		if (this.words[place] !== 0) return false;
		this.words[place] = high;
		this.words[place + 1] = low;
		this.count++;
		if (this.count > (this.words.length / 2) * FULLEST) this.grow();
		return true;
	}

	/** Where the hash stands, or the free place where it would. */
	private placeOf(high: number, low: number): number {
		const { words } = this;
		for (let place = (low % (words.length / 2)) * 2; ; place += 2) {
			if (place === words.length) place = 0;
			if (words[place] === 0 || (words[place] === high && words[place + 1] === low)) return place;
		}
	}

	private grow(): void {
		const before = this.words;
		this.words = new Uint32Array(before.length * 2);
		for (let place = 0; place < before.length; place += 2) {
			if (before[place] === 0) continue;
			const target = this.placeOf(before[place], before[place + 1]);
			this.words[target] = before[place];
			this.words[target + 1] = before[place + 1];
		}
	}
}

/** Two words; the first is never 0, which marks a free place. */
function hashOf(key: string): [number, number] {
	// As text: a Buffer for each of a million keys is more work for the memory than the hash itself.
	const digest = fingerprint(key, 16);
	return [parseInt(digest.slice(0, 8), 16) || 1, parseInt(digest.slice(8, 16), 16)];
}
