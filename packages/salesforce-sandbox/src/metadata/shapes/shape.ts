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
