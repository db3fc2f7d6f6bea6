import { deleteRow } from '../../dml/deleteRecord';
import { readJsonRow, type RowInput } from '../../dml/RowInput';
import { insertRows, planUpserts, runUpserts, saveEach, updateRows } from '../../dml/saveMany';
import { refused, type SaveResult, type SaveContext } from '../../dml/SaveContext';
import { apiError, toRowErrors } from '../../errors';
import { keyPrefixOf, parseRecordId } from '../../identifiers';
import { expectMembers, isJsonObject, readFlag, readJson, requireArray } from '../json';
import { chooseFields, requireKeyField, requireObject, requireType } from '../objects';
import { toSObject } from '../records';
import { type Handler, ok, type RestRequest, type Route, saveContext } from '../RestRequest';

const MAX_RECORDS = 200;
const MAX_CHUNKS = 10;
const MAX_RETRIEVED = 2_000;

function checkCount(count: number): void {
	// UNCONFIRMED: More than 200 records in Collections give EXCEEDED_ID_LIMIT, as they do in the SOAP API.
	if (count > MAX_RECORDS)
		throw apiError(
			400,
			'EXCEEDED_ID_LIMIT',
			`record limit reached. cannot submit more than ${MAX_RECORDS} records into this call`,
		);
}

/** Runs of records of one type after another. */
function checkChunks(inputs: RowInput[]): void {
	const chunks = inputs.filter(
		(input, at) => at === 0 || inputs[at - 1].object !== input.object,
	).length;
	// UNCONFIRMED: The code and words in which more than ten runs of types in one request are refused.
	if (chunks > MAX_CHUNKS)
		throw apiError(
			400,
			'LIMIT_EXCEEDED',
			`The request can process up to ${MAX_CHUNKS} chunks of different types`,
		);
}

/** The records of a body, each with its type in `attributes`. */
function readRecords(request: RestRequest): { inputs: RowInput[]; allOrNone: boolean } {
	const { json, text } = readJson(request);
	expectMembers(json, ['allOrNone', 'records']);
	const records = requireArray(json, 'records');
	checkCount(records.length);
	const inputs = records.map((record) => {
		const type = isJsonObject(record.attributes) ? record.attributes.type : undefined;
		const object = requireType(request, type);
		return readJsonRow({ object, access: request.access, requestText: text }, record);
	});
	return { inputs, allOrNone: request.forceAllOrNone ?? readFlag(json.allOrNone, 'allOrNone') };
}

const toResult = (outcome: SaveResult) =>
	outcome.success
		? { id: outcome.id, success: true, errors: [] }
		: {
				...(outcome.id ? { id: outcome.id } : {}),
				success: false,
				errors: toRowErrors(outcome.errors),
			};

const toUpsertResult = (outcome: SaveResult) => ({
	...toResult(outcome),
	created: outcome.success && outcome.created,
});

const save =
	(run: (context: SaveContext, inputs: RowInput[], allOrNone: boolean) => SaveResult[]): Handler =>
	(request) => {
		const { inputs, allOrNone } = readRecords(request);
		checkChunks(inputs);
		return ok(run(saveContext(request), inputs, allOrNone).map(toResult));
	};

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections_upsert.htm (checked 2026-11) */
const upsert: Handler = async (request, { object: name, field }) => {
	const object = requireObject(request, name);
	const key = requireKeyField(request, object, field);
	// UNCONFIRMED: The words in which the record id is refused as the key of a Collections upsert.
	if (key.name === 'Id') throw apiError(400, 'INVALID_FIELD', 'Id is not an External ID field');
	const { inputs, allOrNone } = readRecords(request);
	for (const input of inputs)
		if (input.object !== object || input.id !== null)
			// UNCONFIRMED: The code and words in which another type, or a record id, in a Collections upsert is refused.
			throw apiError(
				400,
				'INVALID_FIELD',
				input.id === null
					? `records must be of type ${object.name}`
					: 'The Id field should not be specified in the sobject data.',
			);
	const plan = planUpserts(saveContext(request), inputs, key);
	await request.pauseBeforeCommit();
	return ok(runUpserts(saveContext(request), plan, allOrNone).map(toUpsertResult));
};

const remove: Handler = (request) => {
	const ids = (request.query.get('ids') ?? '').split(',').filter((id) => id !== '');
	// UNCONFIRMED: The words in which a Collections delete without ids is refused.
	if (ids.length === 0) throw apiError(400, 'MISSING_ARGUMENT', 'The ids parameter is required');
	checkCount(ids.length);
	const allOrNone = request.forceAllOrNone ?? readFlag(request.query.get('allOrNone'), 'allOrNone');
	const context = saveContext(request);
	const outcomes = saveEach(context, ids, allOrNone, (sent) => {
		const id = parseRecordId(sent);
		const object = id === null ? undefined : request.state.schema.objectOfPrefix(keyPrefixOf(id));
		if (!object || !request.access.rights(object).read)
			return refused({ code: 'MALFORMED_ID', message: `malformed id ${sent}`, fields: [] });
		return deleteRow(context, object, sent);
	});
	return ok(outcomes.map(toResult));
};

function retrieveRecords(request: RestRequest, objectName: string, ids: string[], names: string[]) {
	const object = requireObject(request, objectName);
	// UNCONFIRMED: The words in which a Collections retrieve without ids or without fields is refused; that both are required is documented.
	if (ids.length === 0 || names.length === 0)
		throw apiError(
			400,
			'MISSING_ARGUMENT',
			`The ${ids.length === 0 ? 'ids' : 'fields'} parameter is required`,
		);
	const fields = chooseFields(request, object, names);
	return ids.map((sent) => {
		const found = request.state.store.locateLive(sent);
		return found?.table.object === object ? toSObject(request, found, fields) : null;
	});
}

const commaList = (text: string | null) =>
	(text ?? '')
		.split(',')
		.map((each) => each.trim())
		.filter(Boolean);

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections_retrieve.htm (checked 2026-11) */
const retrieve: Handler = (request, { object }) => {
	const ids = commaList(request.query.get('ids'));
	const fields = commaList(request.query.get('fields'));
	return ok(retrieveRecords(request, object, ids, fields));
};

const retrieveMany: Handler = (request, { object }) => {
	const { json } = readJson(request);
	expectMembers(json, ['ids', 'fields']);
	const strings = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
	const ids = strings(json.ids);
	if (ids.length > MAX_RETRIEVED)
		throw apiError(400, 'EXCEEDED_ID_LIMIT', `cannot retrieve more than ${MAX_RETRIEVED} records`);
	return ok(retrieveRecords(request, object, ids, strings(json.fields)));
};

export const collectionRoutes: Route[] = [
	{ method: 'POST', path: '/composite/sobjects', since: 42, handle: save(insertRows) },
	{ method: 'PATCH', path: '/composite/sobjects', since: 42, handle: save(updateRows) },
	{ method: 'DELETE', path: '/composite/sobjects', since: 42, handle: remove },
	{ method: 'GET', path: '/composite/sobjects/:object', since: 42, handle: retrieve },
	{ method: 'POST', path: '/composite/sobjects/:object', since: 42, handle: retrieveMany },
	{ method: 'PATCH', path: '/composite/sobjects/:object/:field', since: 46, handle: upsert },
];
