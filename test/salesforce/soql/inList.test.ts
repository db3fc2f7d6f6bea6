import fc from 'fast-check';
import { chunkBySize, inList, STATEMENT_ROOM } from '../../../salesforce/soql/inList';
import { LONGEST_LITERAL } from '../../../salesforce/soql/quote';
import { comparedValues } from '../../builders/soql';

describe('inList', () => {
	it('quotes every value', () => {
		expect(inList('Email', ["o'brien", 'a\\'])).toBe("Email IN ('o\\'brien','a\\\\')");
	});

	it('names each value once', () => {
		expect(inList('Email', ['a', 'b', 'a'])).toBe("Email IN ('a','b')");
	});

	it('is no condition for no values, so that none can mean all', () => {
		expect(inList('Email', [])).toBeUndefined();
		expect(inList('Email', ['x'.repeat(LONGEST_LITERAL)])).toBeUndefined();
	});

	it('leaves out a value no literal can hold, and keeps the others', () => {
		expect(inList('Email', ['x'.repeat(LONGEST_LITERAL), 'a'])).toBe("Email IN ('a')");
	});

	it('checks the name of the field', () => {
		expect(() => inList('Email) OR (Id', ['a'])).toThrow('is not the API name');
	});

	it('gives back its values, read by an independent parser', () => {
		const values = fc.uniqueArray(fc.stringMatching(/^[a-z'"\\ ()]*$/), { minLength: 1 });
		fc.assert(
			fc.property(values, (texts) => {
				const soql = `SELECT Id FROM Contact WHERE ${inList('Email', texts)}`;
				expect(comparedValues(soql)).toEqual({ Email: texts });
			}),
		);
	});
});

describe('chunkBySize', () => {
	it.each<[string, number, number, number[]]>([
		['at most so many', 5, 1, [2, 2, 1]],
		['nothing for nothing', 0, 1, []],
		['one alone that is too large', 2, STATEMENT_ROOM + 1, [1, 1]],
		['by their size', 3, STATEMENT_ROOM / 2 + 1, [1, 1, 1]],
		['as many as just fit', 3, STATEMENT_ROOM / 2, [2, 1]],
	])('puts together %s', (_what, count, size, expected) => {
		const items = Array.from({ length: count }, (_item, index) => index);
		expect(chunkBySize(items, 2, () => size).map(({ length }) => length)).toEqual(expected);
	});

	it('keeps every item, in order, in groups that fit', () => {
		const items = fc.array(fc.integer({ min: 0, max: STATEMENT_ROOM * 1.2 }));
		fc.assert(
			fc.property(items, fc.integer({ min: 1, max: 10 }), (sizes, most) => {
				const chunks = chunkBySize(sizes, most, (size) => size);
				expect(chunks.flat()).toEqual(sizes);
				for (const chunk of chunks) {
					expect(chunk.length).toBeGreaterThan(0);
					expect(chunk.length).toBeLessThanOrEqual(most);
					const room = chunk.reduce((sum, size) => sum + size, 0);
					if (chunk.length > 1) expect(room).toBeLessThanOrEqual(STATEMENT_ROOM);
				}
			}),
		);
	});
});
