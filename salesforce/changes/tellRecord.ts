import { KnownRecords } from '../../core/change/KnownRecords';
import { SeenWindow } from '../../core/change/SeenWindow';
import type { WatchedRow } from '../../core/change/recordChange';
import type { SalesforceGateway } from '../gateway';
import { whereIn } from '../soql/inList';
import { select } from '../soql/select';
import { judgeRow, type Effect } from './effect';
import type { ObjectPlan } from './objectPlan';
import { settlePersons } from './persons';
import { toReadRow } from './readRows';
import { rowFields } from './scan';
import type { WatchedObject } from './WatchedObject';
import type { WatchSettings } from './watchSettings';

/** What the watcher would tell of one record, seen for the first time. */
export interface ToldRecord {
	row: WatchedRow;
	/** Its change may be that of a Contact; there is none where a Contact stands for the Lead's person. */
	effect: Effect;
}

/**
 * What the watcher would tell of a record now, if it had just come to be: by the same decisions about whom it stands
 * for. Remembers nothing. Up to five calls.
 *
 * @param plan of the record's object, one of the plans
 * @returns undefined when the record is not there, or the connected user does not see it
 */
export async function tellRecord(
	gateway: SalesforceGateway,
	plans: readonly ObjectPlan[],
	plan: ObjectPlan,
	recordId: string,
	settings: WatchSettings,
): Promise<ToldRecord | undefined> {
	const { scan, description } = plan;
	const statement = select({
		fields: rowFields(scan, description),
		from: scan.name,
		where: whereIn('Id', [recordId]),
	});
	const [row] = (await gateway.query(statement)) as WatchedRow[];
	if (!row) return undefined;
	const read = toReadRow(plan, row);
	const effect = judgeRow(read, nothingKnown(scan.name), read.second);
	const [told] = await settlePersons(gateway, plans, [effect], settings);
	return { row, effect: told };
}

function nothingKnown(name: string): WatchedObject {
	const limits = { records: 0, characters: 0 };
	return {
		name,
		seen: new SeenWindow(0),
		known: new KnownRecords(limits),
		room: 0,
		scope: '',
		fields: [],
		newSinceSec: 0,
	};
}
