import { startPretendWorld, type PretendWorld } from './pretendWorld';

let world: PretendWorld;
const idOf = (userId: string) => world.people.get(userId)!.id;
const contact = (userId: string) => world.org.get('Contact', idOf(userId))!;

beforeEach(async () => {
	world = await startPretendWorld();
});
afterEach(async () => {
	await world.close();
});

describe('what the console shows of a record', () => {
	it('is its timeline by the time of the event, not of its arrival', async () => {
		const WhoId = idOf('u-501');
		const day = (at: string) => ({ ProductSync_Occurred_At__c: at, Status: 'Completed', WhoId });
		world.org.insert('Task', { Subject: 'newer', ...day('2026-11-20T10:00:00.000Z') });
		world.org.insert('Task', { Subject: 'older', ...day('2026-11-10T10:00:00.000Z') });
		world.org.insert('Event', {
			...{ Subject: 'between', WhoId, StartDateTime: '2026-11-15T10:00:00.000Z' },
			DurationInMinutes: 30,
		});
		const { timeline, activities } = (await world.record('Maya Lindqvist'))!;
		expect(timeline.map(({ subject, at }) => [subject, at.slice(0, 10)])).toEqual([
			['newer', '2026-11-20'],
			['between', '2026-11-15'],
			['older', '2026-11-10'],
		]);
		expect(activities).toBe(3);
	});

	it('is each field beside the same attribute of both products', async () => {
		world.appcues.state.users.set('u-501', { title: 'COO', plan: 'Growth' });
		const { compared, profiles } = (await world.record('Maya Lindqvist'))!;
		expect(profiles).toEqual(['appcues']);
		expect(compared).toContainEqual({
			...{ label: 'Title', salesforce: 'Operations Lead', profiles: { appcues: 'COO' } },
		});
		expect(compared).toContainEqual({
			...{ label: 'plan', salesforce: '', profiles: { appcues: 'Growth' } },
		});
	});

	it('leaves out Leads that are converted', async () => {
		const { records } = (await world.view()).records;
		expect(records.filter(({ object }) => object === 'Lead').map(({ name }) => name)).toEqual([
			'Jonas Weber',
		]);
	});
});

describe('what a person does to records on the console', () => {
	it('is done by the salesperson, whom no loop protection takes for n8n', async () => {
		const values = { Title: 'COO', Phone: '' };
		const { status } = await world.post('record/update', {
			...{ object: 'Contact', id: idOf('u-501'), values },
		});
		expect(status).toBe(200);
		expect(contact('u-501')).toMatchObject({
			...{ Title: 'COO', Phone: null, LastModifiedById: world.seller },
		});
		expect(world.seller).not.toBe(world.org.users.integration);
	});

	it('creates, converts, deletes and takes back', async () => {
		const created = await world.post('record/create', {
			...{ object: 'Lead', values: { LastName: 'Berg', Company: 'Northwind Logistics' } },
		});
		const leadId = created.body.at;
		const converted = await world.post('lead/convert', { id: leadId });
		expect(world.org.get('Lead', leadId)).toMatchObject({ IsConverted: true });
		expect(world.org.get('Contact', converted.body.at)).toMatchObject({ LastName: 'Berg' });
		expect(world.org.rows('Account')).toHaveLength(3); // it went into the Account of that name

		const id = idOf('u-502');
		await world.post('record/delete', { object: 'Contact', id });
		expect(contact('u-502').IsDeleted).toBe(true);
		expect((await world.view()).records.bin).toEqual([
			{ id, object: 'Contact', name: 'Tomás Ferreira' },
		]);
		await world.post('record/undelete', { id });
		expect(contact('u-502').IsDeleted).toBe(false);
		expect((await world.view()).records.bin).toEqual([]);
	});

	it('merges two Contacts, and two Leads', async () => {
		const [winner, loser] = [idOf('u-501'), idOf('u-502')];
		await world.post('record/merge', { object: 'Contact', winner, loser });
		expect(world.org.get('Contact', loser)).toMatchObject({ MasterRecordId: winner });
		const other = world.org.insert('Lead', { LastName: 'Weber', Company: 'Bluefin' });
		await world.post('record/merge', { object: 'Lead', winner: idOf('u-504'), loser: other });
		expect(world.org.rows('Lead').filter(({ IsConverted }) => !IsConverted)).toHaveLength(1);
	});

	it.each([
		[
			'an object it does not show',
			'record/update',
			{ object: 'User', id: '1', values: {} },
			'"object" must be one of Contact, Lead, Account.',
		],
		[
			'a field that is not for editing',
			'record/update',
			{ object: 'Contact', id: 'u-501', values: { OwnerId: 'x' } },
			'OwnerId of Contact cannot be edited here.',
		],
		[
			'a number that is none',
			'record/create',
			{ object: 'Account', values: { Name: 'A', NumberOfEmployees: 'many' } },
			'Employees must be a number.',
		],
		[
			'a record that is not there',
			'record/delete',
			{ object: 'Contact', id: '0035g0000000999AAA' },
			'There is no Contact 0035g0000000999AAA.',
		],
		['what is missing', 'record/delete', { object: 'Contact' }, '"id" must be a text.'],
		[
			'a merge with itself',
			'record/merge',
			{ object: 'Contact', winner: 'a', loser: 'a' },
			'A record cannot be merged with itself.',
		],
		[
			'what nobody deleted here',
			'record/undelete',
			{ id: '0035g0000000001AAA' },
			'0035g0000000001AAA was not deleted here.',
		],
		[
			'what Salesforce refuses, in its words',
			'record/create',
			{ object: 'Contact', values: { FirstName: 'No last name' } },
			'REQUIRED_FIELD_MISSING',
		],
		['a body that is none', 'record/delete', [], 'The request must be a JSON object.'],
	])('refuses %s', async (_what, path, body, reason) => {
		const asked = JSON.parse(JSON.stringify(body).replace('u-501', idOf('u-501'))) as object;
		const { status, body: answer } = await world.post(path, asked);
		expect(status).toBe(400);
		expect(answer.error).toContain(reason);
	});
});
