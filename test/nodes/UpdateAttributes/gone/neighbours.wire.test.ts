import type { RecordChange } from '../../../../core/change/recordChange';
import { pass, useGone } from './goneBench';

const test = useGone();

const MARK = { whenDeleted: 'mark', whenMerged: 'mark', whenConverted: 'mark' };
const MOVE = { whenDeleted: 'mark', whenMerged: 'moveUserId', whenConverted: 'moveUserId' };
const DELETE = { whenDeleted: 'delete', whenMerged: 'delete', whenConverted: 'delete' };
const ALL = { attributeMode: 'all' };

const contact = (id?: string, more: object = {}) =>
	test.org.insert('Contact', {
		...{ LastName: 'Byron', Title: 'Countess', ...(id ? { Product_User_Id__c: id } : {}) },
		...more,
	});
const gone = (changes: readonly RecordChange[]) =>
	changes.filter(({ change }) => ['deleted', 'merged', 'converted'].includes(change));
const writes = () =>
	[...test.appcues.requests.all(), ...test.userpilot.requests.all()].filter(
		({ method }) => method !== 'GET',
	);

describe('a mark', () => {
	it('is taken away when the record is undeleted, and only then', async () => {
		const id = contact('u-1');
		const watch = await test.watching();
		test.org.delete(id);
		pass();
		await test.update({ ...ALL, ...MARK }, await watch.look());
		expect(test.profile('u-1')).toHaveProperty('salesforce_deleted_at');
		pass();
		expect(await watch.look()).toEqual([]);
		test.org.undelete(id);
		pass();
		const back = await watch.look();
		expect(back).toMatchObject([{ change: 'undeleted' }]);
		const { updates } = await test.update({ ...ALL, ...MARK }, back);
		expect(updates).toMatchObject([{ status: 'updated' }]);
		expect(test.profile('u-1')).toMatchObject({ salesforce_deleted_at: null, title: 'Countess' });
	});

	it('is taken away when another record gets the id', async () => {
		const id = contact('u-1');
		await test.update({ ...ALL, ...MARK }, await test.told((org) => org.delete(id)));
		const changes = await test.told(() => contact('u-1'));
		expect(changes).toMatchObject([{ change: 'created' }]);
		await test.update({ ...ALL, ...MARK }, changes);
		expect(test.profile('u-1')).toMatchObject({ salesforce_deleted_at: null });
	});

	it('is taken away whatever rule the values follow', async () => {
		const id = contact('u-1');
		const watch = await test.watching();
		test.org.delete(id);
		pass();
		const rule = { writeRule: 'ifBlank' };
		await test.update({ ...ALL, ...MARK, ...rule }, await watch.look());
		test.org.undelete(id);
		pass();
		await test.update({ ...ALL, ...MARK, ...rule }, await watch.look());
		expect(test.profile('u-1')).toMatchObject({ plan: 'pro', salesforce_deleted_at: null });
	});

	it('is not written when the record is back before the run', async () => {
		const id = contact('u-1');
		const changes = await test.told((org) => org.delete(id));
		test.org.undelete(id);
		for (const choice of [MARK, DELETE]) {
			const { updates } = await test.update(choice, changes);
			expect(updates).toMatchObject([
				{ status: 'skipped', reason: 'the record is in Salesforce again' },
			]);
		}
		expect(test.profile('u-1')).toEqual({ plan: 'pro' });
	});

	it('is no rule that a run without it goes against', async () => {
		const id = contact('u-1');
		const changes = await test.told((org) => org.update('Contact', id, { Title: 'Lady' }));
		expect(changes).toMatchObject([{ change: 'updated' }]);
		const { hints } = await test.update({ ...ALL, ...MARK }, changes);
		expect(hints.filter((hint) => hint.includes('for which there is a rule'))).toEqual([]);
	});

	it('makes no user that the platform does not know', async () => {
		const id = contact('u-9');
		const changes = await test.told((org) => org.delete(id));
		const { updates } = await test.update(MARK, changes);
		expect(updates).toMatchObject([
			{ status: 'unknown', reason: 'Appcues does not know the user' },
		]);
		expect(test.profile('u-9')).toBeUndefined();
	});

	it('has the names that were chosen, and none where none is', async () => {
		const id = contact('u-1');
		const changes = await test.told((org) => org.delete(id));
		const named = await test.update({ ...MARK, deletedAttribute: 'left_crm' }, changes);
		expect(named.updates).toMatchObject([{ attributes: { left_crm: expect.any(String) } }]);
		const { updates } = await test.update({ ...MARK, deletedAttribute: '' }, changes);
		expect(updates).toMatchObject([{ status: 'skipped' }]);
	});

	it('under a name the platform keeps for itself is refused with whose move it is', async () => {
		const id = contact('u-1');
		const changes = await test.told((org) => org.delete(id));
		const { failed } = await test.update({ ...MARK, deletedAttribute: 'userId' }, changes);
		expect(failed).toMatchObject([{ details: { class: 'fixMapping' } }]);
	});
});

describe('of several that are gone in one run', () => {
	it('a surviving record gets the first user id, and the other user is marked', async () => {
		const [winner, one, two] = [contact(), contact('u-1'), contact('u-2')];
		const changes = await test.told((org) => {
			org.mergeContacts(winner, one);
			org.mergeContacts(winner, two);
		});
		const { updates } = await test.update(MOVE, gone(changes));
		expect(updates.map(({ status }) => status).sort()).toEqual(['marked', 'userIdMoved']);
		const kept = test.userIdOf('Contact', winner);
		const other = kept === 'u-1' ? 'u-2' : 'u-1';
		expect(test.profile(other)).toMatchObject({ salesforce_merged_into: kept });
		expect(test.profile(String(kept))).toEqual({ plan: 'pro' });
	});

	it('a Contact and a Lead with one id end one user, once', async () => {
		const id = contact('u-1');
		const lead = test.org.insert('Lead', {
			LastName: 'B',
			Company: 'A',
			Product_User_Id__c: 'u-1',
		});
		const changes = await test.told((org) => {
			org.delete(id);
			org.delete(lead);
		});
		expect(changes).toHaveLength(2);
		const { updates } = await test.update(DELETE, changes);
		expect(updates).toMatchObject([{ status: 'deleted' }, { status: 'deleted' }]);
		expect(writes()).toHaveLength(1);
	});

	it('others that change are written as ever', async () => {
		const [id, other] = [contact('u-1'), contact('u-2')];
		const changes = await test.told((org) => {
			org.delete(id);
			org.update('Contact', other, { Title: 'Queen' });
		});
		const { updates } = await test.update({ ...ALL, ...DELETE }, changes);
		expect(updates.map(({ status }) => status).sort()).toEqual(['deleted', 'updated']);
		expect(test.profile('u-2')).toMatchObject({ title: 'Queen' });
	});
});

describe('a second run of the same, as after a crash,', () => {
	it.each([
		['finds the user deleted', DELETE, 'unknown'],
		['marks again with the same', MARK, 'marked'],
		['finds the user id moved', MOVE, 'skipped'],
	])('%s', async (_what, choice, status) => {
		const [winner, loser] = [contact(choice === MOVE ? undefined : 'u-2'), contact('u-1')];
		const changes = gone(await test.told((org) => org.mergeContacts(winner, loser)));
		await test.update(choice, changes);
		const before = JSON.stringify([test.profile('u-1'), test.userIdOf('Contact', winner)]);
		const { updates, failed } = await test.update(choice, changes);
		expect(failed).toEqual([]);
		expect(updates).toMatchObject([{ status }]);
		expect(JSON.stringify([test.profile('u-1'), test.userIdOf('Contact', winner)])).toBe(before);
	});
});

describe('a moved user id', () => {
	it('makes the trigger send all of the surviving record to the user, once', async () => {
		const [winner, loser] = [contact(undefined, { Title: 'Queen' }), contact('u-1')];
		const watch = await test.watching();
		test.org.mergeContacts(winner, loser);
		pass();
		await test.update({ ...ALL, ...MOVE }, await watch.look());
		pass();
		const news = await watch.look();
		expect(news).toMatchObject([{ id: winner, change: 'updated', newIdentity: true }]);
		await test.update({ ...ALL, ...MOVE }, news);
		expect(test.profile('u-1')).toMatchObject({ plan: 'pro', title: 'Queen' });
		pass();
		expect(await watch.look()).toEqual([]);
	});

	it('goes to the Account of a person account, under its name there', async () => {
		test.org.enablePersonAccounts();
		const accountId = test.org.insert('Account', { LastName: 'Byron' });
		const contactId = String(test.org.get('Account', accountId)?.PersonContactId);
		const lead = test.org.insert('Lead', {
			LastName: 'B',
			Company: 'A',
			Product_User_Id__c: 'u-1',
		});
		const changes = await test.told((org) => org.convertLead(lead, { accountId, contactId }));
		const { updates, failed } = await test.update(MOVE, gone(changes));
		expect(failed).toEqual([]);
		expect(updates).toMatchObject([{ status: 'userIdMoved', to: { id: contactId } }]);
		expect(test.org.get('Account', accountId)).toMatchObject({ Product_User_Id__pc: 'u-1' });
	});

	it('that Salesforce refuses is the failure of its item', async () => {
		const [winner, loser] = [contact(), contact('u-1')];
		const changes = gone(await test.told((org) => org.mergeContacts(winner, loser)));
		test.org.addValidationRule({
			object: 'Contact',
			condition: () => true,
			message: 'Nothing may change here',
		});
		const { failed } = await test.update(MOVE, changes);
		expect(failed).toMatchObject([{ details: { class: 'fixData' } }]);
		expect(test.profile('u-1')).toEqual({ plan: 'pro' });
	});
});

describe('nothing is deleted', () => {
	it('for an item whose record id is none; the others are dealt with', async () => {
		const [id, other] = [contact('u-1'), contact('u-2')];
		const changes = await test.told((org) => [id, other].forEach((one) => org.delete(one)));
		const broken = changes.map((change) => (change.id === id ? { ...change, id: 'x' } : change));
		const { updates, failed } = await test.update(DELETE, broken);
		expect(updates).toMatchObject([{ status: 'deleted', id: 'u-2' }]);
		expect(failed).toMatchObject([{ details: { class: 'fixData' } }]);
		expect(test.profile('u-1')).toEqual({ plan: 'pro' });
	});

	it('where the id of Leads cannot be read', async () => {
		const id = contact('u-1');
		const changes = await test.told((org) => org.delete(id));
		const options = { leadUserIdField: 'Other_Id__c' };
		const { failed } = await test.update({ ...DELETE, options }, changes);
		expect(failed).toMatchObject([{ details: { class: expect.stringMatching(/^fix/) } }]);
		expect(test.profile('u-1')).toEqual({ plan: 'pro' });
	});

	it('while Salesforce cannot be asked, and the item can be replayed', async () => {
		const id = contact('u-1');
		const changes = await test.told((org) => org.delete(id));
		const body = [
			{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' },
		];
		test.org.faults.add({ effect: 'answer', answer: { status: 403, body }, path: '/composite' });
		const { failed } = await test.update(DELETE, changes);
		expect(failed).toMatchObject([{ details: { class: 'wait' } }]);
		expect(writes()).toEqual([]);
	});

	it('in a test run, nor marked, nor moved; it says what would be', async () => {
		const [winner, loser, other] = [contact(), contact('u-1'), contact('u-2')];
		const changes = gone(
			await test.told((org) => {
				org.mergeContacts(winner, loser);
				org.delete(other);
			}),
		);
		for (const [choice, merged, deleted] of [
			[MOVE, 'userIdWouldBeMoved', 'wouldBeMarked'],
			[{ ...DELETE, whenMerged: 'mark' }, 'wouldBeMarked', 'wouldBeDeleted'],
		] as const) {
			const { updates, hints } = await test.update(choice, changes, { mode: 'manual' });
			const statuses = updates.map(({ status, dryRun }) => [status, dryRun]);
			expect(statuses.sort()).toEqual(
				[
					[merged, true],
					[deleted, true],
				].sort(),
			);
			expect(hints.join()).toContain('Dry run: nothing was written for 2 of 2');
		}
		expect(writes()).toEqual([]);
		expect(test.userIdOf('Contact', winner)).toBeNull();
	});
});

describe('a platform', () => {
	it('that refuses the deletion is the failure of its item, to be replayed', async () => {
		const id = contact('u-1');
		const changes = await test.told((org) => org.delete(id));
		const credential = test.bench.credentials.store.appcuesSyncApi;
		const { apiSecret } = credential;
		credential.apiSecret = 'wrong';
		const { failed } = await test.update(DELETE, changes);
		expect(failed).toMatchObject([{ details: { class: 'reconnect', status: 401 } }]);
		credential.apiSecret = apiSecret;
		const { updates } = await test.update(DELETE, changes);
		expect(updates).toMatchObject([{ status: 'deleted' }]);
	});

	it('that deletes at night says so, and takes several in one order', async () => {
		const ids = [contact('u-1'), contact('u-2')];
		const changes = await test.told((org) => ids.forEach((id) => org.delete(id)));
		const { updates } = await test.update({ ...DELETE, target: 'userpilotUser' }, changes);
		expect(updates).toMatchObject([
			{ status: 'deletionScheduled', id: 'u-1' },
			{ status: 'deletionScheduled', id: 'u-2' },
		]);
		expect(writes()).toHaveLength(1);
		expect([...test.userpilot.state.doomedUsers].sort()).toEqual(['u-1', 'u-2']);
	});

	it('without a way to read profiles is marked and unmarked all the same', async () => {
		const id = contact('u-1');
		const toUserpilot = { ...ALL, ...MARK, target: 'userpilotUser' };
		const watch = await test.watching();
		test.org.delete(id);
		pass();
		await test.update(toUserpilot, await watch.look());
		const held = () => test.userpilot.state.user('u-1')?.metadata;
		expect(held()).toMatchObject({ plan: 'pro', salesforce_deleted_at: expect.any(String) });
		test.org.undelete(id);
		pass();
		await test.update(toUserpilot, await watch.look());
		expect(held()?.salesforce_deleted_at ?? null).toBeNull();
	});
});

describe('a company', () => {
	const account = (id: string) =>
		test.org.insert('Account', { Name: 'AE', Product_Company_Id__c: id });
	const toGroup = { ...MARK, target: 'appcuesGroup' };
	beforeEach(() => void test.appcues.state.groups.set('c-1', { seats: 5 }));
	const group = () => test.appcues.state.groups.get('c-1');

	it('is marked when its Account is deleted, and not when a Contact of it is', async () => {
		const AccountId = account('c-1');
		const id = contact('u-1', { AccountId });
		const one = await test.told((org) => org.delete(id));
		expect((await test.update(toGroup, one)).updates).toMatchObject([
			{ status: 'skipped', reason: 'a record of Contact is gone, which is no company' },
		]);
		expect(group()).toEqual({ seats: 5 });
		const changes = await test.told((org) => org.delete(AccountId));
		expect((await test.update(toGroup, changes)).updates).toMatchObject([{ status: 'marked' }]);
		expect(group()).toMatchObject({ seats: 5, salesforce_deleted_at: expect.any(String) });
	});

	it('is not marked while another Account has its id', async () => {
		const [one] = [account('c-1'), account('c-1')];
		const changes = await test.told((org) => org.delete(one));
		expect((await test.update(toGroup, changes)).updates).toMatchObject([
			{ status: 'skipped', reason: expect.stringMatching(/^Account 001\w+ still carries the id/) },
		]);
	});

	it('is never deleted: that is refused in words', async () => {
		const changes = await test.told((org) => org.delete(account('c-1')));
		const { failed } = await test.update({ ...toGroup, whenDeleted: 'delete' }, [
			...changes,
			{ change: 'deleted' } as RecordChange,
		]);
		expect(failed[0]).toMatchObject({
			message: expect.stringContaining('no public call that deletes a company'),
			details: { class: 'fixMapping' },
		});
	});
});
