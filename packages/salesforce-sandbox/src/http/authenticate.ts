import { apiError, sessionExpired } from '../errors';
import type { OrgState } from '../state/OrgState';
import type { Session } from '../state/Tokens';

/** The session of a request, or why it has none. */
export function authenticate(state: OrgState, authorization: string | undefined): Session {
	if (authorization === undefined) throw sessionExpired();
	const match = /^(?:Bearer|OAuth) (\S+)$/i.exec(authorization);
	if (!match) throw apiError(401, 'INVALID_AUTH_HEADER', 'INVALID_HEADER_TYPE');
	const session = state.tokens.session(match[1]);
	if (!session) throw sessionExpired();
	if (!session.scopes.some((scope) => scope === 'api' || scope === 'full'))
		throw apiError(
			401,
			'INVALID_SESSION_ID',
			'This session is not valid for use with the REST API',
		);
	// UNCONFIRMED: The status, code and words with which a user without API Enabled, or one made inactive, is refused.
	if (!state.accessOf(session.userId).can('ApiEnabled'))
		throw apiError(
			403,
			'API_DISABLED_FOR_ORG',
			'The REST API is not enabled for this Organization.',
		);
	const user = state.store.locateLive(session.userId);
	if (user?.table.read(user.row, 'IsActive') !== true) throw sessionExpired();
	return session;
}
