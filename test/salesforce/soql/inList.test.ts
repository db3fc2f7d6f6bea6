import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { chunkBySize, inList, STATEMENT_ROOM, whereIn } from '../../../salesforce/soql/inList';
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

describe('whereIn', () => {
	it('is the same list', () => {
		expect(whereIn('Email', ['a', 'b'])).toBe(inList('Email', ['a', 'b']));
	});

	it('meets no record where no value can be in the field: it must not become all records', () => {
		expect(whereIn('Email', [])).toBe('Id = null');
		expect(whereIn('Email', ['x'.repeat(LONGEST_LITERAL)])).toBe('Id = null');
	});

	it('is what every statement has whose only condition, or one of all, is a list', () => {
		const files = ['salesforce', 'sync', 'nodes'].flatMap((folder) =>
			fs
				.readdirSync(path.join(__dirname, '../../..', folder), { recursive: true })
				.filter((file) => String(file).endsWith('.ts'))
				.map((file) => path.join(__dirname, '../../..', folder, String(file))),
		);
		expect(files.length).toBeGreaterThan(100);
		const open = files.filter((file) =>
			/where:\s*inList\(|allOf\(\[[^\]]*?(?<!anyOf\(\[)\binList\(/.test(
				fs.readFileSync(file, 'utf8'),
			),
		);
		expect(open.map((file) => path.basename(file))).toEqual([]);
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
