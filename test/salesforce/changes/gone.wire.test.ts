import type { ChangeKind } from '../../../core/change/recordChange';
import { Crash } from './watch';
import { useWatchedOrg } from './watchedOrg';

const world = useWatchedOrg();

const KINDS: ChangeKind[] = [
	...(['created', 'updated', 'deleted', 'merged', 'converted', 'undeleted'] as const),
];
const BOTH = { objects: ['Contact', 'Lead'], kinds: KINDS };
const user = (id: string) => ({ Product_User_Id__c: id });

describe('a record that is gone', () => {
	it.each([
		['before the page arrived', 'beforeArrival'],
		['after it', 'afterArrival'],
	] as const)('is told once, when the process ends %s', async (_when, at) => {
		const [id, loser, winner, lead, contactId] = [
			world.aContact(user('u-1')),
			world.aContact(user('u-2')),
			world.aContact(),
			world.aLead(user('u-3')),
			world.aContact(),
		];
		const bench = await world.watching(BOTH);
		world.org.delete(id);
		world.org.mergeContacts(winner, loser);
		world.org.convertLead(lead, { contactId });
		world.tick();
		bench[at] = () => {
			throw new Crash();
		};
		await bench.lookAndCrash();
		await bench.look();
		world.tick();
		await bench.look();
		const told = bench.changes.filter(({ change }) => !['created', 'updated'].includes(change));
		expect(told).toHaveLength(3);
		expect(bench.changes.filter(({ id: told }) => told === contactId)).toHaveLength(1);
		expect(told).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ id, change: 'deleted', user: { id: 'u-1' } }),
				expect.objectContaining({
					...{ id: loser, change: 'merged', user: { id: 'u-2' } },
					survivor: { object: 'Contact', id: winner },
				}),
				expect.objectContaining({
					...{ id: lead, change: 'converted', user: { id: 'u-3' } },
					survivor: { object: 'Contact', id: contactId },
				}),
			]),
		);
		expect(new Set(bench.changes.map(({ key }) => key)).size).toBe(bench.changes.length);
	});

	it('while nothing runs is told at the next start', async () => {
		const id = world.aContact();
		const bench = await world.watching(BOTH);
		await bench.stop();
		world.org.delete(id);
		world.tick(86_400);
		await bench.start();
		expect(await bench.look()).toMatchObject([{ id, change: 'deleted' }]);
	});

	it('and back again between two looks is no news', async () => {
		const id = world.aContact();
		const bench = await world.watching(BOTH);
		world.org.delete(id);
		world.tick(10);
		world.org.undelete(id);
		world.tick();
		expect(await bench.look()).toEqual([]);
	});

	it('is not told when it was deleted before watching began', async () => {
		world.org.delete(world.aContact());
		const bench = await world.watching(BOTH);
		world.tick();
		expect(await bench.look()).toEqual([]);
	});

	it('and purged before a look is not seen: nothing in Salesforce tells of it', async () => {
		const id = world.aContact();
		const bench = await world.watching(BOTH);
		world.org.delete(id);
		world.org.emptyRecycleBin();
		world.tick();
		expect(await bench.look()).toEqual([]);
	});

	it('costs no further call', async () => {
		const calls = async (kinds: ChangeKind[]) => {
			const bench = await world.watching({ ...BOTH, kinds });
			const before = world.org.requests.counted;
			await bench.look();
			return world.org.requests.counted - before;
		};
		expect(await calls(KINDS)).toBe(await calls(['created', 'updated']));
	});
});

describe('what is taken back while nothing runs, after a page that may have arrived', () => {
	it.each([
		['a deletion', (id: string) => world.org.delete(id), (id: string) => world.org.undelete(id)],
		[
			'an edit',
			(id: string) => world.org.update('Contact', id, { Title: 'B' }),
			(id: string) => world.org.update('Contact', id, { Title: 'A' }),
		],
	])('is told: %s', async (_what, make, takeBack) => {
		const [id, other] = [world.aContact({ Title: 'A' }), world.aContact({ Title: 'A' })];
		const bench = await world.watching(BOTH);
		make(id);
		world.org.update('Contact', other, { Title: 'B' });
		world.tick();
		bench.afterArrival = () => {
			throw new Crash();
		};
		await expect(bench.look()).rejects.toThrow(Crash);
		bench.afterArrival = () => undefined;
		// n8n runs the page again, since nobody knows whether it came to its end.
		bench.forgetExecutions();
		takeBack(id);
		world.tick();
		await bench.start();
		const told = await bench.look();
		expect(told.filter((change) => change.id === id)).toMatchObject([{ record: { Title: 'A' } }]);
		world.tick();
		expect(await bench.look()).toEqual([]);
	});
});

describe('an undeleted record', () => {
	it.each([
		['after a restart', {}],
		['after the watched fields were changed', { watch: ['Title', 'Department'] }],
	])('is told as such %s, with all its fields as news', async (_when, settings) => {
		const id = world.aContact({ ...user('u-1'), Department: 'D' });
		const bench = await world.watching(BOTH);
		world.org.delete(id);
		world.tick();
		await bench.look();
		await bench.stop();
		bench.settings = { ...bench.settings, ...settings };
		await bench.start();
		await bench.look();
		world.org.undelete(id);
		world.tick();
		expect(await bench.look()).toMatchObject([
			{
				...{ id, change: 'undeleted', newIdentity: true, changedFields: [] },
				...{ unchangedFields: [], record: { Title: 'Analyst', Department: 'D' } },
			},
		]);
		world.tick();
		expect(await bench.look()).toEqual([]);
	});

	it('beyond what is remembered is an update like any other', async () => {
		const id = world.aContact();
		const known = { records: 0, characters: 0 };
		const bench = await world.watching({ ...BOTH, known });
		world.org.delete(id);
		world.tick();
		await bench.look();
		world.org.undelete(id);
		world.tick();
		expect(await bench.look()).toMatchObject([
			{ id, change: 'updated', valuesBeforeUnknown: true },
		]);
	});

	it('is an update where nobody wants to know of deletions any more', async () => {
		const id = world.aContact();
		const bench = await world.watching(BOTH);
		world.org.delete(id);
		world.tick();
		await bench.look();
		bench.settings = { ...bench.settings, kinds: ['created', 'updated'] };
		world.org.undelete(id);
		world.tick();
		expect(await bench.look()).toMatchObject([{ id, change: 'updated' }]);
	});
});

describe('a conversion', () => {
	it('is told besides the Contact, which has the id of its Lead', async () => {
		const lead = world.aLead(user('u-1'));
		const bench = await world.watching(BOTH);
		const { contactId } = world.org.convertLead(lead);
		world.tick();
		const changes = await bench.look();
		expect(changes).toHaveLength(2);
		expect(changes).toMatchObject([
			{ id: contactId, user: { id: 'u-1' } },
			{ id: lead, change: 'converted', survivor: { object: 'Contact', id: contactId } },
		]);
		world.tick();
		expect(await bench.look()).toEqual([]);
	});

	it('to a Contact of another user is told, and nothing of the Contact', async () => {
		const [lead, contactId] = [world.aLead(user('u-1')), world.aContact(user('u-2'))];
		const bench = await world.watching(BOTH);
		world.org.convertLead(lead, { contactId });
		world.tick();
		expect(await bench.look()).toMatchObject([{ id: lead, change: 'converted' }]);
	});

	it('is not told where nobody wants to know, as before', async () => {
		const [lead, contactId] = [world.aLead(user('u-1')), world.aContact(user('u-2'))];
		const bench = await world.watching({ ...BOTH, kinds: ['created', 'updated'] });
		world.org.convertLead(lead, { contactId });
		world.tick();
		expect(await bench.look()).toEqual([]);
	});

	it.each([1, 2, 3])('comes in pages of at most %d, but for one with its Contact', async (most) => {
		const leads = Array.from({ length: 4 }, (_, n) => world.aLead(user(`u-${n}`)));
		const bench = await world.watching({ ...BOTH, changesPerPage: most });
		const contactId = world.aContact(user('other'));
		world.tick();
		await bench.look();
		for (const lead of leads) world.org.convertLead(lead, { contactId });
		world.tick();
		const told = await bench.look();
		expect(told.filter(({ change }) => change === 'converted')).toHaveLength(4);
		for (const { changes } of bench.pages)
			expect(changes.length).toBeLessThanOrEqual(Math.max(most, 2));
	});
});

it('a Lead that is deleted is not told while a Contact is the same person', async () => {
	const lead = world.aLead(user('u-1'));
	world.aContact(user('u-1'));
	const bench = await world.watching(BOTH);
	world.org.delete(lead);
	world.tick();
	expect(await bench.look()).toEqual([]);
});
