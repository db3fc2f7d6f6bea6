import type { IDataObject } from 'n8n-workflow';
import { byName, letTimePass, useOrg } from '../../builders/org';
import { aMatchedItem, keyNumber } from '../../builders/orgItems';
import { defineEventKey } from '../../builders/orgSchema';
import { NodeBench } from '../../harness/nodes';
import { BY_KEY, log } from './logging';

const DAY_MS = 86_400_000;
const test = useOrg();
let owner: string;
let contact: string;

beforeEach(() => {
	defineEventKey(test.org);
	owner = test.org.addUser({ username: 'sales@acme.example', firstName: 'Sam', lastName: 'Sales' });
	contact = test.org.insert('Contact', { LastName: 'Byron', OwnerId: owner });
});

const anAnswer = (score = 3, to: { object?: string; id: string } = { id: contact }, key = 1) =>
	aMatchedItem(to, {
		user: { id: `u-${key}` },
		event: {
			...{ key: keyNumber(key), kind: 'nps', action: 'scored' },
			attributes: { score, feedback: 'Too slow' },
		},
	});
const followUp = async (items: IDataObject[], parameters: IDataObject = {}) =>
	await log(test, items, { logAs: 'followUp', ...BY_KEY, ...parameters });
const tasks = () => test.org.rows('Task');

describe('a follow-up task', () => {
	it("is open, the record owner's, due in days from today, and says what to answer", async () => {
		const { only } = await followUp([anAnswer()], { dueInDays: 3 });
		expect(tasks()).toMatchObject([
			{
				...{ WhoId: contact, OwnerId: owner, Status: 'Not Started', IsClosed: false },
				...{ ActivityDate: '2026-11-24', Subject: 'Follow up: NPS score 3' },
				Description: expect.stringContaining('"Too slow"') as unknown,
			},
		]);
		const assignedTo = {
			id: owner,
			name: 'Sam Sales',
			email: 'sales@acme.example',
			isActive: true,
		};
		expect(only).toMatchObject({ status: 'logged', object: 'Task', id: tasks()[0].Id, assignedTo });
	});

	it("is the record owner's, too, where the record's id has 15 characters", async () => {
		const { statuses, failed } = await followUp([anAnswer(3, { id: contact.slice(0, 15) })]);
		expect({ statuses, failed }).toEqual({ statuses: ['logged'], failed: [] });
		expect(tasks()).toMatchObject([{ WhoId: contact, OwnerId: owner }]);
	});

	it('is due in the zone of the workflow: on the next day where that has begun', async () => {
		letTimePass(14.5 * 3_600_000); // 00:30 UTC of the 22nd
		await followUp([anAnswer()], { dueInDays: 0, options: { timeZone: 'America/New_York' } });
		await followUp([anAnswer(3, undefined, 2)], {
			dueInDays: 0,
			options: { timeZone: 'Asia/Tokyo' },
		});
		expect(tasks().map(({ ActivityDate }) => ActivityDate)).toEqual(['2026-11-21', '2026-11-22']);
	});

	it.each([
		['by a unique key', BY_KEY],
		['without a key field', { eventKeyField: byName('') }],
	])(
		'is made once beside the activity of the same event, each in any order, %s',
		async (_how, by) => {
			for (const logAs of ['followUp', 'task', 'task', 'followUp'])
				await log(test, [anAnswer()], { ...by, logAs });
			expect(tasks().map(({ IsClosed }) => IsClosed)).toEqual([false, true]);
		},
	);

	it('is one for a score and its feedback, which may repeat the score, in any order', async () => {
		const feedback = {
			...anAnswer(3, undefined, 7),
			event: {
				...(anAnswer(3, undefined, 7).event as IDataObject),
				...{ key: keyNumber(8), action: 'feedbackGiven' },
			},
		};
		const { statuses } = await followUp([feedback, anAnswer(3, undefined, 7)]);
		expect(statuses).toEqual(['logged', 'alreadyLogged']);
		expect(tasks()).toHaveLength(1);
	});

	it('is another for an answer of another day', async () => {
		await followUp([anAnswer()]);
		const later = anAnswer();
		(later.event as IDataObject).occurredAt = '2026-11-21T09:00:00.000Z';
		await followUp([later]);
		expect(tasks()).toHaveLength(2);
	});

	it('is made once by two workers at the same time', async () => {
		const workers = [test.bench, new NodeBench().connect(test.salesforce)];
		await Promise.all(
			[0, 1, 0, 1].map(
				async (worker) =>
					await log({ bench: workers[worker] }, [anAnswer()], { logAs: 'followUp', ...BY_KEY }),
			),
		);
		expect(tasks()).toHaveLength(1);
	});

	it('stays as people left it when its event comes again', async () => {
		const { only } = await followUp([anAnswer()]);
		test.org.update('Task', String(only.id), { Status: 'Completed' });
		expect((await followUp([anAnswer()])).statuses).toEqual(['alreadyLogged']);
		expect(tasks()).toMatchObject([{ Status: 'Completed' }]);
	});

	it('is not made for an event that is older than asked for', async () => {
		letTimePass(31 * DAY_MS);
		const { only } = await followUp([anAnswer()], { options: { maxAgeDays: 30 } });
		expect(only).toMatchObject({
			status: 'skipped',
			reason: expect.stringContaining(
				'events older than 30 days are followed up no more',
			) as unknown,
		});
		expect(tasks()).toEqual([]);
	});

	it('costs three calls for many: owners, statuses, tasks; two from then on', async () => {
		await log(test, [anAnswer(1, undefined, 99)], BY_KEY);
		const items = Array.from({ length: 300 }, (_item, index) => anAnswer(2, undefined, index));
		test.resetCalls();
		await followUp(items.slice(0, 150));
		const first = test.calls;
		test.resetCalls();
		await followUp(items.slice(150));
		expect([first, test.calls]).toEqual([3, 2]);
		expect(tasks()).toHaveLength(301);
	});
});

describe('the owner of a follow-up', () => {
	const inactive = () => {
		const gone = test.org.addUser({ username: 'gone@acme.example', lastName: 'Gone' });
		const id = test.org.insert('Contact', { LastName: 'Left', OwnerId: gone });
		test.org.update('User', gone, { IsActive: false });
		return { id };
	};
	const queued = () => {
		const queue = test.org.addQueue('Inbound_Leads', ['Lead']);
		return {
			object: 'Lead',
			id: test.org.insert('Lead', { LastName: 'New', Company: 'X', OwnerId: queue }),
		};
	};

	it.each([
		[
			'an inactive user',
			inactive,
			/^The owner of the Contact \w+, Gone, is an inactive user: nobody/,
		],
		['a queue', queued, /^The owner of the Lead \w+, Inbound Leads, is a queue: nobody/],
	])('who is %s fails that item only, and says what to do', async (_who, make, message) => {
		const { failure, statuses } = await followUp([
			anAnswer(1, make(), 1),
			anAnswer(1, undefined, 2),
		]);
		expect(failure.message).toMatch(message);
		expect(failure.details).toMatchObject({
			whoseMove: 'fix the data',
			remedy: expect.stringContaining('"Fallback Owner ID"') as unknown,
		});
		expect(statuses).toEqual(['logged']);
		expect(tasks()).toHaveLength(1);
	});

	it.each([
		['an inactive user', inactive],
		['a queue', queued],
	])('who is %s gives it to the one named for such cases', async (_who, make) => {
		const { only } = await followUp([anAnswer(1, make())], { options: { fallbackOwnerId: owner } });
		expect(only).toMatchObject({ status: 'logged', assignedTo: { id: owner } });
		expect(tasks()).toMatchObject([{ OwnerId: owner }]);
	});

	it('can be a queue for tasks, where one is named', async () => {
		const queue = test.org.addQueue('Detractors', ['Task']);
		await followUp([anAnswer()], { options: { ownerId: queue } });
		expect(tasks()).toMatchObject([{ OwnerId: queue }]);
	});

	it('of a record that was deleted since the match is not guessed', async () => {
		test.org.delete(contact);
		const { failure } = await followUp([anAnswer()]);
		expect(failure.message).toContain(`The Contact ${contact} is gone or hidden`);
		expect(tasks()).toEqual([]);
	});
});

describe('the settings of a follow-up', () => {
	it.each([
		['Completed', 'closed'],
		['Nonsense', 'unknown'],
	])('take no status that is %s, which is %s', async (status) => {
		const { failure } = await followUp([anAnswer()], { options: { status } });
		expect(failure.message).toContain(`"${status}" is no status of an open task in this org`);
		expect(failure.details.remedy).toContain('Not Started');
		expect(tasks()).toEqual([]);
	});

	it('take an open status of the org', async () => {
		await followUp([anAnswer()], { options: { status: 'Waiting on someone else' } });
		expect(tasks()).toMatchObject([{ Status: 'Waiting on someone else', IsClosed: false }]);
	});

	it.each([-1, 1.5, 'soon'])('take no due date in %s days', async (dueInDays) => {
		const { failure } = await followUp([anAnswer()], { dueInDays });
		expect(failure.details).toMatchObject({
			whoseMove: 'change the set-up in n8n',
			fields: ['dueInDays'],
		});
		expect(tasks()).toEqual([]);
	});

	it('are not asked for samples: nothing is written for them', async () => {
		const { items } = await followUp([{ ...anAnswer(), sample: true }]);
		expect(items[0].activity).toMatchObject({ dryRun: true, status: 'wouldBeLogged' });
		expect(tasks()).toEqual([]);
	});
});
