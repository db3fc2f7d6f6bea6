import type { LiveCheck, Session } from './check';

/** The error and its description, both of which the package reads. */
async function refused({ org }: Session, form: Record<string, string>): Promise<string> {
	const { status, body } = await org.askForToken(form);
	const { error, error_description } = body as Record<string, string | undefined>;
	return `${status} ${error ?? 'a token'}: ${error_description ?? ''}`;
}

const REFUSALS: Array<[string, string, Record<string, string>]> = [
	[
		'A client secret that is wrong',
		'400 invalid_client: invalid client credentials',
		{ grant_type: 'client_credentials', client_secret: 'wrong' },
	],
	[
		'A client id that is no app',
		'400 invalid_client_id: client identifier invalid',
		{ grant_type: 'client_credentials', client_id: 'ProductSync.no.such.app' },
	],
	[
		'A refresh token that is none',
		'400 invalid_grant: expired access/refresh token',
		{ grant_type: 'refresh_token', refresh_token: 'ProductSync.no.such.token' },
	],
	[
		'A way to log in that is none',
		'400 unsupported_grant_type: grant type not supported',
		{ grant_type: 'ProductSync' },
	],
];

/** How the token endpoint refuses. */
export const LOGIN: readonly LiveCheck[] = REFUSALS.map(([title, expected, form]) => ({
	title,
	expected,
	observe: async (session) => await refused(session, form),
}));
