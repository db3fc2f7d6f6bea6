import { canSee } from '../../access/sharing';
import { deleteRow } from '../../dml/deleteRecord';
import { findByKey } from '../../dml/keys';
import { matchKey, upsertRow } from '../../dml/operations';
import { apiError, notFound } from '../../errors';
import type { FieldDefinition, ObjectDefinition } from '../../schema/model';
import { parseDate, parseDateTime } from '../../time/format';
import { readFlag } from '../json';
import { chooseFields, requireKeyField, requireObject } from '../objects';
import { toSObject } from '../records';
import {
	type Handler,
	noContent,
	ok,
	type RestRequest,
	type RestResponse,
	type Route,
	saveContext,
} from '../RestRequest';
import { created, readRecord, saveOne } from './rows';

/** From this version on an upsert says what it did; before, an update had no body. */
const FIRST_WITH_CREATED = 46;

/** A key value of a path, in stored form. */
function keyValue(field: FieldDefinition, text: string): unknown {
	const readers: Partial<Record<FieldDefinition['type'], () => unknown>> = {
		double: () => (Number.isNaN(Number(text)) ? undefined : Number(text)),
		int: () => (Number.isInteger(Number(text)) ? Number(text) : undefined),
		date: () => parseDate(text),
		datetime: () => parseDateTime(text),
	};
	const read = readers[field.type];
	return read ? read() : text;
}

function visibleMatches(
	request: RestRequest,
	object: ObjectDefinition,
	key: FieldDefinition,
	text: string,
): number[] {
	const { store } = request.state;
	const table = store.table(object);
	return findByKey(table, key, keyValue(key, text)).filter((row) =>
		canSee(store, request.access, table, row),
	);
}

/** Several records have the key: 300 with where each of them is. */
function multipleChoices(
	{ basePath }: RestRequest,
	object: ObjectDefinition,
	ids: string[],
): RestResponse {
	return { status: 300, body: ids.map((id) => `${basePath}/sobjects/${object.name}/${id}`) };
}

const retrieve: Handler = (request, { object: name, field, value }) => {
	const object = requireObject(request, name);
	const key = requireKeyField(request, object, field);
	const names = request.query.get('fields');
	const fields = chooseFields(request, object, names === null ? null : names.split(','));
	const table = request.state.store.table(object);
	const rows = visibleMatches(request, object, key, value);
	if (rows.length === 0) throw notFound();
	if (rows.length > 1)
		return multipleChoices(
			request,
			object,
			rows.map((row) => table.idOf(row)),
		);
	return ok(toSObject(request, { table, row: rows[0] }, fields));
};

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_upsert_patch.htm (checked 2026-11) */
const upsert: Handler = async (request, { object: name, field, value }) => {
	const object = requireObject(request, name);
	const key = requireKeyField(request, object, field);
	const input = readRecord(request, object);
	// The key of the path may not stand in the body as well.
	if (input.id !== null || input.values.has(key))
		throw apiError(
			400,
			'INVALID_FIELD',
			`The ${input.id !== null ? 'Id' : key.name} field should not be specified in the sobject data.`,
		);
	input.values.set(key, keyValue(key, value));
	const match = matchKey(saveContext(request), object, key, input.values.get(key));
	if (match.kind === 'many') return multipleChoices(request, object, match.ids);
	const updateOnly = readFlag(request.query.get('updateOnly'), 'updateOnly');
	if (match.kind === 'none' && (key.name === 'Id' || updateOnly)) throw notFound();
	await request.pauseBeforeCommit();
	const outcome = saveOne(request, (context) => upsertRow(context, input, key, match));
	const saysWhat = Number(request.version) >= FIRST_WITH_CREATED;
	if (!saysWhat && !outcome.created) return noContent;
	const body = {
		id: outcome.id,
		success: true,
		errors: [],
		...(saysWhat ? { created: outcome.created } : {}),
	};
	return outcome.created ? created(request, object, body) : ok(body);
};

const remove: Handler = (request, { object: name, field, value }) => {
	const object = requireObject(request, name);
	const key = requireKeyField(request, object, field);
	const table = request.state.store.table(object);
	const rows = visibleMatches(request, object, key, value);
	if (rows.length === 0) throw notFound();
	if (rows.length > 1)
		return multipleChoices(
			request,
			object,
			rows.map((row) => table.idOf(row)),
		);
	saveOne(request, (context) => deleteRow(context, object, table.idOf(rows[0])));
	return noContent;
};

export const externalIdRoutes: Route[] = [
	{ method: 'GET', path: '/sobjects/:object/:field/:value', handle: retrieve },
	{ method: 'PATCH', path: '/sobjects/:object/:field/:value', handle: upsert },
	{ method: 'DELETE', path: '/sobjects/:object/:field/:value', handle: remove },
];
