import { formatOf, recordsOf, type FileFormat } from '../../../core/bulk/records';

/** The text in pieces of so many bytes, so that characters and records are cut anywhere. */
async function* inPieces(text: string, bytes: number): AsyncGenerator<Buffer> {
	const all = Buffer.from(text, 'utf8');
	for (let at = 0; at < all.length; at += bytes) yield all.subarray(at, at + bytes);
}

async function read(text: string, format: FileFormat, bytes = 1_000): Promise<unknown[]> {
	const records: unknown[] = [];
	for await (const some of recordsOf(inPieces(text, bytes), format)) records.push(...some);
	return records;
}

const CSV = `name,attributes.score,attributes.feedback,metadata
"nps, new",9,"line one
""two"" é😀",
flow,,,"{""a"":1}"
`;
const RECORDS = [
	{ name: 'nps, new', attributes: { score: '9', feedback: 'line one\n"two" é😀' } },
	{ name: 'flow', metadata: { a: 1 } },
];

describe('recordsOf', () => {
	it.each([1, 3, 7, 10_000])('reads CSV that comes in pieces of %i bytes', async (bytes) => {
		expect(await read(CSV, 'csv', bytes)).toEqual(RECORDS);
	});

	it.each([
		['semicolons, as spreadsheets of many countries write', ';'],
		['tabs', '\t'],
	])('reads CSV with %s', async (_what, delimiter) => {
		const text = `name${delimiter}"a, b, c"${delimiter}score\r\nnps${delimiter}"x${delimiter}y"${delimiter}1,5\r\n`;
		expect(await read(text, 'csv')).toEqual([
			{ name: 'nps', 'a, b, c': `x${delimiter}y`, score: '1,5' },
		]);
	});

	it.each(['csv', 'ndjson', 'json'] as const)(
		'refuses %s that is no UTF-8, and replaces nothing',
		async (format) => {
			const chunks = (async function* () {
				yield Buffer.from('[{"name":"Zo\xeb"}]', 'latin1');
			})();
			await expect(recordsOf(chunks, format).next()).rejects.toThrow('it is not UTF-8');
		},
	);

	it.each([1, 5, 10_000])('reads NDJSON that comes in pieces of %i bytes', async (bytes) => {
		const text = RECORDS.map((one) => JSON.stringify(one)).join('\n\n');
		expect(await read(text, 'ndjson', bytes)).toEqual(RECORDS);
	});

	it.each([
		['a list', JSON.stringify(RECORDS)],
		['an object with a list', JSON.stringify({ total: 2, rows: RECORDS })],
	])('reads JSON that is %s', async (_what, text) => {
		expect(await read(text, 'json')).toEqual(RECORDS);
	});

	it.each<[FileFormat, string, unknown]>([
		['csv', 'name,size\n"5"" pipe",1\n', { name: '5" pipe', size: '1' }],
		['ndjson', '{"name":"5\\" pipe"}\n', { name: '5" pipe' }],
	])('gives the records of %s while more come in', async (format, text, record) => {
		let asked = 0;
		const chunks = (async function* () {
			for (asked = 1; ; asked++) yield text;
		})();
		const { value } = await recordsOf(chunks, format).next();
		expect(value).toEqual([record]);
		expect(asked).toBe(1);
	});

	it('reads CSV without a record as no records', async () => {
		const batches: unknown[] = [];
		for await (const batch of recordsOf(inPieces('name,score\n', 4), 'csv')) batches.push(batch);
		expect(batches).toEqual([]);
	});

	it('keeps the delimiter of the header, whatever the cells hold', async () => {
		expect(await read('a,b\n1,2;3;4\n', 'csv', 4)).toEqual([{ a: '1', b: '2;3;4' }]);
		expect(await read('a,b;c\n1,2;3\n', 'csv')).toEqual([{ a: '1', 'b;c': '2;3' }]);
	});

	it('says nothing of cells that are not there', async () => {
		expect(await read('a,b\n1\n', 'csv')).toStrictEqual([{ a: '1' }]);
	});

	it('leaves text that only looks like JSON as it is', async () => {
		expect(await read('a\n[sic]\n', 'csv')).toEqual([{ a: '[sic]' }]);
	});

	it('passes over blank lines of NDJSON', async () => {
		expect(await read('{"a":1}\n  \n\r\n{"a":2}\n', 'ndjson')).toEqual([{ a: 1 }, { a: 2 }]);
	});

	it('takes an object without a list for the one record', async () => {
		expect(await read('{"a":1}', 'json')).toEqual([{ a: 1 }]);
	});

	it('refuses JSON of more than 50 MB, and says what to do', async () => {
		const chunks = (async function* () {
			yield ' '.repeat(50_000_001);
		})();
		await expect(recordsOf(chunks, 'json').next()).rejects.toMatchObject({
			message:
				'The file cannot be read: it is larger than 50 MB: save it as NDJSON, one record a line',
			move: 'fixData',
			remedy: 'Check that it is a CSV, NDJSON or JSON export, and choose its format in the node.',
		});
	});

	it('keeps a column from reaching what every object has', async () => {
		await read('__proto__.polluted,name\nyes,a\n', 'csv');
		expect({}).not.toHaveProperty('polluted');
	});

	it.each<[string, string, FileFormat, string]>([
		['broken NDJSON', '{"a":1}\n{"a":', 'ndjson', 'record 2 is not JSON'],
		['broken JSON', '[{', 'json', 'it is not JSON'],
		['a number for a record', '[1]', 'json', 'a record is not an object'],
		['text that is no list', '"x"', 'json', 'it holds no records'],
		['a quote that is not closed', 'a\n"b\n', 'csv', 'a quote is not closed'],
	])('refuses %s, and says why', async (_what, text, format, reason) => {
		await expect(read(text, format)).rejects.toThrow(reason);
	});
});

describe('formatOf', () => {
	it.each([
		['events.csv', 'text/csv', 'csv'],
		['events.csv', '', 'csv'],
		['events', 'text/csv; charset=utf-8', 'csv'],
		['events.json.csv', '', 'csv'],
		['events.csv.gz', '', undefined],
		['csv', '', undefined],
		['events.jsonl', 'application/octet-stream', 'ndjson'],
		['events', 'application/x-ndjson', 'ndjson'],
		['events.JSON', '', 'json'],
		['events', 'application/octet-stream', undefined],
	])('tells %s (%s) as %s', (name, type, expected) => {
		expect(formatOf(name, type)).toBe(expected);
	});
});
