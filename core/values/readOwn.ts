import toPath from 'lodash/toPath';

/**
 * The value at a path such as `user.attributes.plan` or `items[0].name`. Only what was put there, never what every
 * object, list or text has: nobody's company is called `function Object() { … }`.
 */
export function readOwn(source: unknown, path: string): unknown {
	let value = source;
	for (const key of hasOwn(source, path) ? [path] : toPath(path)) {
		if (!hasOwn(value, key)) return undefined;
		value = value[key];
	}
	return value;
}

function hasOwn(value: unknown, key: string): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}
