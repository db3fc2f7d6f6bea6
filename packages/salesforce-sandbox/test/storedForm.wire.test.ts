import { aRowError, anError, useOrg } from '../testing/sandbox';

const test = useOrg();

beforeEach(() => {
	test.org.defineField('Contact', {
		name: 'Key__c',
		type: 'Text',
		externalId: true,
		unique: true,
	});
	test.org.defineField('Contact', { name: 'Score__c', type: 'Number', precision: 5, scale: 2 });
});

const read = async (id: string) =>
	(await test.admin.get(`/sobjects/Contact/${id}?fields=LastName,Email,Title,Score__c`)).body;

describe('what is written over any road', () => {
	const sent = {
		LastName: ' Lovelace ',
		Email: 'Ada@Example.com',
		Title: '   ',
		Score__c: 73.33333,
	};
	const kept = { LastName: 'Lovelace', Email: 'ada@example.com', Title: null, Score__c: 73.33 };

	it('is kept in Salesforce’s form: one record', async () => {
		const { body } = await test.admin.post('/sobjects/Contact', sent);
		expect(await read(body.id)).toMatchObject(kept);
	});

	it('is kept in Salesforce’s form: Collections', async () => {
		const records = [{ attributes: { type: 'Contact' }, ...sent }];
		const { body } = await test.admin.post('/composite/sobjects', { records });
		expect(await read(body[0].id)).toMatchObject(kept);
	});

	it('is kept in Salesforce’s form: bulk', async () => {
		const job = { object: 'Contact', operation: 'insert' };
		const { id } = (await test.admin.post('/jobs/ingest', job)).body;
		const csv = 'LastName,Email,Title,Score__c\n" Lovelace ",Ada@Example.com,"   ",73.33333\n';
		await test.admin.put(`/jobs/ingest/${id}/batches`, csv);
		await test.admin.patch(`/jobs/ingest/${id}`, { state: 'UploadComplete' });
		test.org.clock.advance(60_000);
		const [contact] = await test.admin.records('SELECT Id FROM Contact');
		expect(await read(String(contact.Id))).toMatchObject(kept);
	});

	it('is missing when it is required and blank', async () => {
		const { status, body } = await test.admin.post('/sobjects/Contact', { LastName: '  ' });
		expect(status).toBe(400);
		expect(body).toEqual([
			anError('REQUIRED_FIELD_MISSING', 'Required fields are missing: [LastName]', ['LastName']),
		]);
	});

	it('finds its record by a key with blanks around it', async () => {
		const upsert = async (key: string) =>
			await test.admin.patch('/composite/sobjects/Contact/Key__c', {
				records: [{ attributes: { type: 'Contact' }, LastName: 'Ada', Key__c: key }],
			});
		await upsert('k-1');
		expect((await upsert(' k-1 ')).body).toEqual([
			expect.objectContaining({ success: true, created: false }),
		]);
	});

	it('is measured in the form it is kept in', async () => {
		const { status } = await test.admin.post('/sobjects/Contact', {
			LastName: ` ${'x'.repeat(80)} `,
		});
		expect(status).toBe(201);
	});
});

describe('a record that is not there', () => {
	const NOWHERE = '0035g00000zzzzz';

	it.each(['PATCH', 'DELETE'])('%s gives 404 INVALID_CROSS_REFERENCE_KEY', async (method) => {
		const sent = method === 'PATCH' ? { LastName: 'Ada' } : undefined;
		const { status, body } = await test.admin.send(method, `/sobjects/Contact/${NOWHERE}`, sent);
		expect(status).toBe(404);
		expect(body).toEqual([
			anError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', []),
		]);
	});

	it('is not made by an upsert with updateOnly', async () => {
		const path = '/sobjects/Contact/Key__c/k-1?updateOnly=true';
		const { status, body } = await test.admin.patch(path, { LastName: 'Ada' });
		expect(status).toBe(404);
		expect(body[0].errorCode).toBe('NOT_FOUND');
		expect(test.org.rows('Contact')).toHaveLength(0);
		const id = test.org.insert('Contact', { LastName: 'x', Key__c: 'k-1' });
		expect((await test.admin.patch(path, { LastName: 'Ada' })).status).toBe(200);
		expect(test.org.get('Contact', id)).toMatchObject({ LastName: 'Ada' });
	});

	it.each([
		'/composite/sobjects/Contact?ids=0035g00000zzzzz',
		'/composite/sobjects/Contact?fields=Id',
	])('%s lacks what Collections needs', async (path) => {
		const { status, body } = await test.admin.get(path);
		expect(status).toBe(400);
		expect(body[0].errorCode).toBe('MISSING_ARGUMENT');
	});
});

describe('a queue', () => {
	it('owns records of its objects, and is told from a user', async () => {
		const { org, admin } = test;
		const queue = org.addQueue('New_Leads', ['Lead', 'Task']);
		const lead = { LastName: 'Hopper', Company: 'Navy', OwnerId: queue };
		expect((await admin.post('/sobjects/Lead', lead)).status).toBe(201);
		expect((await admin.post('/sobjects/Task', { Subject: 'x', OwnerId: queue })).status).toBe(201);
		await admin.post('/sobjects/Lead', { LastName: 'Ada', Company: 'Engine' });
		const { body } = await admin.query(
			"SELECT LastName, Owner.Name, Owner.Type FROM Lead WHERE Owner.Type = 'Queue'",
		);
		expect(body.records).toEqual([
			expect.objectContaining({
				LastName: 'Hopper',
				Owner: {
					attributes: { type: 'Name', url: expect.stringContaining('/sobjects/Group/00G') },
					Name: 'New Leads',
					Type: 'Queue',
				},
			}),
		]);
		expect(
			await admin.values("SELECT LastName FROM Lead WHERE Owner.Type = 'User'", 'LastName'),
		).toEqual(['Ada']);
		expect(await admin.records("SELECT Name, Type FROM Group WHERE Type = 'Queue'")).toEqual([
			{ Name: 'New Leads', Type: 'Queue' },
		]);
	});

	it.each([
		['Contact', 'a user only', 'FIELD_INTEGRITY_EXCEPTION'],
		['Task', 'queues made for it', 'INVALID_OPERATION'],
	])('%s belongs to %s', async (object, _whom, code) => {
		const OwnerId = test.org.addQueue('New_Leads', ['Lead']);
		const { body } = await test.admin.post('/composite/sobjects', {
			records: [{ attributes: { type: object }, LastName: 'x', Subject: 'x', OwnerId }].map(
				({ LastName, Subject, ...rest }) =>
					object === 'Task' ? { ...rest, Subject } : { ...rest, LastName },
			),
		});
		expect(body[0].errors).toEqual([
			{ ...aRowError(code, expect.any(String) as string), fields: ['OwnerId'] },
		]);
	});
});
