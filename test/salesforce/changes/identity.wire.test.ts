import type { FieldValues } from 'salesforce-sandbox';
import { Crash } from './watch';
import { useWatchedOrg } from './watchedOrg';

const world = useWatchedOrg();
const byUs = () => ({ as: world.org.users.integration });
const everything = { newIdentity: true, unchangedFields: [] };

describe('whom a record stands for', () => {
	it('is watched: an id that comes brings everything, and later changes only themselves', async () => {
		const id = world.aContact({ Department: 'Law' });
		const bench = await world.watching();
		world.org.update('Contact', id, { Product_User_Id__c: 'u-1' });
		world.tick();
		expect(await bench.look()).toMatchObject([
			{
				id,
				change: 'updated',
				...everything,
				changedFields: [],
				record: { Title: 'Analyst', Department: 'Law' },
				user: { id: 'u-1' },
			},
		]);
		world.tick();
		expect(await bench.look()).toEqual([]);
		world.org.update('Contact', id, { Title: 'B' });
		world.tick();
		const [change] = await bench.look();
		expect(change).toMatchObject({ changedFields: [{ old: 'Analyst', new: 'B' }] });
		expect(change).not.toHaveProperty('newIdentity');
	});

	it('comes a minute after the record', async () => {
		const bench = await world.watching({ objects: ['Lead'], send: ['Title'] });
		const id = world.aLead();
		world.tick();
		expect(await bench.look()).toMatchObject([{ id, change: 'created', user: {} }]);
		world.org.update('Lead', id, { Product_User_Id__c: 'u-1' });
		world.tick();
		expect(await bench.look()).toMatchObject([{ id, ...everything, user: { id: 'u-1' } }]);
	});

	it.each<[string, FieldValues, FieldValues]>([
		['with another value in one save', {}, { Product_User_Id__c: 'u-1', Title: 'B' }],
		['in place of another', { Product_User_Id__c: 'u-0' }, { Product_User_Id__c: 'u-1' }],
	])('comes %s', async (_what, before, after) => {
		const id = world.aContact(before);
		const bench = await world.watching({ watch: ['Title', 'Department'] });
		world.org.update('Contact', id, after);
		world.tick();
		expect(await bench.look()).toMatchObject([{ id, ...everything, user: { id: 'u-1' } }]);
	});

	it('comes by our own write-back, and is told once', async () => {
		world.org.defineField('Contact', { name: 'ProductSync_User_Id__c', type: 'Text' });
		const id = world.aContact();
		const bench = await world.watching({ userIdField: 'ProductSync_User_Id__c' });
		world.org.update('Contact', id, { ProductSync_User_Id__c: 'u-1' }, byUs());
		world.tick();
		expect(await bench.look()).toMatchObject([{ id, ...everything, user: { id: 'u-1' } }]);
		world.tick();
		expect(await bench.look()).toEqual([]);
	});

	it('goes: nobody is told; when it comes back, everything is told again', async () => {
		const id = world.aContact({ Product_User_Id__c: 'u-1' });
		const bench = await world.watching();
		world.org.update('Contact', id, { Product_User_Id__c: null });
		world.tick();
		expect(await bench.look()).toEqual([]);
		world.org.update('Contact', id, { Product_User_Id__c: 'u-1' });
		world.tick();
		expect(await bench.look()).toMatchObject([{ id, ...everything }]);
	});

	it('comes where only hashes are remembered', async () => {
		const id = world.aContact();
		const bench = await world.watching({ known: { records: 100, characters: 0 } });
		world.org.update('Contact', id, { Product_User_Id__c: 'u-1' });
		world.tick();
		expect(await bench.look()).toMatchObject([{ id, ...everything, user: { id: 'u-1' } }]);
	});

	it('survives a crash before it was told', async () => {
		const id = world.aContact();
		const bench = await world.watching();
		world.org.update('Contact', id, { Product_User_Id__c: 'u-1' });
		world.tick();
		await bench.start();
		expect(await bench.look()).toMatchObject([{ id, ...everything }]);
	});
});

describe('the company a record belongs to', () => {
	const watch = { companyIdField: 'Company_Id__c' };
	let accounts: string[];
	beforeEach(() => {
		world.org.defineField('Account', { name: 'Company_Id__c', type: 'Text', length: 50 });
		accounts = ['c-1', 'c-2', null].map((Company_Id__c) =>
			world.org.insert('Account', { Name: 'AE', Company_Id__c }),
		);
	});

	it('is watched: a Contact that is moved brings everything to the new one', async () => {
		const id = world.aContact({ AccountId: accounts[0] });
		const bench = await world.watching(watch);
		world.org.update('Contact', id, { AccountId: accounts[1] });
		world.tick();
		expect(await bench.look()).toMatchObject([{ id, ...everything, company: { id: 'c-2' } }]);
		world.org.update('Contact', id, { AccountId: accounts[2] });
		world.tick();
		expect(await bench.look()).toEqual([]);
	});

	it('is an Account whose id comes: everything is told of it', async () => {
		const bench = await world.watching({
			...watch,
			objects: ['Account'],
			watch: ['Industry'],
			send: ['Industry', 'Name'],
		});
		world.org.update('Account', accounts[2], { Company_Id__c: 'c-3' });
		world.tick();
		expect(await bench.look()).toMatchObject([
			{ id: accounts[2], ...everything, record: { Name: 'AE' }, company: { id: 'c-3' } },
		]);
	});

	it('gets its id later: its Contacts are told when records are compared anew', async () => {
		const id = world.aContact({ AccountId: accounts[2] });
		const bench = await world.watching({ ...watch, recheckSec: 600 });
		world.tick(900);
		await bench.look();
		world.org.update('Account', accounts[2], { Company_Id__c: 'c-3' });
		world.tick(600);
		expect(await bench.look()).toMatchObject([{ id, ...everything, company: { id: 'c-3' } }]);
		world.tick(600);
		expect(await bench.look()).toEqual([]);
	});
});

const both = { objects: ['Contact', 'Lead'] };
const ADA = { Email: 'ada@example.com' };
const inGroup = (changes: ReadonlyArray<{ object: string; id: string }>) =>
	changes.map(({ object, id }) => `${object} ${id}`).sort();

describe('a Lead that is converted', () => {
	it('into a Contact that was there: its person is told everything of the Contact, once', async () => {
		const contact = world.aContact({ Title: 'CEO', Department: 'Law' });
		const lead = world.aLead({ Product_User_Id__c: 'u-1', Title: 'Intern' });
		const bench = await world.watching(both);
		world.org.convertLead(lead, { contactId: contact });
		world.tick();
		expect(await bench.look()).toMatchObject([
			{
				object: 'Contact',
				id: contact,
				change: 'updated',
				...everything,
				record: { Title: 'CEO', Department: 'Law' },
				user: { id: 'u-1' },
			},
		]);
		world.tick(900);
		expect(await bench.look()).toEqual([]);
		world.org.update('Contact', contact, { Title: 'B' });
		world.tick();
		const [change] = await bench.look();
		expect(change).toMatchObject({
			user: { id: 'u-1' },
			changedFields: [{ old: 'CEO', new: 'B' }],
		});
		expect(change).not.toHaveProperty('newIdentity');
	});

	it('is told of again under its key when the page was cut off', async () => {
		const contact = world.aContact();
		const lead = world.aLead({ Product_User_Id__c: 'u-1' });
		const bench = await world.watching(both);
		world.org.convertLead(lead, { contactId: contact });
		world.tick();
		bench.beforeArrival = () => {
			throw new Crash();
		};
		await bench.lookAndCrash();
		const { pending } = bench.saved!;
		world.tick();
		expect(await bench.look()).toMatchObject([{ id: contact, ...everything, user: { id: 'u-1' } }]);
		expect(bench.pages.map(({ key }) => key)).toEqual([pending?.key]);
		world.tick();
		expect(await bench.look()).toEqual([]);
	});

	it('into a new Contact: the Contact is told as created, to the person of the Lead', async () => {
		const lead = world.aLead({ Product_User_Id__c: 'u-1' });
		const bench = await world.watching(both);
		const { contactId } = world.org.convertLead(lead);
		world.tick();
		const changes = await bench.look();
		expect(changes).toMatchObject([{ id: contactId, change: 'created', user: { id: 'u-1' } }]);
	});

	it('while the Contact is edited: told once, with everything', async () => {
		const contact = world.aContact();
		const lead = world.aLead({ Product_User_Id__c: 'u-1' });
		const bench = await world.watching(both);
		world.org.update('Contact', contact, { Title: 'B' });
		world.tick(5);
		world.org.convertLead(lead, { contactId: contact });
		world.tick();
		expect(await bench.look()).toMatchObject([
			{ id: contact, ...everything, record: { Title: 'B' }, user: { id: 'u-1' } },
		]);
		world.tick();
		expect(await bench.look()).toEqual([]);
	});

	it.each<[string, FieldValues, FieldValues]>([
		[
			'a Contact with an id of its own',
			{ Product_User_Id__c: 'u-2' },
			{ Product_User_Id__c: 'u-1' },
		],
		['a Contact with the same id', { Product_User_Id__c: 'u-1' }, { Product_User_Id__c: 'u-1' }],
		['a Contact, without an id', {}, {}],
	])('into %s: nobody is new to it', async (_what, ofContact, ofLead) => {
		const contact = world.aContact(ofContact);
		const lead = world.aLead(ofLead);
		const bench = await world.watching(both);
		world.org.convertLead(lead, { contactId: contact });
		world.tick();
		expect(await bench.look()).toEqual([]);
	});

	it('into a Contact outside the filter: nothing is told', async () => {
		const contact = world.aContact({ Title: 'Law' });
		const lead = world.aLead({ Product_User_Id__c: 'u-1', Title: 'Sales' });
		const bench = await world.watching({ ...both, filter: "Title = 'Sales'" });
		world.org.convertLead(lead, { contactId: contact });
		world.tick();
		expect(await bench.look()).toEqual([]);
	});
});

describe('a Contact without a user id, and a Lead of the same e-mail that has it', () => {
	it('are one person: the change of the Contact is told to the person of the Lead', async () => {
		const contact = world.aContact(ADA);
		const lead = world.aLead({ ...ADA, Product_User_Id__c: 'u-1' });
		const bench = await world.watching(both);
		world.org.update('Contact', contact, { Title: 'B' });
		world.org.update('Lead', lead, { Title: 'C' });
		world.tick();
		expect(await bench.look()).toMatchObject([
			{ id: contact, user: { id: 'u-1', email: 'ada@example.com' }, record: { Title: 'B' } },
		]);
	});

	it('where the id comes to the Lead: everything of the Contact is told', async () => {
		const contact = world.aContact({ ...ADA, Title: 'CEO' });
		const lead = world.aLead(ADA);
		const bench = await world.watching(both);
		world.org.update('Lead', lead, { Product_User_Id__c: 'u-1' });
		world.tick();
		expect(await bench.look()).toMatchObject([
			{ id: contact, ...everything, record: { Title: 'CEO' }, user: { id: 'u-1' } },
		]);
	});

	it('outside the filter: the Lead is told itself', async () => {
		world.aContact({ ...ADA, Title: 'Law' });
		const lead = world.aLead({ ...ADA, Product_User_Id__c: 'u-1', Title: 'Sales' });
		const bench = await world.watching({ ...both, filter: "Title LIKE 'Sales%'" });
		world.org.update('Lead', lead, { Title: 'Sales Lead' });
		world.tick();
		expect(await bench.look()).toMatchObject([{ id: lead, user: { id: 'u-1' } }]);
	});

	it('where another Contact has the id itself: the nameless one stays without', async () => {
		const contact = world.aContact(ADA);
		world.aContact({ ...ADA, Product_User_Id__c: 'u-1' });
		world.aLead({ ...ADA, Product_User_Id__c: 'u-1' });
		const bench = await world.watching(both);
		world.org.update('Contact', contact, { Title: 'B' });
		world.tick();
		expect(await bench.look()).toMatchObject([{ id: contact, user: { email: ADA.Email } }]);
		expect(bench.changes[0].user).not.toHaveProperty('id');
	});
});

describe('records that share an id', () => {
	it('are ambiguous: each change says so, and names nobody', async () => {
		const ids = ['A', 'B'].map((Title) => world.aContact({ Title, Product_User_Id__c: 'u-1' }));
		const other = world.aContact({ Product_User_Id__c: 'U-1' });
		const bench = await world.watching();
		for (const id of [...ids, other]) world.org.update('Contact', id, { Title: 'C' });
		world.tick();
		const changes = await bench.look();
		const [first, second, third] = [...ids, other].map((id) =>
			changes.find((change) => change.id === id),
		);
		for (const change of [first, second]) {
			expect(change?.user).toEqual({});
			expect(change?.ambiguous?.reason).toMatch(/^2 records of Contact are the user u-1: /);
			expect(change?.ambiguous?.records.sort()).toEqual([...ids].sort());
		}
		expect(third).toMatchObject({ user: { id: 'U-1' } });
		expect(third).not.toHaveProperty('ambiguous');
	});

	it('are ambiguous also when only one of them changes', async () => {
		const ids = ['A', 'B'].map((Title) => world.aContact({ Title, Product_User_Id__c: 'u-1' }));
		const bench = await world.watching();
		world.org.update('Contact', ids[0], { Title: 'C' });
		world.tick();
		expect(await bench.look()).toMatchObject([{ user: {}, ambiguous: { records: ids } }]);
	});

	it('are ambiguous Accounts of one company; their Contacts are not', async () => {
		world.org.defineField('Account', { name: 'Company_Id__c', type: 'Text', length: 50 });
		const ids = ['A', 'B'].map((Name) =>
			world.org.insert('Account', { Name, Company_Id__c: 'c-1' }),
		);
		const contact = world.aContact({ AccountId: ids[0] });
		const bench = await world.watching({
			objects: ['Account', 'Contact'],
			watch: ['Name', 'Title'],
			send: [],
			companyIdField: 'Company_Id__c',
		});
		world.org.update('Account', ids[0], { Name: 'C' });
		world.org.update('Contact', contact, { Title: 'C' });
		world.tick();
		const changes = await bench.look();
		expect(inGroup(changes)).toEqual(
			inGroup([
				{ object: 'Account', id: ids[0] },
				{ object: 'Contact', id: contact },
			]),
		);
		expect(changes.find(({ id }) => id === ids[0])).toMatchObject({ company: {}, ambiguous: {} });
		expect(changes.find(({ id }) => id === contact)).toMatchObject({ company: { id: 'c-1' } });
	});

	it.each([
		{ unique: true, more: 0 },
		{ unique: false, more: 1 },
	])('are asked about only where they can be: unique $unique', async ({ unique, more }) => {
		world.org.defineField('Contact', { name: 'Key__c', type: 'Text', externalId: true, unique });
		const id = world.aContact({ Key__c: 'u-1' });
		const bench = await world.watching({ userIdField: 'Key__c' });
		const calls = async () => {
			world.tick();
			const before = world.org.requests.counted;
			await bench.look();
			return world.org.requests.counted - before;
		};
		const quiet = await calls();
		world.org.update('Contact', id, { Title: 'C' });
		expect(await calls()).toBe(quiet + more);
		expect(bench.changes).toMatchObject([{ user: { id: 'u-1' } }]);
	});
});
