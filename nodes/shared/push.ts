import type { INodeProperties } from 'n8n-workflow';
import type { Parameters } from './parameters';

/** How Salesforce tells of changes, besides being asked. */
const WAYS = ['none', 'changeDataCapture'] as const;

export type PushWay = (typeof WAYS)[number];

/** The parameter for the way in which Salesforce tells of changes. */
export function push({
	description,
	displayOptions,
}: Pick<INodeProperties, 'description' | 'displayOptions'>): INodeProperties {
	return {
		displayName: 'Push',
		name: 'push',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Change Data Capture',
				value: 'changeDataCapture',
				description:
					'A connection to Salesforce that n8n holds, over which it hears of changes; works behind a firewall',
			},
			{ name: 'None', value: 'none', description: 'Salesforce is asked at an interval' },
		],
		default: 'none',
		description,
		...(displayOptions ? { displayOptions } : {}),
	};
}

export function readPush(parameters: Parameters): PushWay {
	return parameters.choice('push', WAYS, 'none');
}
