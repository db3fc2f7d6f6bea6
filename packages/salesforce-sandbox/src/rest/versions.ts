import { apiError, notFound } from '../errors';

/**
 * Versions the org speaks, oldest first. 31.0 to 40.0 retire with Summer '28.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_versions.htm (checked 2026-11)
 * @see https://help.salesforce.com/s/articleView?id=005321531&type=1 (checked 2026-11)
 */
const FIRST = 31;
const LAST = 68;
/** @see https://help.salesforce.com/s/articleView?id=000354473&type=1 (7.0 to 30.0 are retired, checked 2026-11) */
const FIRST_EVER = 7;
/** The season of version 32.0 (Winter '15); three releases a year follow each other. */
const SEASONS = ['Winter', 'Spring', 'Summer'];
const A_WINTER = 32;
const ITS_YEAR = 15;

function labelOf(version: number): string {
	const releases = version - A_WINTER;
	const year = ITS_YEAR + Math.floor(releases / SEASONS.length);
	return `${SEASONS[(releases + SEASONS.length) % SEASONS.length]} '${year}`;
}

export const apiVersions = Array.from({ length: LAST - FIRST + 1 }, (_unused, at) => ({
	label: labelOf(FIRST + at),
	url: `/services/data/v${FIRST + at}.0`,
	version: `${FIRST + at}.0`,
}));

export function isKnownVersion(version: string): boolean {
	return apiVersions.some((known) => known.version === version);
}

/** Was this a version once, and is no longer? */
export function isRetired(version: string): boolean {
	const number = /^(\d{1,2})\.0$/.exec(version)?.[1];
	return number !== undefined && Number(number) >= FIRST_EVER && Number(number) < FIRST;
}

/** Refuses versions the org does not speak: 410 for retired ones, 404 for those that never were. */
export function requireVersion(version: string | undefined): asserts version is string {
	if (version === undefined) throw notFound();
	// UNCONFIRMED: The error code and words of the body that comes with 410 for a retired version; the status is documented.
	if (isRetired(version))
		throw apiError(410, 'UNSUPPORTED_API_VERSION', `API version ${version} is retired`);
	if (!isKnownVersion(version)) throw notFound();
}

const resources = [
	'tooling',
	'sobjects',
	'query',
	'queryAll',
	'search',
	'parameterizedSearch',
	'composite',
	'jobs',
	'limits',
	'metadata',
	'recent',
	'tabs',
	'theme',
];

/** The resources of one version, and the identity URL of the running user. */
export function versionResources(basePath: string, identity: string): Record<string, string> {
	return {
		...Object.fromEntries(resources.map((name) => [name, `${basePath}/${name}`])),
		identity,
	};
}
