import type { FieldValues } from 'salesforce-sandbox';
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
		const bench = await world.watching();
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
