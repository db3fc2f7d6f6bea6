import type { Route } from '../../server/Call';
import { ACCOUNT_PATH, type AppcuesAccount } from '../AppcuesAccount';

/**
 * The account's tags; the official CLI uses it to check credentials.
 * @see https://github.com/appcues/cli/blob/main/crates/appcues/src/commands/tags.rs (2026-11)
 */
export function tagRoutes({ state, guards }: AppcuesAccount): Route[] {
	return [
		{
			method: 'GET',
			path: `${ACCOUNT_PATH}/tags`,
			guards,
			handle: () => ({ status: 200, body: state.tags }),
		},
	];
}
