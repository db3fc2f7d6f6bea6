import { createHash } from 'node:crypto';
import { Connection, OAuth2 } from 'jsforce';
import { aContact, aTask, defineActivityKey } from './support/builders';
import { useOrg } from '../testing/sandbox';

/** A client nobody here wrote, over real HTTP. */
const test = useOrg();
const CALLBACK = 'http://localhost:1717/callback';

const connect = () =>
	new Connection({
		instanceUrl: test.sandbox.instanceUrl,
		accessToken: test.org.issueToken(),
		version: '67.0',
	});

describe('jsforce', () => {
	it('logs in by client credentials on My Domain', async () => {
		const { clientId, clientSecret } = test.org.addApp({
			name: 'jsforce',
			clientCredentialsRunAs: test.org.users.admin,
		});
		const connection = new Connection({
			version: '67.0',
			oauth2: { clientId, clientSecret, loginUrl: test.sandbox.instanceUrl },
		});
		const user = await connection.authorize({ grant_type: 'client_credentials' });
		expect(user).toMatchObject({ id: test.org.users.admin, organizationId: test.org.id });
		expect((await connection.query('SELECT Id FROM User')).totalSize).toBe(2);
	});

	it('logs in by the web-server flow with PKCE and refreshes a dead session by itself', async () => {
		const { clientId, clientSecret } = test.org.addApp({
			name: 'jsforce',
			callbackUrls: [CALLBACK],
		});
		const oauth2 = new OAuth2({
			clientId,
			clientSecret,
			redirectUri: CALLBACK,
			loginUrl: test.sandbox.loginUrl,
			useVerifier: true,
		});
		const url = new URL(oauth2.getAuthorizationUrl({ scope: 'api refresh_token' }));
		expect(url.searchParams.get('code_challenge')).toBe(
			createHash('sha256').update(String(oauth2.codeVerifier)).digest('base64url'),
		);
		const form = new URLSearchParams([
			...url.searchParams,
			['user', 'admin@acme.example'],
			['decision', 'allow'],
		]);
		const allowed = await fetch(url.origin + url.pathname, {
			method: 'POST',
			body: form,
			redirect: 'manual',
		});
		const code = new URL(String(allowed.headers.get('location'))).searchParams.get('code');
		const connection = new Connection({ oauth2, version: '67.0' });
		const refreshed: string[] = [];
		connection.on('refresh', (token: string) => refreshed.push(token));
		await connection.authorize(String(code));
		expect((await connection.query('SELECT Id FROM User')).totalSize).toBe(2);
		test.org.expireTokens();
		expect((await connection.query('SELECT Id FROM User')).totalSize).toBe(2);
		expect(refreshed).toHaveLength(1);
	});

	it('knows who it is', async () => {
		expect(await connect().identity()).toMatchObject({
			user_id: test.org.users.admin,
			username: 'admin@acme.example',
			organization_id: test.org.id,
		});
	});

	it('queries over pages by itself', async () => {
		test.org.insertMany(
			'Contact',
			Array.from({ length: 4_100 }, () => aContact()),
		);
		const result = await connect().query('SELECT Id FROM Contact', {
			autoFetch: true,
			maxFetch: 10_000,
		});
		expect(result.totalSize).toBe(4_100);
		expect(new Set(result.records.map(({ Id }) => Id)).size).toBe(4_100);
	});

	it('creates, reads, changes and deletes a record', async () => {
		const contacts = connect().sobject('Contact');
		const created = await contacts.create(aContact({ LastName: 'Lovelace' }));
		expect(created).toMatchObject({ success: true, errors: [] });
		const id = String(created.id);
		expect(await contacts.retrieve(id)).toMatchObject({ Id: id, LastName: 'Lovelace' });
		expect(await contacts.update({ Id: id, Phone: '1' })).toMatchObject({ id, success: true });
		expect(await contacts.find({ Phone: '1' }, ['Id'])).toHaveLength(1);
		expect(await contacts.destroy(id)).toMatchObject({ id, success: true });
		expect(test.org.get('Contact', id)?.IsDeleted).toBe(true);
	});

	it('turns refusals into errors with code and message', async () => {
		const connection = connect();
		await expect(connection.sobject('Contact').create({ FirstName: 'Ada' })).rejects.toMatchObject({
			errorCode: 'REQUIRED_FIELD_MISSING',
			message: 'Required fields are missing: [LastName]',
		});
		await expect(connection.query('SELECT Nothing FROM Contact')).rejects.toMatchObject({
			errorCode: 'INVALID_FIELD',
		});
		await expect(connection.sobject('Nothing').describe()).rejects.toMatchObject({
			errorCode: 'NOT_FOUND',
		});
	});

	it('upserts one record and a collection', async () => {
		defineActivityKey(test.org);
		const tasks = connect().sobject('Task');
		expect(await tasks.upsert(aTask({ Event_Key__c: 'a' }), 'Event_Key__c')).toMatchObject({
			success: true,
			created: true,
		});
		const results = await tasks.upsert(
			[aTask({ Event_Key__c: 'a' }), aTask({ Event_Key__c: 'b' })],
			'Event_Key__c',
		);
		expect(results).toMatchObject([
			{ success: true, created: false },
			{ success: true, created: true },
		]);
	});

	it('sends collections of 200 and gets a result per record', async () => {
		const contacts = connect().sobject('Contact');
		const results = await contacts.create([
			...Array.from({ length: 199 }, () => aContact()),
			{ FirstName: 'nameless' },
		]);
		expect(results).toHaveLength(200);
		expect(results.filter(({ success }) => success)).toHaveLength(199);
		expect(results[199].errors[0]).toMatchObject({ statusCode: 'REQUIRED_FIELD_MISSING' });
		const read = await contacts.retrieve([String(results[1].id), String(results[0].id)]);
		expect(read.map(({ Id }) => Id)).toEqual([results[1].id, results[0].id]);
	});

	it('makes composite requests', async () => {
		const body = {
			compositeRequest: [
				{
					method: 'POST',
					url: '/services/data/v67.0/sobjects/Account',
					referenceId: 'account',
					body: { Name: 'Acme' },
				},
				{
					method: 'POST',
					url: '/services/data/v67.0/sobjects/Contact',
					referenceId: 'contact',
					body: { LastName: 'Ada', AccountId: '@{account.id}' },
				},
			],
		};
		const { compositeResponse } = await connect().requestPost<{
			compositeResponse: Array<{ httpStatusCode: number }>;
		}>('/composite', body);
		expect(compositeResponse.map(({ httpStatusCode }) => httpStatusCode)).toEqual([201, 201]);
	});

	it('describes', async () => {
		const connection = connect();
		const contact = await connection.describe('Contact');
		expect(contact.fields.find(({ name }) => name === 'Email')).toMatchObject({ type: 'email' });
		expect((await connection.describeGlobal()).sobjects.map(({ name }) => name)).toContain('Task');
	});

	it('loads and reads in bulk', async () => {
		const connection = connect();
		test.org.bulkPace.queueMs = 10;
		test.org.bulkPace.batchMs = 10;
		connection.bulk2.pollInterval = 20;
		const results = await connection.bulk2.loadAndWaitForResults({
			object: 'Contact',
			operation: 'insert',
			input: [{ LastName: 'Ada' }, { LastName: 'Bob' }, { LastName: 'x'.repeat(81) }],
			pollInterval: 20,
		});
		expect(results.successfulResults.map((row) => ({ ...row }))).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ LastName: 'Ada' }),
				expect.objectContaining({ LastName: 'Bob' }),
			]),
		);
		expect(results.failedResults).toHaveLength(1);
		const stream = await connection.bulk2.query('SELECT LastName FROM Contact');
		const records = await stream.toArray();
		expect(records.map(({ LastName }) => String(LastName)).sort()).toEqual(['Ada', 'Bob']);
	});

	it('knows limits and usage', async () => {
		const connection = connect();
		expect((await connection.limits()).DailyApiRequests).toEqual({
			Max: 15_000,
			Remaining: 14_999,
		});
		expect(connection.limitInfo.apiUsage).toEqual({ used: 1, limit: 15_000 });
	});

	it('asks what was updated and deleted', async () => {
		test.org.clock.hold(new Date());
		const id = test.org.insert('Contact', aContact());
		test.org.clock.advance(120_000);
		const now = test.org.clock.now();
		const iso = (ms: number) => new Date(ms).toISOString();
		const updated = await connect()
			.sobject('Contact')
			.updated(iso(now - 600_000), iso(now));
		expect(updated.ids).toEqual([id]);
	});
});
