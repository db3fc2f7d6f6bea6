import type { ObjectDescription } from '../describe';
import type { SalesforceGateway } from '../gateway';
import { notFound, type ChangeResult } from './changeResult';
import { recordsOf } from './orgRecords';
import { checkedTimes, inSalesforcesWords } from './prepared';
import type { ChangeOfRead } from './readBefore';
import type { WriteSettings } from './settings';
import { Writing } from './Writing';

export type { ChangeResult } from './changeResult';
export type { WriteSettings } from './settings';

/**
 * Writes field values to records of one object: reads what they hold (one call per 2,500 records, none for up to 25
 * that were read a moment ago), works out what differs and may be written, and writes that (one call for up to 25
 * records, or up to 1,000 that are read again).
 *
 * Executions of one process take turns on a record. Where the later value is to win, or what was read before is gone
 * by, others are met as well: up to 25 records are written only if they are as they were read, and more are read
 * again afterwards, until what they hold stands.
 */
export async function writeChanges(
	gateway: SalesforceGateway,
	description: ObjectDescription,
	changes: readonly ChangeOfRead[],
	settings: WriteSettings,
): Promise<ChangeResult[]> {
	const timeOf = checkedTimes(description, settings);
	const wanted = changes.map((change) => inSalesforcesWords(change, description));
	const { turns } = recordsOf(gateway);
	const results = await turns.take(
		wanted.map(({ recordId }) => recordId),
		async () => await new Writing(gateway, description, { ...settings, timeOf }).write(wanted),
	);
	return results.map(
		(result, index) => result ?? { error: notFound(description.name, changes[index].recordId) },
	);
}
