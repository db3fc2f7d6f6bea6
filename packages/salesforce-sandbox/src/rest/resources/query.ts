import { apiError } from '../../errors';
import { columnMetadata } from './columnMetadata';
import { explain } from './explain';
import { readMore } from '../../soql/pages';
import { runQuery } from '../../soql/runQuery';
import { type Handler, ok, type RestRequest, type Route } from '../RestRequest';

function batchSizeOf({ headers }: RestRequest): number | null {
	const match = /batchSize\s*=\s*(\d+)/i.exec(headers['sforce-query-options'] ?? '');
	return match ? Number(match[1]) : null;
}

const run =
	(resource: 'query' | 'queryAll', tooling = false): Handler =>
	(request) => {
		const explained = request.query.get('explain');
		if (explained !== null) return ok(explain(request, explained, tooling));
		const text = request.query.get('q');
		// UNCONFIRMED: The words in which a query resource without its q parameter is refused.
		if (text === null) throw apiError(400, 'MALFORMED_QUERY', 'A query string has to be specified');
		if (request.query.get('columns') === 'true') return ok(columnMetadata(request, text, tooling));
		const page = runQuery({
			state: request.state,
			access: request.access,
			accessToken: request.accessToken,
			text,
			resource,
			tooling,
			basePath: request.basePath,
			batchSize: batchSizeOf(request),
		});
		return ok(
			tooling
				? { size: page.records.length, ...page, queryLocator: null, entityTypeName: null }
				: page,
		);
	};

const more: Handler = (request, { locator }) =>
	ok(readMore(request.state, locator, request.userId, request.basePath));

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query.htm (checked 2026-11) */
export const queryRoutes: Route[] = [
	{ method: 'GET', path: '/query', handle: run('query') },
	{ method: 'GET', path: '/query/:locator', handle: more },
	{ method: 'GET', path: '/queryAll', handle: run('queryAll') },
	{ method: 'GET', path: '/queryAll/:locator', handle: more },
	{ method: 'GET', path: '/tooling/query', handle: run('query', true) },
];
