import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { FieldPaths } from '../../core/event/envelope';
import type { EventAction, EventKind } from '../../core/event/productEvent';
import type { EventFilter } from '../../core/event/eventFilter';
import type { Platform } from '../../platforms/contract';
import { WEBHOOK_SECRET } from '../../platforms/credential';
import { platformById } from '../../platforms/registry';
import type { Verification } from './verification';

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
	const verification = context.getNodeParameter('verification') as Verification;
	const options = context.getNodeParameter('options', {}) as IDataObject;
	return {
		platform: platformById(context.getNodeParameter('platform') as string),
		filter: {
			kinds: context.getNodeParameter('kinds', []) as EventKind[],
			actions: context.getNodeParameter('actions', []) as EventAction[],
		},
		verification,
		header: context.getNodeParameter('header', '') as string,
		parameter: context.getNodeParameter('urlParameter', 'secret') as string,
		replayWindowSec: (options.replayWindowSec as number) ?? 300,
		eventsPerExecution: (options.eventsPerExecution as number) ?? 500,
		paths: trimmed((options.fieldPaths as IDataObject)?.paths as FieldPaths),
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

function trimmed(paths: FieldPaths | undefined): FieldPaths {
	const entries = Object.entries(paths ?? {}).map(([name, path]) => [
		name,
		String(path ?? '').trim(),
	]);
	return Object.fromEntries(entries.filter(([, path]) => path !== '')) as FieldPaths;
}
