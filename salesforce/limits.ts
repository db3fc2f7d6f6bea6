import type { SalesforceGateway } from './gateway';
import type { RequestsUsed } from './orgRequests';
import { unlessHidden } from './setup/readiness/unlessHidden';

/** How much of what the org may use in 24 hours is used; what is missing, the org does not tell. */
export interface DailyLimits {
	apiRequests?: RequestsUsed;
	/** Events delivered to subscribers: of Change Data Capture and high-volume platform events together. */
	eventDeliveries?: RequestsUsed;
}

interface Limit {
	Max: number;
	Remaining: number;
}

/**
 * One call. Undefined for a user without View Setup and Configuration.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_limits.htm, checked 2026-11-30
 * @see https://developer.salesforce.com/docs/platform/platform-events/guide/platform-events-limits-hourly.html (DailyDeliveredPlatformEvents), checked 2026-11-30
 */
export async function readDailyLimits(
	gateway: SalesforceGateway,
): Promise<DailyLimits | undefined> {
	const limits = await unlessHidden(
		async () =>
			await gateway.getJson<Readonly<Record<string, Limit | undefined>>>(gateway.path('/limits')),
	);
	return (
		limits && {
			apiRequests: usedOf(limits.DailyApiRequests),
			eventDeliveries: usedOf(limits.DailyDeliveredPlatformEvents),
		}
	);
}

function usedOf(limit: Limit | undefined): RequestsUsed | undefined {
	return limit && { used: limit.Max - limit.Remaining, limit: limit.Max };
}
