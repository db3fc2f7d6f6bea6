import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { useOrg } from '../../builders/org';
import { aMatchedItem, anItem } from '../../builders/orgItems';
import { runWhole } from '../../builders/orgRun';
import { aUserWith, fieldRights, inAnAccount } from '../../builders/orgUsers';
import { NodeBench } from '../../harness/nodes';
import { toFields, update } from './updating';

const test = useOrg();
const TITLE = toFields({ Title: 'Admiral' });
let contact: string;

beforeEach(() => {
	contact = test.org.insert('Contact', { LastName: 'Byron', ...inAnAccount(test.org) });
});

const titleOf = (id: string, object = 'Contact') => test.org.get(object, id)?.Title;
const to = (id: string, object?: string) => aMatchedItem({ id, object });

describe('records of Update Attributes', () => {
	it('that were deleted since the match fail alone, and say to match again', async () => {
		const gone = test.org.insert('Contact', { LastName: 'Gone' });
		test.org.delete(gone);
		const { failed, statuses } = await update(test, [to(gone), to(contact)], TITLE);
		expect(statuses).toEqual(['updated']);
		expect(failed[0]).toMatchObject({
			message: `Contact ${gone} was not found`,
			details: { whoseMove: 'fix the data', code: 'NOT_FOUND', retryable: false },
		});
		expect(failed[0].details.remedy).toContain('Match the person again');
	});

	it('that the user may not see fail alike', async () => {
		test.org.setSharing('Contact', 'private');
		const user = aUserWith(test.org, {
			objects: { Contact: ['edit'] },
			fields: fieldRights('edit', 'Contact', ['Title']),
		});
		const bench = new NodeBench().connect(test.salesforce, user);
		const { failure } = await update({ bench }, [to(contact)], TITLE);
		expect(failure.message).toBe(`Contact ${contact} was not found`);
		expect(failure.details.remedy).toContain('may not see it');
	});

	it('whose id, or that of the Account, is none fail alone', async () => {
		const account = aMatchedItem({ id: contact, accountId: '001 none' });
		const { failed, statuses } = await update(test, [to("003'"), account, to(contact)], TITLE);
		expect(statuses).toEqual(['updated']);
		expect(failed.map(({ message }) => message)).toEqual([
			`"003'" in salesforce.id is not the id of a record`,
			'"001 none" in salesforce.accountId is not the id of a record',
		]);
	});

	it('are found by their id of 15 characters', async () => {
		const { statuses } = await update(test, [to(contact.slice(0, 15)), to(contact)], TITLE);
		expect(statuses).toEqual(['updated', 'unchanged']);
		expect(titleOf(contact)).toBe('Admiral');
	});

	it.each([
		[
			'a validation rule',
			() =>
				test.org.addValidationRule({
					object: 'Contact',
					condition: (record) => record.value('LastName') === 'Refused',
					message: 'Ask Legal',
					field: 'Title',
				}),
			{ code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', fields: ['Title'] },
		],
		[
			'an Apex trigger',
			() =>
				test.org.addTriggerFailure('Contact', (record) =>
					record.value('LastName') === 'Refused' ? 'No' : null,
				),
			{ code: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY' },
		],
	])('that %s refuses fail alone, with all their items', async (_what, arrange, details) => {
		const refused = test.org.insert('Contact', { LastName: 'Refused' });
		arrange();
		const { failed, statuses } = await update(test, [to(refused), to(contact), to(refused)], TITLE);
		expect(statuses).toEqual(['updated']);
		expect(failed).toHaveLength(2);
		expect(failed[0].details).toMatchObject({ whoseMove: 'fix the data', ...details });
		expect([titleOf(contact), titleOf(refused)]).toEqual(['Admiral', null]);
	});

	it('that are locked are tried again', async () => {
		test.org.lockRows([contact], { times: 1 });
		const { statuses } = await update(test, [to(contact)], TITLE);
		expect(statuses).toEqual(['updated']);
	});

	it('may not be of an object without Edit: the permission is named', async () => {
		const user = aUserWith(test.org, {
			objects: { Contact: ['read'] },
			fields: fieldRights('edit', 'Contact', ['Title']),
		});
		const bench = new NodeBench().connect(test.salesforce, user);
		const { failure } = await update({ bench }, [to(contact)], TITLE);
		expect(failure.details.whoseMove).toBe('ask the Salesforce administrator for a permission');
		expect(failure.details.remedy).toMatch(/Edit.*Contact/);
	});

	it('may be of a custom object', async () => {
		test.org.defineObject({ name: 'Member__c', fields: [{ name: 'Plan__c', type: 'Text' }] });
		const id = test.org.insert('Member__c', { Name: 'Ada' });
		await update(test, [to(id, 'Member__c')], toFields({ Plan__c: 'pro' }));
		expect(test.org.get('Member__c', id)?.Plan__c).toBe('pro');
	});

	it('of one object that fails do not take those of another with them', async () => {
		const items = [to('a0X000000000001EAA', 'Nothing__c'), to(contact)];
		const { failed, statuses } = await update(test, items, TITLE);
		expect(statuses).toEqual(['updated']);
		expect(`${failed[0].message} ${failed[0].details.remedy}`).toContain('Nothing__c');
	});

	it('keep binary data, order and ancestors of their items', async () => {
		const binary = { file: { data: 'aGk=', mimeType: 'text/plain' } };
		const items: IDataObject[] = [anItem(), to(contact)];
		const [done, failed] = await runWhole(test.bench, {
			type: 'updateAttributes',
			parameters: { target: 'salesforce', ...TITLE },
			input: items.map((json): INodeExecutionData => ({ json, binary })),
		});
		expect(done).toMatchObject([{ binary, pairedItem: { item: 1 } }]);
		expect(failed).toMatchObject([{ pairedItem: { item: 0 } }]);
	});

	it('that fail stop the workflow, when told so, after the others were written', async () => {
		const { error } = await update(test, [anItem(), to(contact)], TITLE, { stopOnError: true });
		expect(error?.message).toBe('The item was not matched with a Salesforce record');
		expect(titleOf(contact)).toBe('Admiral');
	});
});

describe('API calls of Update Attributes', () => {
	it.each([
		[1, 2],
		[200, 2],
		[500, 2],
		[1_000, 2],
		[1_001, 3],
	])('for %d records are %d, and none to write for values that are there', async (count, calls) => {
		const ids = test.org.insertMany(
			'Contact',
			Array.from({ length: count }, (_row, index) => ({ LastName: `P ${index}` })),
		);
		await update(test, [to(contact)], TITLE);
		test.resetCalls();
		const items = ids.map((id) => to(id));
		const { updates, hints } = await update(test, items, TITLE);
		expect(test.calls).toBe(calls); // one to read 2,500 records, one to write 1,000
		expect(updates.map(({ id }) => id)).toEqual(ids);
		expect(hints[0]).toContain(`${count} updated, 0 unchanged`);
		test.resetCalls();
		expect((await update(test, items, TITLE)).statuses).toEqual(new Array(count).fill('unchanged'));
		expect(test.calls).toBe(1);
	});

	it('are no more for many events of one record', async () => {
		await update(test, [to(contact)], TITLE);
		test.resetCalls();
		const items = Array.from({ length: 500 }, (_item, index) => ({
			...to(contact),
			title: `T ${index}`,
		}));
		await update(test, items, toFields({ Title: '={{ $json.title }}' }));
		expect(test.calls).toBe(2);
		expect(titleOf(contact)).toBe('T 499');
	});
});
