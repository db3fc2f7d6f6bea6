import type { INodeProperties } from 'n8n-workflow';
import { PLATFORMS } from '../../platforms/registry';
import { eventNames } from '../shared/productEvents/eventNames';
import { fieldPaths } from '../shared/productEvents/fieldPaths';
import { filterProperties } from '../shared/productEvents/filterProperties';
import { platformProperty } from '../shared/productEvents/platformProperty';
import { refusedList } from './refusedList';
import {
	replayWindow,
	verificationProperties,
} from '../shared/productEvents/verificationProperties';

/** Default of the option *Wait for Others*. */
export const WAIT_FOR_OTHERS_MS = 1_000;

/** The steps in the platform, shown where the platform is chosen. */
const setupNotices: INodeProperties[] = PLATFORMS.map(({ id, displayName, webhook }) => ({
	displayName: `<b>In ${displayName}</b><ul>${webhook.setupSteps.map((step) => `<li>${step}</li>`).join('')}</ul>The Production URL is under "Webhook URLs" above; it answers once the workflow is published.`,
	name: `${id}Setup`,
	type: 'notice',
	default: '',
	displayOptions: { show: { platform: [id] } },
}));

export const properties: INodeProperties[] = [
	platformProperty,
	...setupNotices,
	...filterProperties('Which kinds start the workflow'),
	...verificationProperties({
		option: {
			name: 'None',
			value: 'none',
			description: 'Accepts everything: anybody who knows the URL can write to your Salesforce',
		},
		notice:
			'Deliveries are not verified: anybody who learns the URL can write to your Salesforce. Use this only for trying out.',
	}),
	refusedList,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Answer the Sender',
				name: 'answer',
				type: 'options',
				options: [
					{
						name: 'When Done',
						value: 'whenDone',
						description:
							'When the execution has ended: what was under way in a worker that was killed is sent again. For queue mode.',
					},
					{
						name: 'When Saved',
						value: 'whenSaved',
						description: 'As soon as the event is in an execution that n8n has saved',
					},
				],
				default: 'whenSaved',
				description:
					'When the platform gets its 200. Each has an address of its own, shown under "Webhook URLs": after a change paste the new one into the platform.',
			},
			{
				displayName: 'Events per Execution',
				name: 'eventsPerExecution',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 5000 },
				default: 500,
				description:
					'Events that arrive while an execution is being saved go together in the next one, at most this many',
			},
			eventNames,
			fieldPaths,
			replayWindow,
			{
				displayName: 'Wait for Others (Milliseconds)',
				name: 'waitForOthersMs',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 10000 },
				default: WAIT_FOR_OTHERS_MS,
				description:
					'While several deliveries come at once, the next execution is begun so much later at most (in a burst three times that), so that more events go together in it. Deliveries that come one by one never wait. 0 begins at once, always.',
			},
		],
	},
];
