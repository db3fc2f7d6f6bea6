import { ApiSchemas } from 'jsforce/lib/api/metadata/schema';
import { enumerations } from './enumerations';
import { refinements } from './refinements';
import type { Content, ElementRule, Shape } from './shape';

/** `string` required, `?string` optional, `['string']` any number; or the name of another type. */
type Definition = string | readonly [string];

interface SchemaType {
	props: Readonly<Record<string, Definition>>;
	extends?: string;
}

/** The types of the Metadata API's WSDL, as jsforce ships them: data of the vendor, nothing of the client. */
const schemas = ApiSchemas as unknown as Readonly<Record<string, SchemaType>>;

const kinds: Readonly<Record<string, Content>> = {
	string: 'string',
	boolean: 'boolean',
	number: 'double',
};

const made = new Map<string, Shape>();

/** The shape of a metadata type, or of a type used inside one, by its name in the WSDL. */
export function shapeOf(type: string): Shape {
	const known = made.get(type);
	if (known) return known;
	const shape: Shape = { type, elements: {} };
	// Types may hold themselves, so a shape is there before its elements are.
	made.set(type, shape);
	Object.assign(shape.elements, elementsOf(type));
	return shape;
}

function elementsOf(type: string): Record<string, ElementRule> {
	if (!Object.hasOwn(schemas, type)) throw new TypeError(`The Metadata API has no type ${type}`);
	const { props, extends: base } = schemas[type];
	const { absent = [], newer = {} } = refinements[type] ?? {};
	return {
		...(base === undefined ? {} : elementsOf(base)),
		...Object.fromEntries(
			Object.entries(props)
				.filter(([name]) => !absent.includes(name))
				.map(([name, definition]) => [name, ruleOf(type, name, definition)]),
		),
		...Object.fromEntries(absent.map((name) => [name, { content: 'absent', list: true } as const])),
		...newer,
	};
}

function ruleOf(type: string, name: string, definition: Definition): ElementRule {
	const list = typeof definition !== 'string';
	const [kind] = [definition].flat();
	return {
		content: contentOf(type, name, kind.replace(/^\?/, '')),
		list,
		required: !list && !kind.startsWith('?') && !refinements[type]?.optional?.includes(name),
	};
}

function contentOf(type: string, name: string, kind: string): Content {
	const { integers, values } = refinements[type] ?? {};
	if (integers?.includes(name)) return 'int';
	const enumeration = values?.[name];
	if (enumeration !== undefined) return { enumeration, values: enumerations[enumeration] };
	return kinds[kind] ?? shapeOf(kind);
}
