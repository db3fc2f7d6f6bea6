import { type ChangeType, changeEventOf } from '../state/ChangeEvents';
import type { Table } from '../store/Table';
import { hasMember } from '../streaming/channels';
import { messagesOf } from '../metadata/components/flow';
import type { SaveContext } from './SaveContext';

/** Tells of a change with its commit. */
export function announce(
	context: SaveContext,
	table: Table,
	row: number,
	changeType: ChangeType,
	values: Record<string, unknown> = {},
): void {
	capture(context, table, row, changeType, values);
	if (isOfPersonAccount(table, row)) return;
	if (changeType === 'CREATE') runFlows(context, table, row, 'Create');
	if (changeType === 'UPDATE') runFlows(context, table, row, 'Update');
}

/**
 * A person account is saved as an account: what runs on contacts does not run for its contact, while change events tell
 * of both.
 *
 * @see https://github.com/sfb2csolutionarchitects/b2c-crm-sync/issues/26 (triggers, checked 2026-12)
 * @see https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_standard_objects_person_account.htm (checked 2026-12)
 *
 * UNCONFIRMED: Flows do as triggers and workflow rules do.
 */
const isOfPersonAccount = (table: Table, row: number) =>
	table.object.name === 'Contact' &&
	table.object.fields.has('ispersonaccount') &&
	table.read(row, 'IsPersonAccount') === true;

/**
 * Record-triggered flows: those that send a message queue it with the commit. They do not run when a record is undeleted,
 * and before it is deleted they cannot send.
 *
 * @see https://help.salesforce.com/s/articleView?id=platform.flow_concepts_trigger_record.htm (checked 2026-11)
 */
function runFlows(
	{ state, journal }: SaveContext,
	table: Table,
	row: number,
	change: 'Create' | 'Update',
): void {
	const { name } = table.object;
	for (const message of messagesOf(state, name, change)) {
		let withdraw = () => undefined as void;
		journal.act(
			() => void (withdraw = state.messages.put(message, name, table.idOf(row))),
			() => withdraw(),
		);
	}
}

/** Change Data Capture, where a channel has the object. */
function capture(
	{ state, journal, userId }: SaveContext,
	table: Table,
	row: number,
	changeType: ChangeType,
	values: Record<string, unknown>,
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
