import type { XmlElement } from './xmlElement';

/** Elements within each other; a SOAP message needs seven. */
const DEEPEST = 50;

type Prefixes = ReadonlyMap<string, string>;

/** An element that is not closed yet. */
interface Open {
	tag: string;
	prefixes: Prefixes;
	element: XmlElement;
}

const TAG = /^(?:[A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*$/;
const ATTRIBUTE = /\s+([^\s=]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const PIECE =
	/<!--[^]*?-->|<!\[CDATA\[([^]*?)\]\]>|<\?[^]*?\?>|<\/([^\s<>]+)\s*>|<([^\s<>/!?"'=]+)(?=[\s/>])((?:"[^"]*"|'[^']*'|[^"'<>])*)>|([^<]+)/y;

const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
};

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';

/**
 * Reads a small document. Strict: what is not well-formed is refused, and so is a document type, with which entities
 * would be declared. So nothing grows while it is read.
 *
 * @returns why it cannot be read, in words
 * @see https://www.w3.org/TR/xml/ and https://www.w3.org/TR/xml-names/, checked 2026-11-30
 */
export function readXml(text: string): XmlElement | string {
	try {
		return read(text.replace(/^\uFEFF/, ''));
	} catch (error) {
		if (error instanceof NotXml) return error.message;
		throw error;
	}
}

class NotXml extends Error {}

function read(text: string): XmlElement {
	const open: Open[] = [];
	let root: XmlElement | undefined;
	for (PIECE.lastIndex = 0; PIECE.lastIndex < text.length; ) {
		const piece = PIECE.exec(text);
		if (!piece) throw new NotXml('it is no well-formed XML, or has a document type');
		const [, cdata, closing, opening, rest, characters] = piece;
		const inner = open.at(-1);
		if (closing !== undefined) {
			if (inner?.tag !== closing)
				throw new NotXml(
					`it is no well-formed XML: <${shown(inner?.tag)}> is closed by </${shown(closing)}>`,
				);
			open.pop();
		} else if (opening !== undefined) {
			const isEmpty = rest.endsWith('/');
			const next = begin(opening, isEmpty ? rest.slice(0, -1) : rest, inner?.prefixes);
			if (inner) inner.element.children.push(next.element);
			else if (root) throw new NotXml('it is no well-formed XML: a second root');
			root ??= next.element;
			if (!isEmpty) open.push(next);
			if (open.length > DEEPEST) throw new NotXml('its elements are nested too deeply');
		} else if (cdata !== undefined || characters !== undefined) {
			const content = cdata ?? decoded(characters);
			if (inner) inner.element.text += content;
			else if (cdata !== undefined || content.trim() !== '')
				throw new NotXml('it is no well-formed XML: text outside of the root');
		}
	}
	if (!root || open.length > 0) throw new NotXml('it is no well-formed XML, or is cut off');
	return root;
}

/** An element with what its start tag says. */
function begin(
	tag: string,
	rest: string,
	around: Prefixes = new Map([['xml', XML_NAMESPACE]]),
): Open {
	const raw = attributesIn(tag, rest);
	const prefixes = new Map(around);
	for (const [name, value] of raw) {
		if (name === 'xmlns') prefixes.set('', value);
		else if (name.startsWith('xmlns:')) prefixes.set(name.slice(6), value);
	}
	const attributes = raw
		.filter(([name]) => !/^xmlns(?::|$)/.test(name))
		.map(([name, value]) => ({ ...inNamespace(name, prefixes, false), value }));
	const element = { ...inNamespace(tag, prefixes, true), attributes, children: [], text: '' };
	return { tag, prefixes, element };
}

function attributesIn(tag: string, rest: string): Array<[string, string]> {
	const found = new Map<string, string>();
	const end = rest.trimEnd().length;
	for (ATTRIBUTE.lastIndex = 0; ATTRIBUTE.lastIndex < end; ) {
		const match = ATTRIBUTE.exec(rest);
		if (!match || found.has(match[1]))
			throw new NotXml(`it is no well-formed XML: attributes of <${shown(tag)}>`);
		found.set(match[1], decoded(match[2] ?? match[3]));
	}
	return [...found];
}

/** The default namespace is that of elements only. */
function inNamespace(
	tag: string,
	prefixes: Prefixes,
	isElement: boolean,
): Pick<XmlElement, 'namespace' | 'name'> {
	if (!TAG.test(tag)) throw new NotXml(`it is no well-formed XML: a name like ${shown(tag)}`);
	const [name, prefix = ''] = tag.split(':').reverse();
	if (prefix === '') return { namespace: isElement ? (prefixes.get('') ?? '') : '', name };
	const namespace = prefixes.get(prefix);
	if (namespace === undefined)
		throw new NotXml(`it is no well-formed XML: the prefix ${shown(prefix)} is not declared`);
	return { namespace, name };
}

function decoded(text: string): string {
	return text.replace(/&([^;&\s]*;?)/g, (_all, entity: string) => {
		const [, decimal, hex] = /^#(?:(\d{1,7})|x([\da-f]{1,6}));$/i.exec(entity) ?? [];
		const code = decimal ? Number(decimal) : hex ? parseInt(hex, 16) : undefined;
		const character =
			code === undefined
				? ENTITIES[entity.slice(0, -1)]
				: code <= 0x10ffff
					? String.fromCodePoint(code)
					: undefined;
		if (character === undefined || !entity.endsWith(';'))
			throw new NotXml('it is no well-formed XML: an entity that is not declared');
		return character;
	});
}

const shown = (text = '') => text.slice(0, 40);
