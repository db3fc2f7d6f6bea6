import type { PublishedEvent } from '../state/ChangeEvents';
import { toDateTimeText } from '../time/format';

/** A Bayeux message, in or out. @see https://docs.cometd.org/current8/reference/#_bayeux (checked 2026-11) */
export interface Message {
	channel: string;
	clientId?: string;
	id?: unknown;
	successful?: boolean;
	error?: string;
	[field: string]: unknown;
}

/** The answer to a message: its channel and id, and what became of it. */
export const reply = ({ channel, id }: Message, more: Omit<Message, 'channel'>): Message => ({
	...more,
	channel,
	...(id === undefined ? {} : { id }),
});

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_streaming.meta/api_streaming/streaming_handling_errors.htm (checked 2026-11) */
export const denied = (message: Message, failureReason: string): Message =>
	reply(message, {
		ext: { sfdc: { failureReason }, replay: true },
		advice: { reconnect: 'none' },
		error: '403::Handshake denied',
		successful: false,
	});

export const refusal = (message: Message, error: string, reconnect?: string): Message =>
	reply(message, {
		...(reconnect ? { advice: { interval: 0, reconnect } } : {}),
		error,
		successful: false,
	});

/** @see https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_message_structure.htm (checked 2026-11) */
export const eventMessage = (channel: string, event: PublishedEvent): Message => ({
	data: {
		schema: 'IeRuaY6cbI_HsV8Rv1Mc5g',
		payload: {
			LastModifiedDate: toDateTimeText(event.committedAt),
			...event.values,
			ChangeEventHeader: {
				entityName: event.object,
				recordIds: [event.recordId],
				changeType: event.changeType,
				changeOrigin: '',
				transactionKey: `0000${event.replayId}`,
				sequenceNumber: 1,
				commitTimestamp: event.committedAt,
				commitNumber: event.replayId,
				commitUser: event.commitUser,
				changedFields: Object.keys(event.values),
			},
		},
		event: { replayId: event.replayId },
	},
	channel,
});
