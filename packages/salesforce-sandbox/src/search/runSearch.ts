import { apiError } from '../errors';
import type { FieldType, ObjectDefinition } from '../schema/model';
import { type SObject } from '../schema/sObject';
import { compileStatement } from '../soql/runQuery';
import type { RestRequest } from '../rest/RestRequest';
import { compileTerms, type TextTest, wordsOf } from './terms';

/** Which fields are looked through. */
export const searchGroups = ['ALL', 'NAME', 'EMAIL', 'PHONE', 'SIDEBAR'] as const;
export type SearchGroup = (typeof searchGroups)[number];

/** What is to be returned of one object. */
export interface Returning {
	object: string;
	fields: string[];
	/** The condition of WHERE, as SOQL. */
	where: string | null;
	orderBy: string | null;
	limit: number | null;
}

export interface Search {
	text: string;
	group: SearchGroup;
	/** Objects to look into; all that can be searched when empty. */
	returning: Returning[];
	limit: number | null;
}

const MAX_RESULTS = 2_000;
const texts: FieldType[] = ['string', 'textarea', 'email', 'phone', 'url', 'picklist', 'combobox'];

const groupTypes: Record<Exclude<SearchGroup, 'NAME'>, FieldType[]> = {
	ALL: texts,
	SIDEBAR: texts,
	EMAIL: ['email'],
	PHONE: ['phone'],
};

function fieldsOf({ access }: RestRequest, object: ObjectDefinition, group: SearchGroup) {
	return [...object.fields.values()].filter(
		(field) =>
			access.field(object, field).readable &&
			(group === 'NAME' ? field.nameField : groupTypes[group].includes(field.type)),
	);
}

const isSearchable = (object: ObjectDefinition) => !object.setup && !object.virtual;

function requireSearchable(request: RestRequest, name: string): ObjectDefinition {
	const object = request.state.schema.object(name);
	if (object && isSearchable(object) && request.access.rights(object).read) return object;
	throw apiError(400, 'INVALID_TYPE', `sObject type '${name}' is not supported.`);
}

function searchOne(
	request: RestRequest,
	test: TextTest,
	group: SearchGroup,
	{ object: name, fields, where, orderBy, limit }: Returning,
): SObject[] {
	const object = requireSearchable(request, name);
	const { state, access, basePath } = request;
	const text = [
		`SELECT ${(fields.length > 0 ? fields : ['Id']).join(', ')} FROM ${object.name}`,
		where === null ? '' : ` WHERE ${where}`,
		orderBy === null ? '' : ` ORDER BY ${orderBy}`,
	].join('');
	const { compiled } = compileStatement({
		state,
		access,
		text,
		resource: 'query',
		tooling: false,
		basePath,
	});
	if (compiled.kind !== 'records')
		throw apiError(400, 'MALFORMED_SEARCH', 'Grouped query must not be used in a search');
	const { table, project } = compiled;
	const looked = fieldsOf(request, object, group);
	const found = compiled.rows().filter((row) => {
		const values = looked.map(({ name: field }) => state.store.value(table, row, field));
		return test(values.filter((value) => typeof value === 'string').flatMap(wordsOf));
	});
	return found.slice(0, limit ?? MAX_RESULTS).map(project);
}

/**
 * Runs a search over records' texts.
 *
 * UNCONFIRMED: A record is found as soon as it is saved; Salesforce's index follows some time later.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_sosl_syntax.htm (checked 2026-11)
 */
export function runSearch(request: RestRequest, search: Search): SObject[] {
	const test = compileTerms(search.text);
	const everything = request.state.schema
		.all()
		.filter((object) => isSearchable(object) && request.access.rights(object).read)
		.map(({ name }) => ({ object: name, fields: [], where: null, orderBy: null, limit: null }));
	const returning = search.returning.length > 0 ? search.returning : everything;
	return returning
		.flatMap((each) => searchOne(request, test, search.group, each))
		.slice(0, search.limit ?? MAX_RESULTS);
}
