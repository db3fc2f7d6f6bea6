import { useWatchedOrg } from './watchedOrg';

const world = useWatchedOrg();
const titles = (changes: ReadonlyArray<{ record: Record<string, unknown> }>) =>
	changes.map(({ record }) => record.Title);

describe('a watcher of an org that is in trouble', () => {
	it('an hour of maintenance: every look says wait, then everything arrives once', async () => {
		const ids = Array.from({ length: 6 }, () => world.aContact());
		const bench = await world.watching();
		const outage = world.org.faults.add({ effect: 'maintenance' });
		for (let minute = 0; minute < 60; minute++) {
			if (minute % 10 === 0) world.org.update('Contact', ids[minute / 10], { Title: `T${minute}` });
			world.tick();
			await expect(bench.look()).rejects.toMatchObject({ move: 'wait', status: 503 });
		}
		expect(bench.changes).toEqual([]);
		outage.remove();
		await bench.look();
		expect(titles(bench.changes)).toEqual(['T0', 'T10', 'T20', 'T30', 'T40', 'T50']);
		world.tick();
		expect(await bench.look()).toEqual([]);
	});

	it('a connection that breaks, before or after the work: asked again at once', async () => {
		const id = world.aContact();
		const bench = await world.watching();
		world.org.update('Contact', id, { Title: 'B' });
		world.tick();
		world.org.faults.add({ effect: 'resetBeforeCommit', path: '/composite', times: 1 });
		world.org.faults.add({ effect: 'resetAfterCommit', path: '/composite', nth: 2, times: 1 });
		world.org.faults.add({ effect: 'malformedJson', path: '/composite', nth: 3, times: 1 });
		await bench.look().catch(() => undefined);
		await bench.look();
		expect(titles(bench.changes)).toEqual(['B']);
	});

	it('a token that expires in the middle: renewed, and nothing is noticed', async () => {
		const id = world.aContact();
		const bench = await world.watching();
		world.org.update('Contact', id, { Title: 'B' });
		world.tick();
		world.org.expireTokens();
		expect(titles(await bench.look())).toEqual(['B']);
	});

	it('the daily limit: says so, and goes on when there are requests again', async () => {
		const id = world.aContact();
		const bench = await world.watching();
		world.org.update('Contact', id, { Title: 'B' });
		world.org.setDailyLimit(1);
		world.tick();
		await expect(bench.look()).rejects.toMatchObject({
			quotaExhausted: true,
			move: 'wait',
			retryable: false,
			code: 'REQUEST_LIMIT_EXCEEDED',
			remedy: expect.stringContaining('daily API requests'),
		});
		world.org.setDailyLimit(1_000_000);
		world.tick(86_400);
		expect(titles(await bench.look())).toEqual(['B']);
	});

	it('the daily limit, reached while a transaction runs: does not guess how far all is visible', async () => {
		const id = world.aContact();
		const bench = await world.watching();
		world.org.update('Contact', id, { Title: 'B' }, { visibleAfterMs: 7_200_000 });
		world.tick(3_600);
		const limit = {
			status: 403,
			body: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }],
		};
		world.org.faults.add({ effect: 'answer', answer: limit, path: '/updated/', times: 1 });
		await expect(bench.look()).rejects.toMatchObject({ quotaExhausted: true });
		await bench.look();
		world.tick(3_600);
		expect(titles(await bench.look())).toEqual(['B']);
	});

	it('an error between two pages of rows: what was handed on is not handed on again', async () => {
		world.org.insertMany(
			'Contact',
			Array.from({ length: 2_500 }, (_, n) => ({ LastName: `L${n}`, Title: 'Old' })),
		);
		const bench = await world.watching();
		for (const { Id } of world.org.rows('Contact'))
			world.org.update('Contact', String(Id), { Title: 'New' });
		world.tick();
		world.org.faults.add({ effect: 'maintenance', path: '/composite', nth: 2, times: 5 });
		await expect(bench.look()).rejects.toMatchObject({ status: 503 });
		expect(bench.changes.length).toBeGreaterThan(1_999);
		await bench.look();
		expect(new Set(bench.changes.map(({ id }) => id)).size).toBe(2_500);
		expect(bench.changes).toHaveLength(2_500);
	});
});
