import { Crash } from './watch';
import { useWatchedOrg } from './watchedOrg';

const world = useWatchedOrg();

describe('the filter', () => {
	it('lets only records through that fit it, and those that come to fit it', async () => {
		const [inside, outside] = ['Sales', 'Law'].map((Department) => world.aContact({ Department }));
		const bench = await world.watching({ filter: "Department = 'Sales'" });
		for (const id of [inside, outside]) world.org.update('Contact', id, { Title: 'B' });
		world.tick();
		expect((await bench.look()).map(({ id }) => id)).toEqual([inside]);
		world.org.update('Contact', outside, { Department: 'Sales' });
		world.tick();
		expect(await bench.look()).toMatchObject([{ id: outside, valuesBeforeUnknown: true }]);
	});

	const toSales = { filter: "Department = 'Sales'" };

	it('tells a record that comes to meet it once, and then only what changes', async () => {
		const id = world.aContact({ Department: 'Law', Title: null });
		const bench = await world.watching(toSales);
		world.tick(86_400);
		await bench.look();
		world.org.update('Contact', id, { Department: 'Sales' });
		world.tick();
		expect(await bench.look()).toMatchObject([{ id, valuesBeforeUnknown: true }]);
		world.org.update('Contact', id, { Department: 'Law' });
		world.tick();
		world.org.update('Contact', id, { Department: 'Sales' });
		world.tick();
		expect(await bench.look()).toEqual([]);
		world.org.update('Contact', id, { Title: 'B' });
		world.tick();
		expect(await bench.look()).toMatchObject([
			{ changedFields: [{ field: 'Title', old: null, new: 'B' }] },
		]);
	});

	it('tells what comes to meet it by our own write too', async () => {
		world.org.defineField('Contact', {
			name: 'ProductSync_NPS_Score__c',
			type: 'Number',
			precision: 3,
			scale: 0,
		});
		const id = world.aContact();
		const bench = await world.watching({ filter: 'ProductSync_NPS_Score__c >= 9' });
		const by = { as: world.org.users.integration };
		world.org.update('Contact', id, { ProductSync_NPS_Score__c: 9 }, by);
		world.tick();
		expect(await bench.look()).toMatchObject([
			{ id, change: 'updated', valuesBeforeUnknown: true },
		]);
		world.org.update('Contact', id, { ProductSync_NPS_Score__c: 10 }, by);
		world.tick();
		expect(await bench.look()).toEqual([]);
	});

	it('is met by the calendar: told once, when records are compared anew', async () => {
		world.org.defineField('Contact', { name: 'Renewal__c', type: 'Date' });
		const id = world.aContact({ Renewal__c: '2026-12-25', Product_User_Id__c: 'u-1' });
		world.aContact({ Renewal__c: '2027-06-01' });
		const bench = await world.watching({
			filter: 'Renewal__c = NEXT_N_DAYS:30',
			recheckSec: 600,
		});
		world.tick(3_600);
		expect(await bench.look()).toEqual([]);
		world.tick(7 * 86_400);
		expect(await bench.look()).toMatchObject([
			{ id, change: 'updated', valuesBeforeUnknown: true, user: { id: 'u-1' } },
		]);
		world.tick(86_400);
		expect(await bench.look()).toEqual([]);
	});

	it('is met by the calendar: is told again under its keys when the page was cut off', async () => {
		world.org.defineField('Contact', { name: 'Renewal__c', type: 'Date' });
		const id = world.aContact({ Renewal__c: '2026-12-25' });
		const bench = await world.watching({ filter: 'Renewal__c = NEXT_N_DAYS:30', recheckSec: 600 });
		world.tick(7 * 86_400);
		bench.beforeArrival = () => {
			throw new Crash();
		};
		await bench.lookAndCrash();
		const { pending } = bench.saved!;
		world.tick();
		expect(await bench.look()).toMatchObject([{ id }]);
		expect(bench.pages.map(({ key }) => key)).toEqual([pending?.key]);
		world.tick(601);
		expect(await bench.look()).toEqual([]);
	});

	it('may speak of parents, and of several conditions', async () => {
		const account = world.org.insert('Account', { Name: 'AE', Type: 'Customer - Direct' });
		const id = world.aContact({ AccountId: account });
		world.aContact();
		const filter = "Account.Type = 'Customer - Direct' OR Department = 'Sales'";
		const bench = await world.watching({ filter });
		for (const { Id } of world.org.rows('Contact'))
			world.org.update('Contact', String(Id), { Title: 'B' });
		world.tick();
		expect((await bench.look()).map((change) => change.id)).toEqual([id]);
	});

	it.each([
		['is no condition', 'Department equals Sales', 'MALFORMED_QUERY'],
		['has a bracket too many', "Department = 'x') OR (Title != null", 'MALFORMED_QUERY'],
		['has a LIMIT behind it', "Department = 'x' LIMIT 5", 'MALFORMED_QUERY'],
		['names a field that is not there', "Departmint = 'x'", 'INVALID_FIELD'],
	])('is named when it %s', async (_what, filter, code) => {
		await expect(world.watching({ filter })).rejects.toMatchObject({
			message: expect.stringContaining(`The filter "${filter}" is not a condition for Contact`),
			move: 'fixMapping',
			code,
			remedy: expect.stringMatching(/^Correct the condition/),
		});
	});

	it('names the field that only one of the objects has', async () => {
		const objects = ['Contact', 'Lead'];
		await expect(world.watching({ objects, filter: "Department = 'x'" })).rejects.toMatchObject({
			message: expect.stringContaining('is not a condition for Lead'),
			fields: ['Department'],
		});
	});

	it('is not blamed when Salesforce does not answer', async () => {
		const bench = await world.watching({ filter: "Department = 'Sales'" });
		await bench.stop();
		world.org.faults.add({ effect: 'maintenance', path: '/composite' });
		await expect(bench.start()).rejects.toMatchObject({ move: 'wait' });
	});
});
