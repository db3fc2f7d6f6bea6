import { useWatchedOrg } from './watchedOrg';

const world = useWatchedOrg();
const both = { objects: ['Contact', 'Lead'], watch: ['Title'] };

const objectsOf = (changes: ReadonlyArray<{ object: string }>) =>
	changes.map(({ object }) => object).sort();

describe('a watcher of Contacts and Leads', () => {
	it.each<[string, object, object, string[]]>([
		[
			'leaves the Lead out when a Contact has its user id',
			{ Product_User_Id__c: 'u-1' },
			{ Product_User_Id__c: 'u-1' },
			['Contact'],
		],
		[
			'leaves the Lead out when a Contact has its e-mail, in whatever case',
			{ Email: 'Ada@Example.com' },
			{ Email: 'ada@example.com', Product_User_Id__c: 'u-1' },
			['Contact'],
		],
		[
			'keeps a Lead whose e-mail is that of a Contact with another user id',
			{ Email: 'ada@example.com', Product_User_Id__c: 'u-1' },
			{ Email: 'ada@example.com', Product_User_Id__c: 'u-2' },
			['Contact', 'Lead'],
		],
		[
			'keeps a Lead that has nothing in common with a Contact',
			{ Email: 'ada@example.com' },
			{ Email: 'grace@example.com' },
			['Contact', 'Lead'],
		],
		['keeps Leads and Contacts without id and e-mail', {}, {}, ['Contact', 'Lead']],
	])('%s', async (_what, contact, lead, expected) => {
		const contactId = world.aContact(contact);
		const leadId = world.aLead(lead);
		const bench = await world.watching(both);
		world.org.update('Contact', contactId, { Title: 'Director' });
		world.org.update('Lead', leadId, { Title: 'Director' });
		world.tick();
		expect(objectsOf(await bench.look())).toEqual(expected);
		world.tick();
		expect(await bench.look()).toEqual([]);
	});

	it('leaves the Lead out also when only the Lead changed', async () => {
		world.aContact({ Product_User_Id__c: 'u-1' });
		const leadId = world.aLead({ Product_User_Id__c: 'u-1' });
		const bench = await world.watching(both);
		world.org.update('Lead', leadId, { Title: 'Director' });
		world.tick();
		expect(await bench.look()).toEqual([]);
	});

	it('asks for hostile ids and e-mails without harm', async () => {
		world.aContact({ Product_User_Id__c: "it's \\ 100%" });
		const leads = ["it's \\ 100%", "x') OR (Id != '"].map((Product_User_Id__c) =>
			world.aLead({ Product_User_Id__c }),
		);
		const bench = await world.watching(both);
		for (const id of leads) world.org.update('Lead', id, { Title: 'Director' });
		world.tick();
		expect((await bench.look()).map(({ id }) => id)).toEqual([leads[1]]);
	});

	it('passes over a converted Lead: it is its Contact, which is new', async () => {
		const lead = world.aLead({ Email: 'ada@example.com' });
		const bench = await world.watching(both);
		const { contactId } = world.org.convertLead(lead);
		world.tick();
		expect(await bench.look()).toMatchObject([
			{ object: 'Contact', id: contactId, change: 'created' },
		]);
		world.org.update('Contact', String(contactId), { Title: 'Director' });
		world.tick();
		expect(await bench.look()).toMatchObject([{ object: 'Contact', change: 'updated' }]);
	});

	it('fires nothing for a Lead that is converted, where only Leads are watched', async () => {
		const lead = world.aLead();
		const bench = await world.watching({ objects: ['Lead'], send: ['Title'] });
		world.org.update('Lead', lead, { Title: 'Director' });
		world.org.convertLead(lead);
		world.tick();
		expect(await bench.look()).toEqual([]);
	});

	it('reads the company of a Contact from its Account, and of an Account from itself', async () => {
		world.org.defineField('Account', { name: 'Company_Id__c', type: 'Text', length: 50 });
		const account = world.org.insert('Account', { Name: 'AE', Company_Id__c: 'c-77' });
		const contact = world.aContact({ AccountId: account });
		const bench = await world.watching({
			objects: ['Contact', 'Account'],
			watch: ['Title', 'Industry'],
			companyIdField: 'Company_Id__c',
		});
		world.org.update('Contact', contact, { Title: 'Director' });
		world.org.update('Account', account, { Industry: 'Energy' });
		world.tick();
		expect((await bench.look()).map(({ company }) => company)).toEqual([
			{ id: 'c-77' },
			{ id: 'c-77' },
		]);
	});
});
