import { mapBatch, PartBuffer, partSize } from '../../../core/bulk/parts';

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
		const text = 'é'.repeat(7_000_000);
		buffer.add(text);
		buffer.add(text);
		expect(buffer.isFull).toBe(false);
		buffer.add(text);
		expect(buffer.isFull).toBe(true);
		expect([...buffer].every((held) => held === text)).toBe(true);
	});
});
