import { useOrg } from '../testing/sandbox';

const test = useOrg();
const NAMESPACE = 'http://www.force.com/2009/06/asyncapi/dataload';

const jobXml = (members: Record<string, string>) =>
	`<?xml version="1.0" encoding="UTF-8"?><jobInfo xmlns="${NAMESPACE}">${Object.entries(members)
		.map(([name, value]) => `<${name}>${value}</${name}>`)
		.join('')}</jobInfo>`;

async function ask(
	method: string,
	path: string,
	body?: string,
	{ type = 'application/xml', token = test.admin.token, version = '67.0' } = {},
) {
	const response = await fetch(`${test.sandbox.instanceUrl}/services/async/${version}${path}`, {
		method,
		headers: { 'X-SFDC-Session': token, 'Content-Type': `${type}; charset=UTF-8` },
		body,
	});
	return { status: response.status, text: await response.text() };
}

const member = (text: string, name: string) =>
	new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1];

async function run(members: Record<string, string>, csv: string) {
	const created = await ask(
		'POST',
		'/job',
		jobXml({ object: 'Contact', contentType: 'CSV', ...members }),
	);
	expect(created.status).toBe(201);
	const job = String(member(created.text, 'id'));
	const added = await ask('POST', `/job/${job}/batch`, csv, { type: 'text/csv' });
	expect(added.status).toBe(201);
	expect(member(added.text, 'state')).toBe('Queued');
	const batch = String(member(added.text, 'id'));
	await ask('POST', `/job/${job}`, jobXml({ state: 'Closed' }));
	test.org.clock.advance(60_000);
	const results = async () =>
		(await ask('GET', `/job/${job}/batch/${batch}/result`)).text.trimEnd().split('\n');
	return { job, batch, results };
}

describe('Bulk API with batches', () => {
	it('saves CSV and tells what became of each row, in order', async () => {
		const { job, batch, results } = await run(
			{ operation: 'insert' },
			'LastName,Email\r\nAda,a@example.com\r\n,x\r\n',
		);
		expect(await results()).toEqual([
			'"Id","Success","Created","Error"',
			expect.stringMatching(/^"003\w{15}","true","true",""$/),
			'"","false","false","INVALID_EMAIL_ADDRESS:Email: invalid email address: x:Email --"',
		]);
		const { text } = await ask('GET', `/job/${job}`);
		expect([
			member(text, 'state'),
			member(text, 'numberBatchesCompleted'),
			member(text, 'numberRecordsFailed'),
		]).toEqual(['Closed', '1', '1']);
		expect((await ask('GET', `/job/${job}/batch`)).text).toContain(`<id>${batch}</id>`);
		expect((await ask('GET', `/job/${job}/batch/${batch}/request`)).text).toContain('Ada');
	});

	it('updates, upserts and deletes', async () => {
		test.org.defineField('Contact', {
			name: 'Key__c',
			type: 'Text',
			externalId: true,
			unique: true,
		});
		const id = test.org.insert('Contact', { LastName: 'Ada' });
		await run({ operation: 'update' }, `Id,Title\n${id},CTO\n`);
		expect(test.org.get('Contact', id)).toMatchObject({ Title: 'CTO' });
		const upsert = { operation: 'upsert', externalIdFieldName: 'Key__c' };
		expect((await (await run(upsert, 'Key__c,LastName\nk,Bob\n')).results())[1]).toContain(
			'"true","true"',
		);
		expect((await (await run(upsert, 'Key__c,LastName\nk,Rob\n')).results())[1]).toContain(
			'"true","false"',
		);
		await run({ operation: 'delete' }, `Id\n${id}\n`);
		expect(await test.admin.values('SELECT LastName FROM Contact', 'LastName')).toEqual(['Rob']);
	});

	it('speaks JSON to those who do', async () => {
		const type = 'application/json';
		const body = JSON.stringify({ operation: 'insert', object: 'Contact', contentType: 'CSV' });
		const { status, text } = await ask('POST', '/job', body, { type });
		expect(status).toBe(201);
		expect(JSON.parse(text)).toMatchObject({
			object: 'Contact',
			state: 'Open',
			apiVersion: '67.0',
		});
		const refused = await ask('POST', '/job', '{', { type });
		expect(JSON.parse(refused.text)).toMatchObject({ exceptionCode: 'InvalidJob' });
	});

	it('fails a batch with a column that is none', async () => {
		const { job, batch } = await run({ operation: 'insert' }, 'LastName,Nothing\nAda,x\n');
		const { text } = await ask('GET', `/job/${job}/batch/${batch}`);
		expect(member(text, 'state')).toBe('Failed');
		expect(member(text, 'stateMessage')).toBe('InvalidBatch : Field name not found : Nothing');
	});

	it('does not process what was queued when a job is aborted', async () => {
		const created = await ask(
			'POST',
			'/job',
			jobXml({ object: 'Contact', contentType: 'CSV', operation: 'insert' }),
		);
		const job = String(member(created.text, 'id'));
		await ask('POST', `/job/${job}/batch`, 'LastName\nAda\n', { type: 'text/csv' });
		await ask('POST', `/job/${job}`, jobXml({ state: 'Aborted' }));
		test.org.clock.advance(60_000);
		expect((await ask('GET', `/job/${job}/batch`)).text).toContain('<state>Not Processed</state>');
		expect(test.org.rows('Contact')).toHaveLength(0);
	});

	it.each([
		['an unknown object', { object: 'Nothing', operation: 'insert' }, 'InvalidEntity'],
		['an unknown operation', { operation: 'merge' }, 'InvalidJob'],
		['an unknown member', { operation: 'insert', state: 'Open' }, 'InvalidJob'],
		['an upsert without key', { operation: 'upsert' }, 'InvalidJob'],
		['data in XML', { operation: 'insert', contentType: 'XML' }, 'InvalidJob'],
		['a hard delete without the permission', { operation: 'hardDelete' }, 'FeatureNotEnabled'],
	])('refuses %s', async (_what, members, code) => {
		const { status, text } = await ask(
			'POST',
			'/job',
			jobXml({ object: 'Contact', contentType: 'CSV', ...members }),
		);
		expect([status, member(text, 'exceptionCode')]).toEqual([400, code]);
	});

	it.each([
		['a session that is none', { token: 'x' }, 'InvalidSessionId'],
		['a retired version', { version: '30.0' }, 'InvalidVersion'],
	])('refuses %s', async (_what, options, code) => {
		const { status, text } = await ask('GET', '/job/7505g0000000001', undefined, options);
		expect([status, member(text, 'exceptionCode')]).toEqual([400, code]);
	});

	it('takes no batch once it is closed, and only CSV before', async () => {
		const { job } = await run({ operation: 'insert' }, 'LastName\nAda\n');
		const late = await ask('POST', `/job/${job}/batch`, 'LastName\nBob\n', { type: 'text/csv' });
		expect(member(late.text, 'exceptionCode')).toBe('InvalidJobState');
		const created = await ask(
			'POST',
			'/job',
			jobXml({ object: 'Contact', contentType: 'CSV', operation: 'insert' }),
		);
		const wrong = await ask('POST', `/job/${member(created.text, 'id')}/batch`, '<a/>');
		expect(member(wrong.text, 'exceptionCode')).toBe('InvalidBatch');
	});
});
