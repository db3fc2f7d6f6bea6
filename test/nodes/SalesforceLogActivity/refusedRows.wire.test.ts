import { useOrg } from '../../builders/org';
import { aMatchedItem, keyNumber } from '../../builders/orgItems';
import { defineEventKey } from '../../builders/orgSchema';
import { BY_KEY, log } from './logging';

const test = useOrg();
let contact: string;

beforeEach(() => {
	defineEventKey(test.org);
	contact = test.org.insert('Contact', { LastName: 'Byron' });
});

/** Three events; the one in the middle is of the flow named. */
const threeEvents = (name: string) =>
	[1, 2, 3].map((number) =>
		aMatchedItem(
			{ id: contact },
			{
				event: { key: keyNumber(number), content: { name: number === 2 ? name : 'Welcome tour' } },
			},
		),
	);

describe.each([
	['by a unique key', BY_KEY],
	['without a key field', {}],
])('an activity the org refuses, %s', (_how, parameters) => {
	it.each<[string, () => void, object]>([
		[
			'a validation rule',
			() =>
				test.org.addValidationRule({
					object: 'Task',
					condition: (record) => String(record.value('Subject')).includes('Secret'),
					message: 'No secrets on the timeline',
					field: 'Subject',
				}),
			{
				code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
				whoseMove: 'fix the data',
				fields: ['Subject'],
				remedy: expect.stringContaining('validation rule'),
			},
		],
		[
			'an Apex trigger',
			() =>
				test.org.addTriggerFailure('Task', (record) =>
					String(record.value('Subject')).includes('Secret') ? 'No secrets' : null,
				),
			{
				code: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
				whoseMove: 'fix the data',
				remedy: expect.stringContaining('Apex trigger or flow'),
			},
		],
		[
			'a duplicate rule',
			() => {
				test.org.insert('Task', { Subject: 'Appcues Flow Completed - Secret plan' });
				test.org.addDuplicateRule({ object: 'Task', matchOn: ['Subject'], action: 'block' });
			},
			{
				code: 'DUPLICATES_DETECTED',
				whoseMove: 'fix the data',
				remedy: expect.stringContaining('duplicate rule'),
			},
		],
	])('by %s fails alone, in its words; the others are logged', async (_what, arrange, details) => {
		arrange();
		const before = test.org.rows('Task').length;
		const items = threeEvents('Secret plan').map((item, index) => ({
			...item,
			event: {
				...(item.event as object),
				content: { name: index === 1 ? 'Secret plan' : `Tour ${index}` },
			},
		}));
		const { activities, failed, outputs } = await log(test, items, parameters);
		expect(activities.map(({ key }) => key)).toEqual([keyNumber(1), keyNumber(3)]);
		expect(failed).toHaveLength(1);
		expect(outputs[1][0]).toMatchObject({ event: { key: keyNumber(2) } });
		expect(failed[0].details).toMatchObject({ retryable: false, ...details });
		expect(test.org.rows('Task')).toHaveLength(before + 2);
	});

	it('for want of a required custom field names it', async () => {
		test.org.defineField('Activity', { name: 'Region__c', type: 'Text', required: true });
		const { failed } = await log(test, threeEvents('x'), parameters);
		expect(failed).toHaveLength(3);
		expect(failed[0].details).toMatchObject({
			code: 'REQUIRED_FIELD_MISSING',
			whoseMove: 'change the set-up in n8n',
			fields: ['Region__c'],
			remedy:
				'Map a value to Region__c: Salesforce requires it on Task, so it must not be empty for any item.',
		});
	});

	it('because its owner is inactive says so', async () => {
		const owner = test.org.addUser({ username: 'gone@acme.example', isActive: false });
		const { failure } = await log(test, threeEvents('x'), {
			...parameters,
			options: { ownerId: owner },
		});
		expect(failure.details).toMatchObject({
			code: 'INACTIVE_OWNER_OR_USER',
			whoseMove: 'change the set-up in n8n',
		});
		expect(failure.details.remedy).toContain('inactive user');
	});

	it('because its owner is no user says so', async () => {
		const { failure } = await log(test, threeEvents('x'), {
			...parameters,
			options: { ownerId: 'Ada' },
		});
		expect(failure.details).toMatchObject({ code: 'MALFORMED_ID', fields: ['OwnerId'] });
	});

	it('because its record was deleted since the match fails alone, and says to match again', async () => {
		const gone = test.org.insert('Contact', { LastName: 'Gone' });
		const items = threeEvents('x');
		items[1] = aMatchedItem({ id: gone }, { event: { key: keyNumber(2) } });
		test.org.delete(gone);
		const { failed, statuses } = await log(test, items, parameters);
		expect(statuses).toEqual(['logged', 'logged']);
		expect(failed[0].details).toMatchObject({
			code: 'ENTITY_IS_DELETED',
			whoseMove: 'fix the data',
			retryable: false,
		});
		expect(failed[0].details.remedy).toContain('Match the person again');
	});

	it('because its Lead was converted since the match fails alone, and says to match again', async () => {
		const lead = test.org.insert('Lead', { LastName: 'Hopper', Company: 'Navy' });
		const items = threeEvents('x');
		items[1] = aMatchedItem({ object: 'Lead', id: lead }, { event: { key: keyNumber(2) } });
		test.org.convertLead(lead);
		const { failed, statuses } = await log(test, items, parameters);
		expect(statuses).toEqual(['logged', 'logged']);
		expect(failed[0].details).toMatchObject({ code: 'CANNOT_UPDATE_CONVERTED_LEAD' });
		expect(failed[0].details.remedy).toContain('Match the person again');
	});
});

describe('a type the org restricts', () => {
	it('that is not among its values is refused by name', async () => {
		test.org.defineField('Activity', {
			name: 'Channel__c',
			type: 'Picklist',
			values: ['Product'],
			restricted: true,
		});
		const { failure } = await log(test, threeEvents('x'), {
			...BY_KEY,
			options: { extraFields: { field: [{ name: 'Channel__c', value: 'Phone' }] } },
		});
		expect(failure.details).toMatchObject({
			whoseMove: 'change the set-up in n8n',
			fields: ['Channel__c'],
			remedy: expect.stringContaining('Channel__c'),
		});
		expect(failure.message).toContain('"Phone"');
	});
});

describe('a workflow that stops on errors', () => {
	it('has logged what could be logged, and tells how many failed', async () => {
		test.org.addValidationRule({
			object: 'Task',
			condition: (record) => String(record.value('Subject')).includes('Secret'),
			message: 'No secrets',
		});
		const { error } = await log(test, threeEvents('Secret'), BY_KEY, { stopOnError: true });
		expect(test.org.rows('Task')).toHaveLength(2);
		expect(error?.message).toBe('No secrets (FIELD_CUSTOM_VALIDATION_EXCEPTION)');
		expect(error?.description).toContain('validation rule');
	});
});
