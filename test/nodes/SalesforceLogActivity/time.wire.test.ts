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

const at = (occurredAt: string, number = 1) =>
	aMatchedItem({ id: contact }, { event: { occurredAt, key: keyNumber(number) } });

describe('the day of an activity', () => {
	it.each([
		['UTC', '2026-11-20T23:30:00.000Z', '2026-11-20'],
		['Europe/Berlin', '2026-11-20T23:30:00.000Z', '2026-11-21'],
		['America/Los_Angeles', '2026-11-20T03:00:00.000Z', '2026-11-19'],
		['Pacific/Kiritimati', '2026-11-20T10:30:00.000Z', '2026-11-21'],
		['Asia/Kathmandu', '2026-11-20T18:14:59.000Z', '2026-11-20'],
		['Asia/Kathmandu', '2026-11-20T18:15:00.000Z', '2026-11-21'],
		['Europe/Berlin', '2026-03-29T00:59:59.000Z', '2026-03-29'],
	])('in %s of %s is %s', async (timeZone, occurredAt, day) => {
		await log(test, [at(occurredAt)], { ...BY_KEY, options: { timeZone } });
		expect(test.org.rows('Task')).toMatchObject([{ ActivityDate: day }]);
	});

	it('in a time zone that does not exist is refused, naming the option', async () => {
		const { failure } = await log(test, [at('2026-11-20T09:15:00.000Z')], {
			...BY_KEY,
			options: { timeZone: 'Mars/Phobos' },
		});
		expect(failure.details.whoseMove).toBe('change the set-up in n8n');
		expect(`${failure.message} ${failure.details.remedy}`).toMatch(/Mars\/Phobos[\s\S]*Time Zone/);
	});
});

describe('an event that is too old', () => {
	it('is not logged, and says so in the item and in a notice', async () => {
		const items = [at('2025-11-20T09:00:00.000Z', 1), at('2026-11-20T09:00:00.000Z', 2)];
		const { activities, hints, failed } = await log(test, items, BY_KEY);
		expect(activities).toEqual([
			{
				status: 'skipped',
				object: 'Task',
				key: keyNumber(1),
				reason:
					'The event is 366 days old; Salesforce archives activities after 365 days, so events older than 365 days are not logged',
			},
			expect.objectContaining({ status: 'logged' }),
		]);
		expect(failed).toEqual([]);
		expect(hints).toEqual([
			expect.stringContaining('1 logged, 0 already there, 1 skipped, 0 failed.'),
			'1 of 2 events were too old to be logged; "activity.reason" of the item says more.',
		]);
	});

	it.each([
		['of 365 days to the second is logged', '2025-11-21T10:00:00.000Z', {}, 'logged'],
		['of a second more is not', '2025-11-21T09:59:59.000Z', {}, 'skipped'],
		['is one of 31 days when told 30', '2026-10-21T09:00:00.000Z', { maxAgeDays: 30 }, 'skipped'],
		['is not one of 29 days then', '2026-10-23T10:00:00.000Z', { maxAgeDays: 30 }, 'logged'],
		['is not one of 400 days when told 500', '2025-10-17T10:00:00Z', { maxAgeDays: 500 }, 'logged'],
		['is not one of the future', '2026-11-23T10:00:00.000Z', {}, 'logged'],
	])('%s', async (_what, occurredAt, options, status) => {
		const { statuses } = await log(test, [at(occurredAt)], { ...BY_KEY, options });
		expect(statuses).toEqual([status]);
	});
});

describe('an event whose time cannot be read', () => {
	it.each([['yesterday'], ['2026-13-45T00:00:00Z'], ['99999999999999999999']])(
		'(%s) fails, naming event.occurredAt, and is not passed over as old',
		async (occurredAt) => {
			const { failed, statuses } = await log(
				test,
				[at(occurredAt), at('2026-11-20T09:00:00Z', 2)],
				BY_KEY,
			);
			expect(statuses).toEqual(['logged']);
			expect(failed).toHaveLength(1);
			expect(`${failed[0].message} ${failed[0].details.remedy}`).toContain('event.occurredAt');
		},
	);
});
