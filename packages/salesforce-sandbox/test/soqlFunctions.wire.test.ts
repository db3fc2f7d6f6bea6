import { aLead } from './support/builders';
import { useOrg } from '../testing/sandbox';

const test = useOrg();

const lead = (overrides: Record<string, unknown>) => test.org.insert('Lead', aLead(overrides));

describe('functions of a field', () => {
	beforeEach(() => {
		test.org.clock.hold('2026-11-21T10:00:00Z');
		lead({ LastName: 'Old', CreatedDate: '2025-02-03T23:10:00Z', AnnualRevenue: 1234.4 });
		lead({ LastName: 'New', CreatedDate: '2026-11-20T10:30:00Z', LeadSource: 'Web' });
	});

	it.each([
		['CALENDAR_YEAR(CreatedDate) = 2025'],
		['CALENDAR_QUARTER(CreatedDate) = 1'],
		['CALENDAR_MONTH(CreatedDate) = 2'],
		['DAY_IN_MONTH(CreatedDate) = 3'],
		['DAY_IN_WEEK(CreatedDate) = 2'],
		['DAY_IN_YEAR(CreatedDate) = 34'],
		['DAY_ONLY(CreatedDate) = 2025-02-03'],
		['DAY_ONLY(convertTimezone(CreatedDate)) < 2026-01-01'],
		['FISCAL_YEAR(CreatedDate) < 2026'],
		['FISCAL_QUARTER(CreatedDate) = 1'],
		['FISCAL_MONTH(CreatedDate) = 2'],
		['HOUR_IN_DAY(CreatedDate) = 23'],
		['WEEK_IN_MONTH(CreatedDate) = 1'],
		['WEEK_IN_YEAR(CreatedDate) = 5'],
		['CreatedDate = LAST_FISCAL_YEAR'],
		["toLabel(LeadSource) != 'Web'"],
	])('WHERE %s', async (condition) => {
		expect(
			await test.admin.values(`SELECT LastName FROM Lead WHERE ${condition}`, 'LastName'),
		).toEqual(['Old']);
	});

	it('show values as people see them', async () => {
		expect(
			await test.admin.records(
				"SELECT toLabel(LeadSource), FORMAT(AnnualRevenue) money, convertCurrency(AnnualRevenue), FORMAT(CreatedDate) day FROM Lead WHERE LastName = 'Old'",
			),
		).toEqual([
			{ LeadSource: null, money: '$1,234.00', AnnualRevenue: 1234, day: '2/3/2025 11:10 PM' },
		]);
	});

	it.each([
		'SELECT CALENDAR_YEAR(CreatedDate) FROM Lead',
		"SELECT Id FROM Lead WHERE FORMAT(CreatedDate) = 'x'",
		'SELECT Id FROM Lead WHERE convertCurrency(AnnualRevenue) > 5',
		'SELECT convertTimezone(CreatedDate) FROM Lead',
		"SELECT Id FROM Lead WHERE DISTANCE(Address, GEOLOCATION(1, 1), 'km') < 20",
		'SELECT Id FROM Lead GROUP BY ROLLUP(LastName), Company',
		'SELECT COUNT(Id) FROM Lead GROUP BY CUBE(LastName, Company, Status, LeadSource)',
		'SELECT LastName, COUNT(Id) FROM Lead GROUP BY CALENDAR_YEAR(CreatedDate)',
	])('%s is refused', async (soql) => {
		const { status, body } = await test.admin.query(soql);
		expect([status, body[0].errorCode]).toEqual([400, 'MALFORMED_QUERY']);
	});

	it.each([
		'SELECT Id FROM Lead WHERE HOUR_IN_DAY(LastActivityDate) = 1',
		"SELECT Id FROM Lead WHERE toLabel(Company) = 'x'",
	])('%s does not fit its field', async (soql) => {
		const { status, body } = await test.admin.query(soql);
		expect([status, body[0].errorCode]).toEqual([400, 'INVALID_FIELD']);
	});
});

describe('groups', () => {
	beforeEach(() => {
		lead({ Company: 'A', LeadSource: 'Web', CreatedDate: '2025-02-03T00:00:00Z' });
		lead({ Company: 'A', LeadSource: 'Web', CreatedDate: '2026-02-03T00:00:00Z' });
		lead({ Company: 'B', LeadSource: 'Web', CreatedDate: '2026-03-03T00:00:00Z' });
		lead({ Company: 'B', LeadSource: 'Other', CreatedDate: '2026-03-04T00:00:00Z' });
	});

	it('are made by parts of a date', async () => {
		expect(
			await test.admin.records(
				'SELECT CALENDAR_YEAR(CreatedDate) y, COUNT(Id) n FROM Lead GROUP BY CALENDAR_YEAR(CreatedDate) ORDER BY CALENDAR_YEAR(CreatedDate)',
			),
		).toEqual([
			{ y: 2025, n: 1 },
			{ y: 2026, n: 3 },
		]);
	});

	it('have subtotals by ROLLUP', async () => {
		expect(
			await test.admin.records(
				'SELECT Company, LeadSource, GROUPING(LeadSource) g, COUNT(Id) n FROM Lead GROUP BY ROLLUP(Company, LeadSource) ORDER BY Company NULLS LAST, LeadSource NULLS LAST',
			),
		).toEqual([
			{ Company: 'A', LeadSource: 'Web', g: 0, n: 2 },
			{ Company: 'A', LeadSource: null, g: 1, n: 2 },
			{ Company: 'B', LeadSource: 'Other', g: 0, n: 1 },
			{ Company: 'B', LeadSource: 'Web', g: 0, n: 1 },
			{ Company: 'B', LeadSource: null, g: 1, n: 2 },
			{ Company: null, LeadSource: null, g: 1, n: 4 },
		]);
	});

	it('have every combination by CUBE', async () => {
		const records = await test.admin.records(
			'SELECT Company, LeadSource, COUNT(Id) n FROM Lead GROUP BY CUBE(Company, LeadSource)',
		);
		expect(records).toHaveLength(3 + 2 + 2 + 1);
		expect(records).toContainEqual({ Company: null, LeadSource: 'Web', n: 3 });
	});

	it.each([
		["Company = 'A'", ['A']],
		["Company IN ('A', 'C')", ['A']],
		["Company LIKE 'b%'", ['B']],
		["(NOT Company = 'A')", ['B']],
		["COUNT(Id) > 1 AND Company != 'A'", ['B']],
		['MIN(CreatedDate) < 2026-01-01T00:00:00Z', ['A']],
		['COUNT_DISTINCT(LeadSource) = 2', ['B']],
	])('HAVING %s', async (condition, companies) => {
		expect(
			await test.admin.values(
				`SELECT Company FROM Lead GROUP BY Company HAVING ${condition}`,
				'Company',
			),
		).toEqual(companies);
	});

	it('HAVING names grouped fields only', async () => {
		const { status, body } = await test.admin.query(
			"SELECT Company FROM Lead GROUP BY Company HAVING LeadSource = 'Web'",
		);
		expect([status, body[0].errorCode]).toEqual([400, 'MALFORMED_QUERY']);
	});

	it('FORMAT of an aggregate is text', async () => {
		expect(await test.admin.records('SELECT FORMAT(MIN(CreatedDate)) earliest FROM Lead')).toEqual([
			{ earliest: '2/3/2025 12:00 AM' },
		]);
	});
});

describe('what a query may also say', () => {
	it('a check box is false where it is null', async () => {
		test.org.defineField('Lead', { name: 'Vip__c', type: 'Checkbox' });
		lead({ LastName: 'Plain' });
		lead({ LastName: 'Vip', Vip__c: true });
		const names = async (condition: string) =>
			await test.admin.values(`SELECT LastName FROM Lead WHERE ${condition}`, 'LastName');
		expect(await names('Vip__c = null')).toEqual(['Plain']);
		expect(await names('Vip__c != null')).toEqual(['Vip']);
	});

	it('USING SCOPE mine finds one’s own records', async () => {
		const { org, admin } = test;
		lead({ LastName: 'Mine' });
		lead({ LastName: 'Other', OwnerId: org.users.integration });
		expect(await admin.values('SELECT LastName FROM Lead USING SCOPE mine', 'LastName')).toEqual([
			'Mine',
		]);
		expect(await admin.values('SELECT Id FROM Lead USING SCOPE everything', 'Id')).toHaveLength(2);
	});

	it.each(['SELECT Id FROM Lead USING SCOPE team', 'SELECT Id FROM Group USING SCOPE mine'])(
		'%s is refused',
		async (soql) => {
			expect((await test.admin.query(soql)).body[0].errorCode).toBe('MALFORMED_QUERY');
		},
	);

	it('FOR VIEW makes records recent ones, for the user who looked', async () => {
		const { org, admin } = test;
		const id = lead({ LastName: 'Seen' });
		lead({ LastName: 'Unseen' });
		await admin.query("SELECT Id FROM Lead WHERE LastName = 'Seen' FOR VIEW");
		const { body } = await admin.get('/recent');
		expect(body).toEqual([
			{
				attributes: expect.objectContaining({ type: 'Lead' }),
				Id: id,
				Name: expect.stringContaining('Seen'),
			},
		]);
		expect(
			await admin.values('SELECT LastName FROM Lead WHERE LastViewedDate != null', 'LastName'),
		).toEqual(['Seen']);
		const other = test.clientOf(
			org.addUser({ username: 'b@acme.example', profile: 'System Administrator' }),
		);
		expect((await other.get('/recent')).body).toEqual([]);
	});

	it('FOR UPDATE reads as usual', async () => {
		lead({});
		expect(await test.admin.records('SELECT Id FROM Lead LIMIT 1 FOR UPDATE')).toHaveLength(1);
	});

	it('child records come in pages of 200', async () => {
		const { org, admin } = test;
		const AccountId = org.insert('Account', { Name: 'Acme' });
		org.insertMany(
			'Contact',
			Array.from({ length: 250 }, (_unused, at) => ({ LastName: `L${at}`, AccountId })),
		);
		const { body } = await admin.query('SELECT Id, (SELECT Id FROM Contacts) FROM Account');
		const { Contacts } = body.records[0];
		expect(Contacts).toMatchObject({ totalSize: 250, done: false });
		expect(Contacts.records).toHaveLength(200);
		const rest = (await admin.get(Contacts.nextRecordsUrl)).body;
		expect(rest).toMatchObject({ totalSize: 250, done: true });
		expect(rest.records).toHaveLength(50);
	});
});

describe('a semi-join', () => {
	it.each([
		[
			'of the same object',
			'SELECT Id FROM Account WHERE Id IN (SELECT ParentId FROM Account)',
			'same object type',
		],
		[
			'of a field that is no id',
			'SELECT Id FROM Account WHERE Id IN (SELECT LastName FROM Contact)',
			"cannot use: 'LastName'",
		],
		[
			'of ids of another object',
			'SELECT Id FROM Account WHERE Id IN (SELECT OwnerId FROM Contact)',
			'should point to the same object type',
		],
		[
			'beside OR',
			"SELECT Id FROM Account WHERE Name = 'x' OR Id IN (SELECT AccountId FROM Contact)",
			"'OR' operator",
		],
		[
			'under an OR inside AND',
			"SELECT Id FROM Account WHERE Name = 'x' AND (Name = 'y' OR Id IN (SELECT AccountId FROM Contact))",
			"'OR' operator",
		],
		[
			'under NOT',
			'SELECT Id FROM Account WHERE (NOT Id IN (SELECT AccountId FROM Contact))',
			"'NOT' operator",
		],
		[
			'in a semi-join',
			'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE Id IN (SELECT PersonId__c FROM Lead))',
			'Nested',
		],
		[
			'with LIMIT',
			'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact LIMIT 1)',
			'LIMIT',
		],
		[
			'with ORDER BY',
			'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact ORDER BY Name)',
			'ORDER BY',
		],
		[
			'of tasks',
			'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Task)',
			"Entity 'Task' is not supported",
		],
		[
			'of events',
			'SELECT Id FROM Contact WHERE Id IN (SELECT WhoId FROM Event)',
			"Entity 'Event' is not supported",
		],
		[
			'over a parent',
			'SELECT Id FROM Contact WHERE Account.Id IN (SELECT AccountId FROM Opportunity)',
			'level of relationships',
		],
		[
			'number three',
			'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact) AND Id IN (SELECT AccountId FROM Opportunity) AND Id NOT IN (SELECT AccountId FROM Contact)',
			'Maximum 2',
		],
	])('%s is refused', async (_what, soql, words) => {
		const { status, body } = await test.admin.query(soql);
		expect([status, body[0].errorCode]).toEqual([400, 'MALFORMED_QUERY']);
		expect(body[0].message).toContain(words);
	});
});
