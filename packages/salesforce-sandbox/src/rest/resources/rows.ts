import { deleteRow } from '../../dml/deleteRecord';
import { insertRow, updateRow } from '../../dml/operations';
import { readJsonRow, type RowInput } from '../../dml/RowInput';
import { saveEach } from '../../dml/saveMany';
import type { SaveResult } from '../../dml/SaveContext';
import { ApiError, apiError } from '../../errors';
import type { ObjectDefinition } from '../../schema/model';
import { readJson } from '../json';
import { chooseFields, requireObject } from '../objects';
import { requireRecord, requireRecordToWrite, toSObject } from '../records';
import {
	type Handler,
	noContent,
	ok,
	type RestRequest,
	type RestResponse,
	type Route,
	saveContext,
} from '../RestRequest';
import { requireUnmodified } from '../unmodifiedSince';

/** Statuses of refusals of a single record, where they are not 400. */
const statuses: Record<string, number> = { ENTITY_IS_DELETED: 404 };

/** Runs one save in its own unit of work. */
export function saveOne(
	request: RestRequest,
	save: (context: ReturnType<typeof saveContext>) => SaveResult,
) {
	const context = saveContext(request);
	const [outcome] = saveEach(context, [null], false, () => save(context));
	if (outcome.success) return outcome;
	const details = outcome.errors.map((error) => forVersion(request, error));
	throw new ApiError(statuses[details[0].code] ?? 400, details);
}

/**
 * UNCONFIRMED: From which version on the duplicate result of a single record is spelled `duplicateResult`; up to 51.0 it is `duplicateResut` (sic).
 */
function forVersion(
	{ version }: RestRequest,
	detail: ApiError['details'][number],
): ApiError['details'][number] {
	if (!detail.extra || Number(version) > 51) return detail;
	return { ...detail, extra: { duplicateResut: detail.extra.duplicateResult } };
}

/** Reads the one record of a body. */
export function readRecord(request: RestRequest, object: ObjectDefinition): RowInput {
	const { json, text } = readJson(request);
	return readJsonRow({ object, access: request.access, requestText: text }, json);
}

export function created(
	request: RestRequest,
	object: ObjectDefinition,
	body: { id: string },
): RestResponse {
	return {
		status: 201,
		headers: { Location: `${request.basePath}/sobjects/${object.name}/${body.id}` },
		body,
	};
}

const create: Handler = (request, { object: name }) => {
	const object = requireObject(request, name);
	const input = readRecord(request, object);
	const { id } = saveOne(request, (context) => insertRow(context, input));
	return created(request, object, { id, ...{ success: true, errors: [] } });
};

const retrieve: Handler = (request, { object: name, id }) => {
	const object = requireObject(request, name);
	const names = request.query.get('fields');
	const fields = chooseFields(
		request,
		object,
		names === null ? null : names.split(',').map((each) => each.trim()),
	);
	return ok(toSObject(request, requireRecord(request, object, id), fields));
};

const update: Handler = (request, { object: name, id }) => {
	const object = requireObject(request, name);
	const input = readRecord(request, object);
	if (input.id !== null)
		throw apiError(
			400,
			'INVALID_FIELD',
			'The Id field should not be specified in the sobject data.',
			['Id'],
		);
	requireUnmodified(request, requireRecordToWrite(request, object, id));
	saveOne(request, (context) => updateRow(context, { ...input, id }));
	return noContent;
};

const remove: Handler = (request, { object: name, id }) => {
	const object = requireObject(request, name);
	requireRecordToWrite(request, object, id);
	saveOne(request, (context) => deleteRow(context, object, id));
	return noContent;
};

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_retrieve.htm (checked 2026-11) */
export const rowRoutes: Route[] = [
	{ method: 'POST', path: '/sobjects/:object', handle: create },
	{ method: 'GET', path: '/sobjects/:object/:id', handle: retrieve },
	{ method: 'PATCH', path: '/sobjects/:object/:id', handle: update },
	{ method: 'DELETE', path: '/sobjects/:object/:id', handle: remove },
];
