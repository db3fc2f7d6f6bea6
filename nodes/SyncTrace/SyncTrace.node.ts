import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeCredentialDescription,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { PROFILE_PLATFORMS } from '../../sync/profiles/target';
import { hiddenUnless } from '../shared/credentialChoice';
import { searchObjects } from '../shared/fieldLists';
import { notionSearches } from '../shared/fields';
import { npsFieldSearches } from '../shared/npsFields';
import { SALESFORCE_CREDENTIAL } from '../shared/salesforce';
import { getFields, loggedObject, lookedIn } from './loadOptions';
import { properties } from './properties';
import { traceItems } from './traceItems';

const PROFILE_PLATFORM_IDS = PROFILE_PLATFORMS.map(({ id }) => id);

const CREDENTIALS: INodeCredentialDescription[] = [
	{ name: SALESFORCE_CREDENTIAL, required: true },
	...PROFILE_PLATFORMS.map(({ id, credential }) => ({
		name: credential.type,
		required: true,
		displayOptions: {
			hide: {
				lookInProduct: [false],
				...hiddenUnless('platform', id, PROFILE_PLATFORM_IDS),
			},
		},
	})),
];

/** Says why something was synced or not. Writes nothing. */
export class SyncTrace implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Sync Trace',
		name: 'syncTrace',
		icon: { light: 'file:../../icons/trace.svg', dark: 'file:../../icons/trace.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{"by " + $parameter["traceBy"]}}',
		description:
			'Says why an event, a person or a Salesforce record was synced or not, step by step. Reads only.',
		defaults: { name: 'Sync Trace' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: CREDENTIALS,
		properties,
	};

	methods = {
		loadOptions: { getFields },
		listSearch: {
			searchObjects,
			...notionSearches({
				userIdField: lookedIn,
				leadUserIdField: () => 'Lead',
				emailField: lookedIn,
				companyIdField: () => 'Account',
				eventKeyField: loggedObject,
			}),
			...npsFieldSearches(() => 'Contact'),
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await traceItems(this);
	}
}
