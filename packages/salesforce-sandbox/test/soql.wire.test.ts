import { Table } from '../src/store/Table';
import { aContact, aLead, aTask } from './support/builders';
import { anError, BASE, useOrg } from '../testing/sandbox';

const test = useOrg();

const namesOf = async (where: string) =>
	await test.admin.values(`SELECT LastName FROM Contact WHERE ${where}`, 'LastName');

describe('conditions on text', () => {
	beforeEach(() => {
		const { org } = test;
		org.defineField('Contact', {
			name: 'Strict__c',
			type: 'Text',
			unique: true,
			externalId: true,
			caseSensitive: true,
		});
		org.insert('Contact', {
			LastName: 'Ada',
			Email: 'Ada@Example.com',
			Title: 'a_b',
			Strict__c: 'Key',
		});
		org.insert('Contact', { LastName: 'Bob', Email: 'bob@example.com', Title: 'a%b' });
		org.insert('Contact', { LastName: 'Cyd', Title: 'aXb' });
	});

	it.each([
		['= has no regard to case', "Email = 'ADA@example.COM'", ['Ada']],
		[
			'IN has no regard to case',
			"Email IN ('ADA@example.COM','BOB@EXAMPLE.COM','no@one')",
			['Ada', 'Bob'],
		],
		['a case-sensitive unique field is compared exactly', "Strict__c = 'key'", []],
		['… and found exactly', "Strict__c = 'Key'", ['Ada']],
		['!= holds for blank fields too', "Email != 'bob@example.com'", ['Ada', 'Cyd']],
		['= null finds blanks', 'Email = null', ['Cyd']],
		["= '' means null", "Email = ''", ['Cyd']],
		['!= null leaves blanks out', 'Email != null', ['Ada', 'Bob']],
		['NOT IN holds for blanks', "Email NOT IN ('bob@example.com')", ['Ada', 'Cyd']],
		['LIKE with %', "LastName LIKE '%b'", ['Bob']],
		['LIKE has no regard to case', "LastName LIKE 'aDa'", ['Ada']],
		['LIKE with _ takes any one character', "Title LIKE 'a_b'", ['Ada', 'Bob', 'Cyd']],
		['LIKE with an escaped _', String.raw`Title LIKE 'a\_b'`, ['Ada']],
		['LIKE with an escaped %', String.raw`Title LIKE 'a\%b'`, ['Bob']],
		['comparison by alphabet', "LastName > 'ada' AND LastName <= 'BOB'", ['Bob']],
		['NOT in parentheses', "LastName != 'Cyd' AND (NOT LastName LIKE 'a%')", ['Bob']],
		['OR in parentheses', "(LastName = 'Ada' OR LastName = 'Cyd') AND Email = null", ['Cyd']],
	])('%s', async (_what, where, names) => {
		expect(await namesOf(where)).toEqual(names);
	});
});

describe('conditions on other types', () => {
	beforeEach(() => {
		const { org } = test;
		org.clock.hold('2026-11-21T10:00:00Z');
		org.defineField('Contact', { name: 'NPS__c', type: 'Number', precision: 3, scale: 0 });
		org.defineField('Contact', { name: 'Seen__c', type: 'DateTime' });
		org.insert('Contact', {
			LastName: 'Ada',
			NPS__c: 9,
			Birthdate: '2026-11-20',
			Seen__c: '2026-11-20T23:59:59Z',
			DoNotCall: true,
		});
		org.insert('Contact', {
			LastName: 'Bob',
			NPS__c: 0,
			Birthdate: '2026-11-21',
			Seen__c: '2026-11-21T00:00:00Z',
		});
		org.insert('Contact', { LastName: 'Cyd' });
	});

	it.each([
		['numbers', 'NPS__c >= 9', ['Ada']],
		['zero, which is not null', 'NPS__c = 0', ['Bob']],
		['numbers, never null', 'NPS__c < 100', ['Ada', 'Bob']],
		['lists of numbers with null', 'NPS__c IN (9, null)', ['Ada', 'Cyd']],
		['booleans', 'DoNotCall = true', ['Ada']],
		['booleans that were never set', 'DoNotCall = false', ['Bob', 'Cyd']],
		['dates', 'Birthdate = 2026-11-20', ['Ada']],
		['dateTimes with zone', 'Seen__c >= 2026-11-21T01:00:00+01:00', ['Bob']],
		['TODAY on a date', 'Birthdate = TODAY', ['Bob']],
		['TODAY on a dateTime', 'Seen__c = TODAY', ['Bob']],
		['YESTERDAY', 'Seen__c = YESTERDAY', ['Ada']],
		['< TODAY', 'Seen__c < TODAY', ['Ada']],
		['LAST_N_DAYS', 'Birthdate = LAST_N_DAYS:1', ['Ada', 'Bob']],
		['SystemModstamp', 'SystemModstamp >= 2026-11-21T10:00:00.000Z', ['Ada', 'Bob', 'Cyd']],
		['SystemModstamp, from above', 'SystemModstamp < 2026-11-21T10:00:00Z', []],
	])('%s', async (_what, where, names) => {
		expect(await namesOf(where)).toEqual(names);
	});

	it.each([
		['NPS__c', "NPS__c = '9'", 'double', 'should not be enclosed'],
		['LastName', 'LastName = 9', 'string', 'should be enclosed'],
		['Birthdate', "Birthdate = '2026-11-20'", 'date', 'should not be enclosed'],
		['Seen__c', 'Seen__c > 2026-11-20', 'dateTime', 'should not be enclosed'],
		['DoNotCall', "DoNotCall = 'true'", 'boolean', 'should not be enclosed'],
	])('%s refuses a literal of another type', async (field, where, type, quotes) => {
		const { status, body } = await test.admin.query(`SELECT Id FROM Contact WHERE ${where}`);
		expect(status).toBe(400);
		expect(body[0].errorCode).toBe('INVALID_FIELD');
		expect(body[0].message).toContain(
			`ERROR at Row:1:Column:30\nvalue of filter criterion for field '${field}' must be of type ${type} and ${quotes} in quotes`,
		);
	});
});

describe('conditions on ids', () => {
	it('take 15 and 18 characters, = and IN and the order of creation', async () => {
		const { org, admin } = test;
		const ids = [1, 2, 3].map(() => org.insert('Contact', aContact()));
		expect(
			await admin.values(`SELECT Id FROM Contact WHERE Id = '${ids[0].slice(0, 15)}'`, 'Id'),
		).toEqual([ids[0]]);
		expect(
			await admin.values(
				`SELECT Id FROM Contact WHERE Id IN ('${ids[0]}','${ids[2]}','${ids[2]}')`,
				'Id',
			),
		).toEqual([ids[0], ids[2]]);
		expect(await admin.values(`SELECT Id FROM Contact WHERE Id > '${ids[0]}'`, 'Id')).toEqual(
			ids.slice(1),
		);
	});

	it.each([
		["Id = 'acme'", 'invalid ID field: acme'],
		["AccountId = 'acme'", 'invalid ID field: acme'],
		["Id LIKE '003%'", 'invalid operator on id field'],
	])('%s is an invalid filter', async (where, message) => {
		const { body } = await test.admin.query(`SELECT Id FROM Contact WHERE ${where}`);
		expect(body[0].errorCode).toBe('INVALID_QUERY_FILTER_OPERATOR');
		expect(body[0].message).toContain(message);
	});

	it('may come from a semi-join', async () => {
		const { org, admin } = test;
		const owned = org.insert('Account', { Name: 'Acme' });
		const other = org.insert('Account', { Name: 'Globex' });
		org.insert('Contact', aContact({ LastName: 'Ada', AccountId: owned }));
		expect(
			await admin.values(
				'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact)',
				'Id',
			),
		).toEqual([owned]);
		expect(
			await admin.values(
				"SELECT Id FROM Account WHERE Id NOT IN (SELECT AccountId FROM Contact WHERE LastName = 'Ada')",
				'Id',
			),
		).toEqual([other]);
	});
});

describe('parents and children', () => {
	it('nest parents, null where there is none', async () => {
		const { org, admin } = test;
		const account = org.insert('Account', { Name: 'Acme', Industry: 'Banking' });
		const id = org.insert('Contact', aContact({ LastName: 'A', AccountId: account }));
		org.insert('Contact', aContact({ LastName: 'B' }));
		const { body } = await admin.query(
			'SELECT Id, Account.Name, Account.Owner.Username FROM Contact ORDER BY LastName',
		);
		expect(body.records[0]).toEqual({
			attributes: { type: 'Contact', url: `${BASE}/sobjects/Contact/${id}` },
			Id: id,
			Account: {
				attributes: { type: 'Account', url: `${BASE}/sobjects/Account/${account}` },
				Name: 'Acme',
				Owner: {
					attributes: { type: 'User', url: `${BASE}/sobjects/User/${org.users.admin}` },
					Username: 'admin@acme.example',
				},
			},
		});
		expect(body.records[1].Account).toBeNull();
		expect(
			await admin.values("SELECT Id FROM Contact c WHERE c.Account.Industry = 'Banking'", 'Id'),
		).toEqual([id]);
	});

	it('know the type and name behind a polymorphic lookup', async () => {
		const { org, admin } = test;
		org.insert(
			'Task',
			aTask({ WhoId: org.insert('Lead', aLead({ FirstName: 'Grace', LastName: 'Hopper' })) }),
		);
		org.insert(
			'Task',
			aTask({ WhoId: org.insert('Contact', aContact({ LastName: 'Ada', Title: 'Countess' })) }),
		);
		const records = await admin.records('SELECT Who.Type, Who.Name FROM Task ORDER BY Who.Name');
		expect(records).toEqual([
			{ Who: expect.objectContaining({ Type: 'Contact', Name: 'Ada' }) },
			{ Who: expect.objectContaining({ Type: 'Lead', Name: 'Grace Hopper' }) },
		]);
		expect(
			await admin.records(
				"SELECT TYPEOF Who WHEN Contact THEN Title ELSE Name END FROM Task WHERE Who.Type = 'Contact'",
			),
		).toEqual([{ Who: expect.objectContaining({ Title: 'Countess' }) }]);
		expect((await admin.query('SELECT Who.Company FROM Task')).body[0].message).toContain(
			"No such column 'Company' on entity 'Name'",
		);
	});

	it('list children with their own conditions', async () => {
		const { org, admin } = test;
		const contact = org.insert('Contact', aContact());
		for (const day of ['2026-11-01', '2026-11-02', '2026-11-03'])
			org.insert('Task', aTask({ WhoId: contact, ActivityDate: day }));
		const { body } = await admin.query(
			'SELECT Id, (SELECT ActivityDate FROM Tasks WHERE ActivityDate > 2026-11-01 ORDER BY ActivityDate DESC LIMIT 1) FROM Contact',
		);
		expect(body.records[0].Tasks).toEqual({
			totalSize: 1,
			done: true,
			records: [expect.objectContaining({ ActivityDate: '2026-11-03' })],
		});
		org.insert('Contact', aContact());
		const none = await admin.query('SELECT (SELECT Id FROM Events) FROM Contact LIMIT 1');
		expect(none.body.records[0].Events).toBeNull();
	});

	it.each([
		[
			'SELECT Boss.Name FROM Contact',
			'INVALID_FIELD',
			"Didn't understand relationship 'Boss' in field path.",
		],
		[
			'SELECT (SELECT Id FROM Cases) FROM Contact',
			'INVALID_TYPE',
			"Didn't understand relationship 'Cases' in FROM part of query call.",
		],
		['SELECT Id FROM Nothing', 'INVALID_TYPE', "sObject type 'Nothing' is not supported."],
		[
			'SELECT Nothing FROM Contact',
			'INVALID_FIELD',
			"No such column 'Nothing' on entity 'Contact'.",
		],
		[
			'SELECT Account.Nothing FROM Contact',
			'INVALID_FIELD',
			"No such column 'Nothing' on entity 'Account'.",
		],
		[
			"SELECT Id FROM Contact WHERE Description = 'x'",
			'INVALID_FIELD',
			"field 'Description' can not be filtered in a query call",
		],
		[
			'SELECT Id FROM Contact ORDER BY Description',
			'MALFORMED_QUERY',
			"field 'Description' can not be sorted in a query call",
		],
		[
			"SELECT Id FROM Contact WHERE MailingAddress = 'x'",
			'INVALID_FIELD',
			"field 'MailingAddress' can not be filtered in a query call",
		],
		['SELECT Id, Id FROM Contact', 'INVALID_FIELD', 'duplicate field selected: Id'],
		[
			'SELECT FIELDS(STANDARD), Name FROM Contact',
			'INVALID_FIELD',
			'duplicate field selected: Name',
		],
		[
			'SELECT LastName n, COUNT(Id) n FROM Contact GROUP BY LastName',
			'MALFORMED_QUERY',
			'duplicate alias: n',
		],
		[
			"SELECT Id FROM Contact WHERE LastName IN 'Ada'",
			'MALFORMED_QUERY',
			"unexpected token: 'Ada'",
		],
		[
			'SELECT Id, (SELECT Id FROM Contacts LIMIT 1 OFFSET 1) FROM Account',
			'MALFORMED_QUERY',
			"unexpected token: 'OFFSET'",
		],
		['SELECT Id i FROM Contact', 'MALFORMED_QUERY', "unexpected token: 'i'"],
		[
			"SELECT Id FROM Contact WHERE LeadSource INCLUDES ('x')",
			'INVALID_QUERY_FILTER_OPERATOR',
			'invalid operator on picklist field',
		],
		[
			'SELECT Id FROM Contact OFFSET 2001',
			'NUMBER_OUTSIDE_VALID_RANGE',
			'Maximum SOQL offset allowed is 2000',
		],
		[
			'SELECT FIELDS(ALL) FROM Contact',
			'MALFORMED_QUERY',
			'The SOQL FIELDS function must have a LIMIT of at most 200',
		],
		[
			'SELECT FIELDS(CUSTOM) FROM Contact LIMIT 201',
			'MALFORMED_QUERY',
			'The SOQL FIELDS function must have a LIMIT of at most 200',
		],
		[
			'SELECT Name, COUNT(Id) FROM Contact',
			'MALFORMED_QUERY',
			'Field must be grouped or aggregated: Name',
		],
		[
			'SELECT Description FROM Contact GROUP BY Description',
			'MALFORMED_QUERY',
			"field 'Description' can not be grouped in a query call",
		],
	])('%s is refused', async (soql, errorCode, message) => {
		const { status, body } = await test.admin.query(soql);
		expect(status).toBe(400);
		expect(body[0].errorCode).toBe(errorCode);
		expect(body[0].message).toContain(message);
	});
});

describe('select lists', () => {
	it('FIELDS(STANDARD) gives what the user may read', async () => {
		test.org.defineField('Contact', { name: 'NPS__c', type: 'Number' });
		test.org.insert('Contact', aContact());
		const { body } = await test.admin.query('SELECT FIELDS(STANDARD) FROM Contact');
		expect(body.records[0]).toHaveProperty('Email');
		expect(body.records[0]).not.toHaveProperty('NPS__c');
		expect(
			(await test.admin.query('SELECT FIELDS(CUSTOM) FROM Contact LIMIT 200')).body.records[0],
		).toHaveProperty('NPS__c');
	});

	it('COUNT() gives a number and no records', async () => {
		test.org.insert('Contact', aContact());
		expect((await test.admin.query('SELECT COUNT() FROM Contact')).body).toEqual({
			totalSize: 1,
			done: true,
			records: [],
		});
		const sorted = await test.admin.query('SELECT COUNT() FROM Contact ORDER BY LastName');
		expect(sorted.body[0].errorCode).toBe('MALFORMED_QUERY');
	});

	it('aggregate, group, filter groups and sort them', async () => {
		const { org, admin } = test;
		for (const [LeadSource, revenue] of [
			['Web', 1],
			['Web', 3],
			['Other', 5],
			[null, 7],
		] as const)
			org.insert('Lead', aLead({ LeadSource, AnnualRevenue: revenue }));
		const { body } = await admin.query(
			'SELECT LeadSource, COUNT(Id) total, SUM(AnnualRevenue), AVG(AnnualRevenue), MIN(AnnualRevenue), MAX(AnnualRevenue) FROM Lead GROUP BY LeadSource ORDER BY COUNT(Id) DESC, LeadSource NULLS LAST LIMIT 1',
		);
		expect(body).toEqual({
			totalSize: 1,
			done: true,
			records: [
				{
					attributes: { type: 'AggregateResult' },
					LeadSource: 'Web',
					total: 2,
					expr0: 4,
					expr1: 2,
					expr2: 1,
					expr3: 3,
				},
			],
		});
		expect(
			await admin.records(
				'SELECT LeadSource source FROM Lead GROUP BY LeadSource HAVING COUNT(Id) > 1',
			),
		).toEqual([{ source: 'Web' }]);
		expect(
			await admin.records(
				'SELECT COUNT(LeadSource) filled, COUNT_DISTINCT(LeadSource) kinds FROM Lead',
			),
		).toEqual([{ filled: 3, kinds: 2 }]);
	});
});

describe('order', () => {
	it('is by the terms given, nulls first unless said otherwise, without regard to case', async () => {
		const { org, admin } = test;
		for (const Title of ['b', 'A', null, 'C']) org.insert('Contact', aContact({ Title }));
		const titles = async (order: string) =>
			(await admin.records(`SELECT Title FROM Contact ORDER BY Title ${order}`)).map(
				({ Title }) => Title,
			);
		expect(await titles('')).toEqual([null, 'A', 'b', 'C']);
		expect(await titles('DESC')).toEqual([null, 'C', 'b', 'A']);
		expect(await titles('DESC NULLS LAST')).toEqual(['C', 'b', 'A', null]);
	});

	it('is not that of insertion where nothing is said, yet the same for the same query', async () => {
		const { org, admin } = test;
		const ids = org.insertMany(
			'Contact',
			Array.from({ length: 50 }, () => aContact()),
		);
		const first = (await admin.records('SELECT Id FROM Contact')).map(({ Id }) => Id);
		const second = (await admin.records('SELECT Id FROM Contact')).map(({ Id }) => Id);
		expect(first).not.toEqual(ids);
		expect([...first].sort()).toEqual(ids);
		expect(second).toEqual(first);
	});

	it('leaves ties open as well', async () => {
		const { org, admin } = test;
		const ids = org.insertMany(
			'Contact',
			Array.from({ length: 50 }, () => aContact({ Title: 'same' })),
		);
		expect(
			(await admin.records('SELECT Id FROM Contact ORDER BY Title')).map(({ Id }) => Id),
		).not.toEqual(ids);
	});
});

describe('pages', () => {
	it('hold 2,000 records and lead to the next one until done', async () => {
		const { org, admin } = test;
		const ids = org.insertMany(
			'Contact',
			Array.from({ length: 4_500 }, () => aContact()),
		);
		const first = await admin.query('SELECT Id FROM Contact ORDER BY Id');
		expect(first.body).toMatchObject({ totalSize: 4_500, done: false });
		expect(first.body.nextRecordsUrl).toMatch(new RegExp(`^${BASE}/query/01g\\w{15}-2000$`));
		const second = await admin.get(first.body.nextRecordsUrl);
		const third = await admin.get(second.body.nextRecordsUrl);
		expect(third.body).toMatchObject({ totalSize: 4_500, done: true });
		expect(third.body).not.toHaveProperty('nextRecordsUrl');
		const seen = [first, second, third].flatMap(({ body }) =>
			body.records.map(({ Id }: { Id: string }) => Id),
		);
		expect(seen).toEqual(ids);
	});

	it.each([
		['batchSize=500', 500],
		['batchSize=10', 200],
		['batchSize=9999', 2_000],
	])('follow the advice %s within 200 and 2,000', async (advice, size) => {
		test.org.insertMany(
			'Contact',
			Array.from({ length: 2_100 }, () => aContact()),
		);
		const { body } = await test.admin.query('SELECT Id FROM Contact', 'query', {
			'Sforce-Query-Options': advice,
		});
		expect(body.records).toHaveLength(size);
	});

	it('hold 200 records of two long text areas', async () => {
		const { org, admin } = test;
		for (const name of ['A__c', 'B__c']) org.defineField('Contact', { name, type: 'LongTextArea' });
		org.insertMany(
			'Contact',
			Array.from({ length: 300 }, () => aContact()),
		);
		expect((await admin.query('SELECT A__c, B__c FROM Contact')).body.records).toHaveLength(200);
		expect((await admin.query('SELECT A__c FROM Contact')).body.records).toHaveLength(300);
	});

	it('are gone after two days, and never somebody else’s', async () => {
		const { org, admin } = test;
		org.insertMany(
			'Contact',
			Array.from({ length: 2_001 }, () => aContact()),
		);
		const { body } = await admin.query('SELECT Id FROM Contact');
		const invalid = [anError('INVALID_QUERY_LOCATOR', 'invalid query locator')];
		const other = test.clientOf(org.addUser({ username: 'other@acme.example' }));
		expect((await other.get(body.nextRecordsUrl)).body).toEqual(invalid);
		expect((await admin.get(body.nextRecordsUrl)).status).toBe(200);
		org.clock.advance(2 * 86_400_000);
		admin.token = org.issueToken();
		const { status, body: gone } = await admin.get(body.nextRecordsUrl);
		expect(status).toBe(400);
		expect(gone).toEqual(invalid);
	});

	it('end with the session that opened them: a new one gets what an ended one gets', async () => {
		const { org, admin } = test;
		org.insertMany(
			'Contact',
			Array.from({ length: 2_001 }, () => aContact()),
		);
		const { body } = await admin.query('SELECT Id FROM Contact');
		org.expireTokens();
		admin.token = org.issueToken();
		expect((await admin.get('/limits')).status).toBe(200);
		expect(await admin.get(body.nextRecordsUrl)).toMatchObject({
			status: 401,
			body: [anError('INVALID_SESSION_ID', 'Session expired or invalid')],
		});
	});

	it('are kept for ten queries of a user', async () => {
		const { org, admin } = test;
		org.insertMany(
			'Contact',
			Array.from({ length: 201 }, () => aContact()),
		);
		const open = async () => {
			const { body } = await admin.query('SELECT Id FROM Contact', 'query', {
				'Sforce-Query-Options': 'batchSize=200',
			});
			return String(body.nextRecordsUrl);
		};
		const urls: string[] = [];
		for (let count = 0; count < 11; count += 1) urls.push(await open());
		const statuses = await Promise.all(urls.map(async (url) => (await admin.get(url)).status));
		expect(statuses).toEqual([400, ...Array.from({ length: 10 }, () => 200)]);
	});

	it('do not exist for more than 2,000 groups', async () => {
		test.org.insertMany(
			'Contact',
			Array.from({ length: 2_001 }, () => aContact()),
		);
		const { body } = await test.admin.query('SELECT Email, COUNT(Id) FROM Contact GROUP BY Email');
		expect(body).toEqual([
			anError(
				'EXCEEDED_ID_LIMIT',
				'Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch',
			),
		]);
	});
});

describe('a large org', () => {
	it('looks only at the records an IN list of 400 keys names', async () => {
		const { org, admin } = test;
		org.defineField('Contact', { name: 'Ext__c', type: 'Text', externalId: true, unique: true });
		org.insertMany(
			'Contact',
			(function* () {
				for (let at = 0; at < 100_000; at += 1)
					yield { LastName: `L${at}`, Email: `p${at}@example.com`, Ext__c: `e-${at}` };
			})(),
		);
		const keys = (of: (at: number) => string) =>
			Array.from({ length: 400 }, (_unused, at) => `'${of(at * 250)}'`).join();
		const soql = `SELECT Id, Email FROM Contact WHERE Email IN (${keys((at) => `P${at}@example.com`)}) OR Ext__c IN (${keys((at) => `e-${at}`)})`;
		const ask = async () =>
			await admin.post('/composite', {
				compositeRequest: [
					{
						method: 'GET',
						referenceId: 'match',
						url: `${BASE}/query?q=${encodeURIComponent(soql)}`,
					},
				],
			});
		await ask();
		const lookedAt = jest.spyOn(Table.prototype, 'state');
		const { body } = await ask();
		const rows = new Set(lookedAt.mock.calls.map(([row]) => row));
		lookedAt.mockRestore();
		expect(body.compositeResponse[0].body.totalSize).toBe(400);
		expect(rows.size).toBeLessThanOrEqual(410);
	});
});
