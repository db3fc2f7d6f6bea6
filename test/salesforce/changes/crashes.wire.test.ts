import { Crash } from './watch';
import { useWatchedOrg } from './watchedOrg';

const world = useWatchedOrg();

const die = () => {
	throw new Crash();
};
const edit = (id: string, Title: string) => world.org.update('Contact', id, { Title });
const titles = (changes: ReadonlyArray<{ record: Record<string, unknown> }>) =>
	changes.map(({ record }) => record.Title);

describe('a watcher that is killed', () => {
	it('before its page is in an execution, hands the page on after the restart', async () => {
		const id = world.aContact({ Title: 'A' });
		const bench = await world.watching();
		edit(id, 'B');
		world.tick();
		bench.beforeArrival = die;
		await bench.lookAndCrash();
		expect(bench.pages).toEqual([]);
		world.tick();
		expect(await bench.look()).toMatchObject([{ changedFields: [{ old: 'A', new: 'B' }] }]);
		world.tick();
		expect(await bench.look()).toEqual([]);
	});

	it('after its page is in an execution, does not run the page again', async () => {
		const id = world.aContact({ Title: 'A' });
		const bench = await world.watching();
		edit(id, 'B');
		world.tick();
		bench.afterArrival = die;
		await bench.lookAndCrash();
		world.tick();
		expect(await bench.look()).toEqual([]);
		expect(titles(bench.changes)).toEqual(['B']);
	});

	it('after its page is confirmed, repeats it under the same keys where n8n keeps no executions', async () => {
		const id = world.aContact({ Title: 'A' });
		const bench = await world.watching();
		edit(id, 'B');
		world.tick();
		await bench.look();
		const [{ key, changes }] = bench.pages;
		bench.forgetExecutions();
		await bench.start();
		await bench.look();
		expect(bench.pages).toEqual([
			{ key, changes },
			{ key, changes },
		]);
		world.tick();
		expect(await bench.look()).toEqual([]);
	});

	it('between two pages, goes on with the second', async () => {
		const ids = ['x', 'y', 'z'].map((Title) => world.aContact({ Title }));
		const bench = await world.watching({ changesPerPage: 1 });
		for (const id of ids) {
			edit(id, 'B');
			world.tick(5);
		}
		let pages = 0;
		bench.beforeArrival = () => {
			if (++pages === 2) die();
		};
		await bench.lookAndCrash();
		expect(bench.changes.map(({ id }) => id)).toEqual([ids[0]]);
		await bench.look();
		expect(bench.changes.map(({ id }) => id)).toEqual(ids);
	});

	it('tells a later value too when the record changed again meanwhile', async () => {
		const id = world.aContact({ Title: 'A' });
		const bench = await world.watching();
		edit(id, 'B');
		world.tick();
		bench.afterArrival = die;
		await bench.lookAndCrash();
		edit(id, 'C');
		world.tick();
		expect(await bench.look()).toMatchObject([
			{ change: 'updated', changedFields: [{ field: 'Title', new: 'C' }], record: { Title: 'C' } },
		]);
		expect(titles(bench.changes)).toEqual(['B', 'C']);
	});

	it('tells the old value again when the page had arrived and the record was changed back', async () => {
		const id = world.aContact({ Title: 'A' });
		const bench = await world.watching();
		edit(id, 'B');
		world.tick();
		bench.afterArrival = die;
		await bench.lookAndCrash();
		edit(id, 'A');
		world.tick();
		await bench.look();
		expect(titles(bench.changes)).toEqual(['B', 'A']);
		world.tick();
		expect(await bench.look()).toEqual([]);
	});

	it('repeats the page although an activity was logged on its record meanwhile', async () => {
		const id = world.aContact({ Title: 'A' });
		const bench = await world.watching();
		edit(id, 'B');
		world.tick();
		const expectedKey = world.org.get('Contact', id);
		bench.beforeArrival = die;
		await bench.lookAndCrash();
		const pendingKey = bench.saved?.pending?.key;
		world.org.insert('Task', { Subject: 'Call', Status: 'Completed', WhoId: id });
		expect(world.org.get('Contact', id)?.SystemModstamp).not.toBe(expectedKey?.SystemModstamp);
		world.tick();
		expect(titles(await bench.look())).toEqual(['B']);
		expect(bench.pages[0].key).toBe(pendingKey);
		world.tick();
		expect(await bench.look()).toEqual([]);
	});

	it('loses no creation when the new record was edited before the restart', async () => {
		const bench = await world.watching({ kinds: ['created'] });
		const id = world.aContact({ Title: 'A' });
		world.tick();
		bench.beforeArrival = die;
		await bench.lookAndCrash();
		edit(id, 'B');
		world.tick();
		expect(await bench.look()).toMatchObject([{ change: 'created', record: { Title: 'B' } }]);
		world.tick();
		expect(await bench.look()).toEqual([]);
	});

	it('before the first page ever, still knows when watching began', async () => {
		const id = world.aContact({ Title: 'A' });
		const bench = await world.watching();
		edit(id, 'B');
		world.tick();
		await bench.start();
		expect(titles(await bench.look())).toEqual(['B']);
	});

	it('hands a page on again, without a restart, when n8n could not take it', async () => {
		const id = world.aContact({ Title: 'A' });
		const bench = await world.watching();
		edit(id, 'B');
		world.tick();
		bench.beforeArrival = () => {
			throw new Error('the database is locked');
		};
		await expect(bench.look()).rejects.toThrow('the database is locked');
		bench.beforeArrival = () => undefined;
		expect(titles(await bench.look())).toEqual(['B']);
		expect(await bench.look()).toEqual([]);
	});

	it('keeps the pending page in the state over a restart in which Salesforce does not answer', async () => {
		const id = world.aContact({ Title: 'A' });
		const bench = await world.watching();
		edit(id, 'B');
		world.tick();
		bench.afterArrival = die;
		await bench.lookAndCrash();
		const { pending } = bench.saved!;
		expect(pending?.rows).toHaveLength(1);
		await bench.start();
		expect(bench.saved?.pending).toEqual(pending);
	});
});

describe('a watcher that is stopped and started again', () => {
	it('goes on where it was: what changed meanwhile comes once, with old values', async () => {
		const [one, two] = [world.aContact({ Title: 'A' }), world.aContact({ Title: 'A' })];
		const bench = await world.watching();
		edit(one, 'B');
		world.tick();
		await bench.look();
		await bench.stop();
		world.tick(3 * 86_400);
		edit(two, 'C');
		world.tick(86_400);
		await bench.start();
		expect(await bench.look()).toMatchObject([
			{ id: two, changedFields: [{ field: 'Title', old: 'A', new: 'C' }] },
		]);
		expect(bench.changes).toHaveLength(2);
	});
});
