import type { IDataObject } from 'n8n-workflow';
import { aMatchedItem, keyNumber } from '../../builders/orgItems';

export interface Answer {
	score?: number;
	feedback?: string;
	at?: string;
	/** The record, a Contact unless said otherwise. */
	id: string;
	object?: string;
	accountId?: string;
}

/** An NPS answer behind Salesforce Match. */
export function anAnswer({
	score,
	feedback,
	at = '2026-11-20T09:15:00.000Z',
	...record
}: Answer): IDataObject {
	return aMatchedItem(record, {
		event: {
			key: keyNumber(1),
			kind: 'nps',
			action: score === undefined ? 'feedbackGiven' : 'scored',
			occurredAt: at,
			attributes: {
				...(score === undefined ? {} : { score }),
				...(feedback ? { feedback } : {}),
			},
		},
	});
}
