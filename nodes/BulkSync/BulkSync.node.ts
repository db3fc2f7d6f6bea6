import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { errorItem, toNodeError } from '../shared/errors';
import { getObjects } from '../shared/fieldLists';
import { notionSearches } from '../shared/fields';
import { inWords } from '../shared/inWords';
import { parametersOf } from '../shared/parameters';
import { requireSame } from '../shared/perItem';
import { attributeColumns } from '../shared/product/columns';
import { targetsOf, waysByTarget } from '../shared/product/targets';
import { SALESFORCE_CREDENTIAL } from '../shared/salesforce';
import { NO_TOOL } from '../shared/tools';
import { PROFILE_PLATFORMS } from '../../sync/profiles/target';
import { getFields, getFilterFields } from './methods';
import { properties } from './properties';
import { OUTPUT_NAMES } from './report';
import { syncToProduct } from './toProduct/syncToProduct';
import { logHistory } from './toSalesforce/logHistory';

const CREDENTIALS: INodeTypeDescription['credentials'] = [
	{ name: SALESFORCE_CREDENTIAL, required: true },
	...PROFILE_PLATFORMS.map(({ id, credential }) => ({
		name: credential.type,
		required: true,
		displayOptions: { show: { target: targetsOf(({ platform }) => platform.id === id) } },
	})),
];

const WAYS = waysByTarget(logHistory, syncToProduct);

/** The first synchronisation of a whole org, or of a long history. */
export class BulkSync implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bulk Sync',
		name: 'bulkSync',
		icon: {
			light: 'file:../../icons/bulk-sync.svg',
			dark: 'file:../../icons/bulk-sync.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{"to " + $parameter["target"]}}',
		description: `Sends every Contact, Lead or Account to ${inWords(
			PROFILE_PLATFORMS.map(({ displayName }) => displayName),
			'or',
		)}, or past product events to Salesforce`,
		defaults: { name: 'Bulk Sync' },
		usableAsTool: NO_TOOL,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: OUTPUT_NAMES,
		credentials: CREDENTIALS,
		properties,
	};

	methods = {
		loadOptions: { getObjects, getFields, getFilterFields },
		listSearch: notionSearches({
			userIdField: () => 'Contact',
			leadUserIdField: () => 'Lead',
			emailField: () => 'Contact',
			companyIdField: () => 'Account',
			eventKeyField: (context) =>
				context.getCurrentNodeParameter('logAs') === 'event' ? 'Event' : 'Task',
		}),
		resourceMapping: { getAttributeColumns: attributeColumns },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		try {
			requireSame(this, properties);
			const way = parametersOf(this, properties, 0).choice('target', WAYS);
			return await WAYS[way](this);
		} catch (error) {
			// Thrown, it would send the input to the success output where failed items have one of their own.
			if (this.continueOnFail())
				return [[errorItem(error, 0, { json: {}, attempted: 'run the sync' })], []];
			throw toNodeError(this.getNode(), error);
		}
	}
}
