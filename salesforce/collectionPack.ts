import type { SyncError } from '../core/failure/syncError';
import {
	COMPOSITE_QUERIES,
	writeHeaders,
	type CollectionOperation,
	type CollectionOptions,
	type Row,
	type RowAnswer,
	type Subrequest,
} from './client';
import { errorOf, type SalesforceGateway } from './gateway';

/**
 * Characters of rows in one composite request: Salesforce takes requests of up to 50 MB, and a long text in it may
 * be three bytes a character.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_concepts_core_data_objects.htm (EXCEEDED_MAX_SIZE_REQUEST), checked 2026-11-29
 */
const PACK_CHARACTERS = 5_000_000;

/** For each collection in a request; Salesforce itself ends a request after ten minutes. */
const ANSWER_WITHIN_MS = 120_000;

/**
 * In a composite request `@{…}` refers to an earlier answer, also where somebody has written it in a comment: such a
 * text goes in a request of its own.
 */
export function looksLikeReference(json: string): boolean {
	return json.includes('@{');
}

/**
 * Puts parts of up to 200 rows together that can go in one composite request, five at most. A part that cannot is
 * alone.
 */
export function packsOf<T>(
	parts: ReadonlyArray<readonly T[]>,
	rowOf: (item: T) => Row,
): Array<Array<readonly T[]>> {
	const packs: Array<Array<readonly T[]>> = [];
	let room = 0;
	for (const part of parts) {
		const json = JSON.stringify(part.map(rowOf));
		const isAlone = looksLikeReference(json);
		const last = packs.at(-1);
		if (last && !isAlone && last.length < COMPOSITE_QUERIES && json.length <= room) {
			last.push(part);
			room -= json.length;
		} else {
			packs.push([part]);
			room = isAlone ? 0 : PACK_CHARACTERS - json.length;
		}
	}
	return packs;
}

/**
 * Several sObject Collections of one operation as one API call, carried out one after the other, each for itself.
 *
 * @param parts up to five, of up to 200 rows each
 * @returns for each part the answers of its rows, or why it was refused as a whole
 * @throws SyncError when the request failed as a whole
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_composite_post.htm, checked 2026-11-29
 */
export async function sendPack(
	gateway: SalesforceGateway,
	operation: CollectionOperation,
	parts: ReadonlyArray<readonly Row[]>,
	options: CollectionOptions,
): Promise<Array<RowAnswer[] | SyncError>> {
	const subrequests = parts.map(
		(rows, index): Subrequest => ({
			...requestOf(operation, rows, gateway.path('/composite/sobjects')),
			referenceId: `c${index}`,
			httpHeaders: writeHeaders(options),
		}),
	);
	const answers = await gateway.client.composite(subrequests, {
		answerWithinMs: parts.length * ANSWER_WITHIN_MS,
	});
	return answers.map(({ status, body }) =>
		status < 300 && Array.isArray(body)
			? (body as RowAnswer[])
			: errorOf(body, status, operation.object),
	);
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections.htm, checked 2026-11-29 */
function requestOf(
	operation: CollectionOperation,
	rows: readonly Row[],
	url: string,
): Omit<Subrequest, 'referenceId'> {
	const { kind, object } = operation;
	const records = rows.map(({ Id, ...row }) => ({
		attributes: { type: object },
		...(Id === undefined ? {} : { id: Id }),
		...row,
	}));
	const body = { allOrNone: false, records };
	switch (kind) {
		case 'create':
			return { method: 'POST', url, body };
		case 'update':
			return { method: 'PATCH', url, body };
		case 'upsert':
			return { method: 'PATCH', url: `${url}/${object}/${operation.externalIdField}`, body };
		case 'delete':
			return {
				method: 'DELETE',
				url: `${url}?ids=${rows.map(({ Id }) => String(Id)).join(',')}&allOrNone=false`,
			};
	}
}
