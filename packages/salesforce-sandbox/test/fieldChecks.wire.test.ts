import { aContact, aLead } from './support/builders';
import { anError, useOrg } from '../testing/sandbox';

const test = useOrg();

beforeEach(() => {
	const { org } = test;
	org.defineField('Contact', {
		name: 'NPS__c',
		label: 'NPS Score',
		type: 'Number',
		precision: 3,
		scale: 0,
	});
	org.defineField('Contact', {
		name: 'Plan__c',
		label: 'Plan',
		type: 'Picklist',
		values: ['Free', 'Pro'],
		restricted: true,
	});
	org.defineField('Contact', {
		name: 'Feedback__c',
		label: 'Feedback',
		type: 'LongTextArea',
		length: 1000,
	});
	org.defineField('Contact', { name: 'At__c', type: 'DateTime' });
	org.defineField('Contact', { name: 'Active__c', type: 'Checkbox' });
	org.defineField('Contact', { name: 'Key__c', type: 'Text', unique: true, externalId: true });
	org.defineField('Contact', {
		name: 'Case_Key__c',
		type: 'Text',
		unique: true,
		externalId: true,
		caseSensitive: true,
	});
	org.defineField('Contact', { name: 'Needed__c', type: 'Text', required: true });
});

const create = async (fields: Record<string, unknown>) =>
	await test.admin.post('/sobjects/Contact', aContact({ Needed__c: 'x', ...fields }));

describe('a value that does not fit its field', () => {
	it.each([
		[
			'is too long',
			{ Title: 'x'.repeat(129) },
			anError(
				'STRING_TOO_LONG',
				`Title: data value too large: ${'x'.repeat(129)} (max length=128)`,
				['Title'],
			),
		],
		[
			'is too long for a long text area',
			{ Feedback__c: 'y'.repeat(1001) },
			anError(
				'STRING_TOO_LONG',
				`Feedback: data value too large: ${'y'.repeat(1001)} (max length=1000)`,
				['Feedback__c'],
			),
		],
		[
			'is no e-mail address',
			{ Email: 'ada at example' },
			anError('INVALID_EMAIL_ADDRESS', 'Email: invalid email address: ada at example', ['Email']),
		],
		[
			'is not in a restricted picklist',
			{ Plan__c: 'Gold' },
			anError(
				'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
				'Plan: bad value for restricted picklist field: Gold',
				['Plan__c'],
			),
		],
		[
			'has too many digits',
			{ NPS__c: 1000 },
			anError(
				'NUMBER_OUTSIDE_VALID_RANGE',
				'NPS Score: value outside of valid range on numeric field: 1000',
				['NPS__c'],
			),
		],
		[
			'is a lookup of the wrong type',
			{ AccountId: '0035g0000000001' },
			anError(
				'FIELD_INTEGRITY_EXCEPTION',
				'Account ID: id value of incorrect type: 0035g0000000001',
				['AccountId'],
			),
		],
		[
			'is no id at all',
			{ AccountId: 'acme' },
			anError('MALFORMED_ID', 'Account ID: id value of incorrect type: acme', ['AccountId']),
		],
		[
			'is an id of no record',
			{ AccountId: '0015g00000zzzzz' },
			anError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', []),
		],
	])('%s', async (_why, fields, error) => {
		const { status, body } = await create(fields);
		expect(status).toBe(400);
		expect(body).toEqual([error]);
		expect(test.org.rows('Contact')).toHaveLength(0);
	});

	it.each([
		['.ada@example.com', 400],
		['ada@exam_ple.com', 400],
		['a..da@example.com', 201],
		['ada.@example.com', 201],
		['ada@bücher.example', 201],
	])('e-mail %s is answered with %i', async (Email, status) => {
		expect((await create({ Email })).status).toBe(status);
	});

	it('takes an unrestricted picklist value that nobody listed', async () => {
		expect((await create({ LeadSource: 'Webinar' })).status).toBe(201);
	});

	it('reports every field that does not fit', async () => {
		const { body } = await create({ Email: 'x', Plan__c: 'Gold' });
		expect(body.map(({ errorCode }: { errorCode: string }) => errorCode)).toEqual([
			'INVALID_EMAIL_ADDRESS',
			'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
		]);
	});

	it('points at a deleted record', async () => {
		const account = test.org.insert('Account', { Name: 'Gone' });
		test.org.delete(account);
		const { body } = await create({ AccountId: account });
		expect(body).toEqual([anError('ENTITY_IS_DELETED', 'entity is deleted', [])]);
	});
});

describe('a JSON type that does not fit its field', () => {
	const refusal = (type: string, token: string, column: number) =>
		anError(
			'JSON_PARSER_ERROR',
			`Cannot deserialize instance of ${type} from ${token} or request may be missing a required field at [line:1, column:${column}]`,
		);

	it.each([
		[
			'a string for a number',
			'{"NPS__c":"nine"}',
			refusal('double', 'VALUE_STRING value nine', 11),
		],
		['a number for a string', '{"LastName":7}', refusal('string', 'VALUE_NUMBER_INT value 7', 13)],
		['an object for a string', '{"LastName":{}}', refusal('string', 'START_OBJECT value {', 13)],
		['a list for a string', '{"LastName":[]}', refusal('string', 'START_ARRAY value [', 13)],
		[
			'a date for a dateTime',
			'{"At__c":"2026-11-21"}',
			refusal('datetime', 'VALUE_STRING value 2026-11-21', 10),
		],
		[
			'a dateTime without T',
			'{"At__c":"2026-11-21 10:00:00"}',
			refusal('datetime', 'VALUE_STRING value 2026-11-21 10:00:00', 10),
		],
		[
			'a date that does not exist',
			'{"Birthdate":"2026-02-30"}',
			refusal('date', 'VALUE_STRING value 2026-02-30', 14),
		],
		[
			'text for a checkbox',
			'{"Active__c":"true"}',
			refusal('boolean', 'VALUE_STRING value true', 14),
		],
		['null for a checkbox', '{"Active__c":null}', refusal('boolean', 'VALUE_NULL value null', 14)],
	])('%s', async (_what, text, error) => {
		const { status, body } = await test.admin.post('/sobjects/Contact', text, {
			'Content-Type': 'application/json',
		});
		expect(status).toBe(400);
		expect(body).toEqual([error]);
	});

	it('fails the whole Collections request, not one row', async () => {
		const { status, body } = await test.admin.post('/composite/sobjects', {
			records: [
				{ attributes: { type: 'Contact' }, LastName: 'Good', Needed__c: 'x' },
				{ attributes: { type: 'Contact' }, LastName: 'Bad', NPS__c: 'nine' },
			],
		});
		expect(status).toBe(400);
		expect(body[0].errorCode).toBe('JSON_PARSER_ERROR');
		expect(test.org.rows('Contact')).toHaveLength(0);
	});
});

describe('fields of a record', () => {
	it('that are missing are named together', async () => {
		const { body } = await test.admin.post('/sobjects/Contact', { FirstName: 'Ada' });
		expect(body).toEqual([
			anError('REQUIRED_FIELD_MISSING', 'Required fields are missing: [LastName, Needed__c]', [
				'LastName',
				'Needed__c',
			]),
		]);
	});

	it('that are required may not be blanked', async () => {
		const id = test.org.insert('Contact', aContact({ Needed__c: 'x' }));
		const { body } = await test.admin.patch(`/sobjects/Contact/${id}`, { Needed__c: null });
		expect(body).toEqual([
			anError('REQUIRED_FIELD_MISSING', 'Required fields are missing: [Needed__c]', ['Needed__c']),
		]);
	});

	it('that are blank text are null', async () => {
		const { body } = await create({ Title: '' });
		expect(test.org.get('Contact', body.id)?.Title).toBeNull();
	});

	it('that do not exist fail the request', async () => {
		const { status, body } = await create({ Foo__c: 1 });
		expect(status).toBe(400);
		expect(body).toEqual([
			anError('INVALID_FIELD', "No such column 'Foo__c' on sobject of type Contact"),
		]);
	});

	it.each(['CreatedDate', 'Name', 'MailingAddress', 'SystemModstamp'])(
		'such as %s are the system’s',
		async (name) => {
			const value =
				name === 'Name' ? 'Ada' : name === 'MailingAddress' ? null : '2020-01-01T00:00:00Z';
			const { status, body } = await create({ [name]: value });
			expect(status).toBe(400);
			expect(body).toEqual([
				anError(
					'INVALID_FIELD_FOR_INSERT_UPDATE',
					`Unable to create/update fields: ${name}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
					[name],
				),
			]);
		},
	);

	it('have names in any case', async () => {
		const { body } = await test.admin.post('/sobjects/contact', {
			lastname: 'Lovelace',
			NEEDED__C: 'x',
		});
		expect(test.org.get('Contact', body.id)?.LastName).toBe('Lovelace');
	});

	it('get their defaults', async () => {
		const { body } = await test.admin.post('/sobjects/Lead', {
			LastName: 'Hopper',
			Company: 'Navy',
		});
		expect(test.org.get('Lead', body.id)).toMatchObject({
			Status: 'Open - Not Contacted',
			IsConverted: false,
		});
	});

	it('keep whole seconds of a dateTime', async () => {
		const { body } = await create({ At__c: '2026-11-21T12:00:00.987+02:00' });
		expect(test.org.get('Contact', body.id)?.At__c).toBe('2026-11-21T10:00:00.000+0000');
	});
});

describe('a unique field', () => {
	const duplicate = (field: string, id: string) =>
		anError(
			'DUPLICATE_VALUE',
			`duplicate value found: ${field} duplicates value on record with id: ${id.slice(0, 15)}`,
			[],
		);

	it('is taken once, without regard to case unless it is case-sensitive', async () => {
		const first = await create({ Key__c: 'Abc', Case_Key__c: 'Abc' });
		expect((await create({ Key__c: 'aBC' })).body).toEqual([duplicate('Key__c', first.body.id)]);
		expect((await create({ Case_Key__c: 'aBC' })).status).toBe(201);
		expect((await create({ Case_Key__c: 'Abc' })).body).toEqual([
			duplicate('Case_Key__c', first.body.id),
		]);
	});

	it('may be blank many times, and is free again when its record is deleted', async () => {
		const first = await create({ Key__c: 'k' });
		expect((await create({})).status).toBe(201);
		expect((await create({})).status).toBe(201);
		test.org.delete(first.body.id);
		expect((await create({ Key__c: 'k' })).status).toBe(201);
	});
});

describe('parents named by external id', () => {
	beforeEach(() => {
		test.org.defineField('Account', {
			name: 'Ext__c',
			type: 'Text',
			externalId: true,
			unique: true,
		});
	});

	it('are looked up', async () => {
		const account = test.org.insert('Account', { Name: 'Acme', Ext__c: 'A-1' });
		const { body } = await create({ Account: { Ext__c: 'A-1' } });
		expect(test.org.get('Contact', body.id)?.AccountId).toBe(account);
	});

	it('must be there', async () => {
		const { body } = await create({ Account: { Ext__c: 'A-2' } });
		expect(body).toEqual([
			anError(
				'INVALID_FIELD',
				'Foreign key external ID: a-2 not found for field Ext__c in entity Account',
				[],
			),
		]);
	});
});

describe('auto numbers and formulas', () => {
	it('number custom records in their display format', async () => {
		const { org, admin } = test;
		org.defineObject({ name: 'Product_Activity__c', nameField: { autoNumber: 'PA-{0000000}' } });
		const { body } = await admin.post('/sobjects/Product_Activity__c', {});
		expect(org.get('Product_Activity__c', body.id)?.Name).toBe('PA-0000001');
	});

	it('change without any time stamp', async () => {
		const { org, admin } = test;
		org.clock.hold('2026-11-21T10:00:00Z');
		org.defineField('Contact', {
			name: 'Industry__c',
			type: 'Formula',
			returns: 'Text',
			formula: (record) => record.value('Account.Industry'),
		});
		org.defineField('Account', {
			name: 'People__c',
			type: 'Formula',
			returns: 'Number',
			formula: (record) => record.children('Contacts').length,
		});
		const account = org.insert('Account', { Name: 'Acme', Industry: 'Banking' });
		const contact = org.insert('Contact', aContact({ AccountId: account, Needed__c: 'x' }));
		org.clock.advance(60_000);
		await admin.patch(`/sobjects/Account/${account}`, { Industry: 'Energy' });
		const [record] = await admin.records(
			`SELECT Industry__c, SystemModstamp FROM Contact WHERE Id = '${contact}'`,
		);
		expect(record).toEqual({
			Industry__c: 'Energy',
			SystemModstamp: '2026-11-21T10:00:00.000+0000',
		});
		expect(await admin.records('SELECT People__c FROM Account')).toEqual([{ People__c: 1 }]);
	});
});

describe('a lead', () => {
	it('needs a company', async () => {
		const { body } = await test.admin.post('/sobjects/Lead', { ...aLead(), Company: null });
		expect(body).toEqual([
			anError('REQUIRED_FIELD_MISSING', 'Required fields are missing: [Company]', ['Company']),
		]);
	});
});
