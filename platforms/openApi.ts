import { Pace } from '../core/http/Pace';
import type { ProfilePlatform } from './contract';
import { secretTexts, type CredentialFields } from './credential';
import { PlatformApi, type ApiOptions } from './PlatformApi';

export interface OpenApiOptions extends Pick<ApiOptions, 'send' | 'wait'> {
	/** Shared by everybody who uses the account; a new one unless given. */
	pace?: Pace;
}

/** The pace that a platform's API allows. */
export function paceOf({ profiles: { pace } }: ProfilePlatform): Pace {
	return new Pace(pace.requests, pace.spanMs);
}

/**
 * A platform's API under a credential. Nothing is sent until something is asked.
 *
 * @param fields of the credential, as a user filled them in
 * @throws SetupError when a field cannot be used
 */
export function openApi(
	platform: ProfilePlatform,
	fields: CredentialFields,
	{ send, wait, pace = paceOf(platform) }: OpenApiOptions,
): PlatformApi {
	const { displayName, credential, profiles } = platform;
	return new PlatformApi({
		platformName: displayName,
		address: credential.open(fields),
		send,
		wait,
		pace,
		readError: profiles.readError,
		secrets: secretTexts(credential, fields),
	});
}
