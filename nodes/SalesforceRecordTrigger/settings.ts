import type { IDataObject, ITriggerFunctions } from 'n8n-workflow';
import type { ChangeKind } from '../../core/change/recordChange';
import { SetupError } from '../../core/failure/syncError';
import type { WatchSettings } from '../../salesforce/changes/watchSettings';
import { conditionsToSoql, type Condition } from './filter';
import { readLocator } from '../shared/locators';

export interface TriggerSettings extends WatchSettings {
	checkEverySec: number;
}

type Kinds = 'createdOrUpdated' | 'created' | 'updated';

const KINDS: Readonly<Record<Kinds, readonly ChangeKind[]>> = {
	createdOrUpdated: ['created', 'updated'],
	created: ['created'],
	updated: ['updated'],
};

/** Fields of the Salesforce kit that only this integration writes. */
export const KIT_OWN_FIELDS = [
	'ProductSync_User_Id__c',
	'ProductSync_Company_Id__c',
	'ProductSync_NPS_Score__c',
	'ProductSync_NPS_Feedback__c',
	'ProductSync_NPS_Answered_At__c',
	'ProductSync_Last_Activity_At__c',
] as const;

/** Filled in every record that this integration creates to log an event. */
const KIT_KEY_FIELD = 'ProductSync_Event_Key__c';

/** Seldomer than this nobody waits, oftener costs API calls nobody wants to pay. */
const SHORTEST_CHECK_SEC = 10;

/** The node's parameters. Read once, when the workflow is published. */
export function readSettings(context: ITriggerFunctions): TriggerSettings {
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const number = (name: string, otherwise: number) => Number(options[name] ?? otherwise);
	const watch = context.getNodeParameter('watchFields', []) as string[];
	const kinds = [
		...KINDS[context.getNodeParameter('changes') as Kinds],
		...(options.includeDeleted === true ? (['deleted'] as const) : []),
	];
	if (watch.length === 0 && kinds.includes('updated')) throw nothingToWatch();
	return {
		objects: readObjects(context),
		watch,
		send: [...new Set([...watch, ...(context.getNodeParameter('sendFields', []) as string[])])],
		filter: readFilter(context),
		kinds,
		userIdField: readLocator(context, 'userIdField') || 'ProductSync_User_Id__c',
		emailField: readLocator(context, 'emailField') || 'Email',
		companyIdField: readLocator(context, 'companyIdField') || undefined,
		startFrom: context.getNodeParameter('startFrom') as WatchSettings['startFrom'],
		checkEverySec: Math.max(
			context.getNodeParameter('checkEverySec') as number,
			SHORTEST_CHECK_SEC,
		),
		changesPerPage: number('changesPerExecution', 500),
		lookBackSec: number('lookBackMinutes', 15) * 60,
		recheckSec: number('recheckMinutes', 0) * 60,
		...(options.ignoreOwnChanges === false
			? {}
			: { echo: { ownFields: ownFields(options), keyField: KIT_KEY_FIELD } }),
		contactWins: true,
		known: { records: number('rememberedRecords', 20_000), characters: 2_000_000 },
	};
}

function readObjects(context: ITriggerFunctions): string[] {
	const objects = (context.getNodeParameter('objects', []) as string[])
		.map((name) => name.trim())
		.filter(Boolean);
	if (objects.length > 0) return objects;
	throw new SetupError('No object is chosen', {
		move: 'fixMapping',
		remedy: 'Choose at least one object, for example Contact and Lead.',
	});
}

function readFilter(context: ITriggerFunctions): string | undefined {
	const mode = context.getNodeParameter('filterMode') as 'none' | 'builder' | 'soql';
	if (mode === 'soql')
		return (
			(context.getNodeParameter('soqlFilter', '') as string).trim().replace(/^WHERE\s+/i, '') ||
			undefined
		);
	if (mode === 'none') return undefined;
	const { condition = [] } = context.getNodeParameter('conditions', {}) as {
		condition?: Condition[];
	};
	return conditionsToSoql(condition, context.getNodeParameter('combinator', 'and') as 'and' | 'or');
}

function ownFields(options: IDataObject): string[] {
	const named = String(options.ownFields ?? '')
		.split(',')
		.map((name) => name.trim());
	return [...KIT_OWN_FIELDS, ...named].filter(Boolean);
}

function nothingToWatch(): SetupError {
	return new SetupError('No field to watch is chosen', {
		move: 'fixMapping',
		remedy:
			'Choose the fields whose change should start the workflow; a change in any of them does.',
	});
}
