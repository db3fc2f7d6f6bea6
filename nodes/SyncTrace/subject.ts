import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { SetupError } from '../../core/failure/syncError';
import type { ProductEvent } from '../../core/event/productEvent';
import { bringBack } from '../../core/kept/bringBack';
import { isJsonObject, type JsonObject } from '../../core/values/json';
import type { SentPerson } from '../../sync/people/persons';
import { eventOf } from '../shared/matchedItem';
import { parametersOf } from '../shared/parameters';
import { isSample } from '../shared/samples';
import { properties } from './properties';

/** What is traced. */
export type Subject =
	/** A sample is passed over by the nodes that write. */
	| { what: 'event'; event: ProductEvent; sample: boolean }
	| { what: 'person'; person: SentPerson }
	| { what: 'record'; recordId: string }
	| { what: 'eventKey'; key: string };

const WAYS = ['item', 'person', 'record', 'eventKey'] as const;

/** @throws SetupError when the item holds nothing of the kind */
export function readSubject(context: IExecuteFunctions, itemIndex: number): Subject {
	const parameters = parametersOf(context, properties, itemIndex);
	switch (parameters.choice('traceBy', WAYS)) {
		case 'item':
			return inItem(context.getInputData()[itemIndex].json);
		case 'person': {
			const [userId, email, companyId] = ['userId', 'email', 'companyId'].map((name) =>
				parameters.value(name),
			);
			return { what: 'person', person: { userId, email, companyId } };
		}
		case 'record':
			return { what: 'record', recordId: parameters.text('recordId') };
		case 'eventKey':
			return { what: 'eventKey', key: required(parameters.text('eventKey')) };
	}
}

function required(key: string): string {
	if (key) return key;
	throw new SetupError('"Event Key" is empty', {
		move: 'fixMapping',
		forEverybody: false,
		remedy: 'Enter the key that the trigger gave the event: event.key of the item.',
	});
}

/** An event or a record change, as it is or kept in a row of a table. */
function inItem(json: IDataObject): Subject {
	const kept = keptIn(json) ?? json;
	if (isJsonObject(kept.event))
		return { what: 'event', event: eventOf(kept), sample: isSample(kept) };
	if (isJsonObject(kept.record) && typeof kept.id === 'string')
		return { what: 'record', recordId: kept.id };
	throw new SetupError('The item holds neither a product event nor a record change', {
		move: 'fixMapping',
		forEverybody: false,
		remedy:
			'Give this node the item of a Product Event Trigger or a Salesforce Record Trigger, or a row of the table in which the templates keep what was not synced, with its column "body".',
	});
}

/**
 * What a row of the table of kept items was made of.
 *
 * @throws SetupError for a body that is not to be read
 */
function keptIn(json: IDataObject): IDataObject | undefined {
	if (typeof json.body === 'string') return bringBack(json as JsonObject) as IDataObject;
	return isJsonObject(json.body) ? (json.body as IDataObject) : undefined;
}

/** What of the subject goes into the output. */
export function subjectOf(subject: Subject): IDataObject {
	switch (subject.what) {
		case 'event': {
			const { event, user, company } = subject.event;
			return {
				what: 'event',
				eventKey: event.key,
				eventName: event.name,
				...(user.id === undefined ? {} : { userId: user.id }),
				...(user.email === undefined ? {} : { email: user.email }),
				...(company.id === undefined ? {} : { companyId: company.id }),
			};
		}
		case 'person':
			return { what: 'person', ...(subject.person as IDataObject) };
		case 'record':
			return { what: 'record', recordId: subject.recordId };
		case 'eventKey':
			return { what: 'eventKey', eventKey: subject.key };
	}
}
