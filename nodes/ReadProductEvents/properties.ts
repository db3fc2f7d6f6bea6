import type { INodeProperties } from 'n8n-workflow';
import { eventNames } from '../shared/productEvents/eventNames';
import { fieldPaths } from '../shared/productEvents/fieldPaths';
import { filterProperties } from '../shared/productEvents/filterProperties';
import { platformProperty } from '../shared/productEvents/platformProperty';
import {
	replayWindow,
	verificationProperties,
} from '../shared/productEvents/verificationProperties';

/** A field of the message, named and not computed: no expression is evaluated for any item. */
const field = (
	property: Pick<INodeProperties, 'displayName' | 'name' | 'default' | 'description'> &
		Partial<INodeProperties>,
): INodeProperties => ({ ...property, type: 'string', noDataExpression: true });

const encoding = (displayName: string, name: string, what: string): INodeProperties => ({
	displayName,
	name,
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Base64', value: 'base64' },
		{ name: 'Text', value: 'text' },
	],
	default: 'text',
	description: `How ${what} is written in its field. Lists of bytes are recognised.`,
});

const location: INodeProperties[] = [
	{
		displayName: 'Body In',
		name: 'bodyIn',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Binary Data',
				value: 'binary',
				description: 'The bytes as they were received, whatever their charset',
			},
			{ name: 'Field', value: 'field', description: 'Text or base64' },
		],
		default: 'field',
		description: 'Where each item holds the body that the platform sent',
	},
	field({
		displayName: 'Body Field',
		name: 'bodyField',
		default: 'message',
		placeholder: 'e.g. message',
		description:
			'Name of the field, with dots into nested ones. The Kafka Trigger puts the body into "message" (leave its option JSON Parse Message off). Empty: the whole item is the body.',
		displayOptions: { show: { bodyIn: ['field'] } },
	}),
	{
		...encoding('Body Encoding', 'bodyEncoding', 'the body'),
		displayOptions: { show: { bodyIn: ['field'] } },
	},
	field({
		displayName: 'Input Binary Field',
		name: 'binaryField',
		default: 'data',
		hint: 'The name of the input binary field that holds the body',
		description: 'The Kafka Trigger puts it into "data" (option Keep Message as Binary Data)',
		displayOptions: { show: { bodyIn: ['binary'] } },
	}),
	field({
		displayName: 'Headers Field',
		name: 'headersField',
		default: 'headers',
		placeholder: 'e.g. headers',
		description:
			'Field with the headers of the request: an object, a list, or JSON text; their names in any case. The Kafka Trigger fills "headers" (option Return Headers). Empty: there are none.',
	}),
	field({
		displayName: 'Received At Field',
		name: 'receivedAtField',
		default: 'headers.received-at',
		placeholder: 'e.g. headers.received-at',
		description:
			'Field or header with the time at which the platform was answered: Unix time or ISO 8601. The replay window is judged against it, and events without a time get it. Empty: the time at which this node runs.',
	}),
];

export const properties: INodeProperties[] = [
	platformProperty,
	...location,
	...filterProperties('Which kinds to pass on'),
	...verificationProperties({
		option: {
			name: 'Verified by the Receiver',
			value: 'none',
			description:
				'What took the request in has checked where it came from; nothing is checked here',
		},
		notice:
			'Messages are not verified: whoever can write to the topic, table or folder they come from can write to your Salesforce.',
	}),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			eventNames,
			fieldPaths,
			encoding('Headers Encoding', 'headersEncoding', 'the value of each header'),
			field({
				displayName: 'Query Field',
				name: 'queryField',
				default: 'query',
				placeholder: 'e.g. query',
				description:
					'Field with the parameters of the URL that was called: an object, JSON text, or the URL itself. Needed for a secret in the URL.',
			}),
			replayWindow,
		],
	},
];
