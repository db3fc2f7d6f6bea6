import type { IExecuteFunctions } from 'n8n-workflow';
import type { BodyEncoding } from '../../core/message/body';
import type { HeaderEncoding } from '../../core/message/headers';
import { parametersOf } from '../shared/parameters';
import { requireSame } from '../shared/perItem';
import { readEventSettings, type EventSettings } from '../shared/productEvents/settings';
import { properties } from './properties';

/** Where a message holds what. A path that is empty leads nowhere. */
export interface MessageLayout {
	bodyIn: 'field' | 'binary';
	/** Empty: the whole item. */
	bodyField: string;
	bodyEncoding: BodyEncoding;
	binaryField: string;
	headersField: string;
	headersEncoding: HeaderEncoding;
	queryField: string;
	receivedAtField: string;
}

export interface ReaderSettings extends EventSettings {
	layout: MessageLayout;
}

const ENCODINGS = ['text', 'base64'] as const;

/**
 * The node's parameters, read once for all items.
 *
 * @throws SetupError for an expression that is not the same for all of them
 */
export function readSettings(context: IExecuteFunctions): ReaderSettings {
	requireSame(context, properties);
	const parameters = parametersOf(context, properties, 0);
	const options = parameters.collection('options');
	return {
		...readEventSettings(parameters),
		layout: {
			bodyIn: parameters.choice('bodyIn', ['field', 'binary']),
			bodyField: parameters.text('bodyField'),
			bodyEncoding: parameters.choice('bodyEncoding', ENCODINGS, 'text'),
			binaryField: parameters.text('binaryField'),
			headersField: parameters.text('headersField'),
			headersEncoding: options.choice('headersEncoding', ENCODINGS, 'text'),
			queryField: options.has('queryField') ? options.text('queryField') : 'query',
			receivedAtField: parameters.text('receivedAtField'),
		},
	};
}
