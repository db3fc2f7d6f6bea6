import type { ICredentialType } from 'n8n-workflow';
import type { Platform } from '../../../platforms/contract';
import type { Signing } from '../../builders/platformWebhook';
import { describeActivities } from './activities';
import { describeCredential } from './credential';
import { describeFacts } from './facts';
import { describeParsing } from './parsing';
import { describeProfiles } from './profiles';
import { describeVerification } from './verification';

/** What the suite needs of a platform besides itself. */
export interface Surroundings {
	/** Its way of signing, made anew from the vendor's description. */
	signing: Signing;
	/** Its credential type, as n8n is given it. */
	credentialType: ICredentialType | undefined;
}

/** Everything that holds for every platform. */
export function describePlatform(
	platform: Platform,
	{ signing, credentialType }: Surroundings,
): void {
	describe(platform.displayName, () => {
		describeFacts(platform);
		describeCredential(platform, credentialType);
		describeVerification(platform, signing);
		describeParsing(platform);
		describeActivities(platform);
		if (platform.profiles) describeProfiles(platform.profiles);
	});
}
