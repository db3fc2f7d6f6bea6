import { type Handler, ok, type Route } from '../RestRequest';

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_limits.htm (checked 2026-11) */
const limits: Handler = ({ state }) => {
	const { usage, bulk } = state;
	const left = (Max: number, used: number) => ({ Max, Remaining: Math.max(0, Max - used) });
	return ok({
		DailyApiRequests: left(usage.limit, usage.used),
		DailyAsyncApexExecutions: left(250_000, 0),
		DailyBulkApiBatches: left(15_000, bulk.batchesToday()),
		DailyBulkV2QueryJobs: left(10_000, bulk.queryJobsToday()),
		DailyBulkV2QueryFileStorageMB: left(976_562, 0),
		DataStorageMB: left(5, 0),
		FileStorageMB: left(20, 0),
	});
};

export const limitRoutes: Route[] = [{ method: 'GET', path: '/limits', handle: limits }];
