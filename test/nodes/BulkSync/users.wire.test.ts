import { byName, toColumns } from '../../builders/org';
import { leadsOf, people } from './people';
import { USERS, useBulk } from './syncing';

const test = useBulk();

describe('users, few of them', () => {
	it('arrive with their fields, read by REST and sent one by one', async () => {
		test.org.insertMany('Contact', people(30));
		const { summary, notSent, error } = await test.run(USERS);
		expect(error).toBeUndefined();
		expect(summary).toMatchObject({ status: 'completed', read: 30, sent: 30, failed: 0 });
		expect(notSent).toEqual([]);
		expect(test.userpilot.state.user('u-3')).toEqual({
			userId: 'u-3',
			metadata: { email: 'p3@example.com', title: 'Title, "3"', last_name: 'Last 3' },
		});
		expect(test.org.requests.of('jobs/query')).toEqual([]);
		expect(test.userpilot.jobs.jobs.size).toBe(0);
	});

	it('have the attributes that were chosen, of parents and other types too', async () => {
		const AccountId = test.org.insert('Account', {
			Name: 'Acme, Inc',
			NumberOfEmployees: 12,
			Product_Company_Id__c: 'c-1',
		});
		test.org.insert('Contact', { ...people(1)[0], AccountId, DoNotCall: true });
		const { error } = await test.run({
			...USERS,
			attributeMode: 'choose',
			attributes: toColumns({ LastName: 'surname', DoNotCall: 'quiet' }),
			moreAttributes: {
				attribute: [
					{ name: 'company_name', field: 'Account.Name', type: 'asIs' },
					{ name: 'employees', field: 'Account.NumberOfEmployees', type: 'text' },
				],
			},
			options: { setCompany: true },
		});
		expect(error).toBeUndefined();
		expect(test.userpilot.state.user('u-0')).toEqual({
			userId: 'u-0',
			companyId: 'c-1',
			metadata: { surname: 'Last 0', quiet: true, company_name: 'Acme, Inc', employees: '12' },
		});
	});
});

describe('users by the values of one settings step', () => {
	const BY_SETTINGS = {
		...USERS,
		dryRun: '={{ !$json.send }}',
		userIdField: byName('={{ $json.user_id_field }}'),
		companyIdField: byName('={{ $json.company_id_field }}'),
	};
	const settings = (send: boolean, user_id_field: string) => [
		{ json: { send, user_id_field, company_id_field: '' } },
	];

	it('are only counted while it says so, and are sent when it says so', async () => {
		test.org.insertMany('Contact', people(3));
		const dry = await test.run(BY_SETTINGS, settings(false, 'Product_User_Id__c'));
		expect(dry.summary).toMatchObject({ wouldSend: 3 });
		expect(test.userpilot.state.users.size).toBe(0);
		const real = await test.run(BY_SETTINGS, settings(true, 'Product_User_Id__c'));
		expect(real.summary).toMatchObject({ status: 'completed', sent: 3 });
		expect(test.userpilot.state.users.size).toBe(3);
	});

	it('are found by the field of the kit where it names none', async () => {
		test.org.defineField('Contact', { name: 'ProductSync_User_Id__c', type: 'Text', length: 255 });
		test.org.defineField('Lead', { name: 'ProductSync_User_Id__c', type: 'Text', length: 255 });
		test.org.insert('Contact', { LastName: 'Byron', ProductSync_User_Id__c: 'u-kit' });
		const { summary } = await test.run(BY_SETTINGS, settings(true, ''));
		expect(summary).toMatchObject({ status: 'completed', sent: 1 });
		expect(test.userpilot.state.users.has('u-kit')).toBe(true);
	});
});

describe('users for Appcues', () => {
	it('go into files of records with the same attributes, each filled before it is sent', async () => {
		test.org.insertMany('Contact', people(2_400));
		const { summary } = await test.run({ ...USERS, target: 'appcuesUser' });
		expect(summary).toMatchObject({ status: 'completed', read: 2_400, sent: 2_400, failed: 0 });
		const files = [...test.appcues.jobs.jobs.values()].map(({ completedRows }) => completedRows);
		// Every seventh has no title: 343 of them, and 2,057 others, in files of 200.
		expect(files.sort((a, b) => b - a)).toEqual([...Array<number>(11).fill(200), 143, 57]);
		expect(test.appcues.state.users.get('u-7')).toEqual({
			email: 'p7@example.com',
			last_name: 'Last 7',
		});
	});
});

describe('API names typed in another letter case', () => {
	it.each([2, 2_100])('read, send and clear the same of %i records', async (count) => {
		const AccountId = test.org.insert('Account', { Name: 'Acme', Product_Company_Id__c: 'c-1' });
		test.org.insertMany(
			'Contact',
			people(count).map((person) => ({ ...person, AccountId, Title: 'CTO' })),
		);
		const { error, summary } = await test.run({
			...USERS,
			objects: ['contact', 'LEAD'],
			userIdField: byName('product_user_id__C'),
			companyIdField: byName('PRODUCT_COMPANY_ID__c'),
			sendFields: ['title', 'LASTNAME', 'account.NAME'],
			options: { clearEmpty: true, setCompany: true },
		});
		expect(error).toBeUndefined();
		expect(summary).toMatchObject({ sent: count, failed: 0 });
		expect(test.userpilot.state.user('u-1')).toMatchObject({
			metadata: { title: 'CTO', last_name: 'Last 1', company_name: 'Acme' },
		});
	});

	it('are refused with the nearest name when no object has them', async () => {
		test.org.insertMany('Contact', people(1));
		const { error } = await test.run({ ...USERS, sendFields: ['Titel'] });
		expect(error?.message).toBe('The field Titel on Contact and Lead is missing or hidden');
		expect(error?.description).toContain('Did you mean Title?');
	});
});

describe('an empty field', () => {
	it.each([
		{ clearEmpty: false, title: 'Analyst' },
		{ clearEmpty: true, title: undefined },
	])('leaves the attribute alone, unless told otherwise: $clearEmpty', async (given) => {
		test.org.insertMany('Contact', people(1));
		test.userpilot.state.users.set('u-0', { title: 'Analyst' });
		await test.run({ ...USERS, options: { clearEmpty: given.clearEmpty } });
		const { title, last_name: name } = test.userpilot.state.user('u-0')?.metadata ?? {};
		expect({ title, name }).toEqual({ title: given.title, name: 'Last 0' });
	});
});

describe('users, many of them', () => {
	it('are read by a bulk query and sent by bulk jobs, in the same types as by REST', async () => {
		const AccountId = test.org.insert('Account', { Name: 'Acme', NumberOfEmployees: 12 });
		test.org.insertMany(
			'Contact',
			people(5_000).map((person) => ({ ...person, AccountId, DoNotCall: true })),
		);
		test.org.insertMany('Lead', leadsOf(people(1_000, 4_500)));
		const { summary, error } = await test.run({
			...USERS,
			sendFields: ['LastName', 'DoNotCall', 'CreatedDate'],
			moreAttributes: {
				attribute: [{ name: 'employees', field: 'Account.NumberOfEmployees', type: 'asIs' }],
			},
		});
		expect(error).toBeUndefined();
		expect(summary).toMatchObject({
			status: 'completed',
			read: 6_000,
			sent: 5_500,
			skipped: 500,
			skippedBy: { 'the person is a Contact too: that counts': 500 },
			failed: 0,
		});
		const { users } = test.userpilot.state;
		expect(users.size).toBe(5_500);
		expect(users.get('u-77')).toEqual({
			last_name: 'Last 77',
			do_not_call: true,
			employees: 12,
			salesforce_created_at: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/),
		});
		expect(test.userpilot.jobs.jobs.size).toBe(1);
		expect(test.org.requests.of('jobs/query').length).toBeGreaterThan(0);
	});
});

describe('one person', () => {
	it('is one user: the Contact counts, and converted Leads do not; of one e-mail but two ids they are two', async () => {
		test.org.insertMany('Contact', people(2));
		const [byId, sharesEmail, converted, own] = leadsOf(people(4, 0));
		test.org.insert('Lead', { ...byId, Title: 'Lead' });
		test.org.insert('Lead', {
			...sharesEmail,
			Product_User_Id__c: 'u-other',
			Email: 'P1@Example.com',
		});
		const lead = test.org.insert('Lead', { ...converted });
		test.org.convertLead(lead);
		test.org.insert('Lead', { ...own });
		const { summary } = await test.run({ ...USERS, sendFields: ['LastName'] });
		expect(summary).toMatchObject({
			sent: 4,
			skippedBy: {
				'the person is a Contact too: that counts': 1,
				'the Lead was converted: its Contact counts': 1,
			},
		});
		expect([...test.userpilot.state.users.ids()].sort()).toEqual(['u-0', 'u-1', 'u-3', 'u-other']);
	});

	it('whose id only the Lead carries is sent under it, once', async () => {
		const [contact] = people(1);
		test.org.insert('Contact', { ...contact, Product_User_Id__c: null });
		test.org.insertMany('Lead', leadsOf([contact]));
		const { summary } = await test.run(USERS);
		expect(summary).toMatchObject({ read: 1, sent: 1 });
		expect([...test.userpilot.state.users.ids()]).toEqual(['u-0']);
	});

	it.each(['undefined', 'N/A', '0', '{{user.id}}'])(
		'is nobody with the id %s, and told so',
		async (Product_User_Id__c) => {
			const [first, second] = people(2);
			test.org.insertMany('Contact', [{ ...first, Product_User_Id__c }, second]);
			const { summary } = await test.run(USERS);
			expect(summary).toMatchObject({ sent: 1, skipped: 1 });
			expect(Object.keys(summary.skippedBy as object)[0]).toContain(
				`no user id ("${Product_User_Id__c}"`,
			);
			expect([...test.userpilot.state.users.ids()]).toEqual(['u-1']);
		},
	);

	it('whose id two Contacts have is sent once, and the other one reported, not overwritten', async () => {
		const [first] = people(1);
		const ids = [
			test.org.insert('Contact', { ...first, LastName: 'First' }),
			test.org.insert('Contact', { ...first, LastName: 'Second' }),
		];
		const { summary, notSent } = await test.run(USERS);
		expect(summary).toMatchObject({ read: 2, sent: 1, skipped: 1, failed: 0 });
		expect(notSent).toEqual([
			{
				status: 'skipped',
				key: 'u-0',
				object: 'Contact',
				recordId: ids[1],
				reason: 'another Contact has the same id, and was read first',
				remedy:
					'Find the Contact records with this id in Salesforce and keep it on one of them; make the field unique.',
				code: 'DUPLICATE_KEY',
			},
		]);
		expect(test.userpilot.state.users.get('u-0')).toMatchObject({ last_name: 'First' });
	});
});

describe('what is read', () => {
	it('is only what the condition and the time allow', async () => {
		test.org.clock.hold('2026-11-01T00:00:00Z');
		test.org.insertMany('Contact', people(3));
		test.org.clock.hold('2026-11-20T00:00:00Z');
		test.org.insertMany('Contact', people(3, 3));
		const { summary } = await test.run({
			...USERS,
			filterMode: 'soql',
			soqlCondition: "WHERE LastName != 'Last 4'",
			options: { changedSince: '2026-11-10T00:00:00Z' },
		});
		expect(summary).toMatchObject({ read: 2, sent: 2 });
		expect([...test.userpilot.state.users.ids()].sort()).toEqual(['u-3', 'u-5']);
	});

	it('is what meets the conditions of the builder', async () => {
		test.org.insertMany('Contact', people(4));
		const { summary } = await test.run({
			...USERS,
			filterMode: 'builder',
			combinator: 'or',
			conditions: {
				condition: [
					{ field: 'LastName', operator: 'equals', type: 'text', value: 'Last 1' },
					{ field: 'Email', operator: 'startsWith', type: 'text', value: 'p3@' },
				],
			},
		});
		expect(summary).toMatchObject({ read: 2, sent: 2 });
		expect([...test.userpilot.state.users.ids()].sort()).toEqual(['u-1', 'u-3']);
	});

	it('has the id of Leads in a field of their own, when one is chosen', async () => {
		test.org.defineField('Lead', { name: 'Lead_Key__c', type: 'Text' });
		test.org.insertMany('Contact', people(1));
		test.org.insertMany('Lead', [
			{ LastName: 'Hopper', Company: 'Navy', Lead_Key__c: 'u-7', Product_User_Id__c: 'u-8' },
			{ LastName: 'Byron', Company: 'AE', Lead_Key__c: 'u-0' },
		]);
		const { summary } = await test.run({
			...USERS,
			options: { leadUserIdField: byName('Lead_Key__c') },
		});
		expect(summary).toMatchObject({ read: 3, sent: 2, skipped: 1 });
		expect([...test.userpilot.state.users.ids()].sort()).toEqual(['u-0', 'u-7']);
	});

	it('is, for companies, every Account with an id', async () => {
		test.org.insertMany('Account', [
			{ Name: 'Acme', Product_Company_Id__c: 'c-1' },
			{ Name: 'Globex', Product_Company_Id__c: 'c-2' },
			{ Name: 'Nobody' },
		]);
		for (const target of ['userpilotCompany', 'appcuesGroup']) {
			const { summary, error } = await test.run({
				...USERS,
				target,
				companyIdField: byName('Product_Company_Id__c'),
				sendFields: ['Name'],
			});
			expect(error).toBeUndefined();
			expect(summary).toMatchObject({ read: 2, sent: 2 });
		}
		expect(test.userpilot.state.companies.get('c-2')).toEqual({ name: 'Globex' });
		expect(test.appcues.state.groups.get('c-1')).toEqual({ name: 'Acme' });
	});
});

describe('a dry run', () => {
	it('counts, shows samples and sends nothing', async () => {
		test.org.insertMany('Contact', people(3_000));
		const { summary } = await test.run({ ...USERS, dryRun: true });
		expect(summary).toMatchObject({
			status: 'dryRun',
			read: 3_000,
			wouldSend: 3_000,
			expected: { parts: 1, platformApiCalls: 45, minutes: 3 },
		});
		expect(summary.samples).toHaveLength(10);
		expect((summary.samples as object[])[0]).toMatchObject({ object: 'Contact' });
		expect(test.userpilot.requests.total).toBe(0);
		expect(test.processed.lists.size).toBe(0);
	});
});

describe('a set-up that cannot work', () => {
	it.each([
		[
			'no field is chosen',
			{ sendFields: [] },
			'No field is chosen',
			'Choose the fields whose values should become attributes.',
		],
		[
			'a field does not exist',
			{ sendFields: ['Nope__c'] },
			'The field Nope__c on Contact and Lead is missing or hidden',
			'grant Read Access to Contact.Nope__c',
		],
		[
			'the id field is a number',
			{ userIdField: byName('NumberOfEmployees'), objects: ['Lead'] },
			'The field NumberOfEmployees on Lead is of type int, not Text',
			'TEXT(NumberOfEmployees)',
		],
		[
			'the condition is no SOQL',
			{ filterMode: 'soql', soqlCondition: 'LastName LIKES 5' },
			/^The filter "LastName LIKES 5" is not a condition for Contact: .*MALFORMED_QUERY/,
			'It is what stands behind WHERE',
		],
		[
			'the condition goes on behind its end',
			{ filterMode: 'soql', soqlCondition: 'LastName != null ORDER BY LastName LIMIT 5' },
			/^The filter "LastName != null ORDER BY LastName LIMIT 5" is not a condition for Contact/,
			'It is what stands behind WHERE',
		],
		[
			'a reserved name is used',
			{ attributeMode: 'choose', attributes: toColumns({ LastName: 'last_seen_at' }) },
			'The attribute "last_seen_at" cannot be sent: the platform keeps this name for itself',
			'Choose another attribute name.',
		],
	])('is refused before anything is sent when %s', async (_what, parameters, message, remedy) => {
		test.org.insertMany('Contact', people(1));
		const { error } = await test.run({ ...USERS, ...parameters });
		expect(error?.message).toMatch(message);
		expect(error?.description ?? '').toContain(remedy);
		expect(test.userpilot.state.users.size).toBe(0);
	});
});
