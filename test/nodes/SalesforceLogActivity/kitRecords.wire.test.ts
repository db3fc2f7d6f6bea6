import { aMatchedItem, keyNumber, sampleEvents, asJson } from '../../builders/orgItems';
import { useOrg } from '../../builders/org';
import { NodeBench } from '../../harness/nodes';
import { install, startedSetup } from '../SalesforceSetup/setup';
import { log } from './logging';

const test = useOrg();
const AS_KIT = { logAs: 'kit' };
const NPS = 'ProductSync_NPS_Response__c';
const INTERACTION = 'ProductSync_Product_Interaction__c';

let account: string;
let contact: string;

beforeEach(async () => {
	await install(startedSetup(test.salesforce));
	test.bench = new NodeBench().connect(test.salesforce, test.org.users.integration);
	account = test.org.insert('Account', { Name: 'Analytical Engines' });
	contact = test.org.insert('Contact', { LastName: 'Byron', AccountId: account });
});

describe('Salesforce Log Activity as a record of the kit', () => {
	it('makes the record that fits the kind, with its lookups', async () => {
		const nps = aMatchedItem(
			{ id: contact, accountId: account },
			{ event: { key: keyNumber(1), kind: 'nps', action: 'scored', attributes: { score: 9 } } },
		);
		const lead = test.org.insert('Lead', { LastName: 'Hopper', Company: 'Navy' });
		const flow = aMatchedItem({ object: 'Lead', id: lead }, { event: { key: keyNumber(2) } });
		const run = await log(test, [nps, flow], AS_KIT);
		expect(run.statuses).toEqual(['logged', 'logged']);
		expect(test.org.rows(NPS)).toMatchObject([
			{
				Id: run.activities[0].id,
				ProductSync_Event_Key__c: keyNumber(1),
				ProductSync_Score__c: 9,
				ProductSync_Contact__c: contact,
				ProductSync_Account__c: account,
			},
		]);
		expect(test.org.rows(INTERACTION)).toMatchObject([
			{ ProductSync_Event_Key__c: keyNumber(2), ProductSync_Lead__c: lead },
		]);
		expect(run.activities.map(({ object }) => object)).toEqual([NPS, INTERACTION]);
	});

	it('makes one record however often the event comes', async () => {
		const item = aMatchedItem({ id: contact });
		expect((await log(test, [item, item], AS_KIT)).statuses).toEqual(['logged', 'alreadyLogged']);
		expect((await log(test, [item], AS_KIT)).statuses).toEqual(['alreadyLogged']);
		expect(test.org.rows(INTERACTION)).toHaveLength(1);
	});

	it('has a place for every event that a platform sends', async () => {
		const items = sampleEvents().map(({ event }) => ({
			...asJson(event),
			salesforce: { status: 'matched', object: 'Contact', id: contact },
		}));
		const run = await log(test, items, AS_KIT);
		expect(run.failed).toEqual([]);
		expect(run.statuses).toHaveLength(items.length);
	});

	it('leaves the other records alone when one object may not be written', async () => {
		test.org.revokeObject('ProductSync_Integration', NPS);
		const nps = aMatchedItem({ id: contact }, { event: { key: keyNumber(1), kind: 'nps' } });
		const flow = aMatchedItem({ id: contact }, { event: { key: keyNumber(2) } });
		const run = await log(test, [nps, flow], AS_KIT);
		expect(run.statuses).toEqual(['logged']);
		expect(run.failure.error).toContain(NPS);
		expect(run.failure.details.whoseMove).toMatch(/permission/i);
	});
});
