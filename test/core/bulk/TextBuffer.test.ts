import { TextBuffer } from '../../../core/bulk/TextBuffer';

const textIn = (buffer: TextBuffer) => buffer.content().toString('utf8');
/** Bytes of the block of memory the text stands in. */
const memoryOf = (buffer: TextBuffer) => buffer.content().buffer.byteLength;

describe('TextBuffer', () => {
	it('holds whatever text is appended, however little room was expected', () => {
		const buffer = new TextBuffer(1);
		const texts = ['a', 'é', '😀', '', 'line\n', 'x'.repeat(1_000), '€'.repeat(50)];
		for (const text of texts) buffer.append(text);
		expect(textIn(buffer)).toBe(texts.join(''));
		expect(buffer.byteLength).toBe(Buffer.byteLength(texts.join('')));
	});

	it('takes no more memory while a text surely fits', () => {
		const buffer = new TextBuffer(300).append('€'.repeat(100));
		expect(memoryOf(buffer)).toBe(300);
		expect(textIn(buffer)).toBe('€'.repeat(100));
	});

	it('takes twice the memory, or as much as is needed', () => {
		const buffer = new TextBuffer(10).append('abcd');
		expect(memoryOf(buffer)).toBe(20);
		expect(memoryOf(buffer.append('x'.repeat(100)))).toBe(304);
	});

	it('uses its memory again, unless it is very much', () => {
		const FOUR_MB = 2 ** 22;
		for (const [expected, kept] of [
			[100, 100],
			[FOUR_MB, FOUR_MB],
			[FOUR_MB + 1, FOUR_MB],
		]) {
			const buffer = new TextBuffer(expected).append('before');
			const before = buffer.content().buffer;
			buffer.clear();
			expect(textIn(buffer.append('after'))).toBe('after');
			expect(memoryOf(buffer)).toBe(kept);
			expect(buffer.content().buffer === before).toBe(expected === kept);
		}
	});
});
