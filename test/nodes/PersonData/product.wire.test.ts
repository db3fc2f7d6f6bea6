import type { IDataObject } from 'n8n-workflow';
import { startAppcues, type AppcuesSandbox } from '../../../sandbox/platforms/appcues';
import { startUserpilot, type UserpilotSandbox } from '../../../sandbox/platforms/userpilot';
import { NodeBench } from '../../harness/nodes';
import { aPerson, erase } from './erasing';

let appcues: AppcuesSandbox;
let userpilot: UserpilotSandbox;
let bench: NodeBench;

beforeEach(async () => {
	appcues = await startAppcues({ rate: 'off' });
	userpilot = await startUserpilot();
	bench = new NodeBench();
	const { accountId, apiKey, apiSecret } = appcues;
	bench.credentials.store.appcuesSyncApi = { accountId, apiKey, apiSecret, baseUrl: appcues.url };
	bench.credentials.store.userpilotSyncApi = { apiKey: userpilot.apiKey, baseUrl: userpilot.url };
	for (const id of ['u-1', 'U-1', 'u-10', 'a/b']) {
		appcues.state.users.merge(id, { email: 'ada@example.com' });
		userpilot.state.users.merge(id, { email: 'ada@example.com' });
	}
});
afterEach(async () => {
	await appcues.close();
	await userpilot.close();
});

const IN_APPCUES = { target: 'appcuesUser' };
const IN_USERPILOT = { target: 'userpilotUser' };

describe('Person Data in Appcues', () => {
	it('deletes the profile of this user and of no other, and says whose move the events are', async () => {
		const { of, lines } = await erase({ bench }, [aPerson('u-1'), aPerson('a/b')], IN_APPCUES);
		expect(appcues.state.users.get('u-1')).toBeUndefined();
		expect(appcues.state.users.get('a/b')).toBeUndefined();
		for (const id of ['U-1', 'u-10']) expect(appcues.state.users.get(id)).toBeDefined();
		expect(of('Appcues user')).toMatchObject({ found: 1, erased: 1, left: 0 });
		expect(of('Appcues: events').whatToDo).toContain('docs.appcues.com');
		expect(JSON.stringify(lines)).not.toMatch(/u-1|a\/b|ada@/);
	});

	it('deletes nothing in a dry run, nor for a sample, nor for a word that names nobody', async () => {
		const { of } = await erase({ bench }, [aPerson('u-1')], { ...IN_APPCUES, dryRun: true });
		expect(of('Appcues user')).toMatchObject({ found: 1, erased: 0, wouldErase: 1 });
		await erase({ bench }, [{ ...aPerson('u-1'), sample: true }], IN_APPCUES);
		const { failed } = await erase({ bench }, [aPerson('undefined'), aPerson('')], IN_APPCUES);
		expect(failed).toHaveLength(2);
		expect(appcues.requests.count({ method: 'DELETE' })).toBe(0);
	});

	it('says that nobody was there', async () => {
		const { of, failed } = await erase({ bench }, [aPerson('stranger')], IN_APPCUES);
		expect(of('Appcues user')).toMatchObject({ found: 0, erased: 0, left: 0 });
		expect(failed).toEqual([]);
	});

	it('says of one that is refused whose move it is, and erases the others', async () => {
		appcues.faults.add({
			...{ method: 'DELETE', path: /u-10/ },
			...{ effect: 'answer', answer: { status: 403, body: { error: true } } },
		});
		const { lines } = await erase({ bench }, [aPerson('u-10'), aPerson('u-1')], IN_APPCUES);
		expect(lines.filter(({ place }) => place === 'Appcues user')).toMatchObject([
			{ erased: 0, move: 'reconnect' },
			{ erased: 1 },
		]);
	});

	it('exports profile and events', async () => {
		appcues.state.events.push({
			...{ name: 'appcues:flow_completed', userId: 'u-1', attributes: { flow: 'Tour' } },
			timestamp: '2026-11-20T10:00:00Z',
		});
		const { outputs } = await bench.run('personData', { operation: 'export', ...IN_APPCUES }, [
			aPerson('u-1'),
		]);
		expect(outputs[0][0] as IDataObject).toMatchObject({
			user: { id: 'u-1' },
			profile: { email: 'ada@example.com' },
			events: [{ name: 'appcues:flow_completed', attributes: { flow: 'Tour' } }],
		});
	});
});

describe('Person Data in Userpilot', () => {
	it('orders the deletion of all of them at once, since one request in two seconds is taken', async () => {
		const { lines, failed } = await erase(
			{ bench },
			[aPerson('u-1'), aPerson('undefined'), aPerson('a/b')],
			IN_USERPILOT,
		);
		expect(failed).toHaveLength(1);
		expect([...userpilot.state.doomedUsers].sort()).toEqual(['a/b', 'u-1']);
		expect(userpilot.requests.count({ method: 'DELETE' })).toBe(1);
		expect(lines.filter(({ place }) => place === 'Userpilot user')).toMatchObject([
			{ erased: 0, move: 'yours' },
			{ erased: 0, move: 'yours' },
		]);
		userpilot.state.runScheduledDeletions();
		expect(userpilot.state.users.get('u-1')).toBeUndefined();
		for (const id of ['U-1', 'u-10']) expect(userpilot.state.users.get(id)).toBeDefined();
	});

	it('orders nothing in a dry run, and says that nobody could look', async () => {
		const { of } = await erase({ bench }, [aPerson('u-1')], { ...IN_USERPILOT, dryRun: true });
		expect(of('Userpilot user')).toMatchObject({ wouldErase: 1, erased: 0 });
		expect(of('Userpilot user').found).toBeUndefined();
		expect(userpilot.state.doomedUsers.size).toBe(0);
	});
});
