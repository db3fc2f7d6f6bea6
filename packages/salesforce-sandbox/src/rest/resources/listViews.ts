import { apiError, notFound } from '../../errors';
import { parseRecordId } from '../../identifiers';
import { type ListView, listViewsOf, soqlOf } from '../../listViews/listViews';
import type { ObjectDefinition } from '../../schema/model';
import { fieldOf } from '../../schema/object';
import { runQuery } from '../../soql/runQuery';
import { requireObject } from '../objects';
import { type Handler, ok, type RestRequest, type Route } from '../RestRequest';

const DEFAULT_LIMIT = 25;
const MAX_LIMIT = 2_000;
const DEFAULT_PAGE = 200;

function requireListView(request: RestRequest, object: ObjectDefinition, sent: string): ListView {
	const id = parseRecordId(sent);
	const found = listViewsOf(request.state, object).find((view) => view.id === id);
	if (!found) throw notFound();
	return found;
}

const pathOf = ({ basePath }: RestRequest, object: ObjectDefinition, id: string) =>
	`${basePath}/sobjects/${object.name}/listviews/${id}`;

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_listviews.htm (checked 2026-11) */
const list: Handler = (request, { object: name }) => {
	const object = requireObject(request, name);
	const views = listViewsOf(request.state, object);
	return ok({
		done: true,
		listviews: views.slice(0, DEFAULT_PAGE).map(({ id, label, developerName }) => ({
			describeUrl: `${pathOf(request, object, id)}/describe`,
			developerName,
			id,
			label,
			resultsUrl: `${pathOf(request, object, id)}/results`,
			soqlCompatible: true,
			url: pathOf(request, object, id),
		})),
		nextRecordsUrl: null,
		size: views.length,
		sobjectType: object.name,
	});
};

/** Columns people see, and those every result has besides. */
function columnsOf({ object, columns }: ListView) {
	const hidden = ['Id', 'CreatedDate', 'LastModifiedDate', 'SystemModstamp'];
	const shown = columns.map((path) => ({ path, hidden: false }));
	const added = hidden
		.filter((path) => fieldOf(object, path) && !columns.includes(path))
		.map((path) => ({ path, hidden: true }));
	return [...shown, ...added].map(({ path, hidden: isHidden }, at) => {
		const field = fieldOf(object, path);
		return {
			ascendingLabel: 'A-Z',
			descendingLabel: 'Z-A',
			fieldNameOrPath: path,
			hidden: isHidden,
			label: field?.label ?? path,
			selectListItem: path,
			sortDirection: at === 0 ? 'ascending' : null,
			sortIndex: at === 0 ? 0 : null,
			sortable: field?.sortable ?? true,
			type: field?.type ?? 'string',
		};
	});
}

const queryOf = (view: ListView) =>
	soqlOf(
		view,
		columnsOf(view).map(({ selectListItem }) => selectListItem),
	);

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_listviewdescribe.htm (checked 2026-11) */
const describe: Handler = (request, { object: name, id }) => {
	const object = requireObject(request, name);
	const view = requireListView(request, object, id);
	return ok({
		columns: columnsOf(view),
		id: view.id,
		orderBy: [
			{ fieldNameOrPath: view.columns[0], nullsPosition: 'first', sortDirection: 'ascending' },
			{ fieldNameOrPath: 'Id', nullsPosition: 'first', sortDirection: 'ascending' },
		],
		query: queryOf(view),
		scope: view.mine ? 'mine' : null,
		sobjectType: object.name,
		whereCondition: { conditions: [], conjunction: 'and' },
	});
};

/** The value at a path of a record; parents that are not there give null. */
const valueAt = (record: Record<string, unknown>, path: string) =>
	path
		.split('.')
		.reduce<unknown>(
			(value, name) => (value as Record<string, unknown> | null)?.[name] ?? null,
			record,
		);

function countOf(request: RestRequest, name: string, standard: number, max: number): number {
	const value = Number(request.query.get(name) ?? standard);
	// UNCONFIRMED: The code and words in which a limit or offset of list view results out of range is refused.
	if (!Number.isInteger(value) || value < 0 || value > max)
		throw apiError(400, 'INVALID_QUERY_LIMIT', `${name} must be from 0 to ${max}`);
	return value;
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_listviewresults.htm (checked 2026-11) */
const results: Handler = (request, { object: name, id }) => {
	const object = requireObject(request, name);
	const view = requireListView(request, object, id);
	const limit = countOf(request, 'limit', DEFAULT_LIMIT, MAX_LIMIT);
	const offset = countOf(request, 'offset', 0, MAX_LIMIT);
	const { state, access, basePath } = request;
	const text = `${queryOf(view)} LIMIT ${limit} OFFSET ${offset}`;
	const page = runQuery({
		state,
		access,
		text,
		resource: 'query',
		tooling: false,
		basePath,
		batchSize: null,
	});
	const columns = columnsOf(view);
	return ok({
		columns,
		developerName: view.developerName,
		done: page.done,
		id: view.id,
		label: view.label,
		records: page.records.map((record) => ({
			columns: columns.map(({ fieldNameOrPath }) => ({
				fieldNameOrPath,
				value: valueAt(record, fieldNameOrPath),
			})),
		})),
		size: page.records.length,
	});
};

const base = '/sobjects/:object/listviews';

export const listViewRoutes: Route[] = [
	{ method: 'GET', path: base, since: 32, handle: list },
	{ method: 'GET', path: `${base}/:id/describe`, since: 32, handle: describe },
	{ method: 'GET', path: `${base}/:id/results`, since: 32, handle: results },
];
