import { Pace } from '../../core/http/Pace';
import type { ProfilePlatform } from '../../platforms/contract';
import { secretTexts } from '../../platforms/credential';
import { PlatformApi } from '../../platforms/PlatformApi';
import { httpSender, waiter, type RequestingContext } from './http';

/** One pace per credential in this process, shared by every workflow that uses it. */
const paces = new Map<string, Pace>();

/** A platform's API under the node's credential. */
export async function openPlatform(
	context: RequestingContext,
	{ id, displayName, credential, profiles }: ProfilePlatform,
): Promise<PlatformApi> {
	const fields = await context.getCredentials(credential.type);
	return new PlatformApi({
		platformName: displayName,
		address: credential.open(fields),
		send: httpSender(context, credential.type),
		wait: waiter(context),
		pace: paceOf(`${id} ${context.getNode().credentials?.[credential.type]?.id ?? ''}`, profiles),
		readError: profiles.readError,
		secrets: secretTexts(credential, fields),
	});
}

function paceOf(user: string, { pace }: ProfilePlatform['profiles']): Pace {
	let shared = paces.get(user);
	if (!shared) paces.set(user, (shared = new Pace(pace.requests, pace.spanMs)));
	return shared;
}
