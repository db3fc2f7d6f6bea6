import { useWatchedOrg } from './watchedOrg';

const world = useWatchedOrg();
const SCORE = 'ProductSync_NPS_Score__c';
const KEY = 'ProductSync_Event_Key__c';
const watched = { watch: ['Title', SCORE] };
const byUs = () => ({ as: world.org.users.integration });

beforeEach(() => {
	world.org.defineField('Contact', { name: SCORE, type: 'Number', precision: 3, scale: 0 });
	world.org.defineField('Activity', { name: KEY, type: 'Text', externalId: true, unique: true });
});

describe('own writes that come back to the watcher', () => {
	it('fire nothing, and are what later changes are compared with', async () => {
		const id = world.aContact();
		const bench = await world.watching(watched);
		world.org.update('Contact', id, { [SCORE]: 9 }, byUs());
		world.tick();
		expect(await bench.look()).toEqual([]);
		world.org.update('Contact', id, { [SCORE]: 4 });
		world.tick();
		expect(await bench.look()).toMatchObject([
			{ changedFields: [{ field: SCORE, old: 9, new: 4 }] },
		]);
	});

	it('fire when somebody else changed another field before them, between two looks', async () => {
		const id = world.aContact({ Title: 'Analyst' });
		const bench = await world.watching(watched);
		world.org.update('Contact', id, { Title: 'Director' });
		world.tick(5);
		world.org.update('Contact', id, { [SCORE]: 9 }, byUs());
		world.tick();
		expect(await bench.look()).toMatchObject([
			{ changedFields: [{ field: 'Title', new: 'Director' }], unchangedFields: [SCORE] },
		]);
		expect(bench.changes[0].changedFields).toHaveLength(1);
	});

	const small = { ...watched, known: { records: 1, characters: 1_000 } };
	const forgotten = async (values: object = {}, settings: object = small) => {
		const id = world.aContact(values);
		world.tick();
		world.aContact();
		world.tick(3_600);
		const bench = await world.watching(settings);
		world.tick(3_600);
		await bench.look();
		return { id, bench };
	};

	it('fire nothing on a record beyond those remembered', async () => {
		const { id, bench } = await forgotten({ Title: null });
		world.org.update('Contact', id, { [SCORE]: 9 }, byUs());
		world.tick();
		expect(await bench.look()).toEqual([]);
		world.org.update('Contact', id, { Title: 'Director' });
		world.tick();
		expect(await bench.look()).toMatchObject([
			{ changedFields: [{ field: 'Title', old: null, new: 'Director' }], unchangedFields: [SCORE] },
		]);
	});

	it('do not travel along when somebody edits a record beyond those remembered', async () => {
		const { id, bench } = await forgotten({ [SCORE]: 9 });
		world.org.update('Contact', id, { Department: 'Law' });
		world.tick();
		expect(await bench.look()).toMatchObject([
			{ id, valuesBeforeUnknown: true, changedFields: [], unchangedFields: [SCORE] },
		]);
	});

	it('fire nothing where only hashes are remembered', async () => {
		const hashesOnly = { ...watched, known: { records: 100, characters: 0 } };
		const { id, bench } = await forgotten({}, hashesOnly);
		expect(bench.watcher.remembered).toMatchObject([{ records: 2, withValues: 0 }]);
		world.org.update('Contact', id, { [SCORE]: 9 }, byUs());
		world.tick();
		expect(await bench.look()).toEqual([]);
	});

	it('fire on a record beyond those remembered that holds nothing of ours: the user is not ours alone', async () => {
		const { id, bench } = await forgotten();
		world.org.update('Contact', id, { Title: 'Director' }, byUs());
		world.tick();
		expect(await bench.look()).toMatchObject([{ id, valuesBeforeUnknown: true }]);
	});

	it('fire in a field that others write too, though our user wrote it', async () => {
		const id = world.aContact();
		const bench = await world.watching(watched);
		world.org.update('Contact', id, { Title: 'Director' }, byUs());
		world.tick();
		expect(await bench.look()).toHaveLength(1);
	});

	it('fire where they are wanted', async () => {
		const id = world.aContact();
		const bench = await world.watching({ ...watched, echo: undefined });
		world.org.update('Contact', id, { [SCORE]: 9 }, byUs());
		world.tick();
		expect(await bench.look()).toHaveLength(1);
	});

	it('fire nothing when they set what is there already', async () => {
		const id = world.aContact({ [SCORE]: 9 });
		const bench = await world.watching({ ...watched, echo: undefined });
		world.org.update('Contact', id, { [SCORE]: 9, Title: 'Analyst' }, byUs());
		world.tick();
		expect(await bench.look()).toEqual([]);
	});

	it('fire nothing as activities logged with an event key; those of people do fire', async () => {
		const contact = world.aContact();
		const bench = await world.watching({ objects: ['Task'], watch: ['Subject'], send: [] });
		const task = { Subject: 'Flow completed', Status: 'Completed', WhoId: contact };
		world.org.insert('Task', { ...task, [KEY]: 'a1' }, byUs());
		const call = world.org.insert('Task', { ...task, Subject: 'Call' });
		world.tick();
		expect((await bench.look()).map(({ id }) => id)).toEqual([call]);
		world.tick();
		expect(await bench.look()).toEqual([]);
	});

	it('bump the stamp of the person they are logged on, and fire nothing there', async () => {
		const contact = world.aContact();
		const before = world.org.get('Contact', contact)?.SystemModstamp;
		const bench = await world.watching(watched);
		for (const by of [byUs(), {}]) {
			world.org.insert('Task', { Subject: 'x', Status: 'Completed', WhoId: contact }, by);
			world.tick();
			expect(await bench.look()).toEqual([]);
		}
		expect(world.org.get('Contact', contact)?.SystemModstamp).not.toBe(before);
	});
});
