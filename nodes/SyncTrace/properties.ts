import type { INodeProperties } from 'n8n-workflow';
import { PROFILE_PLATFORMS } from '../../sync/profiles/target';
import { activityOptions } from '../shared/activityOptions';
import { notion } from '../shared/fields';
import { inWords } from '../shared/inWords';
import { itemValue } from '../shared/itemValues';
import { logAs } from '../shared/logAs';
import { matchBy } from '../shared/matchBy';
import { ambiguity, fallBackToAccount, lookIn } from '../shared/matching';
import { npsFields } from '../shared/npsFields';
import { filterProperties } from '../shared/productEvents/filterProperties';

const [{ id: firstPlatform }] = PROFILE_PLATFORMS;
const byPerson = { show: { traceBy: ['person'] } };
const unreadable = PROFILE_PLATFORMS.filter(({ profiles }) => !profiles.user.readable).map(
	({ displayName }) => displayName,
);

export const properties: INodeProperties[] = [
	{
		displayName: 'Trace',
		name: 'traceBy',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Event Key',
				value: 'eventKey',
				description: 'Which activity holds the key of an event',
			},
			{
				name: 'Event or Change of the Item',
				value: 'item',
				description:
					'A product event or record change as the triggers give it, or a row of the table of kept items',
			},
			{
				name: 'Person',
				value: 'person',
				description: 'Which record a user of the product is, and what of it is sent',
			},
			{
				name: 'Salesforce Record',
				value: 'record',
				description: 'Whom a Contact, Lead or Account stands for, and what of it is sent',
			},
		],
		default: 'item',
	},
	{
		displayName:
			'Nothing is written. Set the parameters as in the nodes of the workflow that should have synced it.',
		name: 'readOnlyNotice',
		type: 'notice',
		default: '',
	},
	itemValue('userId', { displayOptions: byPerson }),
	itemValue('email', { displayOptions: byPerson }),
	itemValue('companyId', { displayOptions: byPerson }),
	{
		displayName: 'Record ID',
		name: 'recordId',
		type: 'string',
		default: '={{ $json.id }}',
		required: true,
		placeholder: 'e.g. 003Ws00000Ab1cdIAB',
		description: 'Of a Contact, Lead or Account: it stands in the address of its page',
		displayOptions: { show: { traceBy: ['record'] } },
	},
	{
		displayName: 'Event Key',
		name: 'eventKey',
		type: 'string',
		default: '={{ $json.event.key }}',
		required: true,
		description: 'The key that the trigger gave the event',
		displayOptions: { show: { traceBy: ['eventKey'] } },
	},
	matchBy,
	lookIn,
	notion('object', {
		note: 'Its records stand for users.',
		required: true,
		displayOptions: { show: { lookIn: ['other'] } },
	}),
	notion('userIdField'),
	notion('emailField'),
	notion('companyIdField'),
	ambiguity,
	logAs(['event', 'kit', 'task']),
	notion('eventKeyField', { displayOptions: { show: { logAs: ['event', 'task'] } } }),
	{
		displayName: 'Platform',
		name: 'platform',
		type: 'options',
		noDataExpression: true,
		options: PROFILE_PLATFORMS.map(({ id, displayName }) => ({
			name: displayName,
			value: id,
		})).sort((a, b) => a.name.localeCompare(b.name)),
		default: firstPlatform,
		description: 'Where attributes are sent',
	},
	{
		displayName: 'Look in the Product',
		name: 'lookInProduct',
		type: 'boolean',
		default: false,
		description: `Whether the profile is read as well, with the credential of the platform. Not possible in ${inWords(unreadable, 'and')}.`,
	},
	{
		displayName: 'Field Names or IDs to Send',
		name: 'sendFields',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getFields' },
		default: [],
		description:
			'Those that the Record Trigger watches and sends. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			...filterProperties('Which kinds the trigger lets through'),
			...npsFields(),
			fallBackToAccount,
			activityOptions.maxAgeDays,
			activityOptions.timeZone,
			notion('leadUserIdField'),
		].sort((a, b) => a.displayName.localeCompare(b.displayName)),
	},
];
