import { readJsonRow } from '../../dml/RowInput';
import { insertRow } from '../../dml/operations';
import type { SaveContext } from '../../dml/SaveContext';
import { apiError, type ErrorDetail, toRowErrors } from '../../errors';
import type { FieldDefinition, ObjectDefinition } from '../../schema/model';
import { expectMembers, isJsonObject, type JsonObject, readJson, requireArray } from '../json';
import { requireObject, requireType } from '../objects';
import { type Handler, type RestRequest, type Route, saveContext } from '../RestRequest';

const MAX_RECORDS = 200;
const MAX_DEPTH = 5;

/** A record to create, with the record it hangs on. */
interface Node {
	referenceId: string;
	object: ObjectDefinition;
	json: JsonObject;
	parent: { node: Node; field: FieldDefinition } | null;
	depth: number;
}

const isRecordList = (value: unknown): value is { records: JsonObject[] } =>
	isJsonObject(value) && Array.isArray(value.records);

function childLists(request: RestRequest, object: ObjectDefinition, json: JsonObject) {
	const relationships = request.state.schema.childRelationships(object);
	return Object.entries(json)
		.filter((entry): entry is [string, { records: JsonObject[] }] => isRecordList(entry[1]))
		.map(([member, list]) => ({
			records: list.records,
			field: relationships.find(({ relationshipName }) => relationshipName === member)?.field,
			member,
		}));
}

/** Every record of the tree, parents before children. */
function flatten(
	request: RestRequest,
	object: ObjectDefinition,
	records: JsonObject[],
	parent: Node['parent'],
	depth: number,
): Node[] {
	return records.flatMap((json) => {
		const attributes = isJsonObject(json.attributes) ? json.attributes : {};
		const own = requireType(request, attributes.type ?? object.name);
		const plain = Object.fromEntries(
			Object.entries(json).filter(([, value]) => !isRecordList(value)),
		);
		const node: Node = {
			referenceId: String(attributes.referenceId ?? ''),
			object: own,
			json: plain,
			parent,
			depth,
		};
		const children = childLists(request, own, json).flatMap(({ records: list, field, member }) => {
			// UNCONFIRMED: The words for an unknown child relationship in a tree.
			if (!field)
				throw apiError(
					400,
					'INVALID_FIELD',
					`No such column '${member}' on sobject of type ${own.name}`,
				);
			const [first] = list;
			const type = first && isJsonObject(first.attributes) ? first.attributes.type : undefined;
			return flatten(request, requireType(request, type), list, { node, field }, depth + 1);
		});
		return [node, ...children];
	});
}

function failure(errors: Array<{ referenceId: string; details: ErrorDetail[] }>) {
	return {
		status: 400,
		body: {
			hasErrors: true,
			results: errors.map(({ referenceId, details }) => ({
				referenceId,
				errors: toRowErrors(details),
			})),
		},
	};
}

function checkTree(nodes: Node[]): ErrorDetail | null {
	const ids = nodes.map(({ referenceId }) => referenceId);
	// UNCONFIRMED: The codes and words in which a tree that is too big, too deep or has repeated reference ids is refused.
	if (nodes.length > MAX_RECORDS)
		return {
			code: 'INVALID_INPUT',
			message: `Request exceeds the limit of ${MAX_RECORDS} records`,
		};
	if (nodes.some(({ depth }) => depth > MAX_DEPTH))
		return { code: 'INVALID_INPUT', message: `Request exceeds the limit of ${MAX_DEPTH} levels` };
	if (ids.includes(''))
		return {
			code: 'INVALID_INPUT',
			message: 'Include a reference ID for each record in the request.',
		};
	if (new Set(ids).size < ids.length)
		return { code: 'INVALID_INPUT', message: 'Duplicate ReferenceId provided in the request.' };
	return null;
}

function saveTree(request: RestRequest, context: SaveContext, nodes: Node[], text: string) {
	const ids = new Map<Node, string>();
	const errors: Array<{ referenceId: string; details: ErrorDetail[] }> = [];
	for (const node of nodes) {
		const parentId = node.parent && ids.get(node.parent.node);
		if (node.parent && !parentId) continue;
		const input = readJsonRow(
			{ object: node.object, access: request.access, requestText: text },
			node.json,
		);
		if (node.parent) input.values.set(node.parent.field, parentId);
		const outcome = insertRow(context, input);
		if (outcome.success) ids.set(node, outcome.id);
		else errors.push({ referenceId: node.referenceId, details: outcome.errors });
	}
	return { ids, errors };
}

/** Creates trees of records, all or none. @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobject_tree.htm (checked 2026-11) */
const create: Handler = (request, { object: name }) => {
	const object = requireObject(request, name);
	const { json, text } = readJson(request);
	expectMembers(json, ['records']);
	const nodes = flatten(request, object, requireArray(json, 'records'), null, 1);
	const problem = checkTree(nodes);
	if (problem) return failure([{ referenceId: nodes[0]?.referenceId ?? '', details: [problem] }]);
	const context = saveContext(request);
	const mark = context.journal.mark();
	const { ids, errors } = saveTree(request, context, nodes, text);
	if (errors.length > 0) {
		context.journal.undoTo(mark);
		return failure(errors);
	}
	const results = [...ids].map(([{ referenceId }, id]) => ({ referenceId, id }));
	return { status: 201, body: { hasErrors: false, results } };
};

export const treeRoutes: Route[] = [
	{ method: 'POST', path: '/composite/tree/:object', since: 34, handle: create },
];
