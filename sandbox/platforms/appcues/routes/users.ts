import type { Route } from '../../server/Call';
import { readJsonObject } from '../../server/readJson';
import { Refusal } from '../../server/Refusal';
import { ACCOUNT_PATH, MAX_JSON_BYTES, type AppcuesAccount } from '../AppcuesAccount';
import { readAttributes, requireSameId } from '../readAttributes';

const PROFILE_PATH = `${ACCOUNT_PATH}/users/:userId/profile`;

/**
 * Read, change and delete one user's profile.
 * @see https://github.com/appcues/cli/blob/main/crates/appcues/src/commands/users.rs (2026-11)
 */
export function userRoutes(account: AppcuesAccount): Route[] {
	const { guards } = account;
	return [
		{
			method: 'GET',
			path: PROFILE_PATH,
			guards,
			handle: (call) => read(account, call.params.userId),
		},
		{
			method: 'PATCH',
			path: PROFILE_PATH,
			guards,
			handle: async (call) => {
				const body = await readJsonObject(call, MAX_JSON_BYTES);
				return update(account, call.params.userId, body);
			},
		},
		{
			method: 'DELETE',
			path: PROFILE_PATH,
			guards,
			handle: (call) => remove(account, call.params.userId),
		},
	];
}

function read({ state }: AppcuesAccount, userId: string) {
	const attributes = state.users.get(userId);
	// UNCONFIRMED: the status for a user that does not exist is not published; 404 with the vendor's error body is used.
	if (attributes === undefined) throw new Refusal(404, 'user profile not found');
	return { status: 200, body: { ...attributes, user_id: userId } };
}

function update(account: AppcuesAccount, userId: string, body: Record<string, unknown>) {
	const changes = readAttributes(body);
	requireSameId(changes, 'user_id', userId);
	const poisoned = account.poison.reasonFor(userId);
	if (poisoned !== undefined) throw new Refusal(422, poisoned);
	// UNCONFIRMED: that PATCH creates a missing user is said by third parties (Hightouch, Zeotap) and by Appcues' Salesforce page for its own sync, not by the API's documentation.
	// UNCONFIRMED: null is stored as a value; whether it removes the attribute is not published.
	account.state.users.merge(userId, changes);
	// UNCONFIRMED: the answer is the id alone, as in the official CLI's tests; the live API may return the whole profile.
	return { status: 200, body: { user_id: userId } };
}

function remove({ state }: AppcuesAccount, userId: string) {
	// UNCONFIRMED: deleting a user that does not exist is answered 404; the real answer is not published.
	if (!state.users.delete(userId)) throw new Refusal(404, 'user profile not found');
	for (const users of state.members.values()) users.delete(userId);
	return { status: 204 };
}
