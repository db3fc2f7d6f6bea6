import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { getObjects } from '../shared/fieldLists';
import { notionSearches } from '../shared/fields';
import { requireSame } from '../shared/perItem';
import { runOnce, type Operation } from '../shared/runOnce';
import { SALESFORCE_CREDENTIAL } from '../shared/salesforce';
import { NO_TOOL } from '../shared/tools';
import { checkReadiness } from './operations/checkReadiness';
import { generatePermissionSet } from './operations/generatePermissionSet';
import { installKit } from './operations/installKit';
import { removeKit } from './operations/removeKit';
import { properties } from './properties';
import { readParameters } from './settings';

const OPERATIONS = {
	checkReadiness,
	generatePermissionSet,
	installKit,
	removeKit,
} satisfies Record<string, Operation>;

/** Checks whether a Salesforce org is ready for the sync, and makes it so. */
export class SalesforceSetup implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Salesforce Setup',
		name: 'salesforceSetup',
		icon: { light: 'file:../../icons/setup.svg', dark: 'file:../../icons/setup.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ { checkReadiness: "check readiness", generatePermissionSet: "generate permission set", installKit: "install kit", removeKit: "remove kit" }[$parameter["operation"]] }}',
		description:
			'Checks what a Salesforce org lacks for the product sync, and installs the Salesforce kit',
		defaults: { name: 'Salesforce Setup' },
		usableAsTool: NO_TOOL,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: SALESFORCE_CREDENTIAL, required: true }],
		properties,
	};

	methods = {
		loadOptions: { getObjects },
		listSearch: notionSearches({
			userIdField: () => 'Contact',
			leadUserIdField: () => 'Lead',
			emailField: () => 'Contact',
			companyIdField: () => 'Account',
			eventKeyField: () => 'Task',
		}),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOnce(this, 'work on the set-up of Salesforce', async () => {
			requireSame(this, properties);
			return await OPERATIONS[readParameters(this).choice('operation', OPERATIONS)](this);
		});
	}
}
