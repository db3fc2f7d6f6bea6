import type { IDataObject } from 'n8n-workflow';
import { byName, toColumns } from '../../builders/org';
import { leadsOf, people } from './people';
import { USERS, useBulk } from './syncing';

const test = useBulk();

const APPCUES: IDataObject = { ...USERS, target: 'appcuesUser', sendFields: ['Title', 'LastName'] };

/** Does something when n8n's table is written for the given time, counted from 1: in the middle of a run. */
function atWrite(number: number, deed: () => void): void {
	let writes = 0;
	test.processed.beforeWrite = () => {
		if (++writes === number) deed();
	};
}

/** What the Salesforce Record Trigger and Update Attributes do, while the bulk run is under way. */
function changeLive(userId: string, Title: string): void {
	const contact = test.org.rows('Contact').find((row) => row.Product_User_Id__c === userId);
	test.org.update('Contact', String(contact?.Id), { Title });
	test.appcues.state.users.set(userId, {
		...test.appcues.state.users.get(userId),
		title: Title,
	});
}

/** The run writes the table twice when it begins, then once for each part of 200. */
const AFTER_PARTS = 2;

describe('values that change while the run is under way', () => {
	it('stay: what was read before they changed is not the last that is sent', async () => {
		test.org.insertMany('Contact', people(1_000));
		atWrite(AFTER_PARTS + 3, () => {
			for (const number of [1, 2, 900, 999]) changeLive(`u-${number}`, `Newer ${number}`);
		});
		const { summary, error } = await test.run(APPCUES);
		expect(error).toBeUndefined();
		for (const number of [1, 2, 900, 999])
			expect(test.appcues.state.users.get(`u-${number}`)).toMatchObject({
				title: `Newer ${number}`,
			});
		expect(summary).toMatchObject({
			status: 'completed',
			read: 1_000,
			sent: 1_000,
			changedMeanwhile: { sent: 4, unchanged: 0, skipped: 0, failed: 0 },
		});
	});

	it('are looked for until nothing changes any more', async () => {
		test.org.insertMany('Contact', people(300));
		atWrite(AFTER_PARTS + 2, () => changeLive('u-1', 'Second'));
		let changed = false;
		const sending = setInterval(() => {
			if (changed || test.appcues.state.users.get('u-1')?.title !== 'Second') return;
			changed = true;
			changeLive('u-1', 'Third');
		}, 1);
		const { summary } = await test.run(APPCUES);
		clearInterval(sending);
		expect(changed).toBe(true);
		expect(test.appcues.state.users.get('u-1')).toMatchObject({ title: 'Third' });
		expect(summary.status).toBe('completed');
	});

	it('of the account arrive too, though the records themselves did not change', async () => {
		const AccountId = test.org.insert('Account', { Name: 'Old name' });
		test.org.insertMany(
			'Contact',
			people(300).map((person) => ({ ...person, AccountId })),
		);
		atWrite(AFTER_PARTS + 1, () => test.org.update('Account', AccountId, { Name: 'New name' }));
		const { summary, error } = await test.run({
			...APPCUES,
			attributeMode: 'choose',
			attributes: toColumns({ LastName: 'surname' }),
			moreAttributes: {
				attribute: [{ name: 'company_name', field: 'Account.Name', type: 'asIs' }],
			},
		});
		expect(error).toBeUndefined();
		expect(summary).toMatchObject({ changedMeanwhile: { sent: 300 } });
		for (const number of [0, 150, 299])
			expect(test.appcues.state.users.get(`u-${number}`)).toMatchObject({
				company_name: 'New name',
			});
	});

	it('bring in who got an id meanwhile, and keep out whom a Contact stands for', async () => {
		const persons = people(300);
		test.org.insertMany('Contact', persons);
		const lead = test.org.insert('Lead', { ...leadsOf(persons)[5], Title: 'Lead' });
		const nameless = test.org.insert('Contact', {
			...people(1, 700)[0],
			Product_User_Id__c: null,
		});
		atWrite(AFTER_PARTS + 1, () => {
			test.org.update('Contact', nameless, { Product_User_Id__c: 'u-late', Title: 'Late' });
			test.org.update('Lead', lead, { Title: 'Changed Lead' });
			test.org.insert('Lead', { ...leadsOf(persons)[6], Title: 'New Lead of a Contact' });
		});
		const { summary } = await test.run(APPCUES);
		expect(test.appcues.state.users.get('u-late')).toMatchObject({ title: 'Late' });
		expect(test.appcues.state.users.get('u-5')).toMatchObject({ title: 'Title, "5"' });
		expect(test.appcues.state.users.get('u-6')).toMatchObject({ title: 'Title, "6"' });
		expect(summary).toMatchObject({
			sent: 300,
			changedMeanwhile: { sent: 1, skipped: 1, failed: 0 },
		});
	});

	it('are caught by the run that goes on as well', async () => {
		test.org.insertMany('Contact', people(2_400));
		atWrite(AFTER_PARTS + 6, () => {
			throw new Error('the process ended');
		});
		await test.run(APPCUES);
		test.processed.beforeWrite = () => undefined;
		changeLive('u-1', 'Newer');
		changeLive('u-2399', 'Newer');
		const { summary } = await test.run(APPCUES);
		expect(summary).toMatchObject({ goesOnFromEarlierRun: true, sent: 2_400 });
		expect(test.appcues.state.users.get('u-1')).toMatchObject({ title: 'Newer' });
		expect(test.appcues.state.users.get('u-2399')).toMatchObject({ title: 'Newer' });
	});

	it('are not looked for by a dry run, and nothing is said where nothing changed', async () => {
		test.org.insertMany('Contact', people(300));
		const dry = await test.run({ ...APPCUES, dryRun: true });
		expect(dry.summary).not.toHaveProperty('changedMeanwhile');
		const { summary } = await test.run(APPCUES);
		expect(summary).toMatchObject({ sent: 300 });
		expect(summary).not.toHaveProperty('changedMeanwhile');
	});
});

describe('a run is itself', () => {
	const TITLES: IDataObject = { ...USERS, sendFields: ['Title'] };

	/** Refuses the next bulk job for good. */
	const refuseJobs = () =>
		test.userpilot.faults.add({
			path: /bulk_identify/,
			effect: 'answer',
			answer: { status: 503 },
		});

	it('and does not take the job of an earlier one for its own, though it sends the same', async () => {
		test.org.insertMany('Contact', people(500));
		await test.run(TITLES);
		expect(test.userpilot.state.users.size).toBe(500);
		for (const id of [...test.userpilot.state.users.ids()]) test.userpilot.state.users.delete(id);
		const fault = refuseJobs();
		const second = await test.run(TITLES);
		expect(second.error?.message).toMatch(/503/);
		fault.remove();
		const { summary } = await test.run(TITLES);
		expect(summary).toMatchObject({ status: 'completed', goesOnFromEarlierRun: true, sent: 500 });
		expect(test.userpilot.state.users.size).toBe(500);
	});

	it('and sends the first values again when the second ones were sent between', async () => {
		test.org.insertMany('Contact', people(500));
		const rename = (Title: string) => {
			for (const { Id } of test.org.rows('Contact'))
				test.org.update('Contact', String(Id), { Title });
		};
		rename('A');
		await test.run(TITLES);
		rename('B');
		await test.run(TITLES);
		rename('A');
		const fault = refuseJobs();
		await test.run(TITLES);
		fault.remove();
		const { summary } = await test.run(TITLES);
		expect(summary).toMatchObject({ sent: 500 });
		const titles = new Set(
			[...test.userpilot.state.users.ids()].map(
				(id) => test.userpilot.state.user(id)?.metadata.title,
			),
		);
		expect([...titles]).toEqual(['A']);
	});

	it('and does not go on after more than five days', async () => {
		test.org.insertMany('Contact', people(500));
		const fault = refuseJobs();
		await test.run(TITLES);
		fault.remove();
		jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 6 * 86_400_000);
		const { summary } = await test.run(TITLES).finally(() => jest.restoreAllMocks());
		expect(summary).toMatchObject({ sent: 500 });
		expect(summary).not.toHaveProperty('goesOnFromEarlierRun');
	});
});

describe('records without an id', () => {
	const nameless = (count: number, from: number) =>
		people(count, from).map((person) => ({ ...person, Product_User_Id__c: null }));

	it('are counted by the dry run: so many people cannot be synchronised', async () => {
		test.org.insertMany('Contact', [...people(3), ...nameless(4, 100)]);
		test.org.insertMany('Lead', leadsOf(nameless(2, 200)));
		const converted = test.org.insert('Lead', leadsOf(nameless(1, 300))[0]);
		test.org.convertLead(converted);
		const { summary } = await test.run({ ...USERS, dryRun: true });
		// The Contact that the Lead became has no id either.
		expect(summary).toMatchObject({ read: 3, wouldSend: 3, withoutId: 4 + 2 + 1 });
	});

	it('count only where they meet the condition', async () => {
		test.org.insertMany('Contact', [...people(1), ...nameless(4, 100)]);
		const { summary } = await test.run({
			...USERS,
			dryRun: true,
			objects: ['Contact'],
			filterMode: 'soql',
			soqlCondition: "LastName = 'Last 101' OR LastName = 'Last 0'",
		});
		expect(summary).toMatchObject({ read: 1, withoutId: 1 });
	});

	it('are Accounts as well', async () => {
		test.org.insertMany('Account', [
			{ Name: 'Acme', Product_Company_Id__c: 'c-1' },
			{ Name: 'Nobody' },
		]);
		const { summary } = await test.run({
			...USERS,
			target: 'userpilotCompany',
			companyIdField: byName('Product_Company_Id__c'),
			sendFields: ['Name'],
			dryRun: true,
		});
		expect(summary).toMatchObject({ read: 1, withoutId: 1 });
	});
});
