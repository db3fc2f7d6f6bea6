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
