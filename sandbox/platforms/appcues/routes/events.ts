import type { Route } from '../../server/Call';
import { readJsonObject } from '../../server/readJson';
import { Refusal } from '../../server/Refusal';
import { ACCOUNT_PATH, MAX_JSON_BYTES, type AppcuesAccount } from '../AppcuesAccount';
import type { AppcuesEvent } from '../AppcuesState';
import { isRfc3339 } from '../isRfc3339';
import { readFlatObject } from '../readAttributes';

const EVENTS_PATH = `${ACCOUNT_PATH}/users/:userId/events`;
const FIELDS = ['name', 'timestamp', 'attributes', 'group_id'];
// UNCONFIRMED: default and largest `limit` are not published; 100 and 1,000 are used.
const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1_000;

/**
 * Track one event of a user (back-dating allowed) and list a user's events.
 * @see https://github.com/appcues/cli/blob/main/crates/appcues/src/commands/users.rs (2026-11)
 */
export function eventRoutes(account: AppcuesAccount): Route[] {
	const { guards } = account;
	return [
		{
			method: 'POST',
			path: EVENTS_PATH,
			guards,
			handle: async (call) => {
				const event = readEvent(call.params.userId, await readJsonObject(call, MAX_JSON_BYTES));
				return track(account, event);
			},
		},
		{
			method: 'GET',
			path: EVENTS_PATH,
			query: ['limit'],
			guards,
			handle: (call) => list(account, call.params.userId, readLimit(call.query.limit)),
		},
	];
}

function track({ state }: AppcuesAccount, event: AppcuesEvent) {
	// UNCONFIRMED: an event for a user without a profile is refused with 404; the real API may create the user.
	if (!state.users.has(event.userId)) throw new Refusal(404, 'user profile not found');
	state.events.push(event);
	// UNCONFIRMED: 204 as in the official CLI's tests; a third party's OpenAPI says 202.
	return { status: 204 };
}

function list({ state }: AppcuesAccount, userId: string, limit: number) {
	if (!state.users.has(userId)) throw new Refusal(404, 'user profile not found');
	// UNCONFIRMED: newest first; the official CLI's tests show only `name` and `timestamp` of each event.
	const body = state.events
		.filter((event) => event.userId === userId)
		.sort((a, b) => Date.parse(b.timestamp) - Date.parse(a.timestamp))
		.slice(0, limit)
		.map(({ name, timestamp, attributes, groupId }) => ({
			name,
			timestamp,
			attributes,
			...(groupId === undefined ? {} : { group_id: groupId }),
		}));
	return { status: 200, body };
}

function readEvent(userId: string, body: Record<string, unknown>): AppcuesEvent {
	const stray = Object.keys(body).find((key) => !FIELDS.includes(key));
	if (stray !== undefined) throw new Refusal(400, `unknown field ${stray}`);
	const { name, timestamp, attributes = {}, group_id: groupId } = body;
	if (typeof name !== 'string' || name === '') throw new Refusal(400, 'name is required');
	// UNCONFIRMED: whether `timestamp` may be left out is not published; it is required here.
	if (typeof timestamp !== 'string' || !isRfc3339(timestamp)) {
		throw new Refusal(400, 'timestamp must be an RFC 3339 date and time');
	}
	const flat = readFlatObject(attributes, 'attribute');
	if (groupId === undefined) return { name, timestamp, userId, attributes: flat };
	if (typeof groupId !== 'string') throw new Refusal(400, 'group_id must be a string');
	return { name, timestamp, userId, groupId, attributes: flat };
}

function readLimit(text: string | undefined): number {
	if (text === undefined) return DEFAULT_LIMIT;
	const limit = Number(text);
	if (!/^\d+$/.test(text) || limit < 1 || limit > MAX_LIMIT) {
		throw new Refusal(400, `limit must be a whole number from 1 to ${MAX_LIMIT}`);
	}
	return limit;
}
