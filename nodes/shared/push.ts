import type { INodeProperties } from 'n8n-workflow';
import type { PushSetup } from '../../salesforce/setup/push/road';
import type { Parameters } from './parameters';

/** How Salesforce tells of changes, besides being asked. */
const WAYS = ['none', 'changeDataCapture', 'outboundMessage'] as const;

export type PushWay = PushSetup['road'] | 'none';

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
			{
				name: 'Outbound Message',
				value: 'outboundMessage',
				description:
					'A Flow in Salesforce sends a message to this n8n, which has to be reached from outside by HTTPS',
			},
		],
		default: 'none',
		description,
		...(displayOptions ? { displayOptions } : {}),
	};
}

export function readPush(parameters: Parameters): PushWay {
	return parameters.choice('push', WAYS, 'none');
}

/** Of Salesforce Setup: what is set up, or checked; undefined without push. */
export function readPushSetup(parameters: Parameters): PushSetup | undefined {
	const road = readPush(parameters);
	return road === 'none' ? undefined : { road, url: parameters.text('pushUrl') };
}
