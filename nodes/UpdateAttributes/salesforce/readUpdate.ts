import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { npsValues } from '../../../sync/records/nps';
import { recordOf, type RecordUpdate } from '../../../sync/records/record';
import { eventOf, instantOf, matchedRecordOf } from '../../shared/matchedItem';
import { mappedValues, type SalesforceSettings } from './settings';

/** Reads what an item wants written; a reason when there is nothing to write. */
export function readUpdate(
	context: IExecuteFunctions,
	itemIndex: number,
	settings: SalesforceSettings,
): RecordUpdate | { reason: string } {
	const { json } = context.getInputData()[itemIndex];
	const record = recordOf(matchedRecordOf(json), settings.writeTo);
	if (!record) return { reason: 'the match has no account' };
	const { mapping, nps } = settings;
	const values =
		mapping === 'nps' ? npsValues(eventOf(json), nps) : mappedValues(context, itemIndex);
	if (values === undefined) return { reason: 'not an NPS event' };
	if (Object.keys(values).length === 0)
		return { reason: 'the item has no value for any mapped field' };
	// Feedback belongs to a score given before it, whose time stays the time of the answer.
	const movesTime = mapping !== 'nps' || eventOf(json).event.attributes.score !== undefined;
	return { ...record, values, occurredAtMs: timeOf(json), movesTime };
}

/** When the values became true: the event's time, a record change's time, else now. */
function timeOf(json: IDataObject): number {
	const event = json.event as IDataObject | undefined;
	if (event?.occurredAt !== undefined) return instantOf(event.occurredAt, 'event.occurredAt');
	return json.modifiedAt === undefined ? Date.now() : instantOf(json.modifiedAt, 'modifiedAt');
}
