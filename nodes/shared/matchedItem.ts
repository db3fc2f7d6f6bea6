import type { IDataObject } from 'n8n-workflow';
import type { ProductEvent } from '../../core/event/productEvent';
import { SetupError } from '../../core/failure/syncError';

/** What Salesforce Match left in an item. */
export interface MatchedRecord {
	object: string;
	id: string;
	accountId?: string;
	isPersonAccount?: boolean;
}

/** @throws SetupError when the item holds no product event */
export function eventOf(json: IDataObject): ProductEvent {
	const event = json.event as Partial<ProductEvent['event']> | undefined;
	if (event && typeof event.key === 'string' && event.kind && event.action && event.occurredAt) {
		const { user, company } = json as unknown as ProductEvent;
		return {
			...(json as unknown as ProductEvent),
			event: {
				...event,
				content: event.content ?? {},
				attributes: event.attributes ?? {},
			} as ProductEvent['event'],
			user: { ...user, attributes: user?.attributes ?? {} },
			company: { ...company, attributes: company?.attributes ?? {} },
		};
	}
	throw new SetupError('The item holds no product event', {
		move: 'fixMapping',
		remedy:
			'Put this node behind a Product Event Trigger and a Salesforce Match, and keep the item\'s "event" as it is.',
	});
}

/** @throws SetupError when the item was not matched */
export function matchedRecordOf(json: IDataObject): MatchedRecord {
	const match = json.salesforce as (Partial<MatchedRecord> & { status?: string }) | undefined;
	if (match?.status === 'matched' && match.object && match.id) return match as MatchedRecord;
	throw new SetupError(
		match?.status
			? `The item is ${match.status}, so there is no record to write to`
			: 'The item was not matched with a Salesforce record',
		{
			move: 'fixMapping',
			remedy: 'Connect this node to the "Matched" output of a Salesforce Match node.',
		},
	);
}
