import { parse } from 'csv-parse/sync';
import { useOrg } from '../../builders/org';
import { aMatchedItem, keyNumber } from '../../builders/orgItems';
import { defineKitFields } from '../../../sandbox/demo/kitFields';
import { filesOf } from '../../../nodes/PersonData/files';
import { log } from '../SalesforceLogActivity/logging';
import type { PersonExport } from '../../../sync/personData/exportPerson';
import { aPerson } from './erasing';

const test = useOrg();

beforeEach(() => defineKitFields(test.org));

async function exported(): Promise<PersonExport> {
	const { outputs } = await test.bench.run(
		'personData',
		{ operation: 'export', target: 'salesforce', personFields: ['kit', 'Title'] },
		[aPerson('u-1')],
	);
	return outputs[0][0] as unknown as PersonExport;
}

describe('Person Data, Export from Salesforce', () => {
	it('reads all values of what was written, and changes nothing', async () => {
		const id = test.org.insert('Contact', {
			...{ LastName: 'Byron', ProductSync_User_Id__c: 'u-1', Title: 'Countess' },
			...{ ProductSync_NPS_Feedback__c: '=HYPERLINK("https://evil.example")' },
		});
		const event = { key: keyNumber(1), name: 'appcues:flow_completed' };
		await log(test, [aMatchedItem({ id }, { event, user: { id: 'u-1' } })], { logAs: 'task' });
		test.org.insert('Task', { Subject: 'Call Ada', WhoId: id });
		const before = JSON.stringify(test.org.rows('Task'));
		const { records, written, report, user } = await exported();
		expect(user.id).toBe('u-1');
		expect(records).toEqual([
			{
				...{ object: 'Contact', id, name: 'Byron' },
				fields: {
					ProductSync_User_Id__c: 'u-1',
					ProductSync_NPS_Feedback__c: '=HYPERLINK("https://evil.example")',
					Title: 'Countess',
				},
			},
		]);
		expect(Object.keys(written)).toEqual(['Task']);
		expect(written.Task).toMatchObject([
			{
				ProductSync_Event_Key__c: keyNumber(1),
				Subject: expect.stringContaining('Welcome tour') as string,
				WhoId: id,
			},
		]);
		expect(report).toContainEqual({ place: 'Task', found: 1, erased: 0, left: 1 });
		expect(JSON.stringify(test.org.rows('Task'))).toBe(before);
	});

	it('makes a table of it in which no text is run as a formula', async () => {
		test.org.insert('Contact', {
			...{ LastName: 'Byron', ProductSync_User_Id__c: 'u-1' },
			ProductSync_NPS_Feedback__c: '=1+1',
		});
		const [{ text }] = filesOf(await exported(), ['csv']);
		const rows = parse(text) as string[][];
		expect(rows[0]).toEqual(['object', 'record', 'field', 'value']);
		expect(rows.find(([, , field]) => field === 'ProductSync_NPS_Feedback__c')?.[3]).toBe("'=1+1");
	});
});
