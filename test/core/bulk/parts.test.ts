import { mapBatch, PartBuffer, PartBuffers, partSize } from '../../../core/bulk/parts';

describe('partSize', () => {
	it.each([
		['as large as the platform takes when it finds parts again', 1_000, 10_000, true, 10_000],
		['at least 200', 1_000, 10_000, false, 200],
		['a two hundredth of the whole', 1_000_000, 10_000, false, 5_000],
		['never more than the platform takes', 50_000_000, 10_000, false, 10_000],
	])('is %s', (_what, total, most, remembered, expected) => {
		expect(partSize(total, most, remembered)).toBe(expected);
	});
});

describe('PartBuffer', () => {
	it('gives back what was put in, whatever characters it has, as often as asked', () => {
		const buffer = new PartBuffer<{ text: string | null }>(3);
		const items = [{ text: 'line\nend "quoted" é😀\u2028' }, { text: null }, { text: '' }];
		for (const item of items) buffer.add(item);
		expect([...buffer]).toEqual(items);
		expect([...mapBatch(buffer, ({ text }) => text)]).toEqual(items.map(({ text }) => text));
		expect(buffer.isFull).toBe(true);
		buffer.clear();
		expect([...buffer]).toEqual([]);
		expect(buffer).toHaveLength(0);
	});

	it('is full before its file becomes too large', () => {
		const buffer = new PartBuffer<string>(10_000);
		const text = 'é'.repeat(3_500_000);
		buffer.add(text);
		buffer.add(text);
		expect(buffer.isFull).toBe(false);
		buffer.add(text);
		expect(buffer.isFull).toBe(true);
		expect([...buffer].every((held) => held === text)).toBe(true);
	});
});

describe('PartBuffers', () => {
	const partsOf = <T>(buffers: PartBuffers<T>, items: ReadonlyArray<readonly [string, T]>) => {
		const parts: T[][] = [];
		const send = (part: PartBuffer<T> | undefined) => {
			if (!part) return;
			parts.push([...part]);
			part.clear();
		};
		for (const [kind, item] of items) send(buffers.add(kind, item));
		for (const part of buffers.rest()) send(part);
		return parts;
	};

	it('fills the parts of each kind apart from the others, and leaves nothing out', () => {
		const items = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(
			(number) => [number % 3 === 0 ? 'third' : 'other', number] as const,
		);
		expect(partsOf(new PartBuffers<number>(3), items)).toEqual([
			[1, 2, 4],
			[5, 7, 8],
			[3, 6, 9],
			[10, 11],
		]);
	});

	it('uses the memory of eight kinds again, and not that of more', () => {
		const reuses = (kinds: number) => {
			const buffers = new PartBuffers<number>(2);
			for (let kind = 1; kind < kinds; kind++) buffers.add(`kind ${kind}`, 0);
			const parts = [1, 2].map((round) => {
				buffers.add('a', round);
				const part = buffers.add('a', round);
				expect([...(part ?? [])]).toEqual([round, round]);
				part?.clear();
				return part;
			});
			return parts[0] === parts[1];
		};
		expect([reuses(8), reuses(9)]).toEqual([true, false]);
	});

	it('makes one part after the other of a single kind', () => {
		const items = [1, 2, 3, 4, 5].map((number) => ['', number] as const);
		expect(partsOf(new PartBuffers<number>(2), items)).toEqual([[1, 2], [3, 4], [5]]);
	});

	it('gives away the largest before all of them together take too much memory', () => {
		const text = (length: number) => 'x'.repeat(length);
		const items = [
			['a', text(6_000_000)],
			['b', text(9_000_000)],
			['a', text(1_000_000)],
			['c', text(5_000_000)],
			['b', text(1)],
		] as const;
		const parts = partsOf(new PartBuffers<string>(1_000), items);
		expect(parts.map((part) => part.map(({ length }) => length))).toEqual([
			[9_000_000],
			[6_000_000, 1_000_000],
			[1],
			[5_000_000],
		]);
	});
});
