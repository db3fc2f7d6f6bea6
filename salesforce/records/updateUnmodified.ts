import chunk from 'lodash/chunk';
import { delayMs } from '../../core/failure/retry';
import { SyncError } from '../../core/failure/syncError';
import { COMPOSITE_SUBREQUESTS, type Row, type Subresponse } from '../client';
import type { SaveResult } from '../collections';
import { errorOf, type SalesforceGateway } from '../gateway';

/** A row to be written only if its record has not changed since. */
export interface UnmodifiedRow {
	/** With `Id`. */
	row: Row;
	/** Date of the record's last change as Salesforce wrote it; Salesforce compares whole seconds. */
	since: string;
}

/**
 * Updates records that nobody has changed since they were read; of others the result says so (`changedMeanwhile`).
 * 25 records a call, each a subrequest of its own, since Salesforce checks the date for single records only. What
 * failed on a lock or a passing fault is sent again.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/intro_rest_conditional_requests.htm, checked 2026-11-29
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/requests_composite.htm (httpHeaders of a subrequest), checked 2026-11-29
 */
export async function updateUnmodified(
	gateway: SalesforceGateway,
	object: string,
	rows: readonly UnmodifiedRow[],
): Promise<SaveResult[]> {
	const results = new Map<UnmodifiedRow, SaveResult>();
	let open: readonly UnmodifiedRow[] = rows;
	for (let attempt = 1; open.length > 0; attempt++) {
		for (const part of chunk(open, COMPOSITE_SUBREQUESTS)) {
			const sent = await send(gateway, object, part);
			part.forEach((row, index) => results.set(row, sent[index]));
		}
		open = open.filter((row) => isPassing(results.get(row)));
		if (open.length === 0 || attempt >= gateway.retry.attempts) break;
		await gateway.retry.wait(delayMs(attempt, undefined, gateway.retry));
	}
	return rows.map((row) => results.get(row) as SaveResult);
}

function isPassing(result: SaveResult | undefined): boolean {
	return result?.ok === false && result.unknown !== true && result.error.retryable;
}

/** Repeated, a request that had arrived finds the record changed: by itself. */
async function send(
	gateway: SalesforceGateway,
	object: string,
	rows: readonly UnmodifiedRow[],
): Promise<SaveResult[]> {
	const subrequests = rows.map(({ row: { Id, ...body }, since }, index) => ({
		method: 'PATCH' as const,
		url: gateway.path(`/sobjects/${object}/${String(Id)}`),
		referenceId: `r${index}`,
		httpHeaders: { 'If-Unmodified-Since': new Date(since).toUTCString() },
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
