import type { IExecuteFunctions } from 'n8n-workflow';
import { KIT_OBJECTS } from '../../core/kit/names';
import { userIdFieldOn } from '../../core/matching/userIdField';
import { loadKit } from '../../salesforce/setup/kit';
import type { Mapping } from '../../salesforce/setup/mapping';
import type { LogAs } from '../shared/logAs';
import { MATCH_KEYS } from '../shared/matchBy';
import { objectNamed } from '../shared/objectNames';
import { parametersOf, type Parameters } from '../shared/parameters';
import { properties } from './properties';

/** The objects that records are made of, by the way of logging. */
const LOGGED: Readonly<
	Record<Exclude<LogAs, 'campaignMember' | 'custom' | 'followUp'>, readonly string[]>
> = {
	task: ['Task'],
	event: ['Event'],
	kit: Object.values(KIT_OBJECTS),
};

/** The node's parameters. It works once, so those of the first item count. */
export function readParameters(context: IExecuteFunctions): Parameters {
	return parametersOf(context, properties, 0);
}

/** The parameters that say what the workflows touch. */
export function readMapping(context: IExecuteFunctions): Mapping {
	const parameters = readParameters(context);
	const options = parameters.collection('options');
	const keys = MATCH_KEYS[options.choice('matchBy', MATCH_KEYS, 'both')];
	const objects = [...new Set(parameters.names('objects').map(objectNamed))];
	return {
		objects,
		read: parameters.names('fieldsRead'),
		write: parameters.names('fieldsWritten'),
		emailField: keys.includes('email') ? options.locator('emailField') || 'Email' : '',
		idFields: idFields(objects, options),
		logAs: parameters.choices('logAs', LOGGED).flatMap((way) => LOGGED[way]),
		eventKeyField: options.locator('eventKeyField'),
		createLeads: options.flag('createLeads'),
		kit: parameters.flag('useKit', true) ? loadKit() : undefined,
	};
}

/** Fields chosen for the ids of the product, by object; empty where none is. */
function idFields(objects: readonly string[], options: Parameters): Record<string, string> {
	const chosen = {
		userIdField: options.locator('userIdField'),
		leadUserIdField: options.locator('leadUserIdField') || undefined,
	};
	const fieldOn = (object: string) =>
		object === 'Account'
			? options.locator('companyIdField')
			: (userIdFieldOn(object, chosen) ?? '');
	return Object.fromEntries(objects.map((object) => [object, fieldOn(object)]));
}

/** Shows in the editor how a long operation goes. */
export function progress(context: IExecuteFunctions): (message: string) => void {
	return (message) => context.sendMessageToUI(message);
}
