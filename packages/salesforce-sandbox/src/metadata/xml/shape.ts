/** What an element may hold: text of one of these kinds, a value of a list, or elements of another shape. */
export type Content =
	| 'string'
	| 'boolean'
	| 'int'
	| 'double'
	/** Known to Salesforce, not there in the sandbox: refused. */
	| 'absent'
	| { enumeration: string; values: readonly string[] }
	| Shape;

export interface ElementRule {
	content: Content;
	/** May stand more than once, all of its kind together. */
	list?: boolean;
	required?: boolean;
}

/** A metadata type, or a type used inside one: its elements by name, as the Metadata API's WSDL has them. */
export interface Shape {
	type: string;
	elements: Record<string, ElementRule>;
}

const TEXT: ElementRule = { content: 'string' };
const FLAG: ElementRule = { content: 'boolean' };
const INT: ElementRule = { content: 'int' };
const DOUBLE: ElementRule = { content: 'double' };

/** Elements that hold text of one kind, named in one string: `texts('label description')`. */
const named = (rule: ElementRule) => (names: string) =>
	Object.fromEntries(names.split(/\s+/).map((name) => [name, rule])) as Record<string, ElementRule>;

export const texts = named(TEXT);
export const flags = named(FLAG);
export const ints = named(INT);
export const doubles = named(DOUBLE);
/** Elements that stand for what the sandbox leaves out. */
export const absent = named({ content: 'absent', list: true });
export const textLists = named({ content: 'string', list: true });

export const one = (content: Content): ElementRule => ({ content });
export const many = (content: Content): ElementRule => ({ content, list: true });

/** The value of an enumeration of the WSDL. */
export const oneOf = (enumeration: string, values: string): Content => ({
	enumeration,
	values: values.split(/\s+/),
});

/** The same elements, of which these must be there. */
export function needing(
	names: string,
	elements: Record<string, ElementRule>,
): Record<string, ElementRule> {
	const needed = new Set(names.split(/\s+/));
	return Object.fromEntries(
		Object.entries(elements).map(([name, rule]) => [
			name,
			needed.has(name) ? { ...rule, required: true } : rule,
		]),
	);
}

export const shape = (type: string, ...elements: Array<Record<string, ElementRule>>): Shape => ({
	type,
	elements: Object.assign({}, ...elements) as Record<string, ElementRule>,
});
