import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { userpilotEvents } from '../../../sandbox/platforms/userpilot';
import { aMatchedItem } from '../../builders/orgItems';
import { byName } from '../../builders/org';
import { NodeBench } from '../../harness/nodes';
import { userpilot } from '../../../platforms/userpilot';
import { install, startedSetup } from '../SalesforceSetup/setup';
import { useBulk } from './syncing';

const test = useBulk();
const NPS = 'ProductSync_NPS_Response__c';
const FLOW = 'ProductSync_Product_Interaction__c';
const DAY_MS = 86_400_000;

const AS_KIT: IDataObject = {
	...{ target: 'salesforce', dryRun: false, platform: 'userpilot', source: 'items' },
	...{ userIdField: byName(''), logAs: 'kit' },
};

let contact: string;

beforeEach(async () => {
	for (const object of ['Contact', 'Lead']) test.org.removeField(object, 'Product_User_Id__c');
	test.org.removeField('Account', 'Product_Company_Id__c');
	await install(startedSetup(test.salesforce));
	const [admin] = [test.org.users.admin];
	test.org.assign(admin, 'ProductSync_Integration');
	const AccountId = test.org.insert('Account', { Name: 'Acme' });
	contact = test.org.insert('Contact', {
		...{ LastName: 'Byron', AccountId, ProductSync_User_Id__c: 'ada' },
	});
});

const past = (body: object, daysAgo: number): IDataObject => ({
	...body,
	timestamp: Math.floor((Date.now() - daysAgo * DAY_MS) / 1000),
});
const by = (user_id: string) => ({ user: { user_id } });
const items = (rows: IDataObject[]) => rows.map((json): INodeExecutionData => ({ json }));

describe('past events as records of the kit', () => {
	it('go to the object that fits each, however old they are, and once', async () => {
		const events = [
			past(userpilotEvents.nps(9, '', by('ada')), 800),
			past(userpilotEvents.npsScore(3, by('ada')), 20),
			past(userpilotEvents.flow('completed', by('ada')), 500),
		];
		const first = await test.run(AS_KIT, items([...events, events[0]]));
		expect(first.error).toBeUndefined();
		expect(first.summary).toMatchObject({ read: 4, sent: 3, unchanged: 1, failed: 0, skipped: 0 });
		const scores = test.org.rows(NPS).map(({ ProductSync_Score__c: score, ...row }) => {
			expect(row.ProductSync_Contact__c).toBe(contact);
			return score;
		});
		expect(scores.sort()).toEqual([3, 9]);
		expect(test.org.rows(FLOW)).toHaveLength(1);
		expect(test.org.rows('Task')).toEqual([]);
		const second = await test.run(AS_KIT, items(events));
		expect(second.summary).toMatchObject({ sent: 0, unchanged: 3 });
		expect(test.org.rows(NPS)).toHaveLength(2);
	});

	it('are not logged again when they came live', async () => {
		const body = past(userpilotEvents.nps(9, '', by('ada')), 2);
		const live = userpilot.webhook.parse(body as never, { receivedAtMs: Date.now() });
		const bench = new NodeBench().connect(test.salesforce);
		const { salesforce } = aMatchedItem({ id: contact });
		const item = { ...(live as unknown as IDataObject), salesforce };
		await bench.run('salesforceLogActivity', { logAs: 'kit' }, [item]);
		expect((await test.run(AS_KIT, items([body]))).summary).toMatchObject({
			sent: 0,
			unchanged: 1,
		});
		expect(test.org.rows(NPS)).toHaveLength(1);
	});

	it('are left out beyond an age, where one is given, and in a dry run nothing is written', async () => {
		const events = [3, 300].map((days) => past(userpilotEvents.nps(9, '', by('ada')), days));
		const dry = await test.run({ ...AS_KIT, dryRun: true }, items(events));
		expect(dry.summary).toMatchObject({ wouldSend: 2 });
		expect(test.org.rows(NPS)).toEqual([]);
		const run = await test.run({ ...AS_KIT, options: { maxAgeDays: 30 } }, items(events));
		expect(run.summary).toMatchObject({ sent: 1, skipped: 1 });
	});

	it('say what is missing without the kit', async () => {
		test.org.unassign(test.org.users.admin, 'ProductSync_Integration');
		const run = await test.run(AS_KIT, items([past(userpilotEvents.nps(9, '', by('ada')), 2)]));
		expect(JSON.stringify(run.error)).toContain('ProductSync_');
		expect(test.org.rows(NPS)).toEqual([]);
	});
});
