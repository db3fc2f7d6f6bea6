import type { INodeProperties } from 'n8n-workflow';
import { PUSH_CHANNEL_PATH } from '../../core/kit/names';
import { push } from '../shared/push';

/** When the trigger looks: at an interval, and when Salesforce tells it to. */
export const whenToLook: INodeProperties[] = [
	{
		displayName: 'Check Every (Seconds)',
		name: 'checkEverySec',
		type: 'number',
		typeOptions: { minValue: 10 },
		default: 60,
		noDataExpression: true,
		description:
			'How often to look for changes. A look costs one API call for up to five objects, more while there are many changes.',
	},
	push({
		description:
			'How Salesforce tells of changes besides: it then looks within seconds, and the interval is only for what a push has missed and can be longer. Nothing is read from a push.',
	}),
	{
		displayName: 'Channel',
		name: 'channel',
		type: 'string',
		default: PUSH_CHANNEL_PATH,
		placeholder: 'e.g. /data/ChangeEvents',
		description:
			'Channel of change events. Install Kit of Salesforce Setup makes the default one; /data/ChangeEvents is that of the page Change Data Capture in Setup.',
		displayOptions: { show: { push: ['changeDataCapture'] } },
	},
];
