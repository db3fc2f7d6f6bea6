import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { Pace } from '../../core/http/Pace';
import { SetupError } from '../../core/failure/syncError';
import type { Platform } from '../../platforms/contract';
import { PlatformApi } from '../../platforms/PlatformApi';
import { httpSender, waiter, type RequestingContext } from './http';

/** One pace per credential in this process, shared by every workflow that uses it. */
const paces = new Map<string, Pace>();

/** A platform's API under the node's credential, and the account it belongs to. */
export async function openPlatform(
	context: RequestingContext,
	platform: Platform,
): Promise<{ api: PlatformApi; accountId: string }> {
	const credentials = await context.getCredentials(platform.credentialType);
	const { pace, headers, readError } = platform.profiles;
	const id = `${platform.id} ${context.getNode().credentials?.[platform.credentialType]?.id ?? ''}`;
	let shared = paces.get(id);
	if (!shared) paces.set(id, (shared = new Pace(pace.requests, pace.spanMs)));
	const api = new PlatformApi({
		platformName: platform.displayName,
		baseUrl: baseUrlOf(credentials, platform),
		send: httpSender(context, platform.credentialType),
		wait: waiter(context),
		pace: shared,
		headers,
		readError,
		secrets: secretsIn(credentials),
	});
	return { api, accountId: String(credentials.accountId ?? '') };
}

/** As they are, and as HTTP Basic encodes them. */
function secretsIn({ apiKey, apiSecret, webhookSecret }: ICredentialDataDecryptedObject): string[] {
	const basic = Buffer.from(`${String(apiKey)}:${String(apiSecret)}`, 'utf8').toString('base64');
	const plain = [apiKey, apiSecret, webhookSecret];
	return [basic, ...plain.filter((secret): secret is string => typeof secret === 'string')];
}

function baseUrlOf({ baseUrl }: ICredentialDataDecryptedObject, platform: Platform): string {
	const url = String(baseUrl ?? '')
		.trim()
		.replace(/\/+$/, '');
	if (/^https?:\/\/[^/?#]+(\/[^?#]*)?$/.test(url)) return url;
	throw new SetupError(
		`The base URL of the ${platform.displayName} credential is not a web address`,
		{
			move: 'fixMapping',
			remedy: `Open the ${platform.displayName} credential and enter the base URL as https://HOST.`,
		},
	);
}
