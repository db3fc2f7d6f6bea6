import { ApiSchemas } from 'jsforce/lib/api/metadata/schema';
import type { Xml } from './kit';

/** `string` required, `?string` optional, `['string']` any number; or the name of another type. */
type Definition = string | readonly [string];
interface Schema {
	props: Readonly<Record<string, Definition>>;
	extends?: string;
}

const SCHEMAS = ApiSchemas as unknown as Readonly<Record<string, Schema>>;
const FOLDERS = new Set(['ReportFolder', 'DashboardFolder']);
const VALUES: Readonly<Record<string, RegExp>> = {
	boolean: /^(true|false)$/,
	number: /^-?\d+(\.\d+)?$/,
	string: /^[^]*$/,
};

/** What of an element the schema of the Metadata API, as jsforce has it from the WSDL, does not allow. */
export function violations(type: string, xml: Xml, at = type): string[] {
	const props = propsOf(FOLDERS.has(type) ? 'Folder' : type);
	if (!props) return [`${at}: there is no type ${type}`];
	const elements = typeof xml === 'object' ? xml : {};
	const missing = Object.entries(props)
		.filter(([name, wanted]) => isRequired(wanted) && elements[name] === undefined)
		.map(([name]) => `${at}.${name} is missing`);
	const wrong = Object.entries(elements).flatMap(([name, value]) => {
		const wanted = props[name];
		if (wanted === undefined) return [`${at}.${name} is not an element of ${type}`];
		if (Array.isArray(value) && typeof wanted === 'string')
			return [`${at}.${name} may stand only once`];
		return [value]
			.flat()
			.flatMap((one) => valueViolations(elementType(wanted), one, `${at}.${name}`));
	});
	return [...missing, ...wrong];
}

function propsOf(type: string): Schema['props'] | undefined {
	const schema = SCHEMAS[type];
	return schema && { ...(schema.extends ? propsOf(schema.extends) : {}), ...schema.props };
}

const isRequired = (wanted: Definition) => typeof wanted === 'string' && !wanted.startsWith('?');
const elementType = (wanted: Definition) => [wanted].flat()[0].replace(/^\?/, '');

function valueViolations(type: string, value: Xml, at: string): string[] {
	const pattern = VALUES[type];
	if (!pattern) return violations(type, value, at);
	return typeof value === 'string' && pattern.test(value) ? [] : [`${at} is not a ${type}`];
}
