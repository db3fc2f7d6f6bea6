import { expectMembers, type JsonObject, readJson, requireArray } from '../json';
import { type Handler, ok, type RestRequest, type Route } from '../RestRequest';
import type { Router } from '../Router';
import { parseDataUrl } from '../subrequest';
import { checkSubrequest, type CompositeSubrequest, invalid, runSubrequests } from './composite';

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_graph_limits.htm (checked 2026-11) */
const MAX_GRAPHS = 75;
const MAX_NODES = 500;
const MAX_DEPTH = 15;
const MAX_DIFFERENT_NODES = 15;
const GRAPH_ID = /^[A-Za-z0-9][^.]{0,38}$/;

/** Records are all a node may name, and with which methods. */
const nodePaths: Array<{ path: RegExp; methods: string[] }> = [
	{ path: /^\/sobjects\/\w+\/?$/, methods: ['POST'] },
	{ path: /^\/sobjects\/\w+\/\w+\/?$/, methods: ['DELETE', 'GET', 'PATCH'] },
	{ path: /^\/sobjects\/\w+\/@\{[^}/]+\}\/?$/, methods: ['DELETE', 'GET', 'PATCH'] },
	{ path: /^\/sobjects\/\w+\/\w+\/[^/]+\/?$/, methods: ['DELETE', 'GET', 'PATCH', 'POST'] },
];

interface Graph {
	graphId: string;
	nodes: CompositeSubrequest[];
}

/** UNCONFIRMED: The codes and words in which a composite graph that breaks a rule (ids, methods, limits) is refused; the rules are documented. */
function checkNode({ method, url }: CompositeSubrequest): void {
	const { path } = parseDataUrl(url)!;
	const isNode = nodePaths.some((known) => known.path.test(path) && known.methods.includes(method));
	if (!isNode) throw invalid(`${method} ${url} is not supported in a composite graph`);
}

/** Reference ids a node uses, in its address and its body. */
const usedBy = ({ url, body }: CompositeSubrequest) =>
	[...`${url} ${JSON.stringify(body ?? null)}`.matchAll(/@\{(\w+)/g)].map(([, id]) => id);

/** The longest chain of nodes that use each other's results. */
function depthOf(nodes: CompositeSubrequest[]): number {
	const depths = new Map<string, number>();
	for (const node of nodes)
		depths.set(node.referenceId, 1 + Math.max(0, ...usedBy(node).map((id) => depths.get(id) ?? 0)));
	return Math.max(0, ...depths.values());
}

function readGraph(request: RestRequest, json: JsonObject): Graph {
	expectMembers(json, ['graphId', 'compositeRequest']);
	const { graphId } = json;
	if (typeof graphId !== 'string' || !GRAPH_ID.test(graphId))
		throw invalid(`Invalid graphId: ${String(graphId)}`);
	const nodes = requireArray(json, 'compositeRequest').map((each) =>
		checkSubrequest(each, request.version),
	);
	nodes.forEach(checkNode);
	if (new Set(nodes.map(({ referenceId }) => referenceId)).size < nodes.length)
		throw invalid('Duplicate referenceId in composite request');
	if (nodes.length > MAX_NODES)
		throw invalid(`A graph can not contain more than ${MAX_NODES} nodes`);
	if (depthOf(nodes) > MAX_DEPTH) throw invalid(`A graph can not be deeper than ${MAX_DEPTH}`);
	return { graphId, nodes };
}

/** What makes nodes different from each other: version, method and object. */
const kindOf = ({ method, url }: CompositeSubrequest) => {
	const { version, path } = parseDataUrl(url)!;
	return `${method} ${version} ${path.split('/')[2].toLowerCase()}`;
};

function readGraphs(request: RestRequest): Graph[] {
	const { json } = readJson(request);
	expectMembers(json, ['graphs']);
	const graphs = requireArray(json, 'graphs').map((each) => readGraph(request, each));
	if (graphs.length > MAX_GRAPHS)
		throw invalid(`A request can not contain more than ${MAX_GRAPHS} graphs`);
	if (new Set(graphs.map(({ graphId }) => graphId)).size < graphs.length)
		throw invalid('Duplicate graphId in composite graph request');
	const kinds = new Set(graphs.flatMap(({ nodes }) => nodes.map(kindOf)));
	if (kinds.size > MAX_DIFFERENT_NODES)
		throw invalid(`A request can not contain more than ${MAX_DIFFERENT_NODES} different nodes`);
	return graphs;
}

/** Each graph is all or none, whatever becomes of the others. @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_graph.htm (checked 2026-11) */
const graph =
	(router: () => Router): Handler =>
	async (request) => {
		const results: unknown[] = [];
		for (const { graphId, nodes } of readGraphs(request)) {
			const { responses, failed } = await runSubrequests(router(), request, nodes, true);
			results.push({
				graphId,
				graphResponse: { compositeResponse: responses },
				isSuccessful: !failed,
			});
		}
		return ok({ graphs: results });
	};

export const graphRoutes = (router: () => Router): Route[] => [
	{ method: 'POST', path: '/composite/graph', since: 50, handle: graph(router) },
];
