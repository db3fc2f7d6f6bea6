/** Bytes of an empty buffer. */
const MOST_KEPT = 1 << 22;

/**
 * Text gathered as UTF-8 in one block of memory that is used again and again: a million short texts are no
 * work for the garbage collector this way.
 */
export class TextBuffer {
	private bytes: Buffer;
	private used = 0;

	/** @param expected bytes there will be; more fit as well */
	constructor(expected = 1 << 20) {
		this.bytes = Buffer.allocUnsafeSlow(expected);
	}

	get byteLength(): number {
		return this.used;
	}

	append(text: string): this {
		// A character of JavaScript takes at most three bytes.
		if (this.used + text.length * 3 > this.bytes.length) this.makeRoomFor(text.length * 3);
		this.used += this.bytes.write(text, this.used);
		return this;
	}

	/** What has been gathered; valid until the next change. */
	content(): Buffer {
		return this.bytes.subarray(0, this.used);
	}

	/** Empties it; the memory is kept for the next time, unless it is very much. */
	clear(): void {
		this.used = 0;
		if (this.bytes.length > MOST_KEPT) this.bytes = Buffer.allocUnsafeSlow(MOST_KEPT);
	}

	private makeRoomFor(more: number): void {
		const bytes = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.used + more));
		this.content().copy(bytes);
		this.bytes = bytes;
	}
}
