import { Crash } from './watch';
import { useWatchedOrg } from './watchedOrg';

const world = useWatchedOrg();
const watched = { watch: ['Tier__c', 'Account.Name'], send: ['Tier__c', 'Account.Name'] };
let contact: string;
let account: string;

beforeEach(() => {
	const returns = { type: 'Formula', returns: 'Text' } as const;
	world.org.defineField('Contact', {
		name: 'Tier__c',
		...returns,
		formula: ({ value }) => (value('Account.Industry') === 'Energy' ? 'Gold' : 'Silver'),
	});
	account = world.org.insert('Account', { Name: 'AE' });
	contact = world.aContact({ AccountId: account });
});

const industry = (Industry: string) => world.org.update('Account', account, { Industry });

describe('formula and parent fields, which change without a stamp', () => {
	it('are compared anew as often as wanted', async () => {
		const bench = await world.watching({ ...watched, recheckSec: 600 });
		world.tick(900);
		await bench.look();
		industry('Energy');
		world.tick();
		expect(await bench.look()).toEqual([]);
		world.tick(600);
		expect(await bench.look()).toMatchObject([
			{ id: contact, changedFields: [{ field: 'Tier__c', old: 'Silver', new: 'Gold' }] },
		]);
		world.tick(600);
		expect(await bench.look()).toEqual([]);
	});

	it('fire each time they flip, under another key', async () => {
		const bench = await world.watching({ ...watched, recheckSec: 600 });
		world.tick(900);
		await bench.look();
		for (const value of ['Energy', 'Banking', 'Energy', 'Banking']) {
			industry(value);
			world.tick(601);
			await bench.look();
		}
		expect(bench.changes.map(({ record }) => record.Tier__c)).toEqual([
			'Gold',
			'Silver',
			'Gold',
			'Silver',
		]);
		expect(new Set(bench.pages.map(({ key }) => key)).size).toBe(4);
	});

	it('come again under the same keys after a crash', async () => {
		const bench = await world.watching({ ...watched, recheckSec: 600 });
		world.tick(900);
		await bench.look();
		industry('Energy');
		world.tick(601);
		bench.beforeArrival = () => {
			throw new Crash();
		};
		await bench.lookAndCrash();
		const { pending } = bench.saved!;
		expect(pending?.rows).toHaveLength(1);
		world.tick();
		await bench.look();
		expect(bench.pages.map(({ key }) => key)).toEqual([pending?.key]);
		const [{ key }] = bench.changes;
		bench.forgetExecutions();
		await bench.start();
		await bench.look();
		expect(bench.changes.map((change) => change.key)).toEqual([key, key]);
	});

	it('of a parent: its new name reaches the Contacts', async () => {
		const bench = await world.watching({ ...watched, recheckSec: 600 });
		world.tick(900);
		await bench.look();
		world.org.update('Account', account, { Name: 'Analytical Engines' });
		world.tick(600);
		expect(await bench.look()).toMatchObject([
			{ changedFields: [{ field: 'Account.Name', old: 'AE', new: 'Analytical Engines' }] },
		]);
	});

	it('are not compared where that is not wanted, and cost nothing', async () => {
		const bench = await world.watching({ ...watched, recheckSec: 0 });
		world.tick(900);
		await bench.look();
		industry('Energy');
		world.org.requests.clear();
		world.tick();
		expect(await bench.look()).toEqual([]);
		expect(world.org.requests.of('/query')).toHaveLength(0);
	});

	it('of a Lead whose person is a Contact fire nothing', async () => {
		world.org.defineField('Lead', {
			name: 'Tier__c',
			type: 'Formula',
			returns: 'Text',
			formula: () => tier,
		});
		let tier = 'Silver';
		world.org.update('Contact', contact, { Product_User_Id__c: 'u-1' });
		world.aLead({ Product_User_Id__c: 'u-1' });
		const other = world.aLead({ Product_User_Id__c: 'u-2' });
		const bench = await world.watching({
			objects: ['Contact', 'Lead'],
			watch: ['Tier__c'],
			send: ['Tier__c'],
			recheckSec: 600,
		});
		world.tick(900);
		await bench.look();
		tier = 'Gold';
		world.tick(600);
		expect((await bench.look()).map(({ id }) => id)).toEqual([other]);
	});
});
