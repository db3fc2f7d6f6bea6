import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type ResourceMapperFields,
} from 'n8n-workflow';
import {
	isKeyField,
	isLookup,
	locatorValue,
	searchFields,
	searchObjects,
} from '../shared/fieldLists';
import { writableColumns } from '../shared/columns';
import { SALESFORCE_CREDENTIAL } from '../shared/salesforce';
import { logActivities } from './logActivities';
import { logKitRecords } from './logKitRecords';
import { logRecords } from './logRecords';
import { properties } from './properties';

type LogAs = 'task' | 'event' | 'kit' | 'custom';

const WAYS: Readonly<
	Record<LogAs, (context: IExecuteFunctions) => Promise<INodeExecutionData[][]>>
> = {
	task: async (context) => await logActivities(context, 'Task'),
	event: async (context) => await logActivities(context, 'Event'),
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
		subtitle: '={{"as " + $parameter["activityObject"]}}',
		description:
			'Logs product events on the timeline of the matched Contact or Lead, each event once',
		defaults: { name: 'Salesforce Log Activity' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: SALESFORCE_CREDENTIAL, required: true }],
		properties,
	};

	methods = {
		listSearch: {
			searchObjects,
			searchKeyFields: searchFields(activityObject, isKeyField),
			searchObjectKeyFields: searchFields((context) => locatorValue(context, 'object'), isKeyField),
			searchObjectLookups: searchFields((context) => locatorValue(context, 'object'), isLookup),
		},
		resourceMapping: {
			async getObjectColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
				return await writableColumns(this, locatorValue(this, 'object'), 'create');
			},
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await WAYS[this.getNodeParameter('activityObject', 0) as LogAs](this);
	}
}

function activityObject(context: ILoadOptionsFunctions): string {
	return context.getCurrentNodeParameter('activityObject') === 'event' ? 'Event' : 'Task';
}
