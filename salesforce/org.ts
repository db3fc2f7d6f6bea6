import type { HttpSend } from '../core/http/http';
import type { RetryPolicy, Wait } from '../core/failure/retry';
import { SalesforceGateway } from './gateway';
import { OrgCache } from './orgCache';
import type { Describe } from './describe';

/** An org that is worked with, as the connected user sees it. */
export interface Org {
	gateway: SalesforceGateway;
	cache: OrgCache;
	/** An object as the connected user sees it; asked at most every ten minutes, unless it must be newer. */
	describe: Describe;
}

export interface OrgOptions {
	/** For example `https://acme.my.salesforce.com`, without a slash at the end. */
	instanceUrl: string;
	/** Sends a request with the access token in it. */
	send: HttpSend;
	wait: Wait;
	/** How often and how long what may heal is tried, where not as usual. */
	retry?: Partial<RetryPolicy>;
	/** What is known of the org already; for the same user only. */
	cache?: OrgCache;
}

/** Opens an org. Nothing is sent until something is asked. */
export function openOrg({ cache = new OrgCache(), ...options }: OrgOptions): Org {
	const gateway = new SalesforceGateway(options);
	return {
		gateway,
		cache,
		describe: async (object, since) =>
			await cache.describe(object, async () => await gateway.describe(object), since),
	};
}
