import { aContact, aTask, defineActivityKey, typed } from './support/builders';
import { anError, aRowError, BASE, useOrg, until } from '../testing/sandbox';

const test = useOrg();

const missing = (...fields: string[]) =>
	aRowError(
		'REQUIRED_FIELD_MISSING',
		`Required fields are missing: [${fields.join(', ')}]`,
		fields,
	);

describe('creating a collection', () => {
	it('answers 200 with one result per record, in order, whatever failed', async () => {
		const { status, body } = await test.admin.post('/composite/sobjects', {
			records: [
				typed('Contact', { LastName: 'A' }),
				typed('Contact', {}),
				typed('Account', { Name: 'B' }),
			],
		});
		expect(status).toBe(200);
		expect(body).toEqual([
			{ id: expect.stringMatching(/^003/), success: true, errors: [] },
			{ success: false, errors: [missing('LastName')] },
			{ id: expect.stringMatching(/^001/), success: true, errors: [] },
		]);
	});

	it('keeps nothing of an all-or-none request that failed', async () => {
		const { body } = await test.admin.post('/composite/sobjects', {
			allOrNone: true,
			records: [typed('Contact', { LastName: 'A' }), typed('Contact', {})],
		});
		expect(body).toEqual([
			{
				success: false,
				errors: [
					aRowError(
						'ALL_OR_NONE_OPERATION_ROLLED_BACK',
						'Record rolled back because not all records were valid and the request was using AllOrNone header',
					),
				],
			},
			{ success: false, errors: [missing('LastName')] },
		]);
		expect(test.org.rows('Contact')).toHaveLength(0);
	});

	it('takes 200 records and not one more', async () => {
		const { admin } = test;
		const records = Array.from({ length: 201 }, () => typed('Contact', aContact()));
		const { status, body } = await admin.post('/composite/sobjects', { records });
		expect(status).toBe(400);
		expect(body).toEqual([
			anError(
				'EXCEEDED_ID_LIMIT',
				'record limit reached. cannot submit more than 200 records into this call',
			),
		]);
		expect(
			(await admin.post('/composite/sobjects', { records: records.slice(1) })).body,
		).toHaveLength(200);
	});

	it('takes ten runs of types and not one more', async () => {
		const { admin } = test;
		const runs = (count: number) =>
			Array.from({ length: count }, (_unused, at) =>
				at % 2 ? typed('Contact', aContact()) : typed('Account', { Name: 'x' }),
			);
		expect((await admin.post('/composite/sobjects', { records: runs(10) })).status).toBe(200);
		expect((await admin.post('/composite/sobjects', { records: runs(11) })).status).toBe(400);
	});

	it('wants a type for each record', async () => {
		const { status, body } = await test.admin.post('/composite/sobjects', {
			records: [{ LastName: 'A' }],
		});
		expect(status).toBe(400);
		expect(body[0].errorCode).toBe('INVALID_TYPE');
	});

	it('does not overlook a member it does not know', async () => {
		const { status, body } = await test.admin.post('/composite/sobjects', {
			AllOrNone: true,
			records: [typed('Contact', aContact())],
		});
		expect(status).toBe(400);
		expect(body[0].errorCode).toBe('JSON_PARSER_ERROR');
	});

	it('counts as one API request', async () => {
		const before = test.org.usage.used;
		await test.admin.post('/composite/sobjects', {
			records: [typed('Contact', aContact()), typed('Contact', aContact())],
		});
		expect(test.org.usage.used - before).toBe(1);
	});
});

describe('updating a collection', () => {
	it('reports each record by id', async () => {
		const { org, admin } = test;
		const good = org.insert('Contact', aContact());
		const gone = org.insert('Contact', aContact());
		org.delete(gone);
		const { body } = await admin.patch('/composite/sobjects', {
			records: [
				typed('Contact', { Id: good, Phone: '1' }),
				typed('Contact', { id: gone, Phone: '1' }),
				typed('Contact', { Id: '0035g00000zzzzz', Phone: '1' }),
				typed('Contact', { Id: 'abc', Phone: '1' }),
				typed('Contact', { Phone: '1' }),
				typed('Contact', { Id: good, Title: 'x'.repeat(129) }),
			],
		});
		expect(body).toEqual([
			{ id: good, success: true, errors: [] },
			{ success: false, errors: [aRowError('ENTITY_IS_DELETED', 'entity is deleted')] },
			{
				success: false,
				errors: [aRowError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id')],
			},
			{
				success: false,
				errors: [aRowError('MALFORMED_ID', 'Contact ID: id value of incorrect type: abc', ['Id'])],
			},
			{
				success: false,
				errors: [aRowError('MISSING_ARGUMENT', 'Id not specified in an update call')],
			},
			{ success: false, errors: [aRowError('DUPLICATE_VALUE', 'duplicate id specified')] },
		]);
	});

	it('fails only the locked records', async () => {
		const { org, admin } = test;
		const [free, locked] = [org.insert('Contact', aContact()), org.insert('Contact', aContact())];
		org.lockRows([locked], { times: 1 });
		const records = [free, locked].map((Id) => typed('Contact', { Id, Phone: '1' }));
		const { body } = await admin.patch('/composite/sobjects', { records });
		expect(body).toEqual([
			{ id: free, success: true, errors: [] },
			{
				id: locked,
				success: false,
				errors: [
					aRowError(
						'UNABLE_TO_LOCK_ROW',
						`unable to obtain exclusive access to this record or 1 records: ${locked}`,
					),
				],
			},
		]);
		expect(
			(await admin.patch('/composite/sobjects', { records: [records[1]] })).body[0].success,
		).toBe(true);
	});
});

describe('upserting a collection by an external id of Activity', () => {
	beforeEach(() => {
		defineActivityKey(test.org);
	});

	const upsert = async (records: unknown[], object = 'Task', field = 'Event_Key__c') =>
		await test.admin.patch(`/composite/sobjects/${object}/${field}`, { records });

	it('creates what is new and updates what is there', async () => {
		const task = typed('Task', aTask({ Event_Key__c: 'k-1' }));
		const first = await upsert([task]);
		expect(first.body).toEqual([
			{ id: expect.stringMatching(/^00T/), success: true, errors: [], created: true },
		]);
		const second = await upsert([task, typed('Task', aTask({ Event_Key__c: 'k-2' }))]);
		expect(second.body).toEqual([
			{ id: first.body[0].id, success: true, errors: [], created: false },
			{ id: expect.any(String), success: true, errors: [], created: true },
		]);
		expect(test.org.rows('Task')).toHaveLength(2);
	});

	it('refuses every record whose key comes twice', async () => {
		const { body } = await upsert(
			['same', 'other', 'same'].map((key) => typed('Task', aTask({ Event_Key__c: key }))),
		);
		const duplicate = {
			success: false,
			created: false,
			errors: [
				aRowError('DUPLICATE_VALUE', 'Duplicate external id specified: same', ['Event_Key__c']),
			],
		};
		expect(body).toEqual([duplicate, expect.objectContaining({ success: true }), duplicate]);
	});

	it('refuses a record without a key', async () => {
		const { body } = await upsert([typed('Task', aTask())]);
		expect(body).toEqual([
			{
				success: false,
				created: false,
				errors: [aRowError('MISSING_ARGUMENT', 'Event_Key__c not specified')],
			},
		]);
	});

	it('refuses a key that several records have', async () => {
		test.org.defineField('Contact', { name: 'Loose__c', type: 'Text', externalId: true });
		const ids = [
			test.org.insert('Contact', aContact({ Loose__c: 'x' })),
			test.org.insert('Contact', aContact({ Loose__c: 'x' })),
		];
		const { body } = await upsert([typed('Contact', { Loose__c: 'x' })], 'Contact', 'Loose__c');
		expect(body[0].errors).toEqual([
			aRowError(
				'DUPLICATE_EXTERNAL_ID',
				`Loose: more than one record found for external id field: [${ids.join(', ')}]`,
				['Loose__c'],
			),
		]);
	});

	it.each([
		['the record id as key', 'Task', 'Id', [typed('Task', { Subject: 'x' })]],
		[
			'a record id in a record',
			'Task',
			'Event_Key__c',
			[typed('Task', { Id: '00T5g0000000001', Event_Key__c: 'k' })],
		],
		['a record of another type', 'Task', 'Event_Key__c', [typed('Event', { Event_Key__c: 'k' })]],
	])('refuses %s', async (_what, object, field, records) => {
		const { status, body } = await upsert(records, object, field);
		expect(status).toBe(400);
		expect(body[0].errorCode).toBe('INVALID_FIELD');
	});

	it('wants a key field', async () => {
		const { status, body } = await upsert([typed('Task', aTask())], 'Task', 'Subject');
		expect(status).toBe(404);
		expect(body).toEqual([
			anError(
				'NOT_FOUND',
				'Provided external ID field does not exist or is not accessible: Subject',
			),
		]);
	});

	it('lets one of two racing requests win, the other retry', async () => {
		const pause = test.org.faults.add({
			path: '/Event_Key__c',
			times: 1,
			effect: 'pauseBeforeCommit',
			ms: 1_000,
		});
		const slow = upsert([typed('Task', aTask({ Event_Key__c: 'k' }))]);
		await until(() => pause.met === 1);
		const fast = await upsert([typed('Task', aTask({ Event_Key__c: 'k' }))]);
		expect(fast.body[0].created).toBe(true);
		const lost = await slow;
		expect(lost.body[0].errors[0]).toMatchObject({
			statusCode: 'DUPLICATE_VALUE',
			message: expect.stringContaining('duplicate value found: Event_Key__c'),
		});
		expect((await upsert([typed('Task', aTask({ Event_Key__c: 'k' }))])).body[0].created).toBe(
			false,
		);
		expect(test.org.rows('Task')).toHaveLength(1);
	});
});

describe('deleting and reading a collection', () => {
	it('deletes by ids in the query', async () => {
		const { org, admin } = test;
		const [a, b] = [org.insert('Contact', aContact()), org.insert('Contact', aContact())];
		const { body } = await admin.delete(`/composite/sobjects?ids=${a},${b},nonsense`);
		expect(body).toEqual([
			{ id: a, success: true, errors: [] },
			{ id: b, success: true, errors: [] },
			{ success: false, errors: [aRowError('MALFORMED_ID', 'malformed id nonsense')] },
		]);
		expect(org.rows('Contact')).toHaveLength(0);
	});

	it('reads records in the order of their ids, null where there is none', async () => {
		const { org, admin } = test;
		const [a, b] = ['A', 'B'].map((LastName) => org.insert('Contact', aContact({ LastName })));
		const record = (id: string, LastName: string) => ({
			attributes: { type: 'Contact', url: `${BASE}/sobjects/Contact/${id}` },
			LastName,
		});
		const expected = [record(b, 'B'), null, record(a, 'A')];
		expect(
			(await admin.get(`/composite/sobjects/Contact?ids=${b},0035g00000zzzzz,${a}&fields=LastName`))
				.body,
		).toEqual(expected);
		expect(
			(
				await admin.post('/composite/sobjects/Contact', {
					ids: [b, '0035g00000zzzzz', a],
					fields: ['LastName'],
				})
			).body,
		).toEqual(expected);
	});
});
