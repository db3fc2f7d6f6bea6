import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import { PLATFORMS } from '../../../platforms/registry';
import { hiddenUnless } from '../credentialChoice';

const PLATFORM_IDS = PLATFORMS.map(({ id }) => id);
const [firstPlatform] = PLATFORM_IDS;

/** Which platform the product events are from: the parameter `platform`. */
export const platformProperty: INodeProperties = {
	displayName: 'Platform',
	name: 'platform',
	type: 'options',
	noDataExpression: true,
	options: PLATFORMS.map(({ id, displayName }) => ({ name: displayName, value: id })),
	default: firstPlatform,
	description: 'The product platform that sends the events',
};

/**
 * The credential of the platform that is chosen: it holds the webhook secret.
 *
 * @param show what else must be chosen for it to be asked for
 */
export const platformCredentials = (
	show?: Record<string, string[]>,
): INodeCredentialDescription[] =>
	PLATFORMS.map(({ id, credential }) => ({
		name: credential.type,
		required: true,
		displayOptions: { ...(show && { show }), hide: hiddenUnless('platform', id, PLATFORM_IDS) },
	}));
