import { XMLParser } from 'fast-xml-parser';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

export const KIT = path.join(__dirname, '../../salesforce-kit');
const SOURCE = path.join(KIT, 'force-app/main/default');

/** What is ours starts with this, so that nothing of a customer's can be overwritten. */
export const PREFIX = 'ProductSync_';

/** Parsed XML: text, or elements by name; what stands once is no array. */
export type Xml = string | { [name: string]: Xml | Xml[] };

/** One file of the kit. */
export interface Component {
	file: string;
	text: string;
	/** Metadata type, as the root element names it. */
	type: string;
	/** Without the object or folder it belongs to. */
	name: string;
	/** Object of a field, list view or compact layout; folder of a report or dashboard. */
	parent?: string;
	xml: Record<string, Xml | Xml[]>;
}

const parser = new XMLParser({ parseTagValue: false, ignoreDeclaration: true });

/** All files of the kit. */
export function readKit(): Component[] {
	return readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
		.filter((file) => statSync(path.join(SOURCE, file)).isFile())
		.map((file) => file.split(path.sep).join('/'))
		.map(readComponent);
}

function readComponent(file: string): Component {
	const text = readFileSync(path.join(SOURCE, file), 'utf8');
	const [[type, xml]] = Object.entries(parser.parse(text) as Record<string, Component['xml']>);
	const name = path.posix.basename(file).replace(/\.\w+-meta\.xml$/, '');
	const [, parent] =
		/^objects\/(\w+)\/\w+\//.exec(file) ?? /^(?:reports|dashboards)\/(\w+)\//.exec(file) ?? [];
	return { file, text, type, name, parent, xml };
}

/** The elements of a name, none, one or many. */
export function all(xml: Xml | undefined, name: string): Xml[] {
	const found = typeof xml === 'object' ? xml[name] : undefined;
	if (found === undefined) return [];
	return Array.isArray(found) ? found : [found];
}

export function texts(xml: Xml | undefined, name: string): string[] {
	return all(xml, name).map(String);
}

/** The text of the one element of a name; empty when there is none. */
export function text(xml: Xml | undefined, name: string): string {
	const [first = ''] = texts(xml, name);
	return first;
}

const kit = readKit();

export const ofType = (type: string) => kit.filter((component) => component.type === type);
export const namesOf = (type: string) => ofType(type).map(({ name }) => name);
export const objects = namesOf('CustomObject').sort();
export const fields = ofType('CustomField');
export const fieldsOf = (object: string) => fields.filter(({ parent }) => parent === object);
export const fieldNames = (object: string) => fieldsOf(object).map(({ name }) => name);

/** Rows for it.each whose first column is the file. */
export const byFile = (components: Component[]) =>
	components.map((component) => [component.file, component] as const);

export const repeated = (values: string[]) =>
	values.filter((value, index) => values.indexOf(value) !== index);
