import { CONNECT_AGAIN } from './connectAgain';
import {
	HEALING_STATUSES,
	LIMITING_STATUSES,
	MAINTENANCE,
	pageText,
	shownWords,
} from '../../core/http/answer';
import { SalesforceError, type WhoseMove } from '../../core/failure/syncError';
import type { TokenRefusal } from './tokenRefusal';

interface Cause {
	/** Of the code and the description. */
	words: RegExp;
	move: WhoseMove;
	remedy: string;
}

const heals = 'Nothing to do: it is tried again. If it lasts, run the item again later.';

const HEALING: readonly Cause[] = [
	{ words: /login[_ ]rate|rate[_ ]limit|too many|slow_down/i, move: 'wait', remedy: heals },
	{
		words:
			/already being processed|retry your request|try again|temporarily_unavailable|server_error/i,
		move: 'retry',
		remedy: heals,
	},
];

const OF_EVERY_LOGIN: readonly Cause[] = [
	{
		words: /not supported on this domain/i,
		move: 'reconnect',
		remedy:
			"Client credentials work at the org's own address only. Enter My Domain URL in the credential (https://YOUR-DOMAIN.my.salesforce.com; Setup, My Domain).",
	},
	{
		words: /app_not_found|not installed in this org/i,
		move: 'reconnect',
		remedy:
			"The External Client App is not known where the credential logs in. Choose Environment: My Domain and enter the org's My Domain URL, or have the administrator install the app in this org.",
	},
	{
		words: /no client credentials user|client credentials (?:flow )?(?:user|run)/i,
		move: 'fixPermission',
		remedy:
			'The External Client App names no user to run as. The administrator chooses one under Policies, Client Credentials Flow, Run As.',
	},
	{
		words: /unsupported_grant_type|grant type|flow (?:is )?(?:not enabled|disabled)/i,
		move: 'fixPermission',
		remedy:
			"The External Client App does not allow this Grant Type. The administrator enables the flow in the app's OAuth settings, or choose the other Grant Type in the credential.",
	},
	{
		words: /hasn't approved|not (?:admin )?approved|invalid_app_access|app_access_denied|blocked/i,
		move: 'fixPermission',
		remedy:
			"The connected user may not use the app. The administrator approves it: in the app's policies, Permitted Users: Admin approved users are pre-authorized, with a profile or permission set of that user.",
	},
	{
		words: /ip restricted|ip[_ ]?(?:address|range)|login hours/i,
		move: 'fixPermission',
		remedy:
			"The user's profile or the app's policy lets logins in only from certain IP addresses or at certain hours. The administrator adds the address n8n calls from, or relaxes IP restrictions in the app's policies.",
	},
	{
		words: /inactive[_ ]org/i,
		move: 'fixPermission',
		remedy:
			'The whole org is inactive (an expired trial, or locked). Its administrator has to ask Salesforce; nothing in the credential helps.',
	},
	{
		words: /password (?:has )?expired|must change password|expired[_ ]password/i,
		move: 'fixPermission',
		remedy:
			'The password of the connected user has expired. Set a new one (for an integration user: Password Never Expires), then connect again.',
	},
	{
		words: /inactive[_ ]user|user is (?:inactive|frozen|locked)/i,
		move: 'reconnect',
		remedy:
			'The connected user is not active any more, or is frozen. Have the user made active again, or connect the credential with another user.',
	},
];

const OF_A_CONNECTION: readonly Cause[] = [
	{
		words: /audience/i,
		move: 'reconnect',
		remedy:
			'The login page does not belong to the kind of org. Check the Environment in the credential (Production, Sandbox or My Domain).',
	},
	{
		words: /assertion/i,
		move: 'reconnect',
		remedy:
			"Private key and certificate do not belong together. Check that the credential's private key is that of the certificate uploaded to the app, and its Client ID that of the app.",
	},
	{
		words: /code verifier/i,
		move: 'reconnect',
		remedy:
			'The login did not end where it began; a sandbox user at the production login page is a common cause. Check the Environment in the credential (for a sandbox: Sandbox or My Domain), and connect again.',
	},
	{
		words: /invalid_client_id|client identifier invalid/i,
		move: 'reconnect',
		remedy:
			'Salesforce does not know the Client ID. An app that is new is known only after about ten minutes; if it is older, check the Client ID in the credential against the External Client App.',
	},
	{
		words: /invalid_client|client (?:credentials|secret)/i,
		move: 'reconnect',
		remedy:
			'Check Client ID and Client Secret in the Salesforce credential against the External Client App (the secret may have been rotated), and connect again.',
	},
	{
		words: /scope/i,
		move: 'reconnect',
		remedy:
			'The app lacks a scope. Add the scopes "Manage user data via APIs (api)" and "Perform requests at any time (refresh_token, offline_access)" to the External Client App, and connect again.',
	},
	{
		words: /expired access\/refresh token|invalid_grant|access_denied/i,
		move: 'reconnect',
		remedy: `${CONNECT_AGAIN} The refresh token has expired, was revoked, or was used elsewhere: Salesforce keeps five of one user and one app, and the sixth connection ends the first.`,
	},
];

const WHICH_USER =
	"Check Username in the credential: in a sandbox it has the sandbox's name at its end, such as .uat, and Environment has to be that of the same org.";

/**
 * Why Salesforce gives no token, by its words, and whose move it is. The first that fits counts.
 *
 * @see https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_flow_errors.htm, checked 2026-11-29
 */
export const CAUSES: readonly Cause[] = [...HEALING, ...OF_EVERY_LOGIN, ...OF_A_CONNECTION];

/**
 * The same for a login with a certificate, which nobody can connect again: read before the others.
 *
 * @see https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_jwt_flow.htm, checked 2026-11-30
 * @see https://salesforce.stackexchange.com/questions/282513 (expired authorization code), checked 2026-11-30
 * @see https://github.com/leandrob/node-salesforce-jwt/issues/3 (refresh_token scope is required), checked 2026-11-30
 */
const JWT_CAUSES: readonly Cause[] = [
	{
		words: /expired authorization code|(?:assertion|token|jwt) (?:has |is )?expired/i,
		move: 'fixMapping',
		remedy:
			"The signed statement had ended before it arrived, three minutes after n8n's clock: the clock of the machine n8n runs on is slow. Whoever runs n8n sets it by a time server (NTP).",
	},
	{
		words: /scope/i,
		move: 'fixPermission',
		remedy:
			'The administrator adds the scopes "Manage user data via APIs (api)" and "Perform requests at any time (refresh_token, offline_access)" to the External Client App, and pre-authorizes the user in its policies.',
	},
	{
		words: /hasn't approved|not (?:admin )?approved|invalid_app_access|app_access_denied/i,
		move: 'fixPermission',
		remedy: `The app is not approved for this user, or there is no such user. The administrator approves it: in the app's policies, Permitted Users: Admin approved users are pre-authorized, with a profile or permission set of that user; and the app needs the scopes api and refresh_token. ${WHICH_USER}`,
	},
	{
		words: /audience|invalid user|user (?:not found|does not exist)/i,
		move: 'reconnect',
		remedy: `The statement is not for this login page, or names no user of this org. ${WHICH_USER}`,
	},
	{
		words: /assertion/i,
		move: 'reconnect',
		remedy:
			"Private key and certificate do not belong together, or n8n's clock is off by minutes. Check that Private Key in the credential is that of the certificate uploaded to the app, that the certificate has not ended, and that Client ID is that of the app.",
	},
	{
		words: /invalid_client|client (?:identifier|credentials|secret)/i,
		move: 'reconnect',
		remedy:
			'Salesforce does not know the Client ID. Check it in the credential against the Consumer Key of the External Client App; an app that is new is known only after about ten minutes, and a refreshed sandbox needs an app of its own.',
	},
	{
		words: /expired access\/refresh token|authentication failure/i,
		move: 'reconnect',
		remedy: `Salesforce does not let this user in by certificate. ${WHICH_USER} The org's Login History (Setup) says what it refused.`,
	},
];

const NO_REASON_FOR_JWT: Omit<Cause, 'words'> = {
	move: 'reconnect',
	remedy: `Is the user active, and may that user use the app from n8n's address? ${WHICH_USER} The org's Login History (Setup) says what Salesforce refused.`,
};

const NO_REASON: Omit<Cause, 'words'> = {
	move: 'reconnect',
	remedy: `${CONNECT_AGAIN} If that does not help: is the connected user active, and may that user use the app from n8n's address? Is My Domain URL the org's own? The org's Login History (Setup) says what Salesforce refused.`,
};

const WRONG_ADDRESS: Omit<Cause, 'words'> = {
	move: 'reconnect',
	remedy:
		"A page came instead of a token: the address is not that of an org's login. Check the Environment and My Domain URL in the Salesforce credential (https://YOUR-DOMAIN.my.salesforce.com).",
};

/** Characters of a page that are shown. */
const LONGEST_PAGE = 200;

/** Characters of a refusal that are shown. */
const LONGEST_WORDS = 1_000;

/**
 * n8n has no access token; the request was not sent.
 *
 * @param byJwt the login was by certificate
 */
export function noToken(
	refusal: TokenRefusal,
	{ cause, byJwt = false }: { cause?: unknown; byJwt?: boolean } = {},
): SalesforceError {
	const { move, remedy } = causeOf(refusal, byJwt);
	const { error, status, text } = refusal;
	const words = error
		? shownWords(pageText([...new Set([error, text])].join(': ')), { longest: LONGEST_WORDS })
		: shownWords(pageText(text), { longest: LONGEST_PAGE }) || (status ? `status ${status}` : '');
	return new SalesforceError(
		`n8n could not get an access token${words ? `: ${words}` : ' from Salesforce'}`,
		{ move, remedy, code: 'NO_TOKEN', cause },
	);
}

const causesOf = (byJwt: boolean): readonly Cause[] =>
	byJwt ? [...HEALING, ...JWT_CAUSES, ...OF_EVERY_LOGIN] : CAUSES;

function causeOf({ error, status, text }: TokenRefusal, byJwt: boolean): Omit<Cause, 'words'> {
	if (status !== undefined && HEALING_STATUSES.has(status))
		return { move: mustWait(status, text) ? 'wait' : 'retry', remedy: heals };
	const noReason = byJwt ? NO_REASON_FOR_JWT : NO_REASON;
	if (!error) return text || status ? WRONG_ADDRESS : noReason;
	const said = `${error}: ${text}`;
	return causesOf(byJwt).find(({ words }) => words.test(said)) ?? noReason;
}

function mustWait(status: number, text: string): boolean {
	return LIMITING_STATUSES.has(status) || MAINTENANCE.test(text);
}
