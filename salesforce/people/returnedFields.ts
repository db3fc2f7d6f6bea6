import get from 'lodash/get';
import uniq from 'lodash/uniq';
import type { Row } from '../client';
import { missingField, type Describe, type ObjectDescription } from '../describe';

/** What is read of a matched record besides what the match needs. */
export interface ReturnedFields {
	/** Names, or paths to a parent (`Owner.Email`), in any case. */
	chosen: readonly string[];
	/** Names of fields that are read of the objects that have them. */
	ifThere: readonly string[];
}

/**
 * The paths to read of each object, in Salesforce's spelling and in the order of the objects. What one object does not
 * have is left out there.
 *
 * @throws SetupError for a chosen field that none of the objects has, or that is hidden on all
 */
export async function returnedPaths(
	objects: readonly ObjectDescription[],
	{ chosen, ifThere }: ReturnedFields,
	describe: Describe,
): Promise<string[][]> {
	const spelled = await Promise.all(
		objects.map(
			async (object) =>
				await Promise.all(chosen.map(async (path) => await object.spelling(path, describe))),
		),
	);
	const missing = chosen.find((_path, index) => spelled.every((paths) => !paths[index]));
	if (missing !== undefined) throw missingField(missing, objects);
	return objects.map((object, index) =>
		uniq([
			...spelled[index].flatMap((path) => path ?? []),
			...ifThere.flatMap((name) => object.field(name)?.name ?? []),
		]),
	);
}

/** The values of a row by path; undefined when no fields are asked for. */
export function returnedValues(
	row: Row,
	paths: readonly string[] | undefined,
): Record<string, unknown> | undefined {
	return paths && Object.fromEntries(paths.map((path) => [path, get(row, path) ?? null]));
}
