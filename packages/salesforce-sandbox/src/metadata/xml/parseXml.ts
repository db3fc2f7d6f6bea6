import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { type Position, Problem } from '../problem';

/** An element with its place in the file. */
export interface XmlElement {
	name: string;
	attributes: Record<string, string>;
	children: XmlElement[];
	/** The text inside, without the white space around it. */
	text: string;
	/** Right behind the start tag: where Salesforce's parser stands when it has read it. */
	opened: Position;
	/** Right behind the end tag. */
	closed: Position;
}

type Node = Record<string | symbol, unknown>;

const parser = new XMLParser({
	preserveOrder: true,
	captureMetaData: true,
	ignoreAttributes: false,
	attributeNamePrefix: '',
	parseTagValue: false,
	parseAttributeValue: false,
	trimValues: false,
	processEntities: false,
});
const metaData = XMLParser.getMetaDataSymbol() as symbol;
const ATTRIBUTES = ':@';
const TEXT = '#text';

const entities: Record<string, string> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
};
const ENTITY = /&(?:#(\d+)|#x([\da-fA-F]+)|(\w+));/g;

/**
 * UNCONFIRMED: The words behind "Error parsing file:" for a file that is no well-formed XML in UTF-8; Salesforce passes on those of its parser.
 */
const malformed = (message: string, at: Position | null = null) =>
	new Problem(`Error parsing file: ${message}`, at);

function decodeEntities(text: string): string {
	return text.replace(ENTITY, (_all, decimal?: string, hex?: string, name?: string) => {
		if (name !== undefined) return entities[name];
		return String.fromCodePoint(decimal === undefined ? parseInt(hex!, 16) : Number(decimal));
	});
}

/** Positions of a text by character index. */
class Places {
	private readonly starts: number[] = [0];

	constructor(private readonly text: string) {
		for (let at = 0; at < text.length; at += 1) if (text[at] === '\n') this.starts.push(at + 1);
	}

	at(index: number): Position {
		let line = this.starts.findIndex((start) => start > index);
		if (line < 0) line = this.starts.length;
		return { line, column: index - this.starts[line - 1] + 1 };
	}

	/** The index behind the tag that starts here; quoted attribute values may hold a `>`. */
	behindTag(start: number): number {
		let quote = '';
		for (let at = start; at < this.text.length; at += 1) {
			const character = this.text[at];
			if (quote !== '') quote = character === quote ? '' : quote;
			else if (character === '"' || character === "'") quote = character;
			else if (character === '>') return at + 1;
		}
		return this.text.length;
	}

	/** The index behind an element, from where the parser says it ends (on its last `>`, or behind it). */
	behindEnd(end: number): number {
		return this.text[end] === '>' ? end + 1 : end;
	}
}

const tagOf = (node: Node) => Object.keys(node).find((key) => key !== ATTRIBUTES) ?? '';

function toElement(node: Node, places: Places): XmlElement {
	const name = tagOf(node);
	const inner = node[name] as Node[];
	const { startIndex, endIndex } = node[metaData] as { startIndex: number; endIndex: number };
	const text = inner.map((child) => String(child[TEXT] ?? '')).join('');
	return {
		name,
		attributes: (node[ATTRIBUTES] as Record<string, string> | undefined) ?? {},
		children: inner.filter((child) => !(TEXT in child)).map((child) => toElement(child, places)),
		text: decodeEntities(text).trim(),
		opened: places.at(places.behindTag(startIndex)),
		closed: places.at(places.behindEnd(endIndex)),
	};
}

function decodeText(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		throw malformed('Invalid byte of UTF-8 sequence');
	}
}

function checkText(text: string): void {
	if (text.startsWith('\uFEFF'))
		throw malformed('Content is not allowed in prolog.', { line: 1, column: 1 });
	if (/<!DOCTYPE/i.test(text)) throw malformed('DOCTYPE is disallowed');
	const valid = XMLValidator.validate(text);
	if (valid !== true)
		throw malformed(valid.err.msg, { line: valid.err.line, column: valid.err.col ?? 1 });
	const unknown = text.replace(ENTITY, (all, _decimal, _hex, name?: string) =>
		name === undefined || name in entities ? '' : all,
	);
	if (/&/.test(unknown)) throw malformed('The entity name must be one of the predefined entities');
}

/** Reads a metadata file; the root element, or a {@link Problem}. */
export function parseXml(bytes: Uint8Array): XmlElement {
	const text = decodeText(bytes);
	checkText(text);
	const places = new Places(text);
	const roots = (parser.parse(text) as Node[]).filter(
		(node) => !tagOf(node).startsWith('?') && tagOf(node) !== TEXT,
	);
	if (roots.length !== 1) throw malformed('Content is not allowed in trailing section.');
	return toElement(roots[0], places);
}
