import type { ObjectDefinition } from '../schema/model';

const API_NAME = /^[A-Za-z](?:_?[A-Za-z0-9])*$/;

/**
 * What is wrong with the developer name of a component, without any suffix.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/metadata.htm (checked 2026-11)
 *
 * UNCONFIRMED: The exact words for a malformed or too long developer name in a deployment.
 */
export function checkDeveloperName(name: string, maximum = 40): string | null {
	if (!API_NAME.test(name))
		return `The API name can only contain underscores and alphanumeric characters. It must be unique, begin with a letter, not include spaces, not end with an underscore, and not contain two consecutive underscores: ${name}`;
	if (name.length > maximum)
		return `Developer Name: data value too large: ${name} (max length=${maximum})`;
	return null;
}

/**
 * What is wrong with a text that has a greatest length.
 *
 * UNCONFIRMED: The words for texts that are too long; they follow those of STRING_TOO_LONG.
 */
export function checkLength(
	label: string,
	value: string | undefined,
	maximum: number,
): string | null {
	if (value === undefined || value.length <= maximum) return null;
	return `${label}: data value too large: ${value} (max length=${maximum})`;
}

/** The objects a field of this object is on: activities share theirs. */
export const ownersOf = (objectName: string): string[] =>
	objectName.toLowerCase() === 'activity' ? ['Task', 'Event'] : [objectName];

/** The name under which Setup knows an object's custom fields. */
export const setupName = (object: ObjectDefinition): string =>
	object.name === 'Task' || object.name === 'Event' ? 'Activity' : object.name;
