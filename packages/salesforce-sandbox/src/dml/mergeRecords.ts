import type { Location } from '../store/Store';
import { RowState } from '../store/Table';
import { toWholeSecond } from '../time/format';
import { moveToBin } from './deleteRecord';
import type { SaveContext } from './SaveContext';

function locate({ state }: SaveContext, id: string, objectName: string): Location {
	const found = state.store.locateLive(id);
	if (found?.table.object.name !== objectName) throw new TypeError(`No ${objectName} ${id}`);
	return found;
}

/**
 * Merges one record into another of the same object: what pointed at the loser points at the winner, the
 * loser goes to the recycle bin and keeps the winner's id in MasterRecordId.
 *
 * UNCONFIRMED: Records re-parented by a merge get a new SystemModstamp but no new LastModifiedDate.
 */
export function mergeRecords(
	context: SaveContext,
	objectName: string,
	winnerId: string,
	loserId: string,
): void {
	const { state, journal, userId } = context;
	const winner = locate(context, winnerId, objectName);
	const loser = locate(context, loserId, objectName);
	const now = toWholeSecond(state.clock.now());
	const winningId = winner.table.idOf(winner.row);
	for (const { childObject, field } of state.schema.childRelationships(winner.table.object)) {
		if (field.name === 'MasterRecordId') continue;
		const table = state.store.table(childObject);
		for (const row of table.find(field, loser.table.idOf(loser.row))) {
			if (table.state(row) !== RowState.Live) continue;
			journal.write(table, row, field.name, winningId);
			journal.write(table, row, 'SystemModstamp', now);
		}
	}
	moveToBin(context, loser.table, loser.row);
	journal.write(loser.table, loser.row, 'MasterRecordId', winningId);
	for (const [field, value] of [
		['LastModifiedDate', now],
		['LastModifiedById', userId],
		['SystemModstamp', now],
	] as const)
		journal.write(winner.table, winner.row, field, value);
}
