import type { INodeProperties } from 'n8n-workflow';

const forCampaign = { show: { logAs: ['campaignMember'] } };

/** Where people become members, and with which status. */
export const campaignProperties: INodeProperties[] = [
	{
		displayName: 'Campaign',
		name: 'campaignId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		displayOptions: forCampaign,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchCampaigns', searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 701...' },
		],
	},
	{
		displayName: 'Member Status',
		name: 'memberStatus',
		type: 'string',
		default: '',
		placeholder: 'e.g. Responded',
		displayOptions: forCampaign,
		description: "One of the Campaign's member statuses; empty: its default",
	},
	{
		displayName: 'If Already a Member',
		name: 'ifMember',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Leave the Status', value: 'leave' },
			{
				name: 'Move the Status On',
				value: 'moveOn',
				description:
					"Where the status is further down in the Campaign's list than the one there: a late event moves nothing back",
			},
		],
		default: 'leave',
		displayOptions: forCampaign,
	},
];
