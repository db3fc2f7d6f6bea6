import { giveUserIds } from '../../../sync/people/giveUserIds';
import { NOW, useOrg } from '../../builders/org';
import { anEventOf } from '../../builders/orgItems';
import { defineIds, USER_ID } from '../../builders/orgSchema';
import { openGateway } from '../../harness/gateway';
import { match, type MatchRun } from './matching';

const test = useOrg();
const WRITE_BACK = { options: { writeBackUserId: true } };
const EMAIL = 'ada@example.com';

beforeEach(() => defineIds(test.org));

const aContact = (more = {}) =>
	test.org.insert('Contact', { LastName: 'Byron', Email: EMAIL, ...more });
const idOf = (contact: string) => test.org.get('Contact', contact)?.[USER_ID];

describe('two executions that give one record to two users', () => {
	it.each([1, 2, 3])('one wins, the other is told whose it is (%i)', async () => {
		const id = aContact();
		const runs = await Promise.all(
			['u-1', 'u-2'].map(async (user) => await match(test, [anEventOf(user, EMAIL)], WRITE_BACK)),
		);
		const winner = runs.find(({ matched }) => matched.length === 1) as MatchRun;
		const loser = runs.find(({ ambiguous }) => ambiguous.length === 1) as MatchRun;
		expect(winner.only.writeBack).toMatchObject({ status: 'written' });
		expect(loser.only.reason).toContain(`was given to user "${String(idOf(id))}"`);
		expect(loser.only).not.toHaveProperty('id');
	});

	it('both win when it is one user', async () => {
		const id = aContact();
		const runs = await Promise.all(
			[1, 2].map(async () => await match(test, [anEventOf('u-1', EMAIL)], WRITE_BACK)),
		);
		for (const { only } of runs)
			expect(only).toMatchObject({ status: 'matched', id, writeBack: { status: 'written' } });
	});
});

describe('another process that writes between the read and the write', () => {
	const EARLIER = '2026-11-21T09:59:00.000+0000';

	/** To a record that was read before it was changed. */
	const give = async (recordId: string) =>
		await giveUserIds(
			openGateway(test.salesforce),
			'Contact',
			USER_ID,
			[{ recordId, userId: 'u-1' }],
			{ askedAtMs: Date.parse(NOW) + 1, changedAt: new Map([[recordId, EARLIER]]) },
		);

	it('is not overwritten: the other user is named', async () => {
		const id = aContact({ [USER_ID]: 'u-9' });
		expect(await give(id)).toEqual([{ takenBy: 'u-9' }]);
		expect(idOf(id)).toBe('u-9');
	});

	it('with another field does not stop the id from being written', async () => {
		const id = aContact({ Title: 'Countess' });
		expect(await give(id)).toEqual([{ ok: true, id, created: false }]);
		expect(test.org.get('Contact', id)).toMatchObject({ [USER_ID]: 'u-1', Title: 'Countess' });
	});

	it('costs one call for 25 records that nobody changed', async () => {
		const ids = Array.from({ length: 25 }, () => aContact());
		const gateway = openGateway(test.salesforce);
		const changedAt = new Map(ids.map((id) => [id, String(NOW)]));
		test.resetCalls();
		const results = await giveUserIds(
			gateway,
			'Contact',
			USER_ID,
			ids.map((recordId, index) => ({ recordId, userId: `u-${index}` })),
			{ askedAtMs: Date.parse(NOW) + 1, changedAt },
		);
		expect(results.every((result) => 'ok' in result && result.ok)).toBe(true);
		expect(test.calls).toBe(1);
		expect(ids.map(idOf)).toEqual(ids.map((_id, index) => `u-${index}`));
	});
});
