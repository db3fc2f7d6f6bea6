import type { Route } from '../../server/Call';
import { readJsonObject } from '../../server/readJson';
import { Refusal } from '../../server/Refusal';
import { ACCOUNT_PATH, MAX_JSON_BYTES, type AppcuesAccount } from '../AppcuesAccount';
import { readAttributes, requireSameId } from '../readAttributes';

const GROUP_PATH = `${ACCOUNT_PATH}/groups/:groupId`;

/**
 * Read and change one group's profile, and put users into the group. Associating is POST: a third
 * party's OpenAPI says PATCH, the official CLI does not.
 * @see https://github.com/appcues/cli/blob/main/crates/appcues/src/commands/groups.rs (2026-11)
 */
export function groupRoutes(account: AppcuesAccount): Route[] {
	const { guards } = account;
	return [
		{
			method: 'GET',
			path: `${GROUP_PATH}/profile`,
			guards,
			handle: (call) => read(account, call.params.groupId),
		},
		{
			method: 'PATCH',
			path: `${GROUP_PATH}/profile`,
			guards,
			handle: async (call) =>
				update(account, call.params.groupId, await readJsonObject(call, MAX_JSON_BYTES)),
		},
		{
			method: 'POST',
			path: `${GROUP_PATH}/users`,
			guards,
			handle: async (call) =>
				associate(account, call.params.groupId, await readJsonObject(call, MAX_JSON_BYTES)),
		},
	];
}

function read({ state }: AppcuesAccount, groupId: string) {
	const attributes = state.groups.get(groupId);
	if (attributes === undefined) throw new Refusal(404, 'group profile not found');
	return { status: 200, body: { ...attributes, group_id: groupId } };
}

function update(account: AppcuesAccount, groupId: string, body: Record<string, unknown>) {
	const changes = readAttributes(body);
	requireSameId(changes, 'group_id', groupId);
	const poisoned = account.poison.reasonFor(groupId);
	if (poisoned !== undefined) throw new Refusal(422, poisoned);
	// UNCONFIRMED: that PATCH creates a missing group is assumed by analogy with users.
	account.state.groups.merge(groupId, changes);
	return { status: 200, body: { group_id: groupId } };
}

function associate({ state }: AppcuesAccount, groupId: string, body: Record<string, unknown>) {
	const userIds = readUserIds(body);
	// UNCONFIRMED: associating with a group or users that do not exist yet is refused with 404 and nobody is associated; the real behaviour is not published.
	if (!state.groups.has(groupId)) throw new Refusal(404, 'group profile not found');
	const unknown = userIds.find((id) => !state.users.has(id));
	if (unknown !== undefined) throw new Refusal(404, `user ${unknown} not found`);
	// UNCONFIRMED: a user stays in the groups they were in before; whether Appcues allows several is not published.
	state.join(groupId, userIds);
	return { status: 204 };
}

function readUserIds(body: Record<string, unknown>): string[] {
	const { user_ids: userIds, ...rest } = body;
	const [stray] = Object.keys(rest);
	if (stray !== undefined) throw new Refusal(400, `unknown field ${stray}`);
	const valid =
		Array.isArray(userIds) &&
		userIds.length > 0 &&
		userIds.every((id) => typeof id === 'string' && id !== '');
	if (!valid) throw new Refusal(400, 'user_ids must be a non-empty array of non-empty strings');
	return userIds as string[];
}
