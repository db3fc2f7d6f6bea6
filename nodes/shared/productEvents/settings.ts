import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { FieldPaths } from '../../../core/event/envelope';
import type { EventFilter } from '../../../core/event/eventFilter';
import type { NamedMeanings } from '../../../core/event/meanings';
import { EVENT_ACTIONS, EVENT_KINDS } from '../../../core/event/productEvent';
import type { Platform } from '../../../platforms/contract';
import { WEBHOOK_SECRET } from '../../../platforms/credential';
import { platformById } from '../../../platforms/registry';
import type { Parameters } from '../parameters';
import { readEventNames } from './eventNames';
import { readFieldPaths } from './fieldPaths';
import { VERIFICATIONS, type Verification } from './verification';

/** How deliveries are verified and read. */
export interface EventSettings {
	platform: Platform;
	filter: EventFilter;
	verification: Verification;
	header: string;
	parameter: string;
	replayWindowSec: number;
	paths: FieldPaths;
	meanings: NamedMeanings;
}

export function readEventSettings(parameters: Parameters): EventSettings {
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
		paths: readFieldPaths(options),
		meanings: readEventNames(options),
	};
}

/** What reads the credentials of a node, whichever kind it is. */
interface Credentials {
	getCredentials(type: string): Promise<ICredentialDataDecryptedObject>;
}

/** The webhook secret of the platform's credential; empty when it is not filled in. */
export async function readSecret(context: Credentials, platform: Platform): Promise<string> {
	const { [WEBHOOK_SECRET]: secret } = await context.getCredentials(platform.credential.type);
	return typeof secret === 'string' ? secret : '';
}
