import { COMPOSITE_SUBREQUESTS, type CollectionOptions, type Row } from '../client';
import { writeRows, type SaveResult } from '../collections';
import type { SalesforceGateway } from '../gateway';
import { updateUnmodified } from './updateUnmodified';

interface UpdateOptions extends CollectionOptions {
	/** By record id as in the rows, a date as Salesforce writes it. */
	unmodifiedSince: ReadonlyMap<unknown, string>;
}

interface Updated {
	/** In the order of the rows. */
	results: SaveResult[];
	/** Ids of the rows that were written only if nothing had changed their records. */
	conditional: ReadonlySet<unknown>;
}

/** Can so many rows be written in one call, each only if its record has not changed? */
export function atOnceUnmodified(rows: number): boolean {
	return rows <= COMPOSITE_SUBREQUESTS;
}

/**
 * Updates rows by id. Those whose date of last change is given are written only if nothing has changed their records
 * since, if they are so few that one call does it; Salesforce offers that for single records only, and compares whole
 * seconds. More go together, whatever their records hold.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/intro_rest_conditional_requests.htm, checked 2026-11-29
 */
export async function updateRows(
	gateway: SalesforceGateway,
	object: string,
	rows: readonly Row[],
	{ unmodifiedSince, allowDuplicates }: UpdateOptions,
): Promise<Updated> {
	const options = { allowDuplicates };
	const conditional = new Set(rows.flatMap(({ Id }) => (unmodifiedSince.has(Id) ? [Id] : [])));
	if (conditional.size === 0 || !atOnceUnmodified(rows.length)) {
		const results = await writeRows(gateway, { kind: 'update', object }, rows, options);
		return { results, conditional: new Set() };
	}
	const dated = rows.map((row) => ({ row, since: unmodifiedSince.get(row.Id) }));
	return { results: await updateUnmodified(gateway, object, dated, options), conditional };
}
