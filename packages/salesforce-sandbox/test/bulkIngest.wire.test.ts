import { aContact } from './support/builders';
import { BASE, useOrg } from '../testing/sandbox';

const test = useOrg();

beforeEach(() => {
	const { org } = test;
	org.clock.hold('2026-11-21T10:00:00Z');
	org.defineField('Contact', { name: 'Ext__c', type: 'Text', externalId: true, unique: true });
	org.defineField('Contact', {
		name: 'NPS__c',
		label: 'NPS',
		type: 'Number',
		precision: 3,
		scale: 0,
	});
	org.defineField('Contact', { name: 'Active__c', type: 'Checkbox' });
});

const create = async (job: Record<string, unknown>) =>
	(await test.admin.post('/jobs/ingest', { object: 'Contact', ...job })).body;

/** Creates, uploads and closes a job and lets it run to its end. */
async function run(job: Record<string, unknown>, csv: string) {
	const { id } = await create(job);
	expect((await test.admin.put(`/jobs/ingest/${id}/batches`, csv)).status).toBe(201);
	await test.admin.patch(`/jobs/ingest/${id}`, { state: 'UploadComplete' });
	test.org.clock.advance(60_000);
	const { body } = await test.admin.get(`/jobs/ingest/${id}`);
	const file = async (name: string): Promise<string[]> => {
		const answer = await test.admin.get(`/jobs/ingest/${id}/${name}`);
		return String(answer.body).trimEnd().split('\n');
	};
	return { id: String(id), job: body, file };
}

const rowsOf = ([, ...rows]: string[]) => rows.sort();

describe('an ingest job', () => {
	it('is described when it is created', async () => {
		expect(await create({ operation: 'insert' })).toEqual({
			id: expect.stringMatching(/^750\w{15}$/),
			operation: 'insert',
			object: 'Contact',
			createdById: test.org.users.admin,
			createdDate: '2026-11-21T10:00:00.000+0000',
			systemModstamp: '2026-11-21T10:00:00.000+0000',
			state: 'Open',
			concurrencyMode: 'Parallel',
			contentType: 'CSV',
			apiVersion: 67,
			contentUrl: expect.stringMatching(
				/^services\/data\/v67\.0\/jobs\/ingest\/750\w{15}\/batches$/,
			),
			lineEnding: 'LF',
			columnDelimiter: 'COMMA',
		});
	});

	it('goes through its states over time', async () => {
		const { org, admin } = test;
		org.bulkPace.queueMs = 1_000;
		org.bulkPace.batchMs = 1_000;
		const { id } = await create({ operation: 'insert' });
		const state = async () => (await admin.get(`/jobs/ingest/${id}`)).body.state;
		await admin.put(`/jobs/ingest/${id}/batches`, 'LastName\nAda\n');
		expect(await state()).toBe('Open');
		await admin.patch(`/jobs/ingest/${id}`, { state: 'UploadComplete' });
		expect(await state()).toBe('UploadComplete');
		org.clock.advance(1_000);
		expect(await state()).toBe('InProgress');
		expect(org.rows('Contact')).toHaveLength(0);
		org.clock.advance(1_000);
		expect(await state()).toBe('JobComplete');
		expect(org.rows('Contact')).toHaveLength(1);
	});

	it('inserts rows and accounts for each, not in the order of the input', async () => {
		const names = Array.from(
			{ length: 30 },
			(_unused, at) => `Name ${String(at).padStart(2, '0')}`,
		);
		const { job, file } = await run(
			{ operation: 'insert' },
			`LastName,NPS__c\n${names.map((name) => `${name},9`).join('\n')}\n,1\n`,
		);
		expect(job).toMatchObject({
			state: 'JobComplete',
			jobType: 'V2Ingest',
			numberRecordsProcessed: 31,
			numberRecordsFailed: 1,
		});
		const successful = await file('successfulResults');
		expect(successful[0]).toBe('"sf__Id","sf__Created","LastName","NPS__c"');
		const inOrder = successful.slice(1).map((row) => row.split(',')[2].replaceAll('"', ''));
		expect(inOrder).not.toEqual(names);
		expect([...inOrder].sort()).toEqual(names);
		expect(await file('failedResults')).toEqual([
			'"sf__Id","sf__Error","LastName","NPS__c"',
			'"","REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --","","1"',
		]);
		expect(await file('unprocessedrecords')).toEqual(['"LastName","NPS__c"']);
	});

	it('updates: an empty cell leaves a value, #N/A blanks it', async () => {
		const { org } = test;
		const id = org.insert(
			'Contact',
			aContact({ Phone: '1', Title: 'Countess', NPS__c: 5, Active__c: true }),
		);
		const { job } = await run(
			{ operation: 'update' },
			`Id,Phone,Title,NPS__c,Active__c\n${id},,#N/A,7,false\n`,
		);
		expect(job.numberRecordsFailed).toBe(0);
		expect(org.get('Contact', id)).toMatchObject({
			Phone: '1',
			Title: null,
			NPS__c: 7,
			Active__c: false,
		});
	});

	it('upserts by an external id and says what was created', async () => {
		const { org } = test;
		const id = org.insert('Contact', aContact({ Ext__c: 'a' }));
		const { file } = await run(
			{ operation: 'upsert', externalIdFieldName: 'Ext__c' },
			'Ext__c,LastName\na,Ada\nb,Bob\n',
		);
		const [ada, bob] = rowsOf(await file('successfulResults'));
		expect(ada).toBe(`"${id}","false","a","Ada"`);
		expect(bob).toMatch(/^"003\w{15}","true","b","Bob"$/);
	});

	it('refuses keys that come twice', async () => {
		const { file } = await run(
			{ operation: 'upsert', externalIdFieldName: 'Ext__c' },
			'Ext__c,LastName\na,Ada\na,Bob\n',
		);
		const failed = rowsOf(await file('failedResults'));
		expect(failed).toHaveLength(2);
		expect(failed[0]).toContain('DUPLICATE_VALUE:Duplicate external id specified: a:Ext__c --');
	});

	it('deletes', async () => {
		const { org } = test;
		const id = org.insert('Contact', aContact());
		await run({ operation: 'delete' }, `Id\n${id}\n`);
		expect(org.get('Contact', id)?.IsDeleted).toBe(true);
	});

	it('finds parents by external id', async () => {
		const { org } = test;
		org.defineField('Account', { name: 'Ext__c', type: 'Text', externalId: true, unique: true });
		const account = org.insert('Account', { Name: 'Acme', Ext__c: 'A-1' });
		const { file } = await run(
			{ operation: 'insert' },
			'LastName,Account.Ext__c\nAda,A-1\nBob,A-2\n',
		);
		expect(org.rows('Contact')).toEqual([
			expect.objectContaining({ LastName: 'Ada', AccountId: account }),
		]);
		expect(rowsOf(await file('failedResults'))[0]).toContain(
			'INVALID_FIELD:Foreign key external ID: a-2 not found for field Ext__c in entity Account:--',
		);
	});

	it('fails a row whose value has the wrong type, not the job', async () => {
		const { job, file } = await run({ operation: 'insert' }, 'LastName,NPS__c\nAda,nine\nBob,8\n');
		expect(job).toMatchObject({ state: 'JobComplete', numberRecordsFailed: 1 });
		expect(rowsOf(await file('failedResults'))).toEqual([
			'"","INVALID_TYPE_ON_FIELD_IN_RECORD:NPS: value not of required type: nine:NPS__c --","Ada","nine"',
		]);
	});

	it('fails a row with more text than the Bulk API takes', async () => {
		const text = (length: number) => 'x'.repeat(length);
		const data = `LastName,Description\nAda,${text(32_001)}\nBob,${text(32_000)}\n`;
		const { job, file } = await run({ operation: 'insert' }, data);
		expect(job).toMatchObject({ state: 'JobComplete', numberRecordsFailed: 1 });
		expect(rowsOf(await file('failedResults'))[0]).toContain('STRING_TOO_LONG');
	});

	it('fails only the rows that are locked', async () => {
		const { org } = test;
		const ids = [org.insert('Contact', aContact()), org.insert('Contact', aContact())];
		org.lockRows([ids[1]], { times: 1 });
		const { job, file } = await run(
			{ operation: 'update' },
			`Id,Phone\n${ids[0]},1\n${ids[1]},1\n`,
		);
		expect(job.numberRecordsFailed).toBe(1);
		expect(rowsOf(await file('failedResults'))[0]).toContain(
			`"${ids[1]}","UNABLE_TO_LOCK_ROW:unable to obtain exclusive access`,
		);
	});

	it('works in batches of 10,000 and can be aborted between them', async () => {
		const { org, admin } = test;
		const { id } = await create({ operation: 'insert' });
		await admin.put(
			`/jobs/ingest/${id}/batches`,
			`LastName\n${Array.from({ length: 10_002 }, (_unused, at) => `N${at}`).join('\n')}\n`,
		);
		await admin.patch(`/jobs/ingest/${id}`, { state: 'UploadComplete' });
		org.clock.advance(org.bulkPace.queueMs + org.bulkPace.batchMs);
		const aborted = await admin.patch(`/jobs/ingest/${id}`, { state: 'Aborted' });
		expect(aborted.body.state).toBe('Aborted');
		org.clock.advance(60_000);
		expect((await admin.get(`/jobs/ingest/${id}`)).body).toMatchObject({
			state: 'Aborted',
			numberRecordsProcessed: 10_000,
		});
		expect((await admin.get(`/jobs/ingest/${id}/unprocessedrecords`)).body).toBe(
			'"LastName"\n"N10000"\n"N10001"\n',
		);
	});

	it.each([
		['TAB', '\t'],
		['SEMICOLON', ';'],
		['PIPE', '|'],
	])('takes columns parted by %s, and CRLF', async (columnDelimiter, sign) => {
		const csv = `LastName${sign}Title\r\nAda${sign}"Count${sign}ess"\r\n`;
		const { job } = await run({ operation: 'insert', columnDelimiter, lineEnding: 'CRLF' }, csv);
		expect(job.state).toBe('JobComplete');
		expect(test.org.rows('Contact')[0]).toMatchObject({
			LastName: 'Ada',
			Title: `Count${sign}ess`,
		});
	});

	it.each([
		[
			'line ends that are not the job’s',
			'LastName\r\nAda\r\n',
			'ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is LF',
		],
		[
			'a column that is no field',
			'LastName,Foo__c\nAda,1\n',
			'InvalidBatch : Field name not found : Foo__c',
		],
	])('fails as a whole for %s', async (_what, csv, errorMessage) => {
		const { job } = await run({ operation: 'insert' }, csv);
		expect(job).toMatchObject({ state: 'Failed', errorMessage, numberRecordsProcessed: 0 });
		expect(test.org.rows('Contact')).toHaveLength(0);
	});

	it('takes no more than 150 MB, counted in base64', async () => {
		const { id } = await create({ operation: 'insert' });
		const response = await fetch(
			`${test.sandbox.instanceUrl}${BASE}/jobs/ingest/${String(id)}/batches`,
			{
				method: 'PUT',
				headers: { Authorization: `Bearer ${test.admin.token}`, 'Content-Type': 'text/csv' },
				body: Buffer.alloc(112_500_001, 'a'),
			},
		);
		expect(response.status).toBe(413);
		await response.text();
	});

	it('names the id that was given in the rows that failed', async () => {
		const { file } = await run({ operation: 'update' }, 'Id,LastName\n0035g00000zzzzz,Ada\n');
		expect(rowsOf(await file('failedResults'))).toEqual([
			'"0035g00000zzzzz","INVALID_CROSS_REFERENCE_KEY:invalid cross reference id:--","0035g00000zzzzz","Ada"',
		]);
	});

	it('upserts by record id: rows with an id are updated, those without one created', async () => {
		const id = test.org.insert('Contact', { LastName: 'Ada' });
		const upsert = { operation: 'upsert', externalIdFieldName: 'Id' };
		const withIds = await run(upsert, `Id,LastName\n${id},Lovelace\n,Hopper\n`);
		expect(withIds.job).toMatchObject({ state: 'JobComplete', numberRecordsFailed: 0 });
		await run(upsert, 'LastName\nLiskov\n');
		expect(await test.admin.values('SELECT LastName FROM Contact', 'LastName')).toEqual([
			'Hopper',
			'Liskov',
			'Lovelace',
		]);
	});

	it('is shown without the way to its data once it is closed', async () => {
		const { id } = await create({ operation: 'insert' });
		await test.admin.put(`/jobs/ingest/${id}/batches`, 'LastName\nAda\n');
		const closed = await test.admin.patch(`/jobs/ingest/${id}`, { state: 'UploadComplete' });
		expect(Object.keys(closed.body).sort()).toEqual([
			'apiVersion',
			'concurrencyMode',
			'contentType',
			'createdById',
			'createdDate',
			'id',
			'object',
			'operation',
			'state',
			'systemModstamp',
		]);
		const { body } = await test.admin.get(`/jobs/ingest/${id}`);
		expect(body).not.toHaveProperty('contentUrl');
		expect(body).toMatchObject({ columnDelimiter: 'COMMA', lineEnding: 'LF' });
	});

	it('cannot be deleted while it takes data', async () => {
		const { id } = await create({ operation: 'insert' });
		const { status, body } = await test.admin.delete(`/jobs/ingest/${id}`);
		expect(status).toBe(400);
		expect(body[0].errorCode).toBe('INVALIDJOBSTATE');
		await test.admin.patch(`/jobs/ingest/${id}`, { state: 'Aborted' });
		expect((await test.admin.delete(`/jobs/ingest/${id}`)).status).toBe(204);
	});

	it('takes one upload, of CSV, while it is open', async () => {
		const { admin } = test;
		const { id } = await create({ operation: 'insert' });
		expect((await admin.put(`/jobs/ingest/${id}/batches`, { a: 1 })).status).toBe(400);
		await admin.put(`/jobs/ingest/${id}/batches`, 'LastName\nAda\n');
		await admin.patch(`/jobs/ingest/${id}`, { state: 'UploadComplete' });
		expect((await admin.patch(`/jobs/ingest/${id}`, { state: 'UploadComplete' })).status).toBe(400);
		expect((await admin.put(`/jobs/ingest/${id}/batches`, 'LastName\nCyd\n')).status).toBe(400);
	});

	it('whose content was uploaded twice cannot be closed, takes no row, and stays open', async () => {
		const { admin } = test;
		const { id } = await create({ operation: 'insert' });
		for (const name of ['Ada', 'Bob'])
			expect((await admin.put(`/jobs/ingest/${id}/batches`, `LastName\n${name}\n`)).status).toBe(
				201,
			);
		const closed = await admin.patch(`/jobs/ingest/${id}`, { state: 'UploadComplete' });
		expect(closed.status).toBe(400);
		expect(closed.body).toEqual([
			{
				errorCode: 'INVALIDJOB',
				message: expect.stringContaining(`Found multipe contents for job: <${id}>`),
			},
		]);
		expect((await admin.get(`/jobs/ingest/${id}`)).body.state).toBe('Open');
		expect(test.org.rows('Contact')).toEqual([]);
		expect((await admin.patch(`/jobs/ingest/${id}`, { state: 'Aborted' })).status).toBe(200);
	});

	it.each([
		['an object that is none', { operation: 'insert', object: 'Nothing' }],
		['an operation that is none', { operation: 'merge' }],
		['an upsert without a key', { operation: 'upsert' }],
		['an upsert by a field that is no key', { operation: 'upsert', externalIdFieldName: 'Phone' }],
		['a delimiter that is none', { operation: 'insert', columnDelimiter: 'SPACE' }],
		['a hard delete without the permission', { operation: 'hardDelete' }],
	])('is refused for %s', async (_what, job) => {
		expect((await test.admin.post('/jobs/ingest', { object: 'Contact', ...job })).status).toBe(400);
	});

	it('is listed, and deleted with its results', async () => {
		const { id } = await run({ operation: 'insert' }, 'LastName\nAda\n');
		const { body } = await test.admin.get('/jobs/ingest');
		expect(body).toMatchObject({ done: true, nextRecordsUrl: null });
		expect(body.records).toEqual([expect.objectContaining({ id, state: 'JobComplete' })]);
		expect((await test.admin.delete(`/jobs/ingest/${id}`)).status).toBe(204);
		expect((await test.admin.get(`/jobs/ingest/${id}`)).status).toBe(404);
	});

	it('acts with the rights of its user', async () => {
		const { org } = test;
		org.addProfile('Bare');
		const user = org.addUser({ username: 'bulk@acme.example', profile: 'Bare' });
		org.addPermissionSet({
			name: 'Contacts',
			system: ['ApiEnabled'],
			objects: { Contact: ['create'] },
		});
		org.assign(user, 'Contacts');
		test.admin.token = org.issueToken(user);
		const { job } = await run({ operation: 'insert' }, 'LastName,Phone\nAda,1\n');
		expect(job).toMatchObject({
			state: 'Failed',
			errorMessage: 'InvalidBatch : Field name not found : Phone',
		});
	});

	it('answers under its full path', async () => {
		const { id } = await create({ operation: 'insert' });
		expect((await test.admin.get(`${BASE}/jobs/ingest/${id}`)).status).toBe(200);
	});
});
