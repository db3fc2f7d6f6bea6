import { Problem } from '../problem';
import type { XmlElement } from './parseXml';
import type { Content, ElementRule, Shape } from '../shapes/shape';

export const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

/** An element's content as plain values: text, true/false, numbers, lists and objects of these. */
export type Values = Record<string, unknown>;

const parsing = (message: string, at: XmlElement['opened']) =>
	new Problem(`Error parsing file: ${message}`, at);

const invalid = (element: XmlElement, type: string) =>
	parsing(
		`Element {${NAMESPACE}}${element.name} invalid at this location in type ${type}`,
		element.opened,
	);

const patterns = {
	boolean: { form: /^(true|false)$/, read: (text: string) => text === 'true' },
	int: { form: /^-?\d{1,10}$/, read: Number },
	double: { form: /^-?\d+(\.\d+)?$/, read: Number },
};

function readText(element: XmlElement, content: Exclude<Content, Shape | 'absent'>): unknown {
	const { text } = element;
	if (content === 'string') return text;
	if (typeof content === 'object') {
		if (!content.values.includes(text))
			throw parsing(
				`'${text}' is not a valid value for the enum '${content.enumeration}'`,
				element.closed,
			);
		return text;
	}
	const { form, read } = patterns[content];
	// UNCONFIRMED: The words for a text that is no boolean or number; those for enumerations are known.
	if (!form.test(text))
		throw parsing(`'${text}' is not a valid value for the type xsd:${content}`, element.closed);
	return read(text);
}

function readContent(element: XmlElement, content: Content, owner: string): unknown {
	const [attribute] = Object.keys(element.attributes);
	// UNCONFIRMED: Attributes of elements inside a metadata file (xsi:nil, xsi:type) are refused in the types known here.
	if (attribute !== undefined)
		throw parsing(`Attribute ${attribute} invalid on element ${element.name}`, element.opened);
	if (typeof content === 'object' && 'elements' in content) return readShape(element, content);
	// Not Salesforce's words: what the sandbox leaves out must not look as if it were there.
	if (content === 'absent')
		throw new Problem(`The sandbox has no ${element.name} in ${owner}`, element.opened);
	if (element.children.length > 0) throw invalid(element.children[0], owner);
	return readText(element, content);
}

function expectNext(
	element: XmlElement,
	rule: ElementRule,
	previous: string | null,
	seen: Set<string>,
	type: string,
): void {
	const repeated = seen.has(element.name);
	if (repeated && !(rule.list && previous === element.name))
		throw parsing(
			`Element ${element.name} is duplicated at this location in type ${type}`,
			element.opened,
		);
	seen.add(element.name);
}

/**
 * Reads an element of this shape, in whatever order its elements stand; the first thing that does not fit is
 * the {@link Problem}.
 *
 * UNCONFIRMED: The position of "is duplicated at this location" is behind the start tag, as it is for unknown elements.
 */
export function readShape(element: XmlElement, { type, elements }: Shape): Values {
	if (element.text !== '')
		// UNCONFIRMED: The words for text among elements.
		throw parsing(`Unexpected text in type ${type}: ${element.text}`, element.opened);
	const values: Values = {};
	const seen = new Set<string>();
	let previous: string | null = null;
	for (const child of element.children) {
		const rule = Object.hasOwn(elements, child.name) ? elements[child.name] : undefined;
		if (!rule) throw invalid(child, type);
		expectNext(child, rule, previous, seen, type);
		const value = readContent(child, rule.content, type);
		if (rule.list) ((values[child.name] ??= []) as unknown[]).push(value);
		else values[child.name] = value;
		previous = child.name;
	}
	for (const [name, rule] of Object.entries(elements))
		if (rule.required && !seen.has(name))
			throw new Problem(`Required field is missing: ${name}`, element.opened);
	return values;
}

/**
 * Checks that a file's root element is the one of its metadata type, in the namespace of the Metadata API.
 *
 * UNCONFIRMED: The words for a root element of another type or namespace.
 */
export function expectRoot(root: XmlElement, type: string): void {
	const { xmlns, ...others } = root.attributes;
	const unknown = Object.keys(others).find((name) => name !== 'xmlns:xsi');
	if (root.name !== type || xmlns !== NAMESPACE)
		throw parsing(
			`Expected element {${NAMESPACE}}${type} but found {${xmlns ?? ''}}${root.name}`,
			root.opened,
		);
	if (unknown !== undefined)
		throw parsing(`Attribute ${unknown} invalid on element ${root.name}`, root.opened);
}
