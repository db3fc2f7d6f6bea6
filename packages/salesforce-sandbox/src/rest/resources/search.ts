import { apiError } from '../../errors';
import { parseSosl } from '../../search/parseSosl';
import { type Returning, runSearch, type SearchGroup, searchGroups } from '../../search/runSearch';
import { expectMembers, type JsonObject, readJson, requireArray } from '../json';
import { type Handler, ok, type RestRequest, type Route } from '../RestRequest';

/** From this version on results are an object. @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_search.htm (checked 2026-11) */
const FIRST_WITH_OBJECT = 37;

const answer = (request: RestRequest, records: unknown[]) =>
	ok(Number(request.version) < FIRST_WITH_OBJECT ? records : { searchRecords: records });

const search: Handler = (request) => {
	const text = request.query.get('q');
	// UNCONFIRMED: The words in which a search without its q parameter is refused.
	if (text === null) throw apiError(400, 'MALFORMED_SEARCH', 'A search string has to be specified');
	return answer(request, runSearch(request, parseSosl(text)));
};

/** Words of a plain search text have no meaning besides themselves. */
const escaped = (text: string) => text.replace(/["()\\*?]|\b(AND|OR|NOT)\b/g, '\\$&');

function groupOf(value: unknown): SearchGroup {
	const group = String(value ?? 'ALL').toUpperCase() as SearchGroup;
	if (!searchGroups.includes(group))
		throw apiError(400, 'INVALID_SEARCH_SCOPE', `Invalid search scope: ${String(value)}`);
	return group;
}

const numberOrNull = (value: unknown) =>
	value === undefined || value === null ? null : Number(value);

const listOf = (value: unknown): string[] =>
	(Array.isArray(value) ? value.map(String) : String(value ?? '').split(','))
		.map((each) => each.trim())
		.filter((each) => each !== '');

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_search_parameterized_get.htm (checked 2026-11) */
const parameterized: Handler = (request) => {
	const { query } = request;
	const defaults = { fields: listOf(query.get('fields')), limit: query.get('defaultLimit') };
	const returning = query.getAll('sobject').map(
		(object): Returning => ({
			object,
			fields: query.has(`${object}.fields`)
				? listOf(query.get(`${object}.fields`))
				: defaults.fields,
			where: query.get(`${object}.where`),
			orderBy: query.get(`${object}.orderBy`),
			limit: numberOrNull(query.get(`${object}.limit`) ?? defaults.limit),
		}),
	);
	const records = runSearch(request, {
		text: escaped(query.get('q') ?? ''),
		group: groupOf(query.get('in')),
		returning,
		limit: numberOrNull(query.get('overallLimit')),
	});
	return answer(request, records);
};

function readSobject(json: JsonObject, defaults: JsonObject): Returning {
	expectMembers(json, ['name', 'fields', 'where', 'orderBy', 'limit']);
	return {
		object: String(json.name),
		fields: listOf(json.fields ?? defaults.fields),
		where: typeof json.where === 'string' ? json.where : null,
		orderBy: typeof json.orderBy === 'string' ? json.orderBy : null,
		limit: numberOrNull(json.limit ?? defaults.defaultLimit),
	};
}

const parameterizedPost: Handler = (request) => {
	const { json } = readJson(request);
	expectMembers(json, ['q', 'in', 'fields', 'sobjects', 'overallLimit', 'defaultLimit']);
	const sobjects = json.sobjects === undefined ? [] : requireArray(json, 'sobjects');
	const records = runSearch(request, {
		text: escaped(String(json.q ?? '')),
		group: groupOf(json.in),
		returning: sobjects.map((each) => readSobject(each, json)),
		limit: numberOrNull(json.overallLimit),
	});
	return answer(request, records);
};

export const searchRoutes: Route[] = [
	{ method: 'GET', path: '/search', handle: search },
	{ method: 'GET', path: '/parameterizedSearch', since: 36, handle: parameterized },
	{ method: 'POST', path: '/parameterizedSearch', since: 36, handle: parameterizedPost },
];
