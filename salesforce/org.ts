import { SalesforceGateway, type GatewayOptions } from './gateway';
import { OrgCache } from './orgCache';
import type { Describe } from './describe';

/** An org that is worked with, as the connected user sees it. */
export interface Org {
	gateway: SalesforceGateway;
	cache: OrgCache;
	/** An object as the connected user sees it; asked again when the cache's time is over, or it must be newer. */
	describe: Describe;
}

export interface OrgOptions extends GatewayOptions {
	/** What is known of the org already; for the same user only. */
	cache?: OrgCache;
}

/** Opens an org. Nothing is sent until something is asked. */
export function openOrg({ cache = new OrgCache(), ...options }: OrgOptions): Org {
	return orgOver(new SalesforceGateway(options), cache);
}

/**
 * The same org, for work that goes on while less than a share of the daily API requests is in use.
 *
 * @param share 0 to 1; at 1 until Salesforce refuses
 */
export function within({ gateway, cache }: Org, share: number): Org {
	return orgOver(gateway.within(share), cache);
}

/** The org behind a gateway. */
export function orgOver(gateway: SalesforceGateway, cache: OrgCache): Org {
	return {
		gateway,
		cache,
		describe: async (object, since) =>
			await cache.describe(object, async () => await gateway.describe(object), since),
	};
}
