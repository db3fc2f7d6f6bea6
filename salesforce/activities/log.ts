import type { SalesforceGateway } from '../gateway';
import { unlessLoggedEarlier } from './earlierKeys';
import type { Idempotency } from './facts';
import type { KeyedRow, KeyedResult } from './keyedRow';
import { logByLookup } from './logByLookup';
import { logByUnique } from './logByUnique';

/**
 * Writes each row once, however often and from however many workers the same key arrives. What is there
 * already stays as it is. Answers in the order given; rows with one key share an outcome.
 */
export async function logRows(
	gateway: SalesforceGateway,
	object: string,
	idempotency: Idempotency,
	rows: readonly KeyedRow[],
): Promise<KeyedResult[]> {
	const { kind, field } = idempotency;
	return await unlessLoggedEarlier({ gateway }, object, idempotency, rows, async (open) =>
		kind === 'unique'
			? await logByUnique(gateway, { object, field }, open)
			: await logByLookup(gateway, object, field, open),
	);
}
