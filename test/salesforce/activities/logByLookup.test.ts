import { logRows } from '../../../salesforce/activities/log';
import { anActivityOrg, type ActivityOrg } from '../../builders/activityOrg';
import { noAnswer } from '../../builders/salesforce';

const LOOKUP = { kind: 'lookup', field: 'CallObject' } as const;
const log = async (org: ActivityOrg, ...keys: string[]) =>
	await logRows(
		org.gateway,
		'Task',
		LOOKUP,
		keys.map((key) => ({ key, row: { Subject: key } })),
	);
const living = ({ tasks }: ActivityOrg, key: string) =>
	tasks.filter((task) => task.CallObject === key && !task.IsDeleted);

describe('logByLookup', () => {
	it('creates what is not there, with its key', async () => {
		const org = anActivityOrg();
		const outcomes = await log(org, 'a', 'b');
		expect(org.tasks).toMatchObject([
			{ Subject: 'a', CallObject: 'a' },
			{ Subject: 'b', CallObject: 'b' },
		]);
		expect(outcomes).toMatchObject([
			{ ok: true, created: true },
			{ ok: true, created: true },
		]);
	});

	it('creates nothing that is there', async () => {
		const org = anActivityOrg();
		const there = org.elsewhere('a');
		const [first, second] = await log(org, 'a', 'b');
		expect(first).toEqual({ ok: true, id: there.Id, created: false });
		expect(second).toMatchObject({ ok: true, created: true });
		expect(org.tasks).toHaveLength(2);
	});

	it('logs an event once that is delivered ten times', async () => {
		const org = anActivityOrg();
		for (let delivery = 0; delivery < 10; delivery++) await log(org, 'a');
		expect(org.tasks).toHaveLength(1);
	});

	it('logs an event once that is in a batch ten times', async () => {
		const org = anActivityOrg();
		const outcomes = await log(org, ...Array.from({ length: 10 }, () => 'a'));
		expect(org.tasks).toHaveLength(1);
		expect(outcomes).toHaveLength(10);
		expect(new Set(outcomes.map((outcome) => outcome.ok && outcome.id)).size).toBe(1);
	});

	it('logs an event once that two executions log at the same moment', async () => {
		const org = anActivityOrg();
		const [[first], [second]] = await Promise.all([log(org, 'a'), log(org, 'a')]);
		expect(org.tasks).toHaveLength(1);
		expect(first).toMatchObject({ ok: true, created: true });
		expect(second).toMatchObject({ ok: true, created: false });
	});

	it('counts an activity in the bin or the archive as logged', async () => {
		const org = anActivityOrg();
		org.elsewhere('a', { IsDeleted: true });
		expect(await log(org, 'a')).toMatchObject([{ ok: true, created: false }]);
		expect(org.creations()).toBe(0);
	});

	it('does not try again what is refused for good, and logs the rest', async () => {
		const org = anActivityOrg({ refuses: ({ CallObject }) => CallObject === 'b' });
		const outcomes = await log(org, 'a', 'b');
		expect(outcomes).toMatchObject([
			{ ok: true, created: true },
			{ ok: false, error: { move: 'fixData' } },
		]);
		expect(org.creations()).toBe(1);
	});

	it('needs three calls for 200 rows', async () => {
		const org = anActivityOrg();
		await log(org, ...Array.from({ length: 200 }, (_row, index) => `k${index}`));
		expect(org.client.collections.length + org.client.composites.length).toBe(3);
	});

	it('calls nobody for no rows', async () => {
		const org = anActivityOrg();
		expect(await log(org)).toEqual([]);
		expect(org.client.composites).toEqual([]);
	});
});

describe('logByLookup, when an answer is lost', () => {
	it('finds what was created, and does not create it again', async () => {
		const org = anActivityOrg({ create: (nth) => (nth === 1 ? 'lost after' : undefined) });
		expect(await log(org, 'a', 'b')).toMatchObject([{ ok: true }, { ok: true }]);
		expect(org.tasks).toHaveLength(2);
		expect(org.creations()).toBe(1);
	});

	it('creates what was not', async () => {
		const org = anActivityOrg({ create: (nth) => (nth === 1 ? 'lost before' : undefined) });
		expect(await log(org, 'a')).toMatchObject([{ ok: true, created: true }]);
		expect(org.tasks).toHaveLength(1);
	});

	it('gives up after three rounds, and says that waiting helps', async () => {
		const org = anActivityOrg({ create: () => 'lost before' });
		expect(await log(org, 'a')).toMatchObject([{ ok: false, error: { move: 'wait' } }]);
		expect(org.creations()).toBe(3);
	});
});

describe('logByLookup, when another process logs the same event', () => {
	const meeting = (before: boolean) =>
		anActivityOrg({
			beforeCreate: ({ elsewhere }, nth) => {
				const CreatedDate = before ? '2026-11-20T09:00:00' : '2026-11-20T11:00:00';
				if (nth === 1) elsewhere('a', { CreatedDate });
			},
		});

	it('keeps the one that came first, and takes its own away', async () => {
		const org = meeting(true);
		const [outcome] = await log(org, 'a');
		expect(living(org, 'a')).toHaveLength(1);
		expect(outcome).toEqual({ ok: true, id: living(org, 'a')[0].Id, created: false });
	});

	it('keeps its own where that came first', async () => {
		const org = meeting(false);
		const [outcome] = await log(org, 'a');
		expect(outcome).toMatchObject({ ok: true, created: true });
		expect(org.client.collections.filter(({ operation }) => operation.kind === 'delete')).toEqual(
			[],
		);
	});

	it('says so where its own cannot be taken away', async () => {
		const org = anActivityOrg({
			beforeCreate: ({ elsewhere }) => void elsewhere('a', { CreatedDate: '2026-11-20T09:00:00' }),
			deletes: (rows) =>
				rows.map(() => ({
					success: false,
					errors: [{ statusCode: 'INSUFFICIENT_ACCESS_OR_READONLY', message: 'no' }],
				})),
		});
		const [outcome] = await log(org, 'a');
		expect(outcome).toMatchObject({
			ok: false,
			error: { code: 'DUPLICATE_ACTIVITY', move: 'fixPermission' },
		});
		const [first, ours] = org.tasks.map(({ Id }) => String(Id));
		expect(outcome.ok ? '' : outcome.error.message).toContain(`as ${first} and ${ours}`);
	});

	it('is content when the answer to its deletion was lost, but not the deletion', async () => {
		const org = anActivityOrg({
			beforeCreate: ({ elsewhere }) => void elsewhere('a', { CreatedDate: '2026-11-20T09:00:00' }),
			deletes: (_rows, nth, remove) => {
				const answers = remove();
				if (nth === 1) throw noAnswer();
				return answers;
			},
		});
		const [outcome] = await log(org, 'a');
		expect(living(org, 'a')).toHaveLength(1);
		expect(outcome).toMatchObject({ ok: true, created: false });
	});
});
