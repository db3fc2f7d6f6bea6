import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { triggerParametersOf } from '../shared/parameters';
import { readEventSettings, type EventSettings } from '../shared/productEvents/settings';
import { properties, WAIT_FOR_OTHERS_MS } from './properties';

export interface TriggerSettings extends EventSettings {
	eventsPerExecution: number;
	waitForOthersMs: number;
}

/** The node's parameters, read once a delivery. */
export function readSettings(context: IWebhookFunctions | IHookFunctions): TriggerSettings {
	const parameters = triggerParametersOf(context, properties);
	const options = parameters.collection('options');
	return {
		...readEventSettings(parameters),
		eventsPerExecution: options.number('eventsPerExecution', 500),
		waitForOthersMs: options.number('waitForOthersMs', WAIT_FOR_OTHERS_MS),
	};
}
