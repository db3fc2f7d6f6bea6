import type { IDataObject } from 'n8n-workflow';
import type { Org } from 'salesforce-sandbox';
import type { ChangeKind, RecordChange } from '../../../../core/change/recordChange';
import { startAppcues, type AppcuesSandbox } from '../../../../sandbox/platforms/appcues';
import { startUserpilot, type UserpilotSandbox } from '../../../../sandbox/platforms/userpilot';
import { useOrg, type OrgTest } from '../../../builders/org';
import type { NodeRun, NodeRunOptions } from '../../../harness/nodes';
import { WatchBench, watchSettings } from '../../../salesforce/changes/watch';

export const ALL_KINDS: ChangeKind[] = [
	...(['created', 'updated', 'deleted', 'merged', 'converted', 'undeleted'] as const),
];

/** An org that is watched, and two products that know the users u-1 and u-2. */
export interface GoneTest extends OrgTest {
	appcues: AppcuesSandbox;
	userpilot: UserpilotSandbox;
	/** What the trigger tells of what is done meanwhile. */
	told(deed: (org: Org) => void): Promise<RecordChange[]>;
	/** The looks of one trigger, which goes on. */
	watching(): Promise<WatchBench>;
	/** Runs Update Attributes with changes as its items. */
	update(
		parameters: IDataObject,
		changes: readonly RecordChange[],
		options?: NodeRunOptions,
	): Promise<Updated>;
	/** What Appcues holds of a user; undefined when it does not know the user. */
	profile(userId: string): IDataObject | undefined;
	userIdOf(object: string, id: string): unknown;
}

export interface Updated extends NodeRun {
	updates: IDataObject[];
	failed: IDataObject[];
}

const FIELD = { name: 'Product_User_Id__c', type: 'Text', length: 255, externalId: true } as const;

export function useGone(): GoneTest {
	const test = useOrg() as GoneTest;
	beforeEach(async () => {
		const { org } = test;
		for (const object of ['Contact', 'Lead']) org.defineField(object, { ...FIELD, unique: false });
		org.defineField('Account', { ...FIELD, name: 'Product_Company_Id__c', unique: false });
		test.appcues = await startAppcues({ rate: 'off' });
		test.userpilot = await startUserpilot({ rate: 'off' });
		for (const id of ['u-1', 'u-2']) {
			test.appcues.state.users.set(id, { plan: 'pro' });
			test.userpilot.state.seedUsers([{ id, attributes: { plan: 'pro' } }]);
		}
		const { accountId, apiKey, apiSecret, url } = test.appcues;
		const { store } = test.bench.credentials;
		store.appcuesSyncApi = { accountId, apiKey, apiSecret, baseUrl: url };
		store.userpilotSyncApi = { apiKey: test.userpilot.apiKey, baseUrl: test.userpilot.url };
	});
	afterEach(async () => await Promise.all([test.appcues.close(), test.userpilot.close()]));
	test.watching = async () => {
		const settings = watchSettings({
			objects: ['Contact', 'Lead', 'Account'],
			companyIdField: 'Product_Company_Id__c',
			kinds: ALL_KINDS,
		});
		const bench = await new WatchBench(test.salesforce, settings).start();
		await bench.look();
		pass();
		return bench;
	};
	test.told = async (deed) => {
		const bench = await test.watching();
		deed(test.org);
		pass();
		return await bench.look();
	};
	test.update = async (parameters, changes, options) => {
		const run = await test.bench.run(
			'updateAttributes',
			{
				target: 'appcuesUser',
				goneRecords: 'choose',
				userIdField: 'Product_User_Id__c',
				...parameters,
			},
			changes as unknown as IDataObject[],
			options,
		);
		const [done = [], failed = []] = run.outputs;
		return { ...run, updates: done.map(({ update }) => update as IDataObject), failed };
	};
	test.profile = (userId) => test.appcues.state.users.get(userId) as IDataObject | undefined;
	test.userIdOf = (object, id) => test.org.get(object, id)?.Product_User_Id__c;
	return test;
}

/** A minute, for n8n and for the org. */
export function pass(): void {
	jest.setSystemTime(Date.now() + 60_000);
}
