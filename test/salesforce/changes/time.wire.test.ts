import { WatchBench, watchSettings } from './watch';
import { useWatchedOrg } from './watchedOrg';

const world = useWatchedOrg();
const titles = (changes: ReadonlyArray<{ record: Record<string, unknown> }>) =>
	changes.map(({ record }) => record.Title);

describe('changes within one second', () => {
	it('are two changes with two keys when a look falls between them', async () => {
		const id = world.aContact({ Title: 'A' });
		const bench = await world.watching();
		world.org.update('Contact', id, { Title: 'B' });
		await bench.look();
		world.org.update('Contact', id, { Title: 'C' });
		await bench.look();
		world.tick();
		await bench.look();
		expect(titles(bench.changes)).toEqual(['B', 'C']);
		expect(new Set(bench.changes.map(({ key }) => key)).size).toBe(2);
	});

	it('come again under the same keys after a crash', async () => {
		const id = world.aContact({ Title: 'A' });
		const bench = await world.watching();
		world.org.update('Contact', id, { Title: 'B' });
		await bench.look();
		world.org.update('Contact', id, { Title: 'C' });
		await bench.look();
		bench.forgetExecutions();
		await bench.start();
		world.tick();
		await bench.look();
		const [, second, third] = bench.changes;
		expect(third).toEqual(second);
	});

	it('a creation and an update after it', async () => {
		const bench = await world.watching();
		const id = world.aContact({ Title: 'A' });
		await bench.look();
		world.org.update('Contact', id, { Title: 'B' });
		world.tick();
		await bench.look();
		expect(bench.changes).toMatchObject([
			{ change: 'created', record: { Title: 'A' } },
			{ change: 'updated', record: { Title: 'B' } },
		]);
	});
});

describe('late commits', () => {
	it.each([1, 20, 90])('of a change saved %i minutes before', async (minutes) => {
		const id = world.aContact({ Title: 'A' });
		const bench = await world.watching();
		const lag = { visibleAfterMs: minutes * 60_000 + 1 };
		world.org.update('Contact', id, { Title: 'B' }, lag);
		for (let waited = 0; waited < minutes; waited++) {
			world.aContact();
			world.tick();
			expect((await bench.look()).filter((change) => change.id === id)).toEqual([]);
		}
		world.tick();
		expect(titles((await bench.look()).filter((change) => change.id === id))).toEqual(['B']);
		world.tick();
		expect(await bench.look()).toEqual([]);
	});

	it('of a record created before watching began', async () => {
		const id = world.aContact({ Title: 'A' }, { visibleAfterMs: 600_000 });
		const bench = await world.watching();
		world.tick(600);
		expect(await bench.look()).toMatchObject([{ id, change: 'created' }]);
	});

	it('are not lost to a restart in between', async () => {
		const id = world.aContact({ Title: 'A' });
		const bench = await world.watching();
		world.org.update('Contact', id, { Title: 'B' }, { visibleAfterMs: 1_800_000 });
		world.tick();
		world.aContact();
		world.tick();
		await bench.look();
		await bench.start();
		world.tick(1_800);
		expect(titles((await bench.look()).filter((change) => change.id === id))).toEqual(['B']);
	});

	it('are looked for some minutes back on objects that cannot be asked about', async () => {
		const body = [{ errorCode: 'INVALID_TYPE', message: 'Contact is not replicateable' }];
		world.org.faults.add({ effect: 'answer', answer: { status: 400, body }, path: '/updated/' });
		const id = world.aContact({ Title: 'A' });
		const bench = await world.watching({ lookBackSec: 900 });
		world.org.update('Contact', id, { Title: 'B' }, { visibleAfterMs: 840_000 });
		for (let minutes = 0; minutes < 14; minutes++) {
			world.tick();
			world.aContact();
			await bench.look();
		}
		expect(titles(bench.changes.filter((change) => change.id === id))).toEqual(['B']);
		world.tick(3_600);
		expect(await bench.look()).toEqual([]);
	});

	it('keep the window short once they are in', async () => {
		const id = world.aContact();
		const bench = await world.watching();
		world.org.update('Contact', id, { Title: 'B' }, { visibleAfterMs: 3_600_000 });
		for (let minutes = 0; minutes < 90; minutes += 5) {
			world.aContact();
			world.tick(300);
			await bench.look();
		}
		const { fromSec } = (await bench.watcher.state()).objects.Contact;
		expect(world.org.clock.now() / 1000 - fromSec).toBeLessThan(900);
	});
});

describe('kinds of change', () => {
	const live = async (kinds: Array<'created' | 'updated'>) => {
		const bench = await world.watching({ kinds });
		const id = world.aContact({ Title: 'A' });
		world.tick();
		await bench.look();
		world.org.update('Contact', id, { Title: 'B' });
		world.tick();
		await bench.look();
		return bench.changes.map(({ change }) => change);
	};

	it('created only', async () => expect(await live(['created'])).toEqual(['created']));
	it('updated only', async () => expect(await live(['updated'])).toEqual(['updated']));
	it('both', async () =>
		expect(await live(['created', 'updated'])).toEqual(['created', 'updated']));

	it('updated only, of a record created and updated between two looks', async () => {
		const bench = await world.watching({ kinds: ['updated'] });
		const id = world.aContact({ Title: 'A' });
		world.tick(5);
		world.org.update('Contact', id, { Title: 'B' });
		world.tick();
		expect(await bench.look()).toMatchObject([
			{ id, change: 'updated', valuesBeforeUnknown: true, record: { Title: 'B' } },
		]);
		world.tick();
		expect(await bench.look()).toEqual([]);
	});

	it('deleted, undeleted and merged records, where deletions are wanted', async () => {
		const [one, two, loser] = ['A', 'B', 'C'].map((Title) => world.aContact({ Title }));
		const bench = await world.watching({
			kinds: ['created', 'updated', 'deleted', 'merged', 'undeleted'],
		});
		world.org.delete(one);
		world.tick();
		expect(await bench.look()).toMatchObject([{ id: one, change: 'deleted', changedFields: [] }]);
		world.org.undelete(one);
		world.tick();
		expect(await bench.look()).toMatchObject([
			{ id: one, change: 'undeleted', newIdentity: true, record: { Title: 'A' } },
		]);
		world.tick();
		expect(await bench.look()).toEqual([]);
		world.org.mergeContacts(two, loser);
		world.tick();
		expect(await bench.look()).toMatchObject([
			{ id: loser, change: 'merged', survivor: { object: 'Contact', id: two } },
		]);
	});

	it('no deletion where none is wanted', async () => {
		const id = world.aContact();
		const bench = await world.watching();
		world.org.delete(id);
		world.tick();
		expect(await bench.look()).toEqual([]);
	});
});

describe('the beginning', () => {
	it('is the moment of publishing: what is there in the same second is not told of', async () => {
		const bench = new WatchBench(world.sandbox, watchSettings());
		const id = world.aContact({ Title: 'A' });
		await bench.start();
		expect(await bench.look()).toEqual([]);
		world.org.update('Contact', id, { Title: 'B' });
		expect(await bench.look()).toMatchObject([{ changedFields: [{ old: 'A', new: 'B' }] }]);
	});

	it('is the moment of publishing also when Salesforce answers only later', async () => {
		const id = world.aContact({ Title: 'A' });
		world.tick();
		const bench = new WatchBench(world.sandbox, watchSettings());
		const outage = world.org.faults.add({ effect: 'maintenance', path: '/query' });
		const composite = world.org.faults.add({ effect: 'maintenance', path: '/composite' });
		await expect(bench.start()).rejects.toMatchObject({ status: 503 });
		world.tick();
		world.org.update('Contact', id, { Title: 'B' });
		world.tick();
		outage.remove();
		composite.remove();
		expect(await bench.look()).toMatchObject([{ id, change: 'updated', record: { Title: 'B' } }]);
	});

	it('of everything: every record once, in pages, then its changes', async () => {
		const ids = Array.from({ length: 5 }, (_, n) => world.aContact({ Title: `T${n}` }));
		const bench = await world.watching({ startFrom: 'beginning', changesPerPage: 2 });
		expect(bench.changes.map(({ change }) => change)).toEqual(Array(5).fill('created'));
		expect(bench.pages.map(({ changes }) => changes.length)).toEqual([2, 2, 1]);
		world.org.update('Contact', ids[0], { Title: 'B' });
		world.tick();
		expect(await bench.look()).toMatchObject([
			{ id: ids[0], change: 'updated', changedFields: [{ old: 'T0', new: 'B' }] },
		]);
	});

	it('of everything, refused beyond 10,000 records, with a way on', async () => {
		world.org.insertMany(
			'Contact',
			Array.from({ length: 10_001 }, (_, n) => ({ LastName: `L${n}` })),
		);
		await expect(world.watching({ startFrom: 'beginning' })).rejects.toMatchObject({
			message: 'Contact has 10001 records, too many to start from the beginning with',
			move: 'fixMapping',
			remedy: expect.stringContaining('Bulk Sync'),
		});
	});
});
