import { startSalesforce, type Org, type SalesforceSandbox } from 'salesforce-sandbox';
import { WatchBench, watchSettings } from './watch';
import type { WatchSettings } from '../../../salesforce/changes/watchSettings';

/** An org whose clock is held at ten in the morning, with user ids on Contact and Lead. */
export interface WatchedOrg {
	sandbox: SalesforceSandbox;
	readonly org: Org;
	aContact(values?: object, by?: object): string;
	aLead(values?: object): string;
	/** Lets the org's time pass. */
	tick(seconds?: number): void;
	/** A watcher that has begun and looked once. */
	watching(settings?: Partial<WatchSettings>, integrationUserId?: string): Promise<WatchBench>;
}

export async function openWatchedOrg(): Promise<WatchedOrg> {
	const sandbox = await startSalesforce({ dailyApiRequests: 1_000_000 });
	const { org } = sandbox;
	for (const object of ['Contact', 'Lead']) {
		org.defineField(object, {
			name: 'Product_User_Id__c',
			type: 'Text',
			length: 255,
			externalId: true,
			unique: false,
		});
	}
	org.clock.hold('2026-11-20T10:00:00Z');
	return {
		sandbox,
		org,
		aContact: (values = {}, by = {}) =>
			org.insert('Contact', { LastName: 'Byron', Title: 'Analyst', ...values }, by),
		aLead: (values = {}) =>
			org.insert('Lead', { LastName: 'Byron', Company: 'AE', Title: 'Analyst', ...values }),
		tick: (seconds = 60) => org.clock.advance(seconds * 1000),
		async watching(settings = {}, integrationUserId = org.users.integration) {
			org.clock.advance(60_000);
			const bench = new WatchBench(sandbox, watchSettings(settings), integrationUserId);
			await bench.start();
			await bench.look();
			org.clock.advance(60_000);
			return bench;
		},
	};
}

/** One per test, closed after it; filled before each test. */
export function useWatchedOrg(): WatchedOrg {
	const world = {} as WatchedOrg;
	beforeEach(async () => void Object.assign(world, await openWatchedOrg()));
	afterEach(async () => await world.sandbox.close());
	return world;
}
