import { startSalesforce, type SalesforceSandbox } from 'salesforce-sandbox';
import { WatchBench, watchSettings } from './watch';

let sandbox: SalesforceSandbox;
beforeEach(async () => {
	sandbox = await startSalesforce({ dailyApiRequests: 1_000_000 });
	for (const object of ['Contact', 'Lead']) {
		sandbox.org.defineField(object, {
			name: 'Product_User_Id__c',
			type: 'Text',
			length: 255,
			externalId: true,
			unique: true,
		});
	}
	sandbox.org.clock.hold('2026-11-20T10:00:00Z');
});
afterEach(async () => await sandbox.close());

const aContact = (values: object = {}) =>
	sandbox.org.insert('Contact', { LastName: 'Byron', Title: 'Analyst', ...values });
const tick = (seconds = 60) => sandbox.org.clock.advance(seconds * 1000);

describe('Watcher.look', () => {
	it('emits nothing for what was there before it began', async () => {
		aContact();
		tick();
		const bench = await new WatchBench(sandbox, watchSettings()).start();
		expect(await bench.look()).toEqual([]);
		tick();
		expect(await bench.look()).toEqual([]);
	});

	it('emits a change of a watched field once, with old and new value', async () => {
		const id = aContact({ Product_User_Id__c: 'u-1', Email: 'ada@example.com' });
		tick();
		const bench = await new WatchBench(sandbox, watchSettings()).start();
		await bench.look();
		tick();
		sandbox.org.update('Contact', id, { Title: 'Director' });
		tick();
		const [change, ...others] = await bench.look();
		expect(others).toEqual([]);
		expect(change).toMatchObject({
			object: 'Contact',
			id,
			change: 'updated',
			changedFields: [{ field: 'Title', old: 'Analyst', new: 'Director' }],
			record: { Title: 'Director', Department: null },
			user: { id: 'u-1', email: 'ada@example.com' },
			modifiedBy: sandbox.org.users.admin,
		});
		tick();
		expect(await bench.look()).toEqual([]);
	});

	it('does not fire when only another field changes, or a Task is logged', async () => {
		const id = aContact();
		tick();
		const bench = await new WatchBench(sandbox, watchSettings()).start();
		await bench.look();
		tick();
		sandbox.org.update('Contact', id, { Department: 'Sales' });
		sandbox.org.insert('Task', { Subject: 'Call', Status: 'Completed', WhoId: id });
		tick();
		expect(await bench.look()).toEqual([]);
	});

	it('does not fire when a record is saved again with the values it was told with', async () => {
		const id = aContact();
		tick();
		const bench = await new WatchBench(sandbox, watchSettings()).start();
		await bench.look();
		for (const told of [1, 0]) {
			sandbox.org.update('Contact', id, { Title: 'B' });
			tick();
			expect(await bench.look()).toHaveLength(told);
		}
	});

	it('takes A to B and back to A as two changes', async () => {
		const id = aContact({ Title: 'A' });
		tick();
		const bench = await new WatchBench(sandbox, watchSettings()).start();
		await bench.look();
		for (const title of ['B', 'A']) {
			tick();
			sandbox.org.update('Contact', id, { Title: title });
			tick();
			await bench.look();
		}
		expect(bench.changes.map(({ changedFields }) => changedFields)).toEqual([
			[{ field: 'Title', old: 'A', new: 'B' }],
			[{ field: 'Title', old: 'B', new: 'A' }],
		]);
		expect(new Set(bench.changes.map(({ key }) => key)).size).toBe(2);
	});

	it('emits a change that was committed late, with an older stamp than what was emitted before', async () => {
		const [late, early] = [aContact(), aContact()];
		tick();
		const bench = await new WatchBench(sandbox, watchSettings()).start();
		await bench.look();
		tick();
		const transaction = sandbox.org.startTransaction((writer) =>
			writer.update('Contact', late, { Title: 'Late' }),
		);
		tick(600);
		sandbox.org.update('Contact', early, { Title: 'Early' });
		tick();
		expect((await bench.look()).map(({ id }) => id)).toEqual([early]);
		for (let minutes = 0; minutes < 60; minutes += 10) {
			tick(600);
			await bench.look();
		}
		transaction.commit();
		tick();
		expect((await bench.look()).map(({ id }) => id)).toEqual([late]);
		expect(bench.changes).toHaveLength(2);
	});

	it('emits a created record as created, also when it was changed again before it was seen', async () => {
		const bench = await new WatchBench(sandbox, watchSettings()).start();
		await bench.look();
		tick();
		const id = aContact({ Title: 'New' });
		tick(5);
		sandbox.org.update('Contact', id, { Title: 'Newer' });
		tick();
		expect(await bench.look()).toMatchObject([
			{ id, change: 'created', record: { Title: 'Newer' } },
		]);
	});

	it('emits 5,000 rows of one second exactly once, in pages', async () => {
		sandbox.org.insertMany(
			'Contact',
			Array.from({ length: 5_000 }, (_, i) => ({ LastName: `L${i}`, Title: 'Old' })),
		);
		tick();
		const bench = await new WatchBench(sandbox, watchSettings({ changesPerPage: 400 })).start();
		await bench.look();
		tick();
		for (const { Id } of sandbox.org.rows('Contact'))
			sandbox.org.update('Contact', String(Id), { Title: 'New' });
		tick();
		await bench.look();
		tick();
		await bench.look();
		expect(bench.changes).toHaveLength(5_000);
		expect(new Set(bench.changes.map(({ id }) => id)).size).toBe(5_000);
		expect(Math.max(...bench.pages.map(({ changes }) => changes.length))).toBe(400);
	});
});
