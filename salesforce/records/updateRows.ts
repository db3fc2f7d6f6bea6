import { SyncError } from '../../core/failure/syncError';
import { SAVE_DUPLICATES, type CollectionOptions, type Row } from '../client';
import { writeRows, type SaveResult } from '../collections';
import type { SalesforceGateway } from '../gateway';

/** Somebody else changed the record since it was read. */
const CHANGED_MEANWHILE = 412;

export function changedMeanwhile(result: SaveResult): boolean {
	return !result.ok && result.error.status === CHANGED_MEANWHILE;
}

interface UpdateOptions extends CollectionOptions {
	/** By record id as in the rows, a date as Salesforce writes it. */
	unmodifiedSince: ReadonlyMap<unknown, string>;
}

/**
 * Updates rows by id, 200 a call. A single row whose date of last change is given is written only if nothing has
 * changed it since; Salesforce offers that for single records only, and compares whole seconds.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/intro_rest_conditional_requests.htm, checked 2026-11-29
 */
export async function updateRows(
	gateway: SalesforceGateway,
	object: string,
	rows: readonly Row[],
	{ unmodifiedSince, allowDuplicates }: UpdateOptions,
): Promise<SaveResult[]> {
	const [row] = rows;
	const since = rows.length === 1 ? unmodifiedSince.get(row.Id) : undefined;
	if (since === undefined)
		return await writeRows(gateway, { kind: 'update', object }, rows, { allowDuplicates });
	return [await updateIfUnmodified(gateway, object, row, { since, allowDuplicates })];
}

async function updateIfUnmodified(
	gateway: SalesforceGateway,
	object: string,
	{ Id, ...json }: Row,
	{ since, allowDuplicates = false }: CollectionOptions & { since: string },
): Promise<SaveResult> {
	const id = String(Id);
	try {
		await gateway.repeatable(
			async () =>
				await gateway.client.raw({
					method: 'PATCH',
					path: gateway.path(`/sobjects/${object}/${id}`),
					json,
					headers: {
						'If-Unmodified-Since': new Date(since).toUTCString(),
						...(allowDuplicates ? SAVE_DUPLICATES : {}),
					},
				}),
			({ status }) => status !== CHANGED_MEANWHILE,
		);
		return { ok: true, id, created: false };
	} catch (error) {
		if (error instanceof SyncError) return { ok: false, error };
		throw error;
	}
}
