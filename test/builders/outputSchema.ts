/** Output schemas as n8n's editor reads them: made from what nodes put out, and compared with what they put out. */

export interface Schema {
	type: string | string[];
	properties?: Record<string, Schema>;
	items?: Schema;
	/** Names that every output had. */
	required?: string[];
}

/** Whose names are the customer's or the sender's: they are objects, and nothing is promised of what is in them. */
const OPEN = new Set([
	'raw',
	'user.attributes',
	'company.attributes',
	'record',
	'salesforce.fields',
	'update.attributes',
	'update.kept',
	'message',
	'written',
	'records[].fields',
	'trace.steps[].data',
	'samples[].attributes',
	'skippedBy',
	'failedBy',
]);

/** In `event.attributes` the names are promised that mean the same for every platform. */
export const EVENT_ATTRIBUTES = [
	...['score', 'feedback', 'surveyName', 'questionId', 'question', 'questionType', 'answer'],
	...['answers', 'itemId', 'itemName', 'itemIndex', 'buttonName', 'featureTagName', 'goalName'],
	...['text', 'pageUrl', 'pageTitle'],
];

const typeOf = (value: unknown): string =>
	value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

/** What one value is. */
function schemaOf(value: unknown, path: string): Schema {
	const type = typeOf(value);
	if (type === 'array') {
		const items = (value as unknown[]).map((one) => schemaOf(one, `${path}[]`));
		return { type, ...(items.length > 0 ? { items: items.reduce(merged) } : {}) };
	}
	if (type !== 'object' || OPEN.has(path)) return { type };
	const entries = Object.entries(value as object).filter(
		([name, inner]) =>
			inner !== undefined && (path !== 'event.attributes' || EVENT_ATTRIBUTES.includes(name)),
	);
	return {
		type,
		properties: Object.fromEntries(
			entries.map(([name, inner]) => [name, schemaOf(inner, path ? `${path}.${name}` : name)]),
		),
		required: entries.map(([name]) => name),
	};
}

const types = ({ type }: Schema) => [type].flat();

/** What both are; the editor shows the first type, so `null` comes last. */
function merged(one: Schema, other: Schema): Schema {
	const all = [...new Set([...types(one), ...types(other)])].sort(
		(a, b) => Number(a === 'null') - Number(b === 'null') || a.localeCompare(b),
	);
	const names = [
		...new Set([...Object.keys(one.properties ?? {}), ...Object.keys(other.properties ?? {})]),
	];
	const both = [one.properties, other.properties];
	const properties = Object.fromEntries(
		names.map((name) => {
			const [first, second] = both.map((own) => own?.[name]);
			return [name, first && second ? merged(first, second) : (first ?? second)!];
		}),
	);
	const items =
		one.items && other.items ? merged(one.items, other.items) : (one.items ?? other.items);
	const objects = [one, other].filter((schema) => schema.properties);
	return {
		type: all.length === 1 ? all[0] : all,
		...(objects.length > 0
			? {
					properties,
					required: names.filter((name) =>
						objects.every(({ required = [] }) => required.includes(name)),
					),
				}
			: {}),
		...(items ? { items } : {}),
	};
}

/** The schema of several outputs of one node. Names are in the order in which they came first. */
export function schemaOfAll(outputs: readonly object[]): Schema {
	if (outputs.length === 0) throw new Error('nothing was put out');
	return outputs.map((output) => schemaOf(output, '')).reduce(merged);
}

/** Where an output is not as its schema says. */
export function deviations(schema: Schema, value: unknown, path = ''): string[] {
	const type = typeOf(value);
	if (!types(schema).includes(type))
		return [`${path} is ${type}, not ${types(schema).join(' or ')}`];
	if (type === 'array')
		return (value as unknown[]).flatMap((one) =>
			schema.items ? deviations(schema.items, one, `${path}[]`) : [`${path} has items`],
		);
	if (type !== 'object' || !schema.properties) return [];
	const { properties, required = [] } = schema;
	return [
		...required
			.filter((name) => !Object.hasOwn(value as object, name))
			.map((name) => `${path}.${name} is missing`),
		...Object.entries(value as object).flatMap(([name, inner]) =>
			inner !== undefined && Object.hasOwn(properties, name)
				? deviations(properties[name], inner, `${path}.${name}`)
				: [],
		),
	];
}
