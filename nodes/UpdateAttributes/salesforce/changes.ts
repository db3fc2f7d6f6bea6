import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { FieldChange } from '../../../core/fields/plan';
import { eventOf, instantOf, matchedRecordOf } from '../../shared/matchedItem';
import { KIT_NPS_FIELDS } from '../../../core/kit/names';
import { mappedValues, type SalesforceSettings } from './settings';

/** What one item wants written, and to which record. */
export interface ItemChange extends FieldChange {
	itemIndex: number;
	object: string;
	/** The record is the Contact side of a person account: its fields are written to this Account. */
	personAccountId?: string;
}

/** Why an item writes nothing, though nothing is wrong. */
export interface Skipped {
	itemIndex: number;
	reason: string;
}

/** Reads an item's change; a reason when there is none to write. */
export function readChange(
	context: IExecuteFunctions,
	itemIndex: number,
	settings: SalesforceSettings,
): ItemChange | Skipped {
	const { json } = context.getInputData()[itemIndex];
	const record = targetOf(json, settings);
	if ('reason' in record) return { itemIndex, reason: record.reason };
	const values =
		settings.mapping === 'nps' ? npsValues(json, settings) : mappedValues(context, itemIndex);
	if (values === undefined) return { itemIndex, reason: 'not an NPS event' };
	if (Object.keys(values).length === 0)
		return { itemIndex, reason: 'the item has no value for any mapped field' };
	// Feedback belongs to a score given before it, whose time stays the time of the answer.
	const movesTime =
		settings.mapping !== 'nps' || eventOf(json).event.attributes.score !== undefined;
	return { itemIndex, ...record, values, occurredAtMs: timeOf(json), movesTime };
}

type Target = { object: string; recordId: string; personAccountId?: string };

function targetOf(json: IDataObject, { writeTo }: SalesforceSettings): Target | { reason: string } {
	const { object, id, accountId, isPersonAccount } = matchedRecordOf(json);
	if (writeTo === 'account') {
		return accountId
			? { object: 'Account', recordId: accountId }
			: { reason: 'the match has no account' };
	}
	if (isPersonAccount && accountId) return { object, recordId: id, personAccountId: accountId };
	return { object, recordId: id };
}

/** Latest NPS score and feedback, as the platforms' own Salesforce integrations keep them. */
function npsValues(
	json: IDataObject,
	{ nps }: SalesforceSettings,
): Record<string, unknown> | undefined {
	const { kind, attributes } = eventOf(json).event;
	if (kind !== 'nps') return undefined;
	const values: Record<string, unknown> = {};
	if (attributes.score !== undefined) values[nps.score || KIT_NPS_FIELDS.score] = attributes.score;
	if (attributes.feedback) values[nps.feedback || KIT_NPS_FIELDS.feedback] = attributes.feedback;
	return values;
}

/** When the values became true: the event's time, a record change's time, else now. */
function timeOf(json: IDataObject): number {
	const event = json.event as IDataObject | undefined;
	if (event?.occurredAt !== undefined) return instantOf(event.occurredAt, 'event.occurredAt');
	return json.modifiedAt === undefined ? Date.now() : instantOf(json.modifiedAt, 'modifiedAt');
}
