import chunk from 'lodash/chunk';
import partition from 'lodash/partition';
import { delayMs } from '../../core/failure/retry';
import { SyncError } from '../../core/failure/syncError';
import {
	COMPOSITE_SUBREQUESTS,
	writeHeaders,
	type CollectionOptions,
	type Row,
	type Subresponse,
} from '../client';
import { looksLikeReference } from '../collectionPack';
import type { SaveResult } from '../collections';
import { isOverLimits } from '../errors/overLimits';
import { errorOf, type SalesforceGateway } from '../gateway';
import { CHANGED_MEANWHILE } from './changedMeanwhile';

/** A row to be written only if its record has not changed since. */
export interface UnmodifiedRow {
	/** With `Id`. */
	row: Row;
	/** Date of the record's last change as Salesforce wrote it, in whole seconds; none: written whatever it holds. */
	since?: string;
}

/**
 * Updates records that nobody has changed since they were read; of others the result says so (`changedMeanwhile`).
 * 25 records a call, each a subrequest of its own where they are several, since Salesforce checks the date for
 * single records only. What failed on a lock or a passing fault is sent again; what an automation of the org went
 * over its limits on, alone.
 *
 * UNCONFIRMED: The date in the header of a subrequest is looked at as that of a request: a record changed since is refused with 412.
 * UNCONFIRMED: A duplicate rule is told to let a record pass by the header of a subrequest as by that of a request.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/intro_rest_conditional_requests.htm, checked 2026-11-29
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/requests_composite.htm (httpHeaders of a subrequest), checked 2026-11-29
 */
export async function updateUnmodified(
	gateway: SalesforceGateway,
	object: string,
	rows: readonly UnmodifiedRow[],
	options: CollectionOptions = {},
): Promise<SaveResult[]> {
	const results = new Map<UnmodifiedRow, SaveResult>();
	const sendAll = async (open: readonly UnmodifiedRow[], size: number) => {
		const [alone, together] = partition(open, ({ row }) => looksLikeReference(JSON.stringify(row)));
		for (const part of [...chunk(together, size), ...chunk(alone, 1)]) {
			const sent =
				part.length === 1
					? [await sendOne(gateway, object, part[0], options)]
					: await send(gateway, object, part, options);
			part.forEach((row, index) => results.set(row, sent[index]));
		}
	};
	let open: readonly UnmodifiedRow[] = rows;
	for (let attempt = 1; open.length > 0; attempt++) {
		await sendAll(open, COMPOSITE_SUBREQUESTS);
		if (open.length > 1)
			await sendAll(
				open.filter((row) => isTooMuch(results.get(row))),
				1,
			);
		open = open.filter((row) => isPassing(results.get(row)));
		if (open.length === 0 || attempt >= gateway.retry.attempts) break;
		await gateway.retry.wait(delayMs(attempt, undefined, gateway.retry));
	}
	return rows.map((row) => results.get(row) as SaveResult);
}

function isPassing(result: SaveResult | undefined): boolean {
	return result?.ok === false && result.unknown !== true && result.error.retryable;
}

function isTooMuch(result: SaveResult | undefined): boolean {
	return result?.ok === false && isOverLimits(result.error);
}

function headersOf(since: string | undefined, options: CollectionOptions) {
	return {
		...(since === undefined ? {} : { 'If-Unmodified-Since': new Date(since).toUTCString() }),
		...writeHeaders(options),
	};
}

async function sendOne(
	gateway: SalesforceGateway,
	object: string,
	{ row: { Id, ...json }, since }: UnmodifiedRow,
	options: CollectionOptions,
): Promise<SaveResult> {
	const id = String(Id);
	const path = gateway.path(`/sobjects/${object}/${id}`);
	const headers = headersOf(since, options);
	try {
		await gateway.repeatable(
			async () => await gateway.client.raw({ method: 'PATCH', path, json, headers }),
			({ status }) => status !== CHANGED_MEANWHILE,
		);
		return { ok: true, id, created: false };
	} catch (error) {
		if (error instanceof SyncError) return { ok: false, error };
		throw error;
	}
}

/** Repeated, a request that had arrived finds the record changed: by itself. */
async function send(
	gateway: SalesforceGateway,
	object: string,
	rows: readonly UnmodifiedRow[],
	options: CollectionOptions,
): Promise<SaveResult[]> {
	const subrequests = rows.map(({ row: { Id, ...body }, since }, index) => ({
		method: 'PATCH' as const,
		url: gateway.path(`/sobjects/${object}/${String(Id)}`),
		referenceId: `r${index}`,
		httpHeaders: headersOf(since, options),
		body,
	}));
	try {
		const answers = await gateway.repeatable(
			async () => await gateway.client.composite(subrequests),
		);
		return answers.map((answer, index) => toResult(answer, String(rows[index].row.Id), object));
	} catch (error) {
		if (!(error instanceof SyncError)) throw error;
		return rows.map(() => ({ ok: false, error, unknown: true }));
	}
}

function toResult({ status, body }: Subresponse, id: string, object: string): SaveResult {
	return status < 300
		? { ok: true, id, created: false }
		: { ok: false, error: errorOf(body, status, object) };
}
