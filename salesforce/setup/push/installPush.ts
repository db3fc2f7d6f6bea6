import { SetupError } from '../../../core/failure/syncError';
import type { SalesforceGateway } from '../../gateway';
import { deployZip, refusal, type ComponentResult, type OnProgress } from '../deploy/deployment';
import { writeZip } from '../deploy/zip';
import { channelPackage } from './channel';

export interface InstallPushSettings {
	/** Objects whose changes are pushed. */
	objects: readonly string[];
	/** Only says what would happen. */
	checkOnly: boolean;
	onProgress: OnProgress;
}

/**
 * Makes the channel of change events, with its objects; safe to repeat. Objects that were on it stay.
 *
 * @throws SyncError when no object is named, or Salesforce refuses
 */
export async function installPush(
	gateway: SalesforceGateway,
	{ objects, checkOnly, onProgress }: InstallPushSettings,
): Promise<ComponentResult[]> {
	if (objects.length === 0) throw noObjects();
	const zip = writeZip(channelPackage(objects, gateway.client.apiVersion));
	const done = await deployZip(gateway, zip, { checkOnly, onProgress });
	if (!done.succeeded)
		throw refusal('The channel for push was not made', done, 'The org has no new channel.');
	return done.components;
}

function noObjects(): SetupError {
	return new SetupError('No object is chosen whose changes are pushed', {
		move: 'fixMapping',
		remedy: 'Choose the objects that the Record Trigger watches, at most five.',
	});
}
