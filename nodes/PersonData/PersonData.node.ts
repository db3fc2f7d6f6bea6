import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeCredentialDescription,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { hiddenUnless } from '../shared/credentialChoice';
import { notionSearches } from '../shared/fields';
import { parametersOf } from '../shared/parameters';
import { SALESFORCE_CREDENTIAL } from '../shared/salesforce';
import { NO_TOOL } from '../shared/tools';
import type { Verb } from '../shared/ways';
import { getPersonFields } from './loadOptions';
import { eraseIn, exportFrom } from './product';
import { properties } from './properties';
import { eraseInSalesforce, exportFromSalesforce } from './salesforce';
import { PERSON_TARGETS } from './targets';

const OPERATIONS = ['export', 'erase'] as const;

/** What is done, by target and operation. */
const WAYS: Readonly<Record<string, Record<(typeof OPERATIONS)[number], Verb>>> = {
	salesforce: { export: exportFromSalesforce, erase: eraseInSalesforce },
	...Object.fromEntries(
		PERSON_TARGETS.map((target) => [
			target.value,
			{ export: exportFrom(target), erase: eraseIn(target) },
		]),
	),
};

const TARGETS = ['salesforce', ...PERSON_TARGETS.map(({ value }) => value)];

const shownFor = (name: string, target: string): INodeCredentialDescription => ({
	...{ name, required: true },
	displayOptions: { hide: hiddenUnless('target', target, TARGETS) },
});

const CREDENTIALS = [
	shownFor(SALESFORCE_CREDENTIAL, 'salesforce'),
	...PERSON_TARGETS.map(({ value, platform }) => shownFor(platform.credential.type, value)),
];

/**
 * What this package wrote about one person, to give out or to erase. No tool for an agent: erasing is for people to
 * decide.
 */
export class PersonData implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Person Data',
		name: 'personData',
		icon: {
			light: 'file:../../icons/person-data.svg',
			dark: 'file:../../icons/person-data.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + " in " + $parameter["target"] }}',
		description: 'Exports or erases what was written about one person, and reports it',
		defaults: { name: 'Person Data' },
		usableAsTool: NO_TOOL,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: CREDENTIALS,
		properties,
	};

	methods = {
		loadOptions: { getPersonFields },
		listSearch: notionSearches({
			userIdField: () => 'Contact',
			leadUserIdField: () => 'Lead',
			emailField: () => 'Contact',
			eventKeyField: () => 'Task',
		}),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const parameters = parametersOf(this, properties, 0);
		const way = WAYS[parameters.choice('target', WAYS)];
		return await way[parameters.choice('operation', OPERATIONS)](this);
	}
}
