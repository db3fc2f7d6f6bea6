/** What is wrong with a CSV text; the row is counted from 1, the header included. */
export class CsvProblem extends Error {
	override name = 'CsvProblem';

	constructor(
		message: string,
		readonly row: number,
	) {
		super(`row ${row}: ${message}`);
	}
}

/**
 * The rows of a CSV text (RFC 4180; LF, CRLF or a mixture), one at a time, so that a large text never stands
 * in memory twice. Blank lines are passed over, a byte-order mark too.
 *
 * @throws CsvProblem when a quote is not closed, or stands where none can
 */
export function* readCsv(text: string, delimiter = ','): Generator<string[]> {
	let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
	for (let row = 1; at < text.length; row++) {
		const cells: string[] = [];
		for (let more = true; more; ) {
			const cell = text[at] === '"' ? quoted(text, at, row) : bare(text, at, delimiter, row);
			cells.push(cell.value);
			at = cell.end;
			more = text[at] === delimiter;
			if (more) at++;
		}
		at = lineEnd(text, at, row);
		if (cells.length > 1 || cells[0] !== '') yield cells;
	}
}

interface Cell {
	value: string;
	/** Where the text goes on. */
	end: number;
}

function quoted(text: string, start: number, row: number): Cell {
	let doubled = false;
	for (let end = start + 1; ; end += 2) {
		end = text.indexOf('"', end);
		if (end < 0) throw new CsvProblem('a quote is not closed', row);
		if (text[end + 1] === '"') {
			doubled = true;
			continue;
		}
		const inner = text.slice(start + 1, end);
		return { value: doubled ? inner.replaceAll('""', '"') : inner, end: end + 1 };
	}
}

function bare(text: string, start: number, delimiter: string, row: number): Cell {
	let end = start;
	for (; end < text.length; end++) {
		const character = text[end];
		if (character === delimiter || character === '\n' || character === '\r') break;
		if (character === '"') throw new CsvProblem('a quote stands inside an unquoted cell', row);
	}
	return { value: text.slice(start, end), end };
}

function lineEnd(text: string, at: number, row: number): number {
	if (at >= text.length) return at;
	if (text[at] === '\r') return text[at + 1] === '\n' ? at + 2 : at + 1;
	if (text[at] === '\n') return at + 1;
	throw new CsvProblem('text stands behind a closing quote', row);
}
