import type { SalesforceGateway } from '../gateway';
import { writeRows } from '../collections';
import type { Idempotency } from './facts';
import type { KeyedRow, LogOutcome } from './keyedRow';
import { logByLookup } from './logByLookup';

/**
 * Writes each row once, however often and from however many workers the same key arrives.
 * Answers in the order given; rows with one key share an outcome.
 */
export async function logRows(
	gateway: SalesforceGateway,
	object: string,
	idempotency: Idempotency,
	rows: readonly KeyedRow[],
): Promise<LogOutcome[]> {
	if (idempotency.kind === 'lookup')
		return await logByLookup(gateway, object, idempotency.field, rows);
	const { field } = idempotency;
	const outcomes = await writeRows(
		gateway,
		{ kind: 'upsert', object, externalIdField: field },
		rows.map(({ key, row }) => ({ ...row, [field]: key })),
	);
	return outcomes.map((outcome) => (outcome.ok ? outcome : { ok: false, error: outcome.error }));
}
