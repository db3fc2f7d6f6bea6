import { isJsonObject, parseJson } from '../values/json';

/**
 * The URL parameters of a message: an object by names, such an object as JSON text, or the text of a URL, its path
 * with parameters, or the parameters alone. A parameter that is there several times is a list.
 *
 * @returns undefined when the value is none of these; none at all are an empty object
 */
export function readQuery(value: unknown): Record<string, unknown> | undefined {
	if (value === undefined || value === null || value === '') return {};
	if (typeof value !== 'string') return isJsonObject(value) ? named(value) : undefined;
	const parsed = parseJson(value);
	if (isJsonObject(parsed)) return named(parsed);
	return parsed === undefined ? parametersIn(value) : undefined;
}

function parametersIn(text: string): Record<string, unknown> {
	const [beforeMark, afterMark] = split(text, '?');
	const [written] = split(afterMark ?? beforeMark, '#');
	// A path or URL without a question mark has none.
	if (afterMark === undefined && beforeMark.includes('/')) return {};
	const query = named({});
	for (const [name, one] of new URLSearchParams(written))
		query[name] = name in query ? [query[name], one].flat() : one;
	return query;
}

function split(text: string, mark: string): [string, string | undefined] {
	const at = text.indexOf(mark);
	return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** Without a prototype: a parameter may be called `constructor`. */
function named(parameters: object): Record<string, unknown> {
	return Object.assign(Object.create(null) as Record<string, unknown>, parameters);
}
