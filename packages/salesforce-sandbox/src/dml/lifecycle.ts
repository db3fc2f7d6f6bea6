import type { OrgState } from '../state/OrgState';
import { parseRecordId } from '../identifiers';
import { RowState } from '../store/Table';
import { toDateText, toWholeSecond } from '../time/format';
import { announce } from './announce';
import type { SaveContext } from './SaveContext';

const YEAR_MS = 365 * 86_400_000;

/** Takes a record out of the recycle bin; records that went with it stay there. */
export function undelete(context: SaveContext, sentId: string): void {
	const { state, journal, userId } = context;
	const id = parseRecordId(sentId);
	const found = id === null ? null : state.store.locate(id);
	if (!found || found.table.state(found.row) !== RowState.Deleted)
		throw new TypeError(`${sentId} is not in the recycle bin`);
	const { table, row } = found;
	const now = toWholeSecond(state.clock.now());
	journal.setState(table, row, RowState.Live);
	journal.write(table, row, 'IsDeleted', false);
	journal.write(table, row, 'LastModifiedDate', now);
	journal.write(table, row, 'LastModifiedById', userId);
	journal.write(table, row, 'SystemModstamp', now);
	announce(context, table, row, 'UNDELETE');
}

/** Empties the recycle bin: purged ids are unknown from then on, to queryAll and to getDeleted() as well. */
export function purge(state: OrgState): number {
	let purged = 0;
	for (const object of state.schema.all()) {
		if (object.virtual) continue;
		const table = state.store.table(object);
		for (let row = 0; row < table.size; row += 1) {
			if (table.state(row) !== RowState.Deleted) continue;
			table.setState(row, RowState.Absent);
			purged += 1;
		}
	}
	return purged;
}

/**
 * Archives closed tasks and events more than 365 days old, by ActivityDate or, where that is blank, by the
 * day they were created. Returns how many.
 *
 * UNCONFIRMED: Archiving changes no time stamp of the activity.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_guidelines_archive.htm (checked 2026-11)
 */
export function archiveOldActivities(state: OrgState): number {
	const limit = toDateText(state.clock.now() - YEAR_MS);
	let archived = 0;
	for (const objectName of ['Task', 'Event']) {
		const table = state.store.tableOf(objectName);
		for (const row of table.liveRows()) {
			const open = objectName === 'Task' && table.read(row, 'IsClosed') !== true;
			if (open || table.read(row, 'IsArchived') === true) continue;
			const day =
				table.read(row, 'ActivityDate') ?? toDateText(table.read(row, 'CreatedDate') as number);
			if (String(day) >= limit) continue;
			table.write(row, 'IsArchived', true);
			archived += 1;
		}
	}
	return archived;
}
