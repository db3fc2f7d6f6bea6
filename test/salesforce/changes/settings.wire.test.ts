import { useWatchedOrg } from './watchedOrg';
import { watchSettings, type WatchBench } from './watch';
import type { WatchSettings } from '../../../salesforce/changes/watchSettings';
import { KIT_OWN_FIELDS } from '../../../core/kit/names';

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

	it.each([
		['a watched field', 'Lead.Title', 'Title'],
		['a field that is only sent', 'Lead.FirstName', 'FirstName'],
		['the user ID field', 'Lead.Product_User_Id__c', 'Product_User_Id__c'],
		['the e-mail field', 'Lead.Email', 'Email'],
	])(
		'on one of two objects: %s: looking stops, and nothing is lost',
		async (_what, path, field) => {
			const fields = { watch: ['Title'], send: ['Title', 'FirstName'] };
			const lead = world.aLead({ Title: 'A', FirstName: 'Ada', Product_User_Id__c: 'u-1' });
			const contact = world.aContact({ Title: 'A' });
			const bench = await world.watching({ objects: ['Contact', 'Lead'], ...fields });
			world.org.revokeField('System Administrator', path);
			world.org.update('Lead', lead, { Title: 'B' });
			world.org.update('Contact', contact, { Title: 'C' });
			world.tick();
			const refused = {
				message: `The field ${field} on Lead is missing or hidden`,
				move: 'fixPermission',
				fields: [field],
				remedy: expect.stringContaining(`grant Read Access to Lead.${field} in a permission set`),
			};
			await expect(bench.look()).rejects.toMatchObject(refused);
			await expect(bench.start()).rejects.toMatchObject(refused);
			expect(bench.changes).toEqual([]);
			world.org.grantField('System Administrator', path, 'read');
			world.tick();
			await bench.start();
			const changes = await bench.look();
			expect(changes).toHaveLength(2);
			expect(changes).toEqual(
				expect.arrayContaining([
					expect.objectContaining({
						id: lead,
						changedFields: [{ field: 'Title', old: 'A', new: 'B' }],
						user: { id: 'u-1' },
					}),
					expect.objectContaining({
						id: contact,
						changedFields: [{ field: 'Title', old: 'A', new: 'C' }],
					}),
				]),
			);
		},
	);

	it('the company ID field of the Accounts is seen no more: looking stops too', async () => {
		world.org.defineField('Account', { name: 'Company_Id__c', type: 'Text', length: 50 });
		const AccountId = world.org.insert('Account', { Name: 'AE', Company_Id__c: 'c-1' });
		const id = world.aContact({ AccountId });
		const bench = await world.watching({ companyIdField: 'Company_Id__c' });
		world.org.revokeField('System Administrator', 'Account.Company_Id__c');
		world.org.update('Contact', id, { Title: 'B' });
		world.tick();
		await expect(bench.look()).rejects.toMatchObject({ fields: ['Account.Company_Id__c'] });
		world.org.grantField('System Administrator', 'Account.Company_Id__c', 'read');
		expect(await bench.look()).toMatchObject([{ id, company: { id: 'c-1' } }]);
	});

	it('on one of two objects, and it is taken out of the settings: the others are watched on', async () => {
		const fields = { watch: ['Title', 'FirstName'] };
		const lead = world.aLead({ FirstName: 'Ada' });
		const bench = await world.watching({ objects: ['Contact', 'Lead'], ...fields });
		world.org.revokeField('System Administrator', 'Lead.Title');
		await republish(bench, { objects: ['Contact', 'Lead'], watch: ['FirstName'], send: [] });
		await republish(bench, { objects: ['Contact', 'Lead'], ...fields });
		world.org.update('Lead', lead, { FirstName: 'Grace' });
		world.tick();
		expect(await bench.look()).toMatchObject([{ id: lead }]);
	});
});

describe('a field with an id that none of the objects has', () => {
	it.each<[string, Partial<WatchSettings>, string]>([
		['of a user', { userIdField: 'Prodct_User_Id__c' }, 'Prodct_User_Id__c on Contact and Lead'],
		['of a user, on Leads', { leadUserIdField: 'Led_Id__c' }, 'Led_Id__c on Lead'],
		['an e-mail', { emailField: 'Work_Mail__c' }, 'Work_Mail__c on Contact and Lead'],
		['of a company', { companyIdField: 'Company__c' }, 'Account.Company__c on Contact'],
	])('is refused at publishing: %s', async (_what, settings, where) => {
		const objects = ['Contact', 'Lead'];
		await expect(world.watching({ objects, ...settings })).rejects.toMatchObject({
			message: `The field ${where} is missing or hidden`,
			code: 'INVALID_FIELD',
		});
	});

	it('is refused for a company of Accounts, and asked of nobody else', async () => {
		const watch = { objects: ['Account'], watch: ['Name'], send: [] };
		await expect(world.watching({ ...watch, companyIdField: 'Company__c' })).rejects.toMatchObject({
			message: 'The field Company__c on Account is missing or hidden',
		});
		await expect(world.watching({ ...watch, userIdField: 'Any__c' })).resolves.toBeDefined();
	});

	it('is left out where one of the objects has it', async () => {
		world.org.defineField('Lead', { name: 'Lead_Id__c', type: 'Text' });
		const lead = world.aLead({ Lead_Id__c: 'u-1' });
		const objects = ['Contact', 'Lead'];
		const bench = await world.watching({ objects, userIdField: 'Lead_Id__c' });
		world.org.update('Lead', lead, { Title: 'B' });
		world.tick();
		expect(await bench.look()).toMatchObject([{ id: lead, user: { id: 'u-1' } }]);
	});
});

describe('an object of the org', () => {
	it('comes with the custom fields that were chosen, those watched and those sent, with old and new values', async () => {
		world.org.defineObject({
			name: 'Renewal__c',
			label: 'Renewal',
			fields: [
				{ name: 'Stage__c', type: 'Text', length: 40 },
				{ name: 'Amount__c', type: 'Number', precision: 10, scale: 0 },
				{ name: 'Product_User_Id__c', type: 'Text', length: 80 },
			],
		});
		const values = { Stage__c: 'Open', Amount__c: 12, Product_User_Id__c: 'u-1' };
		const id = world.org.insert('Renewal__c', { Name: 'R-1', ...values });
		const bench = await world.watching({
			...{ objects: ['Renewal__c'], watch: ['Stage__c'], send: ['Stage__c', 'Amount__c'] },
			emailField: '',
		});
		world.org.update('Renewal__c', id, { Stage__c: 'Won' });
		world.tick();
		expect(await bench.look()).toMatchObject([
			{
				...{ id, object: 'Renewal__c', change: 'updated', user: { id: 'u-1' } },
				changedFields: [{ field: 'Stage__c', old: 'Open', new: 'Won' }],
				record: { Stage__c: 'Won', Amount__c: 12 },
			},
		]);
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

	it('that only this integration writes are told by name where no object has them, those of the kit excepted', async () => {
		const ownFields = [...KIT_OWN_FIELDS, 'Titel'];
		await expect(world.watching({ ...typed, echo: { ownFields } })).rejects.toMatchObject({
			message: 'The field Titel on Contact is missing or hidden',
			code: 'INVALID_FIELD',
		});
		await world.watching({ ...typed, echo: { ownFields: KIT_OWN_FIELDS } });
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
