import set from 'lodash/set';
import toPath from 'lodash/toPath';
import { parseJson, isJsonObject, type Json, type JsonObject } from '../values/json';
import { readCsv } from '../csv/read';
import { SetupError } from '../failure/syncError';

export const FILE_FORMATS = ['csv', 'ndjson', 'json'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

type Chunks = AsyncIterable<Buffer | string>;

/** A record that goes on beyond this was not ended where it should have been; JSON files may be so large at most. */
const MOST_CHARACTERS = 50_000_000;

/**
 * The records of a file, some at a time. CSV and NDJSON are read as they come in, JSON (a list, or an object
 * with a list in it) as a whole.
 *
 * @throws SetupError when the file is not what it is said to be
 */
export async function* recordsOf(chunks: Chunks, format: FileFormat): AsyncGenerator<JsonObject[]> {
	if (format === 'json') {
		yield records(jsonOf(await wholeText(chunks)));
		return;
	}
	let header: string[] | undefined;
	let delimiter = ',';
	let line = 0;
	for await (const text of wholeLines(chunks, format === 'csv')) {
		if (format === 'ndjson') {
			const lines = text.split('\n').filter((one) => one.trim() !== '');
			yield lines.map((one) => record(jsonOf(one, ++line)));
			continue;
		}
		if (!header) delimiter = delimiterOf(text);
		const rows = cellsOf(text, delimiter);
		header ??= rows.shift();
		if (header && rows.length > 0) yield rows.map((cells) => fromCells(header as string[], cells));
	}
}

/** By its name, else by how it begins. */
export function formatOf(fileName: string, mimeType: string): FileFormat | undefined {
	const extension = /\.(\w+)$/.exec(fileName.toLowerCase())?.[1] ?? '';
	if (['ndjson', 'jsonl'].includes(extension) || /ndjson|jsonl/.test(mimeType)) return 'ndjson';
	if (extension === 'json' || mimeType.includes('json')) return 'json';
	return extension === 'csv' || mimeType.includes('csv') ? 'csv' : undefined;
}

/** Text that ends where a record ends. Line ends inside quotes do not count where the format has quotes. */
async function* wholeLines(chunks: Chunks, hasQuotes: boolean): AsyncGenerator<string> {
	const decode = utf8();
	let rest = '';
	let inQuotes = false;
	for await (const chunk of chunks) {
		const text = decode(chunk);
		let end = 0;
		for (let at = 0; at < text.length; at++) {
			if (hasQuotes && text[at] === '"') inQuotes = !inQuotes;
			else if (text[at] === '\n' && !inQuotes) end = at + 1;
		}
		if (end > 0) yield rest + text.slice(0, end);
		rest = end > 0 ? text.slice(end) : rest + text;
		if (rest.length > MOST_CHARACTERS) throw unreadable('a record does not end');
	}
	rest += decode();
	if (rest !== '') yield rest;
}

async function wholeText(chunks: Chunks): Promise<string> {
	const decode = utf8();
	let text = '';
	for await (const chunk of chunks) {
		text += decode(chunk);
		if (text.length > MOST_CHARACTERS)
			throw unreadable('it is larger than 50 MB: save it as NDJSON, one record a line');
	}
	return text + decode();
}

/** Decodes pieces of a text; without a piece the end. Bytes that are no UTF-8 are not replaced. */
function utf8(): (chunk?: Buffer | string) => string {
	const decoder = new TextDecoder('utf-8', { fatal: true });
	return (chunk) => {
		if (typeof chunk === 'string') return chunk;
		try {
			return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
		} catch {
			throw unreadable('it is not UTF-8; save it anew as UTF-8 ("CSV UTF-8" in Excel)');
		}
	};
}

/** Spreadsheets of regions that write 1,5 put semicolons between cells. */
const DELIMITERS = [',', ';', '\t'];

/** The delimiter that stands most often in the first line, outside quotes. */
function delimiterOf(text: string): string {
	const [line] = text.replace(/"[^"]*"/g, '').split('\n', 1);
	const count = (delimiter: string) => line.split(delimiter).length;
	return DELIMITERS.reduce((best, other) => (count(other) > count(best) ? other : best));
}

function cellsOf(text: string, delimiter: string): string[][] {
	try {
		return [...readCsv(text, delimiter)];
	} catch (error) {
		throw unreadable(error instanceof Error ? error.message : String(error));
	}
}

function jsonOf(text: string, line?: number): Json {
	const json = parseJson(text);
	if (json !== undefined) return json;
	throw unreadable(line === undefined ? 'it is not JSON' : `record ${line} is not JSON`);
}

function records(json: Json): JsonObject[] {
	if (Array.isArray(json)) return json.map(record);
	if (!isJsonObject(json)) throw unreadable('it holds no records');
	const list = Object.values(json).find(Array.isArray);
	return list ? list.map(record) : [json];
}

function record(json: Json): JsonObject {
	if (isJsonObject(json)) return json;
	throw unreadable('a record is not an object');
}

/** Columns may be paths (`attributes.score`), cells may hold JSON; empty cells say nothing. */
function fromCells(header: readonly string[], cells: readonly string[]): JsonObject {
	const made: JsonObject = {};
	header.forEach((path, at) => {
		const cell = cells[at];
		if (cell === undefined || cell === '') return;
		// Text that only looks like JSON stays text.
		set(made, keysOf(path), /^[[{]/.test(cell) ? (parseJson(cell) ?? cell) : cell);
	});
	return made;
}

/** A place so far on in a list would make a list of millions of nothings: such a column is one name. */
function keysOf(path: string): string | [string] {
	return /\d{4}/.test(path) && toPath(path).some((key) => /^\d{4,}$/.test(key)) ? [path] : path;
}

function unreadable(reason: string): SetupError {
	return new SetupError(`The file cannot be read: ${reason}`, {
		move: 'fixData',
		remedy: 'Check that it is a CSV, NDJSON or JSON export, and choose its format in the node.',
	});
}
