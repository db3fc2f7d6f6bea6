import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { errorItem, toNodeError } from '../shared/errors';
import { getObjects, isEmail, isKeyField, isTextKey, searchFields } from '../shared/fieldLists';
import { inWords } from '../shared/inWords';
import { attributeColumns } from '../shared/product/columns';
import { TARGET_OPTIONS, targetsOf } from '../shared/product/targets';
import { SALESFORCE_CREDENTIAL } from '../shared/salesforce';
import { PRODUCT_TARGETS, PROFILE_PLATFORMS } from '../../sync/profiles/target';
import { getFields } from './methods';
import { toProductProperties } from './properties';
import { OUTPUT_NAMES } from './report';
import { syncToProduct } from './toProduct/syncToProduct';
import { logHistory } from './toSalesforce/logHistory';
import { toSalesforceProperties } from './toSalesforce/properties';

const BULK_TARGETS = TARGET_OPTIONS.map((option) =>
	option.value === 'salesforce'
		? { ...option, description: 'Past product events, logged as activities' }
		: { ...option, description: `Every record becomes ${option.description?.toLowerCase()}` },
);

const [{ value: firstTarget }] = PRODUCT_TARGETS;

const CREDENTIALS: INodeTypeDescription['credentials'] = [
	{ name: SALESFORCE_CREDENTIAL, required: true },
	...PROFILE_PLATFORMS.map(({ id, credential }) => ({
		name: credential.type,
		required: true,
		displayOptions: { show: { target: targetsOf(({ platform }) => platform.id === id) } },
	})),
];

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
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: OUTPUT_NAMES,
		credentials: CREDENTIALS,
		properties: [
			{
				displayName: 'Target',
				name: 'target',
				type: 'options',
				noDataExpression: true,
				options: BULK_TARGETS,
				default: firstTarget,
			},
			...toProductProperties,
			...toSalesforceProperties,
		],
	};

	methods = {
		loadOptions: { getObjects, getFields },
		listSearch: {
			searchIdFields: searchFields(() => 'Contact', isTextKey),
			searchEmailFields: searchFields(() => 'Contact', isEmail),
			searchKeyFields: searchFields(
				(context) =>
					context.getCurrentNodeParameter('activityObject') === 'event' ? 'Event' : 'Task',
				isKeyField,
			),
			searchAccountFields: searchFields(() => 'Account', isTextKey),
		},
		resourceMapping: { getAttributeColumns: attributeColumns },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		try {
			return this.getNodeParameter('target', 0) === 'salesforce'
				? await logHistory(this)
				: await syncToProduct(this);
		} catch (error) {
			// Thrown, it would send the input to the success output where failed items have one of their own.
			if (this.continueOnFail()) return [[errorItem(error, 0)], []];
			throw toNodeError(this.getNode(), error);
		}
	}
}
