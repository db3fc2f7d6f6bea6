import fc from 'fast-check';
import { CsvProblem, readCsv } from '../../../core/csv/read';
import { writeCsv } from '../../../core/csv/write';

const rows = (text: string, delimiter?: string) => [...readCsv(text, delimiter)];

describe('readCsv', () => {
	it.each<[string, string, string[][]]>([
		[
			'plain cells',
			'a,b\n1,2\n',
			[
				['a', 'b'],
				['1', '2'],
			],
		],
		['a last line without an end', 'a\nb', [['a'], ['b']]],
		['quotes, commas and line ends inside quotes', '"a ""q"", b","x\ny"\n', [['a "q", b', 'x\ny']]],
		['a cell of one doubled quote', '""""\n', [['"']]],
		['empty cells, quoted and bare', '"",,""\n', [['', '', '']]],
		[
			'line ends of Windows',
			'a,b\r\n"c",d\r\n',
			[
				['a', 'b'],
				['c', 'd'],
			],
		],
		['line ends of three systems', 'a\rb\r\nc\nd\r', [['a'], ['b'], ['c'], ['d']]],
		['a byte-order mark', '\ufeffa\nb\n', [['a'], ['b']]],
		['blank lines as nothing', 'a\n\n\nb\n\n', [['a'], ['b']]],
		['nothing', '', []],
	])('reads %s', (_what, text, expected) => {
		expect(rows(text)).toEqual(expected);
	});

	it('reads other delimiters', () => {
		expect(rows('a;b,c\n', ';')).toEqual([['a', 'b,c']]);
	});

	it.each([
		['a quote that is not closed', 'a,b\n"c', 'row 2: a quote is not closed'],
		[
			'a quote that is not closed, behind line ends of Windows',
			'a\r\nb\r\n"c',
			'row 3: a quote is not closed',
		],
		['a quote inside a bare cell', 'a"b\n', 'row 1: a quote stands inside an unquoted cell'],
		['text behind a closing quote', '"a"b\n', 'row 1: text stands behind a closing quote'],
	])('refuses %s', (_what, text, message) => {
		expect(() => rows(text)).toThrow(new CsvProblem(message.slice(7), Number(message[4])));
		expect(() => rows(text)).toThrow(message);
		expect(() => rows(text)).toThrow(expect.objectContaining({ name: 'CsvProblem' }) as Error);
	});

	it('reads back whatever is written', () => {
		const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é', '😀') });
		const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1 });
		fc.assert(
			fc.property(table, (written) => {
				expect(rows(writeCsv(written))).toEqual(written.map((row) => [...row]));
			}),
		);
	});
});

describe('writeCsv', () => {
	it('writes true and false as words, and nothing for null and undefined', () => {
		expect(writeCsv([[true, false, null, undefined, 0, 'a,b']])).toBe('true,false,,,0,"a,b"\n');
	});
});
