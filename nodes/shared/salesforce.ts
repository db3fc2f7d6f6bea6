import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { SetupError } from '../../core/failure/syncError';
import { openOrg, type Org } from '../../salesforce/org';
import { orgAddress } from '../../salesforce/myDomain';
import { orgCacheFor } from '../../salesforce/orgCache';
import { httpSender, waiter, type RequestingContext } from './http';
import { toWhereTheOrgIs } from './movedOrg';
import type { Patience } from './patience';

export const SALESFORCE_CREDENTIAL = 'salesforceSyncOAuth2Api';

/**
 * Opens the org of the node's Salesforce credential.
 *
 * @param patience for work that nobody waits for in an execution
 */
export async function openSalesforce(
	context: RequestingContext,
	credentialType = SALESFORCE_CREDENTIAL,
	patience?: Patience,
): Promise<Org> {
	const currentUrl = async () => instanceUrlOf(await context.getCredentials(credentialType));
	const instanceUrl = await currentUrl();
	const id = context.getNode().credentials?.[credentialType]?.id ?? credentialType;
	return openOrg({
		instanceUrl,
		send: toWhereTheOrgIs({
			instanceUrl,
			send: httpSender(context, credentialType, { patience }),
			sendRenewing: async (request, renewsFor) =>
				await httpSender(context, credentialType, { patience, renewsFor })(request),
			currentUrl,
		}),
		wait: waiter(context, patience),
		...(patience?.attempts ? { retry: { attempts: patience.attempts } } : {}),
		cache: orgCacheFor(id, instanceUrl),
	});
}

/**
 * Id of the user the credential stands for: from the identity URL of the token response, else asked for.
 *
 * @see https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_using_openid.htm (identity URL), checked 2026-11-21
 */
export async function integrationUserId(
	context: RequestingContext,
	{ gateway, cache }: Org,
): Promise<string> {
	return await cache.remember('user id', async () => {
		const { oauthTokenData } = await context.getCredentials(SALESFORCE_CREDENTIAL);
		const identityUrl = String((oauthTokenData as IDataObject | undefined)?.id ?? '');
		const inUrl = /\/(005[a-zA-Z0-9]{12,15})$/.exec(identityUrl)?.[1];
		if (inUrl) return inUrl;
		const { user_id: userId } = await gateway.getJson<{ user_id: string }>(
			'/services/oauth2/userinfo',
		);
		return userId;
	});
}

/**
 * Where the org answers: as the token response said, else the My Domain URL. The token response is not yet
 * there on the first client-credentials call, and some refreshes have lost it.
 *
 * @see https://github.com/n8n-io/n8n/issues/34916, checked 2026-11-21
 */
export function instanceUrlOf(credentials: ICredentialDataDecryptedObject): string {
	const token = (credentials.oauthTokenData ?? {}) as IDataObject;
	const url = String(token.instance_url || credentials.myDomainUrl || '').trim();
	if (!url) {
		throw new SetupError('The address of the Salesforce org is not known', {
			move: 'reconnect',
			remedy:
				'Open the Salesforce credential and connect it again, or fill in My Domain URL (https://YOUR-DOMAIN.my.salesforce.com).',
		});
	}
	const address = orgAddress(url);
	if ('url' in address) return address.url;
	throw notAnOrg(url, address.refused === 'sharedLogin' ? ': all orgs log in there' : '');
}

function notAnOrg(url: string, why: string): SetupError {
	return new SetupError(`"${url.slice(0, 120)}" is not the address of a Salesforce org${why}`, {
		move: 'fixMapping',
		remedy:
			'Enter My Domain URL in the credential as https://YOUR-DOMAIN.my.salesforce.com, with nothing behind it (Salesforce Setup, My Domain, Current My Domain URL).',
	});
}
