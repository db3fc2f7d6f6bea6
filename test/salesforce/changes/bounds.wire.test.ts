import type { WatchSettings } from '../../../salesforce/changes/watchSettings';
import { Crash } from './watch';
import { useWatchedOrg } from './watchedOrg';

const world = useWatchedOrg();

const many = (count: number) =>
	world.org.insertMany(
		'Contact',
		Array.from({ length: count }, (_, n) => ({ LastName: `L${n}`, Title: 'Old' })),
	);
const editAll = (ids: readonly string[], perSecond: number) =>
	ids.forEach((id, index) => {
		if (index % perSecond === 0) world.tick(1);
		world.org.update('Contact', id, { Title: 'New' });
	});

describe('a mass update', () => {
	it('of 50,000 records comes once, in pages of the size chosen, and costs one call per 2,000', async () => {
		const ids = many(50_000);
		const bench = await world.watching({ changesPerPage: 1_000 });
		editAll(ids, 10_000);
		world.tick();
		world.org.requests.clear();
		await bench.look();
		expect(bench.changes).toHaveLength(50_000);
		expect(new Set(bench.changes.map(({ id }) => id)).size).toBe(50_000);
		expect(Math.max(...bench.pages.map(({ changes }) => changes.length))).toBe(1_000);
		expect(world.org.requests.counted).toBeLessThanOrEqual(30);
		world.tick(120);
		expect(await bench.look()).toEqual([]);
		world.tick(600);
		await bench.look();
		const state = await bench.watcher.state();
		expect(state.objects.Contact.seen).toBe('');
		expect(JSON.stringify(state).length).toBeLessThan(600_000);
	});

	it('that is killed in the middle goes on where it was', async () => {
		const ids = many(3_000);
		const bench = await world.watching({ changesPerPage: 250 });
		editAll(ids, 1_000);
		world.tick();
		let pages = 0;
		bench.afterArrival = () => {
			if (++pages === 5) throw new Crash();
		};
		await bench.lookAndCrash();
		expect(bench.changes).toHaveLength(1_250);
		await bench.look();
		expect(bench.changes).toHaveLength(3_000);
		expect(new Set(bench.changes.map(({ id }) => id)).size).toBe(3_000);
	});

	it('made while n8n was down does not fill the memory: what lies behind is forgotten page by page', async () => {
		const ids = many(6_000);
		const bench = await world.watching();
		await bench.stop();
		editAll(ids, 10);
		world.tick(600);
		await bench.start();
		let most = 0;
		bench.afterArrival = () => {
			most = Math.max(most, bench.saved!.objects.Contact.seen.length);
		};
		await bench.look();
		expect(bench.changes).toHaveLength(6_000);
		// 2,000 rows of a page, and no more; 6,000 would be three times that.
		expect(most).toBeLessThan(30_000);
	});
});

describe('a record beyond what is remembered', () => {
	const small = { known: { records: 2, characters: 1_000 } };

	it('fires when any of its fields is edited, and says that old values are not known', async () => {
		const [old] = [world.aContact({ Title: 'A' })];
		world.tick();
		world.aContact();
		world.aContact();
		world.tick(3_600);
		const bench = await world.watching(small);
		world.tick(3_600);
		await bench.look();
		expect(bench.watcher.remembered).toMatchObject([{ object: 'Contact', isFull: true }]);
		world.org.update('Contact', old, { Department: 'X' });
		world.tick();
		expect(await bench.look()).toMatchObject([
			{
				id: old,
				change: 'updated',
				changedFields: [],
				unchangedFields: [],
				valuesBeforeUnknown: true,
			},
		]);
	});

	it('fires nothing when an activity is logged on it', async () => {
		const old = world.aContact({ Title: 'A' });
		world.tick();
		world.aContact();
		world.aContact();
		world.tick(3_600);
		const bench = await world.watching(small);
		world.tick(3_600);
		await bench.look();
		world.org.insert('Task', { Subject: 'x', Status: 'Completed', WhoId: old });
		world.tick();
		expect(await bench.look()).toEqual([]);
	});

	it('is created once, and updated once, where nothing is remembered', async () => {
		const bench = await world.watching({ known: { records: 0, characters: 0 } });
		const id = world.aContact();
		world.tick();
		expect(await bench.look()).toMatchObject([{ change: 'created' }]);
		world.org.update('Contact', id, { Title: 'B' });
		world.tick();
		expect(await bench.look()).toMatchObject([{ change: 'updated', valuesBeforeUnknown: true }]);
		world.org.insert('Task', { Subject: 'x', Status: 'Completed', WhoId: id });
		world.tick();
		expect(await bench.look()).toEqual([]);
	});

	it('keeps only hashes past the bound of characters: which field changed is exact, but not told from what', async () => {
		const ids = Array.from({ length: 20 }, (_, n) => {
			world.tick(1);
			return world.aContact({ Title: `Title ${n}` });
		});
		world.tick(3_600);
		const bench = await world.watching({ known: { records: 100, characters: 100 } });
		expect(bench.watcher.remembered).toMatchObject([{ records: 20, isFull: false }]);
		world.org.update('Contact', ids[0], { Department: 'X' });
		world.org.update('Contact', ids[1], { Title: 'B' });
		world.org.update('Contact', ids[2], { Title: null });
		world.tick();
		const changes = await bench.look();
		expect(changes.map(({ id, changedFields }) => [id, changedFields])).toEqual([
			[ids[1], [{ field: 'Title', new: 'B' }]],
			[ids[2], [{ field: 'Title', new: null }]],
		]);
		expect(changes[0]).not.toHaveProperty('valuesBeforeUnknown');
	});
});

describe('a larger number of remembered records', () => {
	const raised = async (
		settings: Partial<WatchSettings>,
		meanwhile: (last: string) => void = () => undefined,
	) => {
		const ids = Array.from({ length: 4 }, () => {
			world.tick(1);
			return world.aContact({ Title: 'A' });
		});
		world.tick(3_600);
		const bench = await world.watching({ ...settings, known: { records: 2, characters: 1_000 } });
		world.tick(3_600);
		await bench.look();
		await bench.stop();
		meanwhile(ids[3]);
		world.tick();
		bench.settings = { ...bench.settings, known: { records: 100, characters: 1_000 } };
		await bench.start();
		return { ids, bench };
	};

	it('counts for the records there are: an edit of another field fires nothing any more', async () => {
		const { ids, bench } = await raised({});
		expect(bench.watcher.remembered).toMatchObject([{ records: 4, isFull: false }]);
		world.org.update('Contact', ids[0], { Department: 'X' });
		world.tick();
		expect(await bench.look()).toEqual([]);
	});

	it('takes no record for one that has come to meet the filter', async () => {
		const { ids, bench } = await raised({ filter: "Title = 'A'", recheckSec: 60 });
		world.org.insert('Task', { Subject: 'x', Status: 'Completed', WhoId: ids[0] });
		world.tick(60);
		expect(await bench.look()).toEqual([]);
	});

	it('keeps the old value of what was changed while nobody looked', async () => {
		const { ids, bench } = await raised({}, (last) =>
			world.org.update('Contact', last, { Title: null }),
		);
		expect(await bench.look()).toMatchObject([
			{ id: ids.at(-1), changedFields: [{ field: 'Title', old: 'A', new: null }] },
		]);
	});
});
