import type { IDataObject } from 'n8n-workflow';
import { byName } from '../../builders/org';
import { useWatchedOrg, type WatchedOrg } from '../../salesforce/changes/watchedOrg';
import { forgetTriggers, nextLook } from './pauses';
import { TriggerBench, type Published, type PublishOptions } from './triggerBench';

/** Hands on what happens to the titles of Contacts. */
export const OF_TITLES: IDataObject = {
	objects: ['Contact'],
	watchFields: ['Title'],
	changes: 'createdOrUpdated',
	userIdField: byName('Product_User_Id__c'),
	emailField: byName(''),
	companyIdField: byName(''),
	filterMode: 'none',
	checkEverySec: 60,
	startFrom: 'now',
	options: {},
};

/** An org, and the trigger that is published over it. */
export interface TriggerTest {
	world: WatchedOrg;
	bench: TriggerBench;
	/** Stopped after the test. */
	running: Published[];
	/** Publishes with these parameters instead of those of {@link useTrigger}. */
	publish(parameters?: IDataObject, options?: PublishOptions): Promise<Published>;
	/** Lets the org's time pass, then looks; answers how long the next pause would be, in seconds. */
	look(seconds?: number): Promise<number>;
}

/** One per test. The file itself puts `withPauses` in the place of n8n-workflow: Jest looks for that there. */
export function useTrigger(settings: IDataObject = OF_TITLES): TriggerTest {
	const running: Published[] = [];
	// Named before the org's own, so that it is still there.
	afterEach(async () => {
		for (const published of running.splice(0)) await published.stop();
	});
	const world = useWatchedOrg();
	const test = { world, running } as TriggerTest;
	beforeEach(() => {
		forgetTriggers();
		test.bench = new TriggerBench(world.sandbox);
	});
	test.publish = async (parameters = {}, options = {}) => {
		const published = await test.bench.publish({ ...settings, ...parameters }, options);
		running.push(published);
		return published;
	};
	test.look = async (seconds = 60) => {
		world.tick(seconds);
		return await nextLook();
	};
	return test;
}
