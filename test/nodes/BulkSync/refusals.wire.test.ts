import { readCsv } from '../../../core/csv/read';
import { letTimePass } from '../../builders/org';
import { people } from './people';
import { USERS, useBulk } from './syncing';

const test = useBulk();

const APPCUES = { ...USERS, target: 'appcuesUser' };

describe('one record in a hundred is refused, and', () => {
	it.each([
		['Userpilot', USERS, () => test.userpilot],
		['Appcues', APPCUES, () => test.appcues],
	])(
		'%s has all others, with a reason for each that it has not',
		async (_name, parameters, platform) => {
			const persons = people(400);
			persons[10].Description = 'x'.repeat(32_000);
			test.org.defineField('Contact', { name: 'Long__c', type: 'LongTextArea', length: 131_072 });
			persons[20].Long__c = 'y'.repeat(70_000);
			test.org.insertMany('Contact', persons);
			platform().poison.add({ id: 'u-7', reason: 'the profile is locked' });
			platform().poison.add({ id: /^u-[123]33$/, reason: 'the profile was erased on request' });

			const { summary, notSent, error } = await test.run({
				...parameters,
				sendFields: ['LastName', 'Description', 'Long__c'],
			});
			expect(error).toBeUndefined();
			expect(summary).toMatchObject({ read: 400, sent: 395, skipped: 0, failed: 5 });
			expect(notSent.map(({ key }) => key).sort()).toEqual([
				'u-133',
				'u-20',
				'u-233',
				'u-333',
				'u-7',
			]);
			const reasonOf = (key: string) => notSent.find((row) => row.key === key);
			expect(reasonOf('u-20')).toMatchObject({
				status: 'failed',
				reason:
					'The attribute "long" cannot be sent: the value has 70000 characters; the other attributes were sent',
				remedy: 'The platform takes 65535. Map a shorter field.',
			});
			expect(reasonOf('u-7')).toMatchObject({
				code: expect.stringMatching(/^HTTP_4(00|22)$/),
				reason: expect.stringContaining('the profile is locked'),
				recordId: expect.stringMatching(/^003/),
			});
			expect(reasonOf('u-233')?.reason).toContain('erased on request');
			const { users } = platform().state;
			expect(users.size).toBe(396);
			expect(users.get('u-20')).toMatchObject({ last_name: 'Last 20' });
			expect(users.get('u-20')).not.toHaveProperty('long');
			for (const { Product_User_Id__c: id } of persons)
				expect(users.has(String(id))).toBe(id === 'u-20' || !notSent.some(({ key }) => key === id));
		},
	);
});

describe('an attribute that does not fit', () => {
	beforeEach(() => {
		test.org.defineField('Contact', { name: 'Long__c', type: 'LongTextArea', length: 131_072 });
		test.org.insertMany(
			'Contact',
			people(60).map((person) => ({ ...person, Long__c: 'y'.repeat(70_000) })),
		);
	});

	it('is told of each record, and stops no run, though all of them have it', async () => {
		const { summary, notSent, error } = await test.run({
			...USERS,
			sendFields: ['LastName', 'Long__c'],
		});
		expect(error).toBeUndefined();
		expect(summary).toMatchObject({ read: 60, sent: 0, failed: 60 });
		expect(notSent).toHaveLength(60);
		expect(test.userpilot.state.user('u-7')?.metadata).toEqual({ last_name: 'Last 7' });
	});

	it('leaves nothing to send where there is no other', async () => {
		const { summary, notSent } = await test.run({ ...USERS, sendFields: ['Long__c'] });
		expect(summary).toMatchObject({ read: 60, sent: 0, failed: 60 });
		expect(notSent[0].reason).toBe(
			'The attribute "long" cannot be sent: the value has 70000 characters',
		);
		expect(test.userpilot.state.users.size).toBe(0);
	});

	it('is foretold by a dry run', async () => {
		const { summary } = await test.run({
			...USERS,
			sendFields: ['LastName', 'Long__c'],
			dryRun: true,
		});
		expect(summary).toMatchObject({ read: 60, wouldSend: 0, failed: 60 });
		expect(test.userpilot.state.users.size).toBe(0);
	});
});

describe('refused records', () => {
	it('are items up to 500, and all of them a CSV file beyond', async () => {
		test.org.insertMany(
			'Contact',
			people(1_200).map((person, index) => ({
				...person,
				Product_User_Id__c: index < 600 ? 'u-same' : person.Product_User_Id__c,
			})),
		);
		const { summary, notSent, files } = await test.run(USERS);
		expect(summary).toMatchObject({ sent: 601, skipped: 599, reported: 599, reportedInFile: 599 });
		expect(notSent).toHaveLength(500);
		const csv = Buffer.from(files.notSent.data, 'base64').toString('utf8');
		const [header, ...rows] = [...readCsv(csv)];
		expect(header[1]).toBe('key');
		expect(rows).toHaveLength(599);
		expect(files.notSent).toMatchObject({ fileName: 'not-sent.csv', mimeType: 'text/csv' });
	});

	it('stop the run when they are a whole part, all for one reason', async () => {
		test.org.insertMany('Contact', people(100));
		test.userpilot.poison.add({ id: /./, reason: 'the plan has ended' });
		const { error } = await test.run(USERS);
		expect(error?.message).toContain('the plan has ended');
		expect(test.userpilot.state.users.size).toBe(0);
	});

	it('are found when the platform fails the whole job for one of them', async () => {
		test.org.insertMany('Contact', people(300));
		test.userpilot.jobs.failOnBadRow = true;
		test.userpilot.poison.add({ id: 'u-5', reason: 'the profile is locked' });
		const { summary } = await test.run(USERS);
		expect(summary).toMatchObject({ sent: 299, failed: 1 });
	});
});

describe('a platform', () => {
	it('that finds a file too large is sent two', async () => {
		test.org.insertMany('Contact', people(400));
		test.userpilot.bulk.maxRows = 250;
		const { summary } = await test.run(USERS);
		expect(summary).toMatchObject({ sent: 400, failed: 0 });
		expect([...test.userpilot.jobs.jobs.values()].map(({ totalRows }) => totalRows)).toEqual([
			200, 200,
		]);
	});

	it('that refuses the credential stops the run', async () => {
		test.org.insertMany('Contact', people(300));
		test.credentials.store.userpilotSyncApi.apiKey = 'wrong';
		const { error } = await test.run(USERS);
		expect(error?.message).toContain('401');
		expect(error?.description).toContain('Check the API key in the Userpilot credential');
	});

	it('whose answer got lost is not sent the file twice', async () => {
		test.org.insertMany('Contact', people(300));
		test.userpilot.jobs.speed = { rowsPerMinute: 9_000 };
		test.userpilot.faults.add({
			path: '/v1/users/bulk_identify',
			times: 1,
			effect: 'resetAfterCommit',
		});
		const { summary } = await test.run(USERS);
		expect(summary).toMatchObject({ sent: 300, failed: 0 });
		expect(test.userpilot.jobs.jobs.size).toBe(1);
	});

	it('that can be read is sent only what differs, or only those it knows', async () => {
		test.org.insertMany('Contact', people(3, 1));
		test.appcues.state.users.set('u-1', {
			email: 'p1@example.com',
			last_name: 'Last 1',
			title: null,
		});
		test.appcues.state.users.set('u-2', { email: 'old@example.com' });
		const compared = await test.run({
			...APPCUES,
			options: { compareFirst: true, createUnknown: false },
		});
		expect(compared.summary).toMatchObject({
			read: 3,
			sent: 1,
			unchanged: 1,
			skipped: 1,
			skippedBy: { 'Appcues does not know the profile, and none is to be created': 1 },
		});
		expect(test.appcues.state.users.get('u-2')).toMatchObject({ email: 'p2@example.com' });
		expect(test.appcues.state.users.has('u-3')).toBe(false);
	});
});

describe('the share of API requests', () => {
	it('stops a run cleanly between pages, says when to go on, and the next run goes on', async () => {
		test.org.insertMany('Contact', people(30_000));
		test.org.usage.used = 39_993;
		const paused = await test.run(USERS);
		expect(paused.error).toBeUndefined();
		expect(paused.summary).toMatchObject({
			status: 'paused',
			reason: expect.stringMatching(
				/has used 4\d,\d{3} of 100,000 API .*\(40 %\).* below 40 % only$/,
			),
			resume: expect.stringContaining('it goes on where it stopped'),
		});
		const sent = Number(paused.summary.sent);
		expect(sent).toBe(test.userpilot.state.users.size);
		expect(sent).toBe(10_000);
		expect(paused.summary.read).toBe(sent);

		test.org.usage.used = 100;
		const { summary } = await test.run(USERS);
		expect(summary).toMatchObject({
			status: 'completed',
			goesOnFromEarlierRun: true,
			finishedBefore: 10_000,
			sent: 30_000,
		});
		expect(test.userpilot.jobs.jobs.size).toBe(3);
	});

	it('is looked at before anything is sent', async () => {
		test.org.insertMany('Contact', people(300));
		test.org.usage.used = 55_900;
		const { summary } = await test.run(USERS);
		expect(summary).toMatchObject({
			status: 'paused',
			read: 0,
			sent: 0,
			reason: expect.stringMatching(/has used 55,9\d\d of 100,000 .*\(55 %\).* below 40 % only$/),
		});
		expect(test.userpilot.requests.total).toBe(0);
	});
});

it('a field that was missing is seen by the run after it was made', async () => {
	const contact = { LastName: 'Byron', Product_User_Id__c: 'u-1' };
	test.org.insert('Contact', contact);
	const parameters = { ...USERS, sendFields: ['LastName', 'Plan__c'] };
	expect((await test.run(parameters)).error?.message).toContain('Plan__c');
	letTimePass(60_000);
	test.org.defineField('Contact', { name: 'Plan__c', type: 'Text', length: 80 });
	const { summary, error } = await test.run(parameters);
	expect(error).toBeUndefined();
	expect(summary).toMatchObject({ read: 1, sent: 1 });
});
