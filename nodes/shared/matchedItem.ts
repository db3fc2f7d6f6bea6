import type { IDataObject } from 'n8n-workflow';
import { parseInstantMs, toIso } from '../../core/values/instant';
import { EVENT_KINDS, type ProductEvent } from '../../core/event/productEvent';
import { SetupError } from '../../core/failure/syncError';
import { fingerprint } from '../../core/values/fingerprint';
import { isRecordId } from '../../core/values/recordId';
import { NEW, type Journal } from '../../salesforce/dryRun/Journal';
import type { MatchedRecord } from '../../sync/records/record';

/** @throws SetupError when the item holds no product event, or one whose time or kind is not to be read */
export function eventOf(json: IDataObject): ProductEvent {
	const event = json.event as Partial<ProductEvent['event']> | undefined;
	if (!event?.key || typeof event.key !== 'string' || !event.kind || !event.action)
		throw noEvent('The item holds no product event');
	if (!EVENT_KINDS.includes(event.kind))
		throw noEvent(`"${shown(event.kind)}" is not a kind of product event`);
	const { user, company } = json as unknown as ProductEvent;
	return {
		...(json as unknown as ProductEvent),
		event: {
			...event,
			occurredAt: toIso(instantOf(event.occurredAt, 'event.occurredAt')),
			content: event.content ?? {},
			attributes: event.attributes ?? {},
		} as ProductEvent['event'],
		user: { ...user, attributes: user?.attributes ?? {} },
		company: { ...company, attributes: company?.attributes ?? {} },
	};
}

/** Salesforce keeps no later year. */
const YEAR_4000_MS = Date.UTC(4000, 0, 1);

/**
 * A time in an item, as epoch milliseconds.
 *
 * @throws SetupError that names the value's place in the item
 */
export function instantOf(value: unknown, path: string): number {
	const ms = parseInstantMs(value);
	if (ms !== undefined && ms < YEAR_4000_MS) return ms;
	throw new SetupError(`"${shown(value)}" in ${path} is not a time`, {
		move: 'fixMapping',
		forEverybody: false,
		remedy: `Keep ${path} of the item as the trigger gave it: ISO 8601, for example 2026-11-21T10:00:00.000Z.`,
	});
}

function noEvent(message: string): SetupError {
	return new SetupError(message, {
		move: 'fixMapping',
		remedy:
			'Put this node behind a Product Event Trigger and a Salesforce Match, and keep the item\'s "event" as it is.',
	});
}

/** Characters of an id without its checksum. */
const RECORD_ID_LENGTH = 15;

function notCreated(object: string): SetupError {
	return new SetupError(`The ${object} was not created: Salesforce Match was a dry run`, {
		move: 'fixMapping',
		forEverybody: false,
		remedy: 'Set "Write for Real" to the same in Salesforce Match as in this node.',
	});
}

function shown(value: unknown): string {
	return String(value).slice(0, 40);
}

/** One id that is none would have Salesforce refuse the query for all the items of a batch. */
function ofRecords(match: MatchedRecord): MatchedRecord {
	for (const name of ['id', 'accountId'] as const) {
		const id = match[name];
		if (id && !isRecordId(String(id)))
			throw new SetupError(`"${shown(id)}" in salesforce.${name} is not the id of a record`, {
				move: 'fixMapping',
				forEverybody: false,
				remedy:
					'Keep "salesforce" of the item as Salesforce Match gave it: an id has 15 or 18 letters and digits, in their case.',
			});
	}
	return match;
}

/** What Salesforce Match leaves in an item; `values` of a record it would have created. */
type Match = Partial<MatchedRecord> & {
	status?: string;
	wouldBeCreated?: boolean;
	values?: object;
};

/**
 * What Salesforce Match left in an item.
 *
 * @param journal of a dry run, which goes on with records that are not there yet
 * @throws SetupError when the item was not matched
 */
export function matchedRecordOf(json: IDataObject, journal?: Journal): MatchedRecord {
	const match = json.salesforce as Match | undefined;
	if (match?.status === 'matched' && match.object && match.id)
		return ofRecords(match as MatchedRecord);
	if (match?.status === 'matched' && match.object && match.wouldBeCreated) {
		if (!journal) throw notCreated(match.object);
		const values = { ...match.values };
		const id = `${NEW}${fingerprint(values, RECORD_ID_LENGTH - NEW.length)}`;
		journal.expect(id, values);
		return { ...match, object: match.object, id };
	}
	throw new SetupError(
		match?.status
			? `The item is ${match.status}, so there is no record to write to`
			: 'The item was not matched with a Salesforce record',
		{
			move: 'fixMapping',
			// Those that were matched do not fail.
			forEverybody: false,
			remedy: 'Connect this node to the "Matched" output of a Salesforce Match node.',
		},
	);
}
