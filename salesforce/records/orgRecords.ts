import { RememberedTimes } from '../../core/fields/ValueTimes';
import { Turns } from './Turns';

/** What one process knows of the records of one org that it writes to: two executions can meet on one record. */
export interface OrgRecords {
	turns: Turns;
	times: RememberedTimes;
	/** When this process last wrote to a record, epoch milliseconds, by record id. */
	written: Map<string, number>;
}

const orgs = new Map<string, OrgRecords>();

export function recordsOf(instanceUrl: string): OrgRecords {
	const known = orgs.get(instanceUrl);
	if (known) return known;
	const records = { turns: new Turns(), times: new RememberedTimes(), written: new Map() };
	orgs.set(instanceUrl, records);
	return records;
}
