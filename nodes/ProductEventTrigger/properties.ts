import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { EVENT_ACTIONS, EVENT_KINDS } from '../../core/event/productEvent';
import { PLATFORMS } from '../../platforms/registry';

const KIND_NAMES: Readonly<Record<(typeof EVENT_KINDS)[number], string>> = {
	flow: 'Flow',
	checklist: 'Checklist',
	checklistItem: 'Checklist Item',
	nps: 'NPS',
	survey: 'Survey',
	form: 'Form',
	featureTag: 'Feature Tag',
	button: 'Button',
	goal: 'Goal',
	custom: 'Other (Custom)',
};

const ACTION_NAMES: Readonly<Record<(typeof EVENT_ACTIONS)[number], string>> = {
	started: 'Started',
	completed: 'Completed',
	dismissed: 'Dismissed',
	scored: 'Scored',
	feedbackGiven: 'Feedback Given',
	answered: 'Answered',
	submitted: 'Submitted',
	clicked: 'Clicked',
	hovered: 'Hovered',
	textEntered: 'Text Entered',
	reached: 'Reached',
	tracked: 'Tracked (Other)',
};

const options = <T extends string>(
	values: readonly T[],
	names: Readonly<Record<T, string>>,
): INodePropertyOptions[] =>
	values
		.map((value) => ({ name: names[value], value }))
		.sort((a, b) => a.name.localeCompare(b.name));

const [{ id: firstPlatform }] = PLATFORMS;

/** The steps in the platform, shown where the platform is chosen. */
const setupNotices: INodeProperties[] = PLATFORMS.map(({ id, displayName, webhook }) => ({
	displayName: `<b>In ${displayName}</b><ul>${webhook.setupSteps.map((step) => `<li>${step}</li>`).join('')}</ul>The Production URL is under "Webhook URLs" above; it answers once the workflow is published.`,
	name: `${id}Setup`,
	type: 'notice',
	default: '',
	displayOptions: { show: { platform: [id] } },
}));

const verificationNotice: INodeProperties[] = PLATFORMS.map(({ id, displayName, webhook }) => ({
	displayName: `${displayName}: ${webhook.verification}.`,
	name: `${id}Verification`,
	type: 'notice',
	default: '',
	displayOptions: { show: { platform: [id], verification: ['platform'] } },
}));

const path = (displayName: string, name: string, placeholder: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: `e.g. ${placeholder}`,
	description: 'Path into the body as received',
});

export const properties: INodeProperties[] = [
	{
		displayName: 'Platform',
		name: 'platform',
		type: 'options',
		noDataExpression: true,
		options: PLATFORMS.map(({ id, displayName }) => ({ name: displayName, value: id })),
		default: firstPlatform,
		description: 'The product platform that sends the events',
	},
	...setupNotices,
	{
		displayName: 'Event Kinds',
		name: 'kinds',
		type: 'multiOptions',
		options: options(EVENT_KINDS, KIND_NAMES),
		default: [],
		description: 'Which kinds start the workflow; none chosen means all',
	},
	{
		displayName: 'Actions',
		name: 'actions',
		type: 'multiOptions',
		options: options(EVENT_ACTIONS, ACTION_NAMES),
		default: [],
		description: 'What must have happened; none chosen means anything',
	},
	{
		displayName: 'Verification',
		name: 'verification',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'As the Platform Signs (Recommended)',
				value: 'platform',
				description: 'With the Webhook Secret of the credential',
			},
			{
				name: 'Basic Auth',
				value: 'basicAuth',
				description: 'Any user name, the Webhook Secret as password',
			},
			{
				name: 'None',
				value: 'none',
				description: 'Accepts everything: anybody who knows the URL can write to your Salesforce',
			},
			{
				name: 'Secret in a Header',
				value: 'secretHeader',
				description: 'The Webhook Secret itself',
			},
			{
				name: 'Secret in the URL',
				value: 'secretInUrl',
				description: 'The Webhook Secret as a parameter of the URL you paste',
			},
			{
				name: 'Signature in a Header',
				value: 'signatureHeader',
				description: 'HMAC-SHA256 of the body with the Webhook Secret, hex or base64',
			},
		],
		default: 'platform',
		description: 'How a delivery proves that it comes from the platform',
	},
	...verificationNotice,
	{
		displayName:
			'Deliveries are not verified: anybody who learns the URL can write to your Salesforce. Use this only for trying out.',
		name: 'noVerificationNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { verification: ['none'] } },
	},
	{
		displayName: 'Header',
		name: 'header',
		type: 'string',
		default: 'X-Webhook-Secret',
		required: true,
		displayOptions: { show: { verification: ['secretHeader', 'signatureHeader'] } },
		description: 'Name of the header that holds the secret or the signature',
	},
	{
		displayName: 'URL Parameter',
		name: 'urlParameter',
		type: 'string',
		default: 'secret',
		required: true,
		displayOptions: { show: { verification: ['secretInUrl'] } },
		description:
			'Add ?secret=YOUR_SECRET to the URL you paste into the platform. Best made of letters and digits: &, # and % mean something of their own in a URL.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Events per Execution',
				name: 'eventsPerExecution',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 5000 },
				default: 500,
				description:
					'Events that arrive while an execution is being saved go together in the next one, at most this many',
			},
			{
				displayName: 'Field Paths',
				name: 'fieldPaths',
				type: 'fixedCollection',
				default: {},
				placeholder: 'Set paths',
				description:
					'Where to find a value in the body, if the platform sends it somewhere unusual',
				options: [
					{
						displayName: 'Paths',
						name: 'paths',
						values: [
							path('Company ID', 'companyId', 'data.company.id'),
							path('Content ID', 'contentId', 'data.flow_id'),
							path('Content Name', 'contentName', 'data.flow_name'),
							path('Email', 'email', 'data.user.email'),
							path('Event ID', 'eventId', 'delivery.id'),
							path('Event Name', 'eventName', 'event.name'),
							path('NPS Feedback', 'feedback', 'data.comment'),
							path('NPS Score', 'score', 'data.rating'),
							path('Time', 'occurredAt', 'data.created_at'),
							path('User ID', 'userId', 'data.user.user_id'),
						],
					},
				],
			},
			{
				displayName: 'Replay Window (Seconds)',
				name: 'replayWindowSec',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 300,
				description: 'How old a signature may be, where the signature carries a time',
			},
		],
	},
];
