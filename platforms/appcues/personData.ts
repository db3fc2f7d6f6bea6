import type { Json } from '../../core/values/json';
import { pathPart } from '../pathPart';
import type { PlatformApi } from '../PlatformApi';
import type { ErasedUser, PlatformPersonData } from '../personData';

/** Events that are read of a user. */
// UNCONFIRMED: that so many may be asked for at once; the official command line passes on whatever limit it is given.
const EVENTS = 1_000;

/**
 * Profile and events of a user. Deleting the profile cannot be undone; whether it deletes the events, too, is not
 * published, and the vendor has an API of its own for erasure, with another key.
 *
 * @see https://github.com/appcues/cli/blob/main/crates/appcues/src/commands/users.rs, checked 2026-11-29
 * @see https://docs.appcues.com/en_US/account-users-data/gdpr-deletion-api (`POST /v1/gdpr/delete`, with the legacy API key), checked 2026-11-29
 */
export const appcuesPersonData: PlatformPersonData = {
	async read(api, userId) {
		const path = `/users/${pathPart(userId)}`;
		const { status, body } = await api.call({
			...{ method: 'GET', path: `${path}/profile`, accept: [404] },
		});
		if (status === 404) return undefined;
		const { body: listed } = await api.call({
			...{ method: 'GET', path: `${path}/events?limit=${EVENTS}` },
		});
		const events = Array.isArray(listed) ? (listed as Json[]) : [];
		return { profile: body as Json, events, hasMoreEvents: events.length >= EVENTS };
	},
	async erase(api, userIds) {
		const erased: ErasedUser[] = [];
		for (const id of userIds) erased.push(await eraseOne(api, id));
		return erased;
	},
	others: [
		{
			what: 'events',
			why: 'The profile is deleted by this API; that its events are, too, is not published. The GDPR Deletion API of Appcues erases both, and takes the legacy API key, which this credential does not hold.',
			whatToDo:
				'Send the user ID to the GDPR Deletion API of Appcues with the legacy API key, or ask Appcues to.',
			page: 'https://docs.appcues.com/en_US/account-users-data/gdpr-deletion-api',
		},
	],
};

async function eraseOne(api: PlatformApi, id: string): Promise<ErasedUser> {
	try {
		const path = `/users/${pathPart(id)}/profile`;
		const { status } = await api.call({ method: 'DELETE', path, accept: [404] });
		return { status: status === 404 ? 'unknown' : 'erased' };
	} catch (error) {
		return { status: 'failed', error };
	}
}
