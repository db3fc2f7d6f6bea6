import fc from 'fast-check';
import { readCsv } from '../../../core/csv/read';
import { recordsIn } from '../../../core/csv/recordsIn';
import { writeCsv } from '../../../core/csv/write';

describe('recordsIn', () => {
	it.each([
		['nothing at all', '', 0],
		['a header only', '"Id","Name"\n', 0],
		['a header without an end', 'Id', 0],
		['a record without an end', 'Id\n1', 1],
		['line breaks and doubled quotes inside quotes', 'Id,Name\n1,"a ""b""\nc"\n2,"\n"\n', 2],
		['line ends of Windows and blank lines', 'Id\r\n1\r\n\r\n2\r\n\r\n', 2],
		['a record that breaks off inside quotes', 'Id,Name\n1,"a\n2,', 1],
	])('counts %s', (_what, csv, expected) => {
		expect(recordsIn(csv)).toBe(expected);
	});

	it('counts what readCsv reads, whatever the values', () => {
		const cell = fc.stringMatching(/^[a",\n ]{0,4}$/);
		const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 });
		fc.assert(
			fc.property(table, (rows) => {
				const csv = writeCsv([['Key', 'Value'], ...rows]);
				expect(recordsIn(csv)).toBe([...readCsv(csv)].length - 1);
			}),
		);
	});
});
