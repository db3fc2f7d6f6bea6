import { aContact, aLead, aTask, defineActivityKey, typed } from './support/builders';
import { anError, aRowError, useOrg } from '../testing/sandbox';

const test = useOrg();
const THEN = '2026-11-21T10:00:00.000+0000';
const LATER = '2026-11-21T11:00:00.000+0000';

beforeEach(() => {
	test.org.clock.hold(THEN.replace('+0000', 'Z'));
});

/** A contact with its account, made an hour before what follows. */
function aCustomer() {
	const { org } = test;
	const account = org.insert('Account', { Name: 'Acme' });
	const contact = org.insert('Contact', aContact({ AccountId: account }));
	org.clock.advance(3_600_000);
	return { account, contact };
}

describe('a task', () => {
	it('may hang on a contact or a lead only, by its Who', async () => {
		const account = test.org.insert('Account', { Name: 'Acme' });
		const { status, body } = await test.admin.post('/sobjects/Task', aTask({ WhoId: account }));
		expect(status).toBe(400);
		expect(body).toEqual([
			anError('FIELD_INTEGRITY_EXCEPTION', `Name ID: id value of incorrect type: ${account}`, [
				'WhoId',
			]),
		]);
	});

	it('tells the same in a row result, with statusCode', async () => {
		const account = test.org.insert('Account', { Name: 'Acme' });
		const { status, body } = await test.admin.post('/composite/sobjects', {
			records: [typed('Task', aTask({ WhoId: account }))],
		});
		expect(status).toBe(200);
		expect(body).toEqual([
			{
				success: false,
				errors: [
					aRowError(
						'FIELD_INTEGRITY_EXCEPTION',
						`Name ID: id value of incorrect type: ${account}`,
						['WhoId'],
					),
				],
			},
		]);
	});

	it('may not have a What beside a Lead', async () => {
		const { org, admin } = test;
		const WhoId = org.insert('Lead', aLead());
		const WhatId = org.insert('Account', { Name: 'Acme' });
		const { body } = await admin.post('/sobjects/Task', aTask({ WhoId, WhatId }));
		expect(body).toEqual([
			anError(
				'FIELD_INTEGRITY_EXCEPTION',
				'Related To ID: must be blank when the Name ID is a lead',
				['WhatId'],
			),
		]);
		expect((await admin.post('/sobjects/Task', aTask({ WhoId }))).status).toBe(201);
	});

	it('may hang on a custom object only where activities are allowed', async () => {
		const { org, admin } = test;
		for (const enableActivities of [true, false])
			org.defineObject({ name: `Project_${enableActivities}__c`, enableActivities });
		const allowed = org.insert('Project_true__c', { Name: 'P' });
		const closed = org.insert('Project_false__c', { Name: 'P' });
		expect((await admin.post('/sobjects/Task', aTask({ WhatId: allowed }))).status).toBe(201);
		const { body } = await admin.post('/sobjects/Task', aTask({ WhatId: closed }));
		expect(body).toEqual([
			anError('FIELD_INTEGRITY_EXCEPTION', `Related To ID: id value of incorrect type: ${closed}`, [
				'WhatId',
			]),
		]);
	});

	it('takes its account from the What, else from the contact', async () => {
		const { org, admin } = test;
		const { account, contact } = aCustomer();
		const other = org.insert('Account', { Name: 'Other' });
		const deal = org.insert('Opportunity', {
			Name: 'Deal',
			AccountId: other,
			StageName: 'Prospecting',
			CloseDate: '2027-01-01',
		});
		const accountOf = async (relation: Record<string, string>) => {
			const { body } = await admin.post('/sobjects/Task', aTask(relation));
			return org.get('Task', body.id)?.AccountId;
		};
		expect(await accountOf({ WhoId: contact })).toBe(account);
		expect(await accountOf({ WhatId: other })).toBe(other);
		expect(await accountOf({ WhoId: contact, WhatId: deal })).toBe(other);
	});

	it('is closed by its status and completed when it is saved closed, until it is opened again', async () => {
		const { org, admin } = test;
		const { body } = await admin.post('/sobjects/Task', { Subject: 'x' });
		expect(org.get('Task', body.id)).toMatchObject({
			Status: 'Not Started',
			Priority: 'Normal',
			TaskSubtype: 'Task',
			IsClosed: false,
			CompletedDateTime: null,
		});
		await admin.patch(`/sobjects/Task/${body.id}`, { Status: 'Completed' });
		expect(org.get('Task', body.id)).toMatchObject({ IsClosed: true, CompletedDateTime: THEN });
		org.clock.advance(3_600_000);
		await admin.patch(`/sobjects/Task/${body.id}`, { Subject: 'y' });
		expect(org.get('Task', body.id)?.CompletedDateTime).toBe(THEN);
		await admin.patch(`/sobjects/Task/${body.id}`, { Status: 'In Progress' });
		expect(org.get('Task', body.id)).toMatchObject({ IsClosed: false, CompletedDateTime: null });
	});

	it('says which statuses are closed in TaskStatus', async () => {
		expect(
			await test.admin.records('SELECT ApiName, IsClosed FROM TaskStatus WHERE IsClosed = true'),
		).toEqual([{ ApiName: 'Completed', IsClosed: true }]);
	});

	it('has a subtype that is restricted and set once', async () => {
		const { admin } = test;
		expect(
			(await admin.post('/sobjects/Task', aTask({ TaskSubtype: 'Fax' }))).body[0].errorCode,
		).toBe('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');
		const { body } = await admin.post('/sobjects/Task', aTask({ TaskSubtype: 'Call' }));
		expect(
			(await admin.patch(`/sobjects/Task/${body.id}`, { TaskSubtype: 'Email' })).body[0].errorCode,
		).toBe('INVALID_FIELD_FOR_INSERT_UPDATE');
	});
});

describe('an event', () => {
	it.each([
		['no times', {}, ['DurationInMinutes', 'ActivityDateTime']],
		['no end', { StartDateTime: '2026-11-21T10:00:00Z' }, ['DurationInMinutes']],
		['no day, though it lasts all day', { IsAllDayEvent: true }, ['ActivityDate']],
	])('with %s is refused', async (_what, fields, missing) => {
		const { body } = await test.admin.post('/sobjects/Event', { Subject: 'x', ...fields });
		expect(body).toEqual([
			anError(
				'REQUIRED_FIELD_MISSING',
				`Required fields are missing: [${missing.join(', ')}]`,
				missing,
			),
		]);
	});

	it('knows all its times from two of them', async () => {
		const { org, admin } = test;
		const { body } = await admin.post('/sobjects/Event', {
			Subject: 'x',
			StartDateTime: '2026-11-21T10:00:00Z',
			DurationInMinutes: 30,
		});
		expect(org.get('Event', body.id)).toMatchObject({
			ActivityDateTime: THEN,
			EndDateTime: '2026-11-21T10:30:00.000+0000',
			ActivityDate: '2026-11-21',
			EndDate: '2026-11-21',
		});
		await admin.patch(`/sobjects/Event/${body.id}`, { EndDateTime: '2026-11-21T11:00:00Z' });
		expect(org.get('Event', body.id)?.DurationInMinutes).toBe(60);
	});

	it('whose two start fields differ is refused', async () => {
		const { body } = await test.admin.post('/sobjects/Event', {
			StartDateTime: '2026-11-21T10:00:00Z',
			ActivityDateTime: '2026-11-21T11:00:00Z',
			DurationInMinutes: 30,
		});
		expect(body[0].errorCode).toBe('FIELD_INTEGRITY_EXCEPTION');
	});

	it('may be filtered by its location', async () => {
		test.org.insert('Event', {
			Subject: 'x',
			StartDateTime: THEN,
			DurationInMinutes: 5,
			Location: 'product:flow',
		});
		expect(
			await test.admin.records("SELECT Subject FROM Event WHERE Location = 'product:flow'"),
		).toEqual([{ Subject: 'x' }]);
	});
});

describe('what an activity does to the records it hangs on', () => {
	const stamps = (object: string, id: string) => {
		const { LastActivityDate, SystemModstamp, LastModifiedDate } = test.org.get(object, id)!;
		return { LastActivityDate, SystemModstamp, LastModifiedDate };
	};

	it('moves LastActivityDate and SystemModstamp of contact and account, not LastModifiedDate', async () => {
		const { account, contact } = aCustomer();
		await test.admin.post('/sobjects/Task', aTask({ WhoId: contact }));
		const bumped = {
			LastActivityDate: '2026-11-20',
			SystemModstamp: LATER,
			LastModifiedDate: THEN,
		};
		expect(stamps('Contact', contact)).toEqual(bumped);
		expect(stamps('Account', account)).toEqual(bumped);
	});

	it('keeps the most recent LastActivityDate', async () => {
		const { contact } = aCustomer();
		await test.admin.post('/sobjects/Task', aTask({ WhoId: contact, ActivityDate: '2026-11-20' }));
		await test.admin.post('/sobjects/Task', aTask({ WhoId: contact, ActivityDate: '2026-11-10' }));
		expect(stamps('Contact', contact).LastActivityDate).toBe('2026-11-20');
	});

	it('leaves LastActivityDate alone for open tasks', async () => {
		const { contact } = aCustomer();
		await test.admin.post('/sobjects/Task', aTask({ WhoId: contact, Status: 'Not Started' }));
		expect(stamps('Contact', contact)).toEqual({
			LastActivityDate: null,
			SystemModstamp: LATER,
			LastModifiedDate: THEN,
		});
	});

	it('counts events', async () => {
		const { contact } = aCustomer();
		await test.admin.post('/sobjects/Event', {
			WhoId: contact,
			StartDateTime: '2026-11-19T10:00:00Z',
			DurationInMinutes: 5,
		});
		expect(stamps('Contact', contact).LastActivityDate).toBe('2026-11-19');
	});
});

describe('row locks of a task', () => {
	const lockError = (id: string) =>
		anError(
			'UNABLE_TO_LOCK_ROW',
			`unable to obtain exclusive access to this record or 1 records: ${id}`,
			[],
		);

	it('meet an open task with a date on its Who, What and account', async () => {
		const { account, contact } = aCustomer();
		test.org.lockRows([account], { times: 1 });
		const open = aTask({ WhoId: contact, Status: 'Not Started' });
		const { status, body } = await test.admin.post('/sobjects/Task', open);
		expect(status).toBe(400);
		expect(body).toEqual([lockError(account)]);
		expect((await test.admin.post('/sobjects/Task', open)).status).toBe(201);
	});

	it('spare a task that is inserted closed, or without a date', async () => {
		const { account, contact } = aCustomer();
		test.org.lockRows([account, contact]);
		expect((await test.admin.post('/sobjects/Task', aTask({ WhoId: contact }))).status).toBe(201);
		expect(
			(
				await test.admin.post(
					'/sobjects/Task',
					aTask({ WhoId: contact, Status: 'Not Started', ActivityDate: null }),
				)
			).status,
		).toBe(201);
	});

	it('meet every update of a task', async () => {
		const { contact } = aCustomer();
		const { body: task } = await test.admin.post('/sobjects/Task', aTask({ WhoId: contact }));
		test.org.lockRows([contact]);
		const { body } = await test.admin.patch(`/sobjects/Task/${task.id}`, { Subject: 'y' });
		expect(body).toEqual([lockError(contact)]);
		test.org.unlockRows([contact]);
		expect((await test.admin.patch(`/sobjects/Task/${task.id}`, { Subject: 'y' })).status).toBe(
			204,
		);
	});
});

describe('archiving', () => {
	beforeEach(() => {
		defineActivityKey(test.org);
		test.org.insert(
			'Task',
			aTask({ Subject: 'old', ActivityDate: '2025-01-01', Event_Key__c: 'old' }),
		);
		test.org.insert(
			'Task',
			aTask({ Subject: 'old but open', ActivityDate: '2025-01-01', Status: 'Not Started' }),
		);
		test.org.insert('Task', aTask({ Subject: 'recent', ActivityDate: '2026-01-01' }));
		expect(test.org.archive()).toBe(1);
	});

	it('hides closed activities of more than 365 days ago from query, not from queryAll', async () => {
		const { admin } = test;
		expect(await admin.values('SELECT Subject FROM Task', 'Subject')).toEqual([
			'old but open',
			'recent',
		]);
		expect(
			await admin.records('SELECT Subject FROM Task WHERE IsArchived = true', 'queryAll'),
		).toEqual([{ Subject: 'old' }]);
	});

	it('leaves the key taken, though an upsert does not find it', async () => {
		const { body } = await test.admin.patch('/composite/sobjects/Task/Event_Key__c', {
			records: [typed('Task', aTask({ Event_Key__c: 'old' }))],
		});
		expect(body[0].errors[0].statusCode).toBe('DUPLICATE_VALUE');
	});
});
