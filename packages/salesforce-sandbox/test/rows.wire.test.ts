import { aContact } from './support/builders';
import { anError, BASE, useOrg, until } from '../testing/sandbox';

const test = useOrg();
const NOWHERE = '0035g00000zzzzz';

describe('one record', () => {
	it('is created with 201, its id and where it is', async () => {
		const { status, body, headers } = await test.admin.post('/sobjects/Contact', aContact());
		expect(status).toBe(201);
		expect(body).toEqual({ id: expect.stringMatching(/^003\w{15}$/), success: true, errors: [] });
		expect(headers.get('location')).toBe(`${BASE}/sobjects/Contact/${body.id}`);
	});

	it('gets stamps, owner, full name and 18-character lookups from the system', async () => {
		const { org, admin } = test;
		org.clock.hold('2026-11-21T10:00:00.750Z');
		const account = org.insert('Account', { Name: 'Acme' });
		const { body } = await admin.post('/sobjects/Contact', {
			FirstName: 'Ada',
			LastName: 'Lovelace',
			AccountId: account.slice(0, 15),
		});
		const { body: record } = await admin.get(`/sobjects/Contact/${body.id}`);
		expect(record).toMatchObject({
			attributes: { type: 'Contact', url: `${BASE}/sobjects/Contact/${body.id}` },
			Id: body.id,
			Name: 'Ada Lovelace',
			AccountId: account,
			OwnerId: org.users.admin,
			CreatedById: org.users.admin,
			CreatedDate: '2026-11-21T10:00:00.000+0000',
			LastModifiedDate: '2026-11-21T10:00:00.000+0000',
			SystemModstamp: '2026-11-21T10:00:00.000+0000',
			IsDeleted: false,
			HasOptedOutOfEmail: false,
			Email: null,
		});
	});

	it('is read with the fields asked for, by 15 or 18 characters', async () => {
		const { org, admin } = test;
		const id = org.insert('Contact', { LastName: 'Lovelace', MailingCity: 'London' });
		const { body } = await admin.get(
			`/sobjects/Contact/${id.slice(0, 15)}?fields=LastName,MailingAddress`,
		);
		expect(body).toEqual({
			attributes: { type: 'Contact', url: `${BASE}/sobjects/Contact/${id}` },
			LastName: 'Lovelace',
			MailingAddress: {
				city: 'London',
				country: null,
				geocodeAccuracy: null,
				latitude: null,
				longitude: null,
				postalCode: null,
				state: null,
				street: null,
			},
		});
	});

	it('is changed with 204, absent fields stay, null blanks', async () => {
		const { org, admin } = test;
		const id = org.insert('Contact', { LastName: 'Lovelace', Phone: '1', Title: 'Countess' });
		org.clock.advance(60_000);
		expect((await admin.patch(`/sobjects/Contact/${id}`, { Phone: null })).status).toBe(204);
		const record = org.get('Contact', id)!;
		expect(record).toMatchObject({ Phone: null, Title: 'Countess' });
		expect(record.LastModifiedDate! > record.CreatedDate!).toBe(true);
	});

	it('is deleted with 204 into the recycle bin', async () => {
		const { org, admin } = test;
		const id = org.insert('Contact', aContact());
		expect((await admin.delete(`/sobjects/Contact/${id}`)).status).toBe(204);
		expect(org.get('Contact', id)?.IsDeleted).toBe(true);
		for (const method of ['GET', 'PATCH', 'DELETE']) {
			const { status, body } = await admin.send(
				method,
				`/sobjects/Contact/${id}`,
				method === 'PATCH' ? {} : undefined,
			);
			expect(status).toBe(404);
			expect(body).toEqual([anError('ENTITY_IS_DELETED', 'entity is deleted')]);
		}
		org.undelete(id);
		expect((await admin.get(`/sobjects/Contact/${id}`)).status).toBe(200);
	});

	it.each([
		[
			'a malformed id',
			'abc',
			'Provided external ID field does not exist or is not accessible: abc',
		],
		[
			'an id of another object',
			'0015g0000000001',
			'Provided external ID field does not exist or is not accessible: 0015g0000000001',
		],
		['an id of no record', NOWHERE, 'The requested resource does not exist'],
	])('%s is NOT_FOUND', async (_what, id, message) => {
		const { status, body } = await test.admin.get(`/sobjects/Contact/${id}`);
		expect(status).toBe(404);
		expect(body).toEqual([anError('NOT_FOUND', message)]);
	});

	it('must not carry an id in its body', async () => {
		const { org, admin } = test;
		const id = org.insert('Contact', aContact());
		const created = await admin.post('/sobjects/Contact', { Id: id, LastName: 'x' });
		expect(created.body).toEqual([
			anError('INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id']),
		]);
		const updated = await admin.patch(`/sobjects/Contact/${id}`, { Id: id, LastName: 'x' });
		expect(updated.body).toEqual([
			anError('INVALID_FIELD', 'The Id field should not be specified in the sobject data.', ['Id']),
		]);
	});

	it('wants JSON that is JSON', async () => {
		const { admin } = test;
		expect(
			(
				await admin.post('/sobjects/Contact', 'LastName=x', {
					'Content-Type': 'application/x-www-form-urlencoded',
				})
			).status,
		).toBe(415);
		const broken = await admin.post('/sobjects/Contact', '{"LastName": ', {
			'Content-Type': 'application/json',
		});
		expect(broken.status).toBe(400);
		expect(broken.body[0].errorCode).toBe('JSON_PARSER_ERROR');
		const empty = await admin.post('/sobjects/Contact', '', { 'Content-Type': 'application/json' });
		expect(empty.body).toEqual([
			anError(
				'JSON_PARSER_ERROR',
				'The HTTP entity body is required, but this request has no entity body.',
			),
		]);
	});
});

describe('a record by external id', () => {
	beforeEach(() => {
		test.org.defineField('Contact', {
			name: 'Ext__c',
			type: 'Text',
			externalId: true,
			unique: true,
		});
		test.org.defineField('Contact', { name: 'Loose__c', type: 'Text', externalId: true });
	});

	it('is created by its key with 201, then updated with 200', async () => {
		const { admin, org } = test;
		const created = await admin.patch('/sobjects/Contact/Ext__c/u-1', { LastName: 'Lovelace' });
		expect(created.status).toBe(201);
		expect(created.body).toEqual({
			id: expect.any(String),
			success: true,
			errors: [],
			created: true,
		});
		const updated = await admin.patch('/sobjects/Contact/Ext__c/u-1', { Phone: '1' });
		expect(updated.status).toBe(200);
		expect(updated.body).toEqual({
			id: created.body.id,
			success: true,
			errors: [],
			created: false,
		});
		expect(org.get('Contact', created.body.id)).toMatchObject({
			Ext__c: 'u-1',
			Phone: '1',
			LastName: 'Lovelace',
		});
	});

	it('is found under an encoded key', async () => {
		const { admin, org } = test;
		const id = org.insert('Contact', aContact({ Ext__c: 'a/b?c#d e' }));
		const { body } = await admin.get(
			`/sobjects/Contact/Ext__c/${encodeURIComponent('a/b?c#d e')}?fields=Id`,
		);
		expect(body.Id).toBe(id);
		expect((await admin.get('/sobjects/Contact/Ext__c/a/b')).status).toBe(404);
	});

	it('is deleted by its key', async () => {
		const { admin, org } = test;
		const id = org.insert('Contact', aContact({ Ext__c: 'u-1' }));
		expect((await admin.delete('/sobjects/Contact/Ext__c/u-1')).status).toBe(204);
		expect(org.get('Contact', id)?.IsDeleted).toBe(true);
		expect((await admin.delete('/sobjects/Contact/Ext__c/u-1')).status).toBe(404);
	});

	it('answers 300 with every match when several records have the key', async () => {
		const { admin, org } = test;
		const ids = [
			org.insert('Contact', aContact({ Loose__c: 'x' })),
			org.insert('Contact', aContact({ Loose__c: 'x' })),
		];
		const urls = ids.map((id) => `${BASE}/sobjects/Contact/${id}`);
		for (const [method, body] of [
			['GET', undefined],
			['PATCH', { Phone: '1' }],
			['DELETE', undefined],
		] as const) {
			const answer = await admin.send(method, '/sobjects/Contact/Loose__c/x', body);
			expect(answer.status).toBe(300);
			expect([...answer.body].sort()).toEqual(urls);
		}
	});

	it('matches without regard to case only in unique fields that are not case-sensitive', async () => {
		const { admin, org } = test;
		org.defineField('Contact', {
			name: 'Strict__c',
			type: 'Text',
			externalId: true,
			unique: true,
			caseSensitive: true,
		});
		org.insert('Contact', aContact({ Ext__c: 'Key', Strict__c: 'Key', Loose__c: 'Key' }));
		expect((await admin.get('/sobjects/Contact/Ext__c/kEY')).status).toBe(200);
		expect((await admin.get('/sobjects/Contact/Strict__c/kEY')).status).toBe(404);
		expect((await admin.get('/sobjects/Contact/Loose__c/kEY')).status).toBe(404);
	});

	it('refuses a field that is no key, and the key in the body', async () => {
		const { admin } = test;
		const noKey = await admin.patch('/sobjects/Contact/Phone/1', { LastName: 'x' });
		expect(noKey.status).toBe(404);
		expect(noKey.body).toEqual([
			anError('NOT_FOUND', 'Provided external ID field does not exist or is not accessible: Phone'),
		]);
		const inBody = await admin.patch('/sobjects/Contact/Ext__c/u-1', {
			Ext__c: 'u-1',
			LastName: 'x',
		});
		expect(inBody.body).toEqual([
			anError('INVALID_FIELD', 'The Ext__c field should not be specified in the sobject data.'),
		]);
	});

	it('goes to the loser as DUPLICATE_VALUE when two requests race for a new key', async () => {
		const { admin, org } = test;
		const pause = org.faults.add({
			path: '/Ext__c/u-1',
			times: 1,
			effect: 'pauseBeforeCommit',
			ms: 1_000,
		});
		const slow = admin.patch('/sobjects/Contact/Ext__c/u-1', { LastName: 'Slow' });
		await until(() => pause.met === 1);
		const fast = await admin.patch('/sobjects/Contact/Ext__c/u-1', { LastName: 'Fast' });
		expect(fast.status).toBe(201);
		const lost = await slow;
		expect(lost.status).toBe(400);
		expect(lost.body).toEqual([
			anError(
				'DUPLICATE_VALUE',
				`duplicate value found: Ext__c duplicates value on record with id: ${fast.body.id.slice(0, 15)}`,
				[],
			),
		]);
		expect((await admin.patch('/sobjects/Contact/Ext__c/u-1', { LastName: 'Slow' })).status).toBe(
			200,
		);
	});
});
