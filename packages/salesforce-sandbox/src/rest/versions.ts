/** Versions the org speaks, oldest first. @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_versions.htm (checked 2026-11) */
const FIRST = 50;
const LAST = 68;
/** The season of version 50.0 (Winter '21); three releases a year follow each other. */
const SEASONS = ['Winter', 'Spring', 'Summer'];
const FIRST_YEAR = 21;

export const apiVersions = Array.from({ length: LAST - FIRST + 1 }, (_unused, at) => ({
	label: `${SEASONS[at % 3]} '${FIRST_YEAR + Math.floor(at / 3)}`,
	url: `/services/data/v${FIRST + at}.0`,
	version: `${FIRST + at}.0`,
}));

export function isKnownVersion(version: string): boolean {
	return apiVersions.some((known) => known.version === version);
}

const resources = [
	'tooling',
	'sobjects',
	'query',
	'queryAll',
	'composite',
	'jobs',
	'limits',
	'metadata',
];

/** The resources of one version, and the identity URL of the running user. */
export function versionResources(basePath: string, identity: string): Record<string, string> {
	return {
		...Object.fromEntries(resources.map((name) => [name, `${basePath}/${name}`])),
		identity,
	};
}
