import type { Pace } from '../../core/http/Pace';
import type { ProfilePlatform } from '../../platforms/contract';
import { openApi, paceOf } from '../../platforms/openApi';
import type { PlatformApi } from '../../platforms/PlatformApi';
import { httpSender, waiter, type RequestingContext } from './http';
import { keepingCredential } from './keptCredential';

/** One pace per credential in this process, shared by every workflow that uses it. */
const paces = new Map<string, Pace>();

/** A platform's API under the node's credential. */
export async function openPlatform(
	context: RequestingContext,
	platform: ProfilePlatform,
): Promise<PlatformApi> {
	const { type } = platform.credential;
	const user = `${platform.id} ${context.getNode().credentials?.[type]?.id ?? ''}`;
	const keeping = keepingCredential(context, type);
	return openApi(platform, await keeping.getCredentials(type), {
		send: httpSender(keeping, type),
		wait: waiter(context),
		pace: sharedPace(user, platform),
	});
}

function sharedPace(user: string, platform: ProfilePlatform): Pace {
	let shared = paces.get(user);
	if (!shared) paces.set(user, (shared = paceOf(platform)));
	return shared;
}
