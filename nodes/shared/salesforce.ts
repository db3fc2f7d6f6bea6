import { CONNECT_AGAIN } from '../../salesforce/errors/connectAgain';
import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { SetupError } from '../../core/failure/syncError';
import type { HttpSend } from '../../core/http/http';
import { openOrg, type Org } from '../../salesforce/org';
import { isThisMachine, orgAddress } from '../../salesforce/myDomain';
import { KEEP_MS, OrgCache, orgCacheFor } from '../../salesforce/orgCache';
import { requestsOf } from '../../salesforce/orgRequests';
import type { StreamingEndpoint } from '../../salesforce/push/StreamingSession';
import { ApiUsage } from '../../salesforce/usage';
import { httpSender, waiter, type RequestingContext, type Sending } from './http';
import { jwtLoginOf } from '../../salesforce/jwtBearer';
import { renewingJwt, withJwtToken } from './jwtTokens';
import { keepingCredential } from './keptCredential';
import { toWhereTheOrgIs } from './movedOrg';
import { renewingEnded, type SendRenewing } from './endedSession';
import type { Patience } from './patience';

export const SALESFORCE_CREDENTIAL = 'salesforceSyncOAuth2Api';

export interface Opening {
	/** For work that nobody waits for in an execution. */
	patience?: Patience;
	/** How long what is known of the org is good enough, milliseconds; ten minutes unless said otherwise. */
	factsMs?: number;
	/** Share of the org's daily API requests that may be in use, 0 to 1; until Salesforce refuses unless said otherwise. */
	share?: number;
	/** Nothing remembered counts: what the org looks like is asked anew, and kept for this opening alone. */
	anew?: true;
}

/**
 * An hour, for work that asks anew before it fails because of what it knows of the org
 * (`salesforce/freshFacts.ts`). All other work is as right as what it knows.
 */
export const ASKED_ANEW_MS = 60 * 60_000;

/** The org of the node's Salesforce credential, and how it is sent to. */
async function reach(context: RequestingContext, patience: Patience | undefined) {
	const own = withJwtToken(context, SALESFORCE_CREDENTIAL);
	const keeping = keepingCredential(own, SALESFORCE_CREDENTIAL);
	const credential = await keeping.getCredentials(SALESFORCE_CREDENTIAL);
	const instanceUrl = instanceUrlOf(credential);
	const sendRenewing: SendRenewing = async (request, renewsFor) =>
		await sender(keeping, credential, { patience, renewsFor })(request);
	const send = toWhereTheOrgIs({
		instanceUrl,
		send: renewingEnded(sender(keeping, credential, { patience }), sendRenewing),
		sendRenewing,
		currentUrl: async () => instanceUrlOf(await own.getCredentials(SALESFORCE_CREDENTIAL)),
	});
	return { credential, instanceUrl, send };
}

/** Where the org streams. */
export async function openStreaming(
	context: RequestingContext,
	{ patience, holdMs }: { patience: Patience; holdMs: number },
): Promise<StreamingEndpoint> {
	const { instanceUrl, send } = await reach(context, patience);
	const { send: hold } = await reach(context, { ...patience, answerWithinMs: holdMs });
	return { instanceUrl, send, hold };
}

/** Opens the org of the node's Salesforce credential. */
export async function openSalesforce(
	context: RequestingContext,
	{ patience, factsMs = KEEP_MS, share, anew }: Opening = {},
): Promise<Org> {
	const { credential, instanceUrl, send } = await reach(context, patience);
	const id = context.getNode().credentials?.[SALESFORCE_CREDENTIAL]?.id ?? SALESFORCE_CREDENTIAL;
	const cache = orgCacheFor(id, instanceUrl, identityIn(credential)?.userId);
	return openOrg({
		instanceUrl,
		send,
		wait: waiter(context, patience),
		...(patience?.attempts ? { retry: { attempts: patience.attempts } } : {}),
		cache: anew ? new OrgCache(factsMs) : cache.lasting(factsMs),
		usage: new ApiUsage(requestsOf(instanceUrl)),
		share,
	});
}

/** n8n renews the access token after 401, or other statuses where they are given; with a JWT the nodes do. */
function sender(
	context: RequestingContext,
	credential: ICredentialDataDecryptedObject,
	sending: Sending,
): HttpSend {
	const login = jwtLoginOf(credential);
	if (!login) return httpSender(context, SALESFORCE_CREDENTIAL, sending);
	const send = httpSender(context, SALESFORCE_CREDENTIAL, { ...sending, renewsFor: [] });
	return renewingJwt(send, login, sending.renewsFor ?? [401]);
}

/** Who the credential stands for, and where. */
export interface Identity {
	userId: string;
	orgId: string;
}

/**
 * Whom the credential stands for: from the identity URL of the token response, else asked for, once for each
 * address of the org.
 *
 * @see https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_using_openid.htm (identity URL), checked 2026-11-21
 */
export async function identityOf(
	context: RequestingContext,
	{ gateway, cache }: Org,
): Promise<Identity> {
	const own = withJwtToken(context, SALESFORCE_CREDENTIAL);
	const told = identityIn(await own.getCredentials(SALESFORCE_CREDENTIAL));
	if (told) return told;
	return await cache.remember('identity', async () => {
		const { user_id: userId, organization_id: orgId } = await gateway.getJson<{
			user_id: string;
			organization_id: string;
		}>('/services/oauth2/userinfo');
		return { userId, orgId };
	});
}

/** As the token response told it; undefined before the first token, and where a refresh has lost it. */
function identityIn({ oauthTokenData }: ICredentialDataDecryptedObject): Identity | undefined {
	const url = String((oauthTokenData as IDataObject | undefined)?.id ?? '');
	const [, orgId, userId] = /\/(00D[a-zA-Z0-9]{12,15})\/(005[a-zA-Z0-9]{12,15})$/.exec(url) ?? [];
	return userId ? { userId, orgId } : undefined;
}

/**
 * Where the org answers: as the token response said, else the My Domain URL. The token response is not yet
 * there on the first client-credentials call, and some refreshes have lost it. A server on this machine is an org
 * only where My Domain URL names one.
 *
 * @see https://github.com/n8n-io/n8n/issues/34916, checked 2026-11-21
 */
export function instanceUrlOf(credentials: ICredentialDataDecryptedObject): string {
	const token = (credentials.oauthTokenData ?? {}) as IDataObject;
	const entered = String(credentials.myDomainUrl || '').trim();
	const url = String(token.instance_url || '').trim() || entered;
	if (!url) {
		throw new SetupError('The address of the Salesforce org is not known', {
			move: 'reconnect',
			remedy: `${CONNECT_AGAIN} Or fill in My Domain URL (https://YOUR-DOMAIN.my.salesforce.com).`,
		});
	}
	const address = orgAddress(url);
	if ('url' in address && (url === entered || isChosen(address.url, entered))) return address.url;
	throw notAnOrg(
		url,
		'refused' in address && address.refused === 'sharedLogin' ? ': all orgs log in there' : '',
	);
}

/** A token endpoint sends tokens to Salesforce, and to this machine only if the user has chosen this machine. */
function isChosen(told: string, entered: string): boolean {
	if (!isThisMachine(told)) return true;
	const chosen = orgAddress(entered);
	return 'url' in chosen && isThisMachine(chosen.url);
}

function notAnOrg(url: string, why: string): SetupError {
	return new SetupError(`"${url.slice(0, 120)}" is not the address of a Salesforce org${why}`, {
		move: 'fixMapping',
		remedy:
			'Enter My Domain URL in the credential as https://YOUR-DOMAIN.my.salesforce.com, with nothing behind it (Salesforce Setup, My Domain, Current My Domain URL).',
	});
}
