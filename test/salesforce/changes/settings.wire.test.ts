import { useWatchedOrg } from './watchedOrg';
import { watchSettings, type WatchBench } from './watch';
import type { WatchSettings } from '../../../salesforce/changes/watchSettings';

const world = useWatchedOrg();

/** Stops, changes the settings, and publishes again. */
const republish = async (bench: WatchBench, settings: Partial<WatchSettings>) => {
	await bench.stop();
	bench.settings = watchSettings(settings);
	await bench.start();
};

describe('settings that change between two activations', () => {
	it('another field to watch: fires from then on, with old values, and nothing for the change itself', async () => {
		const id = world.aContact({ Title: 'A', Department: 'X' });
		const bench = await world.watching();
		await republish(bench, { watch: ['Title', 'Department'] });
		expect(await bench.look()).toEqual([]);
		world.tick();
		world.org.update('Contact', id, { Department: 'Y' });
		world.tick();
		expect(await bench.look()).toMatchObject([
			{ changedFields: [{ field: 'Department', old: 'X', new: 'Y' }], unchangedFields: ['Title'] },
		]);
	});

	it('another field to watch: what changed while it was stopped is told, without old values', async () => {
		const id = world.aContact({ Title: 'A' });
		const bench = await world.watching();
		await bench.stop();
		world.org.update('Contact', id, { Title: 'B' });
		world.tick();
		await republish(bench, { watch: ['Title', 'Department'] });
		expect(await bench.look()).toMatchObject([
			{ id, change: 'updated', valuesBeforeUnknown: true, record: { Title: 'B' } },
		]);
	});

	it('another filter: only what fits it fires', async () => {
		const [sales, other] = ['Sales', 'Law'].map((Department) => world.aContact({ Department }));
		const bench = await world.watching();
		await republish(bench, { filter: "Department = 'Sales'" });
		for (const id of [sales, other]) world.org.update('Contact', id, { Title: 'B' });
		world.tick();
		expect(await bench.look()).toMatchObject([
			{ id: sales, changedFields: [{ field: 'Title', old: 'Analyst', new: 'B' }] },
		]);
	});

	it('one more object: is watched from then on, however long the others have been', async () => {
		const account = world.org.insert('Account', { Name: 'AE' });
		const bench = await world.watching();
		world.tick(30 * 86_400);
		world.org.update('Account', account, { Name: 'Analytical Engines' });
		world.tick();
		const objects = ['Contact', 'Account'];
		await republish(bench, { objects, watch: ['Title', 'Name'] });
		expect(await bench.look()).toEqual([]);
		world.tick();
		world.org.update('Account', account, { Name: 'AE' });
		world.tick();
		expect(await bench.look()).toMatchObject([
			{ object: 'Account', changedFields: [{ old: 'Analytical Engines', new: 'AE' }] },
		]);
	});

	it('one more object: its beginning survives a crash before anything was emitted', async () => {
		const account = world.org.insert('Account', { Name: 'AE' });
		const bench = await world.watching();
		await republish(bench, { objects: ['Contact', 'Account'], watch: ['Title', 'Name'] });
		world.tick();
		world.org.update('Account', account, { Name: 'B' });
		world.tick();
		await bench.start();
		expect(await bench.look()).toMatchObject([{ object: 'Account', change: 'updated' }]);
	});

	it('an object taken out and put in again begins anew', async () => {
		const lead = world.aLead();
		const bench = await world.watching({ objects: ['Contact', 'Lead'] });
		await republish(bench, {});
		world.org.update('Lead', lead, { Title: 'B' });
		world.tick(86_400);
		await republish(bench, { objects: ['Contact', 'Lead'] });
		expect(await bench.look()).toEqual([]);
	});
});

describe('a field that is hidden from the connected user', () => {
	it('before watching begins: is named, with what to grant', async () => {
		world.org.revokeField('System Administrator', 'Contact.Title');
		await expect(world.watching()).rejects.toMatchObject({
			message: 'The field Title on Contact is missing or hidden',
			move: 'fixPermission',
			fields: ['Title'],
			remedy: expect.stringMatching(/grant Read Access to Contact.Title in a permission set/),
		});
	});

	it('later: each look says so, and nothing is lost once it is granted again', async () => {
		const id = world.aContact({ Title: 'A' });
		const bench = await world.watching();
		world.org.revokeField('System Administrator', 'Contact.Title');
		world.org.update('Contact', id, { Title: 'B' });
		world.tick();
		await expect(bench.look()).rejects.toMatchObject({ fields: ['Title'] });
		world.org.grantField('System Administrator', 'Contact.Title', 'read');
		world.tick();
		expect(await bench.look()).toMatchObject([{ changedFields: [{ old: 'A', new: 'B' }] }]);
	});

	it('on one of two objects: the other is watched on, and what was known of both stays true', async () => {
		const fields = { watch: ['Title', 'FirstName'], send: ['Title', 'FirstName'] };
		const lead = world.aLead({ Title: 'A', FirstName: 'Ada' });
		const contact = world.aContact({ Title: 'A', FirstName: 'Grace' });
		const bench = await world.watching({ objects: ['Contact', 'Lead'], ...fields });
		world.org.revokeField('System Administrator', 'Lead.Title');
		world.tick();
		expect(await bench.look()).toEqual([]);
		world.org.insert('Task', { Subject: 'x', Status: 'Completed', WhoId: lead });
		world.org.update('Contact', contact, { Title: 'B' });
		world.tick();
		expect(await bench.look()).toMatchObject([{ id: contact }]);
		world.org.update('Lead', lead, { FirstName: 'Augusta' });
		world.tick();
		expect(await bench.look()).toMatchObject([
			{ id: lead, changedFields: [{ field: 'FirstName', old: 'Ada', new: 'Augusta' }] },
		]);
		world.org.grantField('System Administrator', 'Lead.Title', 'read');
		world.tick();
		expect(await bench.look()).toEqual([]);
	});
});

describe('fields as people write them', () => {
	const typed = {
		watch: ['title', 'account.name'],
		send: ['TITLE', 'Account.Name', 'department'],
		userIdField: 'product_user_id__c',
		emailField: 'EMAIL',
	};

	it("fire and are sent like those of the list, under Salesforce's names", async () => {
		const AccountId = world.org.insert('Account', { Name: 'AE' });
		const person = { Product_User_Id__c: 'u-1', Email: 'ada@x.example' };
		const id = world.aContact({ ...person, AccountId, Department: 'X' });
		const bench = await world.watching(typed);
		world.org.update('Contact', id, { Title: 'B' });
		world.tick();
		expect(await bench.look()).toMatchObject([
			{
				id,
				changedFields: [{ field: 'Title', old: 'Analyst', new: 'B' }],
				unchangedFields: ['Account.Name'],
				record: { Title: 'B', 'Account.Name': 'AE', Department: 'X' },
				user: { id: 'u-1', email: 'ada@x.example' },
			},
		]);
	});

	it('that no object has are told by name, through parents too', async () => {
		await expect(world.watching({ watch: ['Account.Titel'] })).rejects.toMatchObject({
			message: 'The field Account.Titel on Contact is missing or hidden',
			code: 'INVALID_FIELD',
		});
	});

	it('are recognised as written by this integration only', async () => {
		const ownFields = ['title'];
		const id = world.aContact({}, { as: world.org.users.integration });
		const bench = await world.watching({ ...typed, echo: { ownFields } });
		world.org.update('Contact', id, { Title: 'B' }, { as: world.org.users.integration });
		world.tick();
		expect(await bench.look()).toEqual([]);
	});
});
