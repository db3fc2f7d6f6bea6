import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { FieldPaths } from '../../core/event/envelope';
import type { EventFilter } from '../../core/event/eventFilter';
import { EVENT_ACTIONS, EVENT_KINDS } from '../../core/event/productEvent';
import type { Platform } from '../../platforms/contract';
import { WEBHOOK_SECRET } from '../../platforms/credential';
import { platformById } from '../../platforms/registry';
import { triggerParametersOf, type Parameters } from '../shared/parameters';
import { properties } from './properties';
import { VERIFICATIONS, type Verification } from './verification';

export interface TriggerSettings {
	platform: Platform;
	filter: EventFilter;
	verification: Verification;
	header: string;
	parameter: string;
	replayWindowSec: number;
	eventsPerExecution: number;
	paths: FieldPaths;
}

/** The node's parameters, read once a delivery. */
export function readSettings(context: IWebhookFunctions | IHookFunctions): TriggerSettings {
	const parameters = triggerParametersOf(context, properties);
	const options = parameters.collection('options');
	return {
		platform: platformById(parameters.text('platform')),
		filter: {
			kinds: parameters.choices('kinds', EVENT_KINDS),
			actions: parameters.choices('actions', EVENT_ACTIONS),
		},
		verification: parameters.choice('verification', VERIFICATIONS),
		header: parameters.text('header'),
		parameter: parameters.text('urlParameter') || 'secret',
		replayWindowSec: options.number('replayWindowSec', 300),
		eventsPerExecution: options.number('eventsPerExecution', 500),
		paths: readPaths(options),
	};
}

/** The webhook secret of the platform's credential; empty when it is not filled in. */
export async function readSecret(
	context: IWebhookFunctions | IHookFunctions,
	platform: Platform,
): Promise<string> {
	const { [WEBHOOK_SECRET]: secret } = await context.getCredentials(platform.credential.type);
	return typeof secret === 'string' ? secret : '';
}

/** Paths that were entered; the others are where the platform puts them. */
function readPaths(options: Parameters): FieldPaths {
	const { paths = {} } = (options.value('fieldPaths') ?? {}) as { paths?: FieldPaths };
	const entered = Object.entries(paths).map(([name, path]) => [name, String(path ?? '').trim()]);
	return Object.fromEntries(entered.filter(([, path]) => path !== '')) as FieldPaths;
}
