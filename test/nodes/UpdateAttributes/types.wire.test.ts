import type { CustomFieldSpec } from 'salesforce-sandbox';
import { useOrg } from '../../builders/org';
import { aMatchedItem } from '../../builders/orgItems';
import { toFields, update } from './updating';

const test = useOrg();
let contact: string;

beforeEach(() => {
	contact = test.org.insert('Contact', { LastName: 'Byron' });
});

const PLAN: CustomFieldSpec = {
	name: 'X__c',
	type: 'Picklist',
	values: ['free', 'pro'],
	restricted: true,
};
const NUMBER: CustomFieldSpec = { name: 'X__c', type: 'Number', precision: 5, scale: 2 };

/** Writes a value of an item to a field of this type; the value travels as an expression, so it keeps its type. */
async function write(field: CustomFieldSpec, value: unknown) {
	test.org.defineField('Contact', field);
	return await again(value);
}

async function again(value: unknown) {
	const item = { ...aMatchedItem({ id: contact }), value: value as never };
	return await update(test, [item], toFields({ X__c: '={{ $json.value }}' }));
}

describe('values by the type of their field', () => {
	it.each<[string, CustomFieldSpec, unknown, unknown]>([
		['text', { name: 'X__c', type: 'Text' }, 'pro', 'pro'],
		['text from a number', { name: 'X__c', type: 'Text' }, 7, '7'],
		['text from true', { name: 'X__c', type: 'Text' }, true, 'true'],
		['text from a list', { name: 'X__c', type: 'Text' }, ['a', 'b', 3], 'a, b, 3'],
		['a long text', { name: 'X__c', type: 'LongTextArea' }, 'a\nb', 'a\nb'],
		['a number', NUMBER, 7.25, 7.25],
		['zero', NUMBER, 0, 0],
		['a number from text', NUMBER, ' 7.25 ', 7.25],
		['a number from an exponent', NUMBER, '1e2', 100],
		['a currency', { name: 'X__c', type: 'Currency', scale: 2 }, '12.5', 12.5],
		['a percentage', { name: 'X__c', type: 'Percent' }, 80, 80],
		['true', { name: 'X__c', type: 'Checkbox' }, true, true],
		['true from a word', { name: 'X__c', type: 'Checkbox' }, 'Yes', true],
		['true from one', { name: 'X__c', type: 'Checkbox' }, 1, true],
		['a date', { name: 'X__c', type: 'Date' }, '2026-11-20', '2026-11-20'],
		[
			'a date from an instant',
			{ name: 'X__c', type: 'Date' },
			'2026-11-20T23:59:59Z',
			'2026-11-20',
		],
		[
			'an instant',
			{ name: 'X__c', type: 'DateTime' },
			'2026-11-20T10:15:00+01:00',
			'2026-11-20T09:15:00.000+0000',
		],
		[
			'an instant from seconds',
			{ name: 'X__c', type: 'DateTime' },
			1_795_166_100,
			'2026-11-20T09:15:00.000+0000',
		],
		[
			'an instant from milliseconds',
			{ name: 'X__c', type: 'DateTime' },
			1_795_166_100_000,
			'2026-11-20T09:15:00.000+0000',
		],
		[
			'an instant from a day',
			{ name: 'X__c', type: 'DateTime' },
			'2026-11-20',
			'2026-11-20T00:00:00.000+0000',
		],
		['a choice', PLAN, 'pro', 'pro'],
		['an e-mail', { name: 'X__c', type: 'Email' }, 'ada@example.com', 'ada@example.com'],
		['a phone number', { name: 'X__c', type: 'Phone' }, 4930, '4930'],
		['an address', { name: 'X__c', type: 'Url' }, 'https://example.com', 'https://example.com'],
	])('become %s, and are not written again', async (_what, field, value, expected) => {
		const { failed, statuses } = await write(field, value);
		expect(failed).toEqual([]);
		expect(statuses).toEqual(['updated']);
		expect(test.org.get('Contact', contact)?.X__c).toEqual(expected);
		expect((await again(value)).statuses).toEqual(['unchanged']);
	});

	it('become false', async () => {
		test.org.defineField('Contact', { name: 'X__c', type: 'Checkbox', defaultValue: true });
		test.org.update('Contact', contact, { X__c: true });
		expect((await again('no')).statuses).toEqual(['updated']);
		expect(test.org.get('Contact', contact)?.X__c).toBe(false);
	});

	it('become a record by its id of 15 characters, and are not written again', async () => {
		test.org.defineField('Contact', { name: 'X__c', type: 'Lookup', referenceTo: 'Account' });
		const account = test.org.insert('Account', { Name: 'A' });
		expect((await again(account.slice(0, 15))).statuses).toEqual(['updated']);
		expect(test.org.get('Contact', contact)?.X__c).toBe(account);
		expect((await again(account.slice(0, 15))).statuses).toEqual(['unchanged']);
	});
});

describe('values that do not fit the type of their field', () => {
	const other = () => test.org.insert('Contact', { LastName: 'Hopper' });

	it.each<[string, CustomFieldSpec, unknown]>([
		['words for a number', NUMBER, 'many'],
		['a number with separators', NUMBER, '1,000'],
		['a list for a number', NUMBER, [1]],
		['an object for a number', NUMBER, { a: 1 }],
		['an object for a text', { name: 'X__c', type: 'Text' }, { a: 1 }],
		['a list of objects for a text', { name: 'X__c', type: 'Text' }, [{ a: 1 }]],
		['the notation of a program for a number', NUMBER, '0x1F'],
		['true for a number', NUMBER, true],
		['infinity for a number', NUMBER, 'Infinity'],
		['a number with too many digits', NUMBER, 123_456],
		['a word for a checkbox', { name: 'X__c', type: 'Checkbox' }, 'maybe'],
		['two for a checkbox', { name: 'X__c', type: 'Checkbox' }, 2],
		['words for a date', { name: 'X__c', type: 'Date' }, 'tomorrow'],
		['a day that does not exist', { name: 'X__c', type: 'Date' }, '2026-02-31'],
		['a month that does not exist', { name: 'X__c', type: 'Date' }, '2026-13-01'],
		['words for an instant', { name: 'X__c', type: 'DateTime' }, 'now'],
		['a time beyond all calendars', { name: 'X__c', type: 'DateTime' }, 1e300],
		['a time far beyond, as text', { name: 'X__c', type: 'DateTime' }, '9'.repeat(22)],
		['a day far beyond', { name: 'X__c', type: 'Date' }, '9'.repeat(22)],
		['a time before all calendars', { name: 'X__c', type: 'DateTime' }, '-100000-01-01T00:00:00Z'],
		['a choice that is not offered', PLAN, 'gold'],
		['a choice in another case', PLAN, 'PRO'],
		['a choice too long', PLAN, 'x'.repeat(300)],
		['no e-mail', { name: 'X__c', type: 'Email' }, 'ada at example'],
		['an e-mail too long', { name: 'X__c', type: 'Email' }, `${'x'.repeat(80)}@example.com`],
		['a phone number too long', { name: 'X__c', type: 'Phone' }, '1'.repeat(41)],
		['an address too long', { name: 'X__c', type: 'Url' }, `https://x/${'x'.repeat(255)}`],
		['no record id', { name: 'X__c', type: 'Lookup', referenceTo: 'Account' }, 'Acme'],
		[
			'the id of a record of another kind',
			{ name: 'X__c', type: 'Lookup', referenceTo: 'Account' },
			'0035g0000000001AAA',
		],
	])('fail their item alone, naming the field: %s', async (_what, field, value) => {
		test.org.defineField('Contact', field);
		const good = other();
		const items = [
			{ ...aMatchedItem({ id: contact }), value: value as never },
			{ ...aMatchedItem({ id: good }), title: 'Admiral' },
		];
		const { failed, statuses } = await update(
			test,
			items,
			toFields({ X__c: '={{ $json.value }}', Title: '={{ $json.title }}' }),
		);
		expect(statuses).toEqual(['updated']);
		expect(test.org.get('Contact', good)?.Title).toBe('Admiral');
		expect(failed).toHaveLength(1);
		expect(failed[0].details.fields).toEqual(['X__c']);
		expect(failed[0].details.retryable).toBe(false);
		expect(['change the set-up in n8n', 'fix the data']).toContain(failed[0].details.whoseMove);
	});

	it('fail before anything is sent where the type tells', async () => {
		const { failed } = await write(NUMBER, 'many');
		expect(failed[0].message).toBe(
			'Values for Contact cannot be written (X__c: "many" is not a number)',
		);
		expect(failed[0].details.remedy).toBe('Correct the mapping of X__c.');
		expect(test.org.requests.of('PATCH')).toEqual([]);
	});

	it('are a fraction for a whole number', async () => {
		const account = test.org.insert('Account', { Name: 'A' });
		const item = aMatchedItem({ object: 'Account', id: account });
		const { failure } = await update(test, [item], toFields({ NumberOfEmployees: '3.7' }));
		expect(failure.details.fields).toEqual(['NumberOfEmployees']);
		expect(test.org.requests.of('PATCH')).toEqual([]);
	});

	it('are any value for a compound field', async () => {
		const { failure } = await update(
			test,
			[aMatchedItem({ id: contact })],
			toFields({ MailingAddress: 'London' }),
		);
		expect(failure.details.fields).toEqual(['MailingAddress']);
	});
});
