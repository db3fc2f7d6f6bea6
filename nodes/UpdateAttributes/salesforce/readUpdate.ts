import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { MOST_AHEAD_MS } from '../../../core/values/instant';
import type { Journal } from '../../../salesforce/dryRun/Journal';
import { npsValues } from '../../../sync/records/nps';
import { readingOf, recordOf, type RecordUpdate } from '../../../sync/records/record';
import { eventOf, instantOf, matchedRecordOf } from '../../shared/matchedItem';
import { mappedValues, type SalesforceSettings } from './settings';

/**
 * Reads what an item wants written; a reason when there is nothing to write.
 *
 * @param journal of a dry run
 */
export function readUpdate(
	context: IExecuteFunctions,
	itemIndex: number,
	settings: SalesforceSettings,
	journal?: Journal,
): RecordUpdate | { reason: string } {
	const { json } = context.getInputData()[itemIndex];
	const match = matchedRecordOf(json, journal);
	const record = recordOf(match, settings.writeTo);
	if (!record) return { reason: 'the match has no account' };
	const { mapping, nps } = settings;
	const values =
		mapping === 'nps' ? npsValues(eventOf(json), nps) : mappedValues(context, itemIndex);
	if (values === undefined) return { reason: 'not an NPS event' };
	if (Object.keys(values).length === 0)
		return { reason: 'the item has no value for any mapped field' };
	return { ...record, values, occurredAtMs: timeOf(json), read: readingOf(match) };
}

/**
 * When the values became true: the event's time, a record change's time, else now. A time years ahead would keep
 * every later value from being written.
 */
function timeOf(json: IDataObject): number {
	const event = json.event as IDataObject | undefined;
	const nowMs = Date.now();
	const latestMs = nowMs + MOST_AHEAD_MS;
	if (event?.occurredAt !== undefined)
		return Math.min(instantOf(event.occurredAt, 'event.occurredAt'), latestMs);
	return json.modifiedAt === undefined
		? nowMs
		: Math.min(instantOf(json.modifiedAt, 'modifiedAt'), latestMs);
}
