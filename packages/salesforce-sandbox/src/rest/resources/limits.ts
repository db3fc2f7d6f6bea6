import { apiError } from '../../errors';
import { RowState } from '../../store/Table';
import { type Handler, ok, type Route } from '../RestRequest';

/**
 * For users with View Setup and Configuration.
 *
 * UNCONFIRMED: Status, code and words for a user without it.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_limits.htm (checked 2026-11-30)
 */
const limits: Handler = ({ state, access }) => {
	if (!access.can('ViewSetup'))
		throw apiError(403, 'INSUFFICIENT_ACCESS', 'insufficient access rights on organization limits');
	const { usage, bulk } = state;
	const { deliveries } = state.changeEvents;
	const left = (Max: number, used: number) => ({ Max, Remaining: Math.max(0, Max - used) });
	return ok({
		DailyApiRequests: left(usage.limit, usage.used),
		DailyAsyncApexExecutions: left(250_000, 0),
		DailyBulkApiBatches: left(15_000, bulk.batchesToday()),
		DailyBulkV2QueryJobs: left(10_000, bulk.queryJobsToday()),
		DailyBulkV2QueryFileStorageMB: left(976_562, 0),
		DailyDeliveredPlatformEvents: left(deliveries.limit, deliveries.used),
		DataStorageMB: left(5, 0),
		FileStorageMB: left(20, 0),
	});
};

/**
 * Records per object: those asked for, or every object with records.
 *
 * UNCONFIRMED: Objects that do not exist are left out; the counts are exact here, approximate in Salesforce.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_record_count.htm (checked 2026-11)
 */
const recordCount: Handler = ({ state, access, query }) => {
	const asked = query
		.get('sObjects')
		?.split(',')
		.map((name) => name.trim().toLowerCase());
	const sObjects = state.schema
		.all()
		.filter((object) => !object.virtual && access.rights(object).read)
		.filter(({ name }) => asked === undefined || asked.includes(name.toLowerCase()))
		.map((object) => {
			const table = state.store.table(object);
			let count = 0;
			for (let row = 0; row < table.size; row += 1)
				if (table.state(row) === RowState.Live) count += 1;
			return { count, name: object.name };
		})
		.filter(({ count }) => asked !== undefined || count > 0);
	return ok({ sObjects });
};

export const limitRoutes: Route[] = [
	{ method: 'GET', path: '/limits', handle: limits },
	{ method: 'GET', path: '/limits/recordCount', since: 40, handle: recordCount },
];
