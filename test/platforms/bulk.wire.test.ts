import { PartBuffer } from '../../core/bulk/parts';
import { TextBuffer } from '../../core/bulk/TextBuffer';
import { Pace } from '../../core/http/Pace';
import { appcues } from '../../platforms/appcues';
import { writePart } from '../../platforms/bulk';
import type { ProfilePlatform } from '../../platforms/contract';
import type { CredentialFields } from '../../platforms/credential';
import { PlatformApi } from '../../platforms/PlatformApi';
import type { ProfileUpdate } from '../../platforms/profiles';
import { userpilot } from '../../platforms/userpilot';
import { startAppcues, type AppcuesSandbox } from '../../sandbox/platforms/appcues';
import { startUserpilot, type UserpilotSandbox } from '../../sandbox/platforms/userpilot';

let ap: AppcuesSandbox;
let up: UserpilotSandbox;

beforeEach(async () => {
	ap = await startAppcues({ jobSpeed: 'instant' });
	up = await startUserpilot({ jobSpeed: 'instant' });
});

afterEach(async () => await Promise.all([ap.close(), up.close()]));

/** An API as the nodes open it; waits are not waited. */
function apiOf(
	{ displayName, credential, profiles }: ProfilePlatform,
	fields: CredentialFields,
	authorization: string,
) {
	return new PlatformApi({
		platformName: displayName,
		address: credential.open(fields),
		send: async ({ method, url, headers, body }) => {
			const signed = { ...headers, 'x-api-version': '2020-09-22', authorization };
			const response = await fetch(url, { method, headers: signed, body: body as never });
			return {
				status: response.status,
				headers: Object.fromEntries(response.headers),
				body: await response.text(),
			};
		},
		wait: async () => await new Promise((resolve) => setTimeout(resolve, 5)),
		pace: new Pace(10_000, 1_000),
		readError: profiles.readError,
	});
}

const toUserpilot = () => apiOf(userpilot, { baseUrl: up.url }, `Token ${up.apiKey}`);
const toAppcues = () =>
	apiOf(
		appcues,
		{ baseUrl: ap.url, accountId: ap.accountId },
		`Basic ${Buffer.from(`${ap.apiKey}:${ap.apiSecret}`).toString('base64')}`,
	);

const OPTIONS = { bulkFrom: 1, createUnknown: true, compareFirst: false };

function batchOf(updates: readonly ProfileUpdate[]): PartBuffer<ProfileUpdate> {
	const batch = new PartBuffer<ProfileUpdate>(updates.length);
	for (const update of updates) batch.add(update);
	return batch;
}

const users = (count: number): ProfileUpdate[] =>
	Array.from({ length: count }, (_unused, number) => ({
		id: `u-${number}`,
		attributes: { name: `Name "${number}", é`, score: number, gone: null },
	}));

const part = (name: string, again = false) => ({
	name,
	again,
	memory: new TextBuffer(),
});

describe('a part for Userpilot', () => {
	it('is one job from a file, under the name of the part', async () => {
		const outcomes = await writePart(
			toUserpilot(),
			userpilot.profiles.user,
			batchOf(users(300)),
			part('run-1'),
			OPTIONS,
		);
		expect(outcomes).toHaveLength(300);
		expect(outcomes.every((outcome) => outcome.ok && outcome.status === 'sent')).toBe(true);
		expect([...up.jobs.jobs.values()].map(({ filename }) => filename)).toEqual(['run-1.ndjson']);
		expect(up.state.users.get('u-7')).toEqual({ name: 'Name "7", é', score: 7 });
	});

	it('that was sent before is found by its name, and not sent again', async () => {
		const send = async (again: boolean) =>
			await writePart(
				toUserpilot(),
				userpilot.profiles.user,
				batchOf(users(20)),
				part('run-1', again),
				OPTIONS,
			);
		await send(false);
		expect((await send(true)).every(({ ok }) => ok)).toBe(true);
		expect(up.jobs.jobs.size).toBe(1);
		await send(false);
		expect(up.jobs.jobs.size).toBe(2);
	});

	it('waits for the job of somebody else to end', async () => {
		up.jobs.speed = { rowsPerMinute: 60_000 };
		const first = writePart(
			toUserpilot(),
			userpilot.profiles.company,
			batchOf([{ id: 'c-1', attributes: { name: 'Acme' } }]),
			part('other'),
			OPTIONS,
		);
		const second = writePart(
			toUserpilot(),
			userpilot.profiles.user,
			batchOf(users(50)),
			part('mine'),
			OPTIONS,
		);
		await Promise.all([first, second]);
		expect(up.state.users.size).toBe(50);
		expect(up.requests.count({ status: 409 })).toBeGreaterThan(0);
	});

	it('that was taken in part is sent record by record, which tells which and why', async () => {
		up.poison.add({ id: 'u-3', reason: 'erased on request' });
		const outcomes = await writePart(
			toUserpilot(),
			userpilot.profiles.user,
			batchOf(users(20)),
			part('run-1'),
			OPTIONS,
		);
		expect(outcomes.flatMap((outcome, index) => (outcome.ok ? [] : [index]))).toEqual([3]);
		expect(outcomes[3]).toMatchObject({
			ok: false,
			error: { message: expect.stringContaining('erased on request'), status: 400 },
		});
	});

	it('stops the run when the credential is refused', async () => {
		const api = apiOf(userpilot, { baseUrl: up.url }, 'Token wrong');
		await expect(
			writePart(api, userpilot.profiles.user, batchOf(users(2)), part('run-1'), OPTIONS),
		).rejects.toMatchObject({ move: 'reconnect', status: 401 });
	});
});

describe('a part for Appcues', () => {
	it('is a file for each set of attributes, so that none is written as empty', async () => {
		const updates = [
			...users(3),
			{ id: 'u-x', attributes: { title: 'only this' } },
			{ id: 'u-y', attributes: { name: 'no score', gone: null } },
		];
		const outcomes = await writePart(
			toAppcues(),
			appcues.profiles.user,
			batchOf(updates),
			part('run-1'),
			OPTIONS,
		);
		expect(outcomes.every(({ ok }) => ok)).toBe(true);
		expect(
			[...ap.jobs.jobs.values()].map(({ filename, totalRows }) => [filename, totalRows]),
		).toEqual([
			['run-1-1.csv', 3],
			['run-1-2.csv', 1],
			['run-1-3.csv', 1],
		]);
		expect(ap.state.users.get('u-x')).toEqual({ title: 'only this' });
		expect(ap.state.users.get('u-2')).toMatchObject({ name: 'Name "2", é', score: 2 });
	});

	it('is taken for sent when Appcues names no job', async () => {
		ap.imports.answer = 'titleOnly';
		const outcomes = await writePart(
			toAppcues(),
			appcues.profiles.company,
			batchOf([{ id: 'c-1', attributes: { name: 'Acme' } }]),
			part('run-1'),
			OPTIONS,
		);
		expect(outcomes).toEqual([{ ok: true, status: 'sent' }]);
		expect(ap.requests.count({ path: /\/jobs/ })).toBe(0);
	});

	it('puts users into their groups', async () => {
		for (const id of ['c-0', 'c-1']) ap.state.groups.set(id, {});
		const outcomes = await writePart(
			toAppcues(),
			appcues.profiles.user,
			batchOf(users(4).map((user, index) => ({ ...user, companyId: `c-${index % 2}` }))),
			part('run-1'),
			OPTIONS,
		);
		expect(outcomes.every(({ ok }) => ok)).toBe(true);
		expect([...(ap.state.members.get('c-1') ?? [])]).toEqual(['u-1', 'u-3']);
	});

	it('with refused records is sent record by record', async () => {
		ap.poison.add({ id: 'u-1', reason: 'locked' });
		const outcomes = await writePart(
			toAppcues(),
			appcues.profiles.user,
			batchOf(users(3)),
			part('run-1'),
			OPTIONS,
		);
		expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true]);
	});
});
