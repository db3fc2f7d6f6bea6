import { TextBuffer } from './TextBuffer';

/** About so many parts make a run: the part that is under way when a run is stopped is a small share of it. */
const PARTS = 200;
const LEAST = 200;

/**
 * Records of one part.
 *
 * @param most what the other side takes at once
 * @param remembered the other side finds a part again by its name, so that a large one costs nothing
 */
export function partSize(total: number, most: number, remembered: boolean): number {
	return remembered ? most : Math.min(Math.max(Math.ceil(total / PARTS), LEAST), most);
}

/** Bytes gathered at once: files may have 50 MB, and memory is to stay small. */
const MOST_BYTES = 20_000_000;

const MOST_KINDS_KEPT = 8;

const LINE_END = 10;

/** Several of something, to be gone over more than once. */
export interface Batch<T> extends Iterable<T> {
	readonly length: number;
}

/**
 * Gathers what is sent together, as lines of JSON: kept as objects, thousands of them would live long enough to
 * burden the memory. The same items in the same order always make the same parts.
 */
export class PartBuffer<T> implements Batch<T> {
	// Small at first: there may be a thousand kinds with a few items each.
	private readonly text = new TextBuffer(1 << 12);
	private count = 0;

	/** @param size items of a full part */
	constructor(private readonly size: number) {}

	get length(): number {
		return this.count;
	}

	get byteLength(): number {
		return this.text.byteLength;
	}

	get isFull(): boolean {
		return this.count >= this.size || this.byteLength >= MOST_BYTES;
	}

	add(item: T): void {
		this.text.append(`${JSON.stringify(item)}\n`);
		this.count++;
	}

	clear(): void {
		this.text.clear();
		this.count = 0;
	}

	*[Symbol.iterator](): Generator<T> {
		const bytes = this.text.content();
		for (let start = 0; start < bytes.length; ) {
			const end = bytes.indexOf(LINE_END, start);
			yield JSON.parse(bytes.toString('utf8', start, end)) as T;
			start = end + 1;
		}
	}
}

/** Gathers parts of several kinds beside each other. The same items in the same order always make the same parts. */
export class PartBuffers<T> {
	private readonly buffers = new Map<string, PartBuffer<T>>();
	private bytes = 0;

	/** @param size items of a full part */
	constructor(private readonly size: number) {}

	/** Takes an item; answers the part that is to be sent now, if there is one, and cleared then. */
	add(kind: string, item: T): PartBuffer<T> | undefined {
		const buffer = this.buffers.get(kind) ?? new PartBuffer<T>(this.size);
		this.buffers.set(kind, buffer);
		const before = buffer.byteLength;
		buffer.add(item);
		this.bytes += buffer.byteLength - before;
		if (buffer.isFull) return this.take(kind, buffer);
		return this.bytes < MOST_BYTES ? undefined : this.take(...this.largest());
	}

	/** What is left, kind by kind. */
	*rest(): Generator<PartBuffer<T>> {
		for (const [kind, buffer] of this.buffers) if (buffer.length > 0) yield this.take(kind, buffer);
	}

	/** The memory of a few kinds is used again; that of many would add up. */
	private take(kind: string, buffer: PartBuffer<T>): PartBuffer<T> {
		this.bytes -= buffer.byteLength;
		if (this.buffers.size > MOST_KINDS_KEPT) this.buffers.delete(kind);
		return buffer;
	}

	private largest(): [string, PartBuffer<T>] {
		return [...this.buffers].reduce((largest, one) =>
			one[1].byteLength > largest[1].byteLength ? one : largest,
		);
	}
}

/** The items of a batch as something else, made anew whenever they are gone over. */
export function mapBatch<T, U>(batch: Batch<T>, convert: (item: T) => U): Batch<U> {
	return {
		length: batch.length,
		*[Symbol.iterator]() {
			for (const item of batch) yield convert(item);
		},
	};
}
