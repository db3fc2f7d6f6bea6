import { type ChangeType, changeEventOf } from '../state/ChangeEvents';
import type { Table } from '../store/Table';
import { hasMember } from '../streaming/channels';
import type { SaveContext } from './SaveContext';

/** Change Data Capture: tells of a change with its commit, where a channel has the object. */
export function announce(
	{ state, journal, userId }: SaveContext,
	table: Table,
	row: number,
	changeType: ChangeType,
	values: Record<string, unknown> = {},
): void {
	const event = changeEventOf(table.object.name);
	if (!hasMember(state, event)) return;
	const change = {
		event,
		object: table.object.name,
		recordId: table.idOf(row),
		changeType,
		commitUser: userId,
		values,
	};
	let withdraw = () => undefined as void;
	journal.act(
		() => void (withdraw = state.changeEvents.publish(change)),
		() => withdraw(),
	);
}
