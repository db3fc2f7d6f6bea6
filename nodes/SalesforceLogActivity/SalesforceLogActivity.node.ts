import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type ResourceMapperFields,
} from 'n8n-workflow';
import { isLookup, locatorValue, searchFields, searchObjects } from '../shared/fieldLists';
import { notionSearches } from '../shared/fields';
import type { LogAs } from '../shared/logAs';
import { writableColumns } from '../shared/columns';
import { SALESFORCE_CREDENTIAL } from '../shared/salesforce';
import { inTheWayOf, type Verb } from '../shared/ways';
import { NO_TOOL } from '../shared/tools';
import { ATTEMPTED } from './logItems';
import { logMembers, searchCampaigns } from './campaign';
import { logFollowUps } from './logFollowUps';
import { logActivities } from './logActivities';
import { logKitRecords } from './logKitRecords';
import { logRecords } from './logRecords';
import { previewSubjects } from './preview';
import { properties } from './properties';

const WAYS: Readonly<Record<LogAs, Verb>> = {
	task: async (context) => await logActivities(context, 'Task'),
	event: async (context) => await logActivities(context, 'Event'),
	followUp: logFollowUps,
	campaignMember: logMembers,
	kit: logKitRecords,
	custom: logRecords,
};

/** Logs product events on the Salesforce timeline, each once. */
export class SalesforceLogActivity implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Salesforce Log Activity',
		name: 'salesforceLogActivity',
		icon: {
			light: 'file:../../icons/log-activity.svg',
			dark: 'file:../../icons/log-activity.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{"as " + $parameter["logAs"]}}',
		description:
			'Logs product events on the timeline of the matched Contact or Lead, each event once',
		defaults: { name: 'Salesforce Log Activity' },
		usableAsTool: NO_TOOL,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: SALESFORCE_CREDENTIAL, required: true }],
		properties,
	};

	methods = {
		listSearch: {
			searchObjects,
			searchCampaigns,
			...notionSearches({ eventKeyField: loggedObject }),
			previewSubjects,
			searchObjectLookups: searchFields((context) => locatorValue(context, 'object'), isLookup),
		},
		resourceMapping: {
			async getObjectColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
				return await writableColumns(this, locatorValue(this, 'object'), 'create');
			},
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await inTheWayOf(this, properties, 'logAs', WAYS, ATTEMPTED);
	}
}

/** The object records are made of. */
function loggedObject(context: ILoadOptionsFunctions): string {
	const way = context.getCurrentNodeParameter('logAs');
	if (way === 'custom') return locatorValue(context, 'object');
	return way === 'event' ? 'Event' : 'Task';
}
