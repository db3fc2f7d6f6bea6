import { startAppcues, type AppcuesSandbox } from '../../../../sandbox/platforms/appcues';
import { aChange, ProductBench } from './productBench';

let appcues: AppcuesSandbox;
let bench: ProductBench;

beforeEach(async () => {
	appcues = await startAppcues({
		accountId: '103627',
		apiKey: 'key',
		apiSecret: 'secret',
		rate: 'off',
	});
	bench = ProductBench.onAppcues(appcues);
});
afterEach(async () => await appcues.close());

const toUser = { target: 'appcuesUser' };
const toGroup = { target: 'appcuesGroup' };
const sent = () =>
	appcues.requests.all().map(({ method, path, body }) => [method, path, body] as const);

/**
 * Paths, methods and bodies of the official command line.
 * @see https://github.com/appcues/cli/blob/main/crates/appcues/src/commands/users.rs
 * @see https://github.com/appcues/cli/blob/main/crates/appcues/src/commands/groups.rs
 */
describe('Update Attributes to Appcues, on the wire', () => {
	it('a user profile: PATCH with flat attributes under HTTP Basic', async () => {
		const record = { Email: 'test@example.com', FirstName: 'Jane' };
		const { updates } = await bench.run(toUser, [aChange({ record })]);
		expect(sent()).toEqual([
			[
				'PATCH',
				'/v2/accounts/103627/users/u-1/profile',
				{ email: 'test@example.com', first_name: 'Jane' },
			],
		]);
		expect(appcues.requests.last?.headers).toMatchObject({
			authorization: 'Basic a2V5OnNlY3JldA==',
			'content-type': 'application/json',
			accept: 'application/json',
		});
		expect(updates).toEqual([
			{
				status: 'updated',
				target: 'appcuesUser',
				id: 'u-1',
				attributes: { email: 'test@example.com', first_name: 'Jane' },
			},
		]);
	});

	it('a group profile: PATCH with flat attributes', async () => {
		const record = { Name: 'Analytical Engines', NumberOfEmployees: 120 };
		await bench.run(toGroup, [aChange({ object: 'Account', record })]);
		expect(sent()).toEqual([
			[
				'PATCH',
				'/v2/accounts/103627/groups/c-77/profile',
				{ name: 'Analytical Engines', number_of_employees: 120 },
			],
		]);
	});

	it('a membership: POST with a list of user ids, one call per group', async () => {
		appcues.state.groups.set('c-77', {});
		appcues.state.groups.set('c-78', {});
		const items = [
			aChange({ user: { id: 'u-1' } }),
			aChange({ user: { id: 'u-2' } }),
			aChange({ user: { id: 'u-3' }, company: { id: 'c-78' } }),
		];
		const { failed } = await bench.run({ ...toUser, options: { setCompany: true } }, items);
		expect(failed).toEqual([]);
		expect(sent().filter(([method]) => method === 'POST')).toEqual([
			['POST', '/v2/accounts/103627/groups/c-77/users', { user_ids: ['u-1', 'u-2'] }],
			['POST', '/v2/accounts/103627/groups/c-78/users', { user_ids: ['u-3'] }],
		]);
	});

	it('no membership unless asked for', async () => {
		await bench.run(toUser, [aChange()]);
		expect(sent().map(([method]) => method)).toEqual(['PATCH']);
	});

	it('ids with slashes, spaces and umlauts, encoded', async () => {
		const { updates } = await bench.run(toUser, [aChange({ user: { id: 'a/b c?ü' } })]);
		expect(sent()[0][1]).toBe('/v2/accounts/103627/users/a%2Fb%20c%3F%C3%BC/profile');
		expect(updates).toMatchObject([{ status: 'updated' }]);
		expect(appcues.state.users.get('a/b c?ü')).toEqual({ title: 'Director' });
	});
});

describe('Update Attributes to Appcues', () => {
	it('keeps a user in the groups it was in', async () => {
		appcues.state.groups.set('c-1', {});
		appcues.state.groups.set('c-77', {});
		appcues.state.users.set('u-1', {});
		appcues.state.join('c-1', ['u-1']);
		await bench.run({ ...toUser, options: { setCompany: true } }, [aChange()]);
		expect([...appcues.state.members.get('c-1')!]).toEqual(['u-1']);
		expect([...appcues.state.members.get('c-77')!]).toEqual(['u-1']);
	});

	it('says what to do when the group is not there yet, and that the attributes have arrived', async () => {
		const { failed } = await bench.run({ ...toUser, options: { setCompany: true } }, [aChange()]);
		expect(failed).toMatchObject([
			{
				message: expect.stringMatching(
					/^The attributes were sent, but the user was not put into the group c-77: Appcues answered 404/,
				),
				details: {
					whoseMove: 'fix the data',
					remedy: expect.stringContaining('send the Account of c-77 to Appcues Group first'),
				},
			},
		]);
		expect(appcues.state.users.get('u-1')).toEqual({ title: 'Director' });
	});

	it.each([
		[true, 'updated', { title: 'Director' }],
		[false, 'unknown', undefined],
	])('with Create Unknown Profiles %s says %s', async (createUnknown, status, profile) => {
		const { updates } = await bench.run({ ...toUser, options: { createUnknown } }, [aChange()]);
		expect(updates).toMatchObject([{ status, id: 'u-1' }]);
		expect(updates[0].reason).toBe(
			createUnknown
				? undefined
				: 'Appcues does not know u-1, and unknown profiles are not to be created',
		);
		expect(appcues.state.users.get('u-1')).toEqual(profile);
	});

	it('updates a known profile also when unknown ones are not to be created', async () => {
		appcues.state.users.set('u-1', { title: 'Analyst', plan: 'pro' });
		const options = { createUnknown: false };
		const { updates } = await bench.run({ ...toUser, options }, [aChange()]);
		expect(updates).toMatchObject([{ status: 'updated' }]);
		expect(appcues.state.users.get('u-1')).toEqual({ title: 'Director', plan: 'pro' });
	});

	it('sends only what differs when it compares first, and nothing when nothing does', async () => {
		appcues.state.users.set('u-1', { title: 'Director', phone: '1' });
		const options = { compareFirst: true };
		const record = { Title: 'Director', Phone: '2' };
		await bench.run({ ...toUser, options }, [aChange({ record })]);
		expect(sent().at(-1)?.[2]).toEqual({ phone: '2' });
		appcues.requests.clear();
		const { updates } = await bench.run({ ...toUser, options }, [aChange({ record })]);
		expect(updates).toMatchObject([{ status: 'unchanged' }]);
		expect(sent().map(([method]) => method)).toEqual(['GET']);
	});

	it('counts what it did and its calls', async () => {
		const items = [aChange(), aChange({ user: {} })];
		const { hints } = await bench.run(toUser, items);
		expect(hints).toEqual([
			'1 updated, 0 unchanged, 0 kept, 0 unknown, 1 skipped, 0 failed. 1 Appcues API calls.',
		]);
	});
});
