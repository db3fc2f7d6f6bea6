import { aContact, aTask, aUserWith, typed } from './support/builders';
import { anError, aRowError, type Client, noSuchColumn, useOrg } from '../testing/sandbox';

const test = useOrg();

beforeEach(() => {
	test.org.addProfile('Bare');
});

const clientWith = (rights: Parameters<typeof aUserWith>[1]): Client =>
	test.clientOf(aUserWith(test.org, rights));

const unsupported = (soql: string, name: string) =>
	`\n${soql}\n${' '.repeat(soql.indexOf(name))}^\nERROR at Row:1:Column:${soql.indexOf(name) + 1}\nsObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`;

describe('object permissions', () => {
	it('hide an object without Read from queries and paths', async () => {
		const client = clientWith({ objects: { Account: ['read'] } });
		const soql = 'SELECT Id FROM Contact';
		const { status, body } = await client.query(soql);
		expect(status).toBe(400);
		expect(body).toEqual([anError('INVALID_TYPE', unsupported(soql, 'Contact'))]);
		expect((await client.post('/sobjects/Contact', aContact())).status).toBe(404);
	});

	it('refuse creation without Create', async () => {
		const client = clientWith({ objects: { Contact: ['read', 'edit'] } });
		const { status, body } = await client.post('/sobjects/Contact', { LastName: 'x' });
		expect(status).toBe(400);
		expect(body).toEqual([
			anError(
				'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
				'entity type cannot be inserted: Contact',
				[],
			),
		]);
	});

	it('refuse changes without Edit and deletion without Delete', async () => {
		const client = clientWith({ objects: { Contact: ['read', 'create'] } });
		const AccountId = test.org.insert('Account', { Name: 'Acme' });
		const id = test.org.insert('Contact', aContact({ AccountId }));
		const refusal = [
			anError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id', []),
		];
		expect((await client.patch(`/sobjects/Contact/${id}`, { LastName: 'x' })).body).toEqual(
			refusal,
		);
		expect((await client.delete(`/sobjects/Contact/${id}`)).body).toEqual(refusal);
	});

	it('take effect at once when granted or revoked', async () => {
		const client = clientWith({ objects: {} });
		expect((await client.query('SELECT Id FROM Lead')).status).toBe(400);
		test.org.addPermissionSet({
			name: 'Leads',
			objects: { Lead: ['read'] },
			fields: { 'Lead.Email': 'read' },
		});
		const [user] = test.org.rows('User').slice(-1);
		test.org.assign(user.Id, 'Leads');
		expect((await client.query('SELECT Id, Email FROM Lead')).status).toBe(200);
		test.org.revokeField('Leads', 'Lead.Email');
		expect((await client.query('SELECT Id, Email FROM Lead')).status).toBe(400);
		test.org.unassign(user.Id, 'Leads');
		expect((await client.query('SELECT Id FROM Lead')).status).toBe(400);
	});
});

describe('field-level security', () => {
	it('makes a hidden field unknown in queries, with its place', async () => {
		const client = clientWith({
			objects: { Contact: ['read'] },
			fields: { 'Contact.Email': 'read' },
		});
		const soql = 'SELECT Id, Email, Phone FROM Contact';
		const { status, body } = await client.query(soql);
		expect(status).toBe(400);
		expect(body).toEqual([anError('INVALID_FIELD', noSuchColumn(soql, 19, 'Phone', 'Contact'))]);
		const where = "SELECT Id FROM Contact WHERE Phone = '1'";
		expect((await client.query(where)).body).toEqual([
			anError('INVALID_FIELD', noSuchColumn(where, 30, 'Phone', 'Contact')),
		]);
	});

	it('makes a hidden field unknown in writes, like one that does not exist', async () => {
		const client = clientWith({ objects: { Contact: ['create', 'edit'] } });
		const { body } = await client.post('/sobjects/Contact', { LastName: 'x', Phone: '1' });
		expect(body).toEqual([
			anError('INVALID_FIELD', "No such column 'Phone' on sobject of type Contact"),
		]);
	});

	it('refuses to write a read-only field', async () => {
		const client = clientWith({
			objects: { Contact: ['create', 'edit'] },
			fields: { 'Contact.Email': 'read' },
		});
		const message =
			'Unable to create/update fields: Email. Please check the security settings of this field and verify that it is read/write for your profile or permission set.';
		const { status, body } = await client.post('/sobjects/Contact', {
			LastName: 'x',
			Email: 'a@example.com',
		});
		expect(status).toBe(400);
		expect(body).toEqual([anError('INVALID_FIELD_FOR_INSERT_UPDATE', message, ['Email'])]);
		const rows = await client.post('/composite/sobjects', {
			records: [typed('Contact', { LastName: 'x', Email: 'a@example.com' })],
		});
		expect(rows.body).toEqual([
			{
				success: false,
				errors: [aRowError('INVALID_FIELD_FOR_INSERT_UPDATE', message, ['Email'])],
			},
		]);
	});

	it('hides the relationship of a hidden lookup', async () => {
		const client = clientWith({ objects: { Contact: ['read'], Account: ['read'] } });
		const { body } = await client.query('SELECT Id, Account.Name FROM Contact');
		expect(body[0].errorCode).toBe('INVALID_FIELD');
		expect(body[0].message).toContain(
			"Didn't understand relationship 'Account' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.",
		);
	});

	it('hides fields nobody was given, even from the administrator', async () => {
		test.org.defineField('Contact', { name: 'Deployed__c', type: 'Text' }, { grantTo: [] });
		expect((await test.admin.query('SELECT Deployed__c FROM Contact')).status).toBe(400);
		test.org.grantField('System Administrator', 'Contact.Deployed__c', 'read');
		expect((await test.admin.query('SELECT Deployed__c FROM Contact')).status).toBe(200);
	});

	it('is kept apart for Task and Event, though the field is one', async () => {
		test.org.defineField('Activity', { name: 'Key__c', type: 'Text' }, { grantTo: [] });
		const client = clientWith({
			fields: { 'Task.Key__c': 'edit' },
			system: ['EditTask', 'EditEvent'],
		});
		expect((await client.query('SELECT Key__c FROM Task')).status).toBe(200);
		expect((await client.query('SELECT Key__c FROM Event')).status).toBe(400);
	});
});

describe('tasks and events', () => {
	it('need Access Activities to be read and Edit Tasks to be written', async () => {
		const reader = clientWith({ system: ['ActivitiesAccess'] });
		expect((await reader.query('SELECT Id FROM Task')).status).toBe(200);
		expect((await reader.post('/sobjects/Task', {})).body[0].errorCode).toBe(
			'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
		);
		const writer = clientWith({ system: ['EditTask'], fields: { 'Task.Subject': 'edit' } });
		expect((await writer.post('/sobjects/Task', { Subject: 'x' })).status).toBe(201);
		expect((await writer.post('/sobjects/Event', {})).body[0].errorCode).toBe(
			'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
		);
		const nobody = clientWith({});
		expect((await nobody.query('SELECT Id FROM Task')).body[0].errorCode).toBe('INVALID_TYPE');
	});
});

describe('record sharing', () => {
	const rights: Parameters<typeof aUserWith>[1] = {
		objects: { Contact: ['read', 'create', 'edit', 'delete'] },
		fields: { 'Contact.Phone': 'edit' },
	};

	it('silently leaves out private records of others, unless View All is given', async () => {
		const { org } = test;
		org.setSharing('Contact', 'private');
		const user = aUserWith(org, { objects: { Contact: ['read', 'create'] } });
		const own = org.insert('Contact', aContact(), { as: user });
		const other = org.insert('Contact', aContact());
		const client = test.clientOf(user);
		expect(await client.values('SELECT Id FROM Contact', 'Id')).toEqual([own]);
		expect((await client.query('SELECT COUNT() FROM Contact')).body.totalSize).toBe(1);
		expect((await client.get(`/sobjects/Contact/${other}`)).status).toBe(404);
		org.addPermissionSet({ name: 'All_Contacts', objects: { Contact: ['viewAll'] } });
		org.assign(user, 'All_Contacts');
		expect(await client.values('SELECT Id FROM Contact', 'Id')).toEqual([own, other]);
	});

	it('refuses to change what is not shared', async () => {
		const { org } = test;
		org.setSharing('Contact', 'private');
		const id = org.insert('Contact', aContact());
		const client = clientWith({ ...rights, objects: { Contact: ['create', 'edit', 'viewAll'] } });
		const { body } = await client.patch('/composite/sobjects', {
			records: [typed('Contact', { Id: id, Phone: '1' })],
		});
		expect(body).toEqual([
			{
				id,
				success: false,
				errors: [
					aRowError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id'),
				],
			},
		]);
	});

	it('keeps a Contact without an Account to its owner, whatever the org-wide default', async () => {
		const { org } = test;
		const user = aUserWith(org, rights);
		const client = test.clientOf(user);
		const own = org.insert('Contact', aContact(), { as: user });
		const other = org.insert('Contact', aContact());
		const account = org.insert('Account', { Name: 'Acme' });
		const shared = org.insert('Contact', aContact({ AccountId: account }));
		const seen = async () => await client.values('SELECT Id FROM Contact ORDER BY Id', 'Id');
		const write = async (id: string) =>
			(await client.patch(`/sobjects/Contact/${id}`, { Phone: '1' })).body?.[0]?.errorCode;
		expect(await seen()).toEqual([own, shared]);
		expect([await write(own), await write(shared)]).toEqual([undefined, undefined]);
		expect(await write(other)).toBe('INVALID_CROSS_REFERENCE_KEY');
		org.addPermissionSet({ name: 'See', objects: { Contact: ['viewAll'] } });
		org.assign(user, 'See');
		expect(await seen()).toEqual([own, other, shared]);
		expect(await write(other)).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
		org.addPermissionSet({ name: 'Change', objects: { Contact: ['modifyAll'] } });
		org.assign(user, 'Change');
		expect(await write(other)).toBeUndefined();
	});

	it('lets nobody but the owner delete, unless Modify All is given', async () => {
		const { org } = test;
		const user = aUserWith(org, { objects: { Lead: ['read', 'edit', 'delete'] } });
		const client = test.clientOf(user);
		const lead = { LastName: 'Byron', Company: 'Acme' };
		const own = org.insert('Lead', lead, { as: user });
		const other = org.insert('Lead', lead);
		const remove = async (id: string) =>
			(await client.delete(`/sobjects/Lead/${id}`)).body?.[0]?.errorCode;
		expect(await remove(own)).toBeUndefined();
		expect(await remove(other)).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
		org.addPermissionSet({ name: 'All_Leads', objects: { Lead: ['modifyAll'] } });
		org.assign(user, 'All_Leads');
		expect(await remove(other)).toBeUndefined();
	});

	it('lets nobody but the owner change an activity, though whoever sees its person sees it', async () => {
		const { org } = test;
		const WhoId = org.insert('Lead', { LastName: 'Byron', Company: 'Acme' });
		const user = aUserWith(org, {
			objects: { Lead: ['read'] },
			system: ['EditTask'],
			fields: { 'Task.Subject': 'edit', 'Task.WhoId': 'edit' },
		});
		const client = test.clientOf(user);
		const own = org.insert('Task', { Subject: 'a', WhoId }, { as: user });
		const other = org.insert('Task', { Subject: 'b', WhoId });
		const ask = async (id: string, method: 'patch' | 'delete') =>
			(await client[method](`/sobjects/Task/${id}`, { Subject: 'c' })).body?.[0]?.errorCode;
		expect(await client.values('SELECT Id FROM Task ORDER BY Id', 'Id')).toEqual([own, other]);
		expect([await ask(own, 'patch'), await ask(own, 'delete')]).toEqual([undefined, undefined]);
		for (const method of ['patch', 'delete'] as const)
			expect(await ask(other, method)).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
	});

	it('refuses to relate to a record the user cannot see', async () => {
		const { org } = test;
		org.setSharing('Contact', 'private');
		const contact = org.insert('Contact', aContact());
		const client = clientWith({
			objects: { Contact: ['read'] },
			system: ['EditTask'],
			fields: { 'Task.WhoId': 'edit', 'Task.Subject': 'edit' },
		});
		const { status, body } = await client.post('/sobjects/Task', { Subject: 'x', WhoId: contact });
		expect(status).toBe(400);
		expect(body).toEqual([
			anError(
				'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
				`insufficient access rights on cross-reference id: ${contact}`,
				[],
			),
		]);
	});

	it('blanks parents the user cannot see', async () => {
		const { org } = test;
		org.setSharing('Account', 'private');
		const account = org.insert('Account', { Name: 'Secret' });
		org.insert('Contact', aContact({ AccountId: account }));
		const client = clientWith({
			objects: { Contact: ['read'], Account: ['read'] },
			fields: { 'Contact.AccountId': 'read' },
		});
		expect(await client.records('SELECT AccountId, Account.Name FROM Contact')).toEqual([
			{ AccountId: account, Account: null },
		]);
	});
});

describe('the questions a setup check asks', () => {
	it('UserPermissionAccess tells the running user’s system permissions, without View Setup', async () => {
		const client = clientWith({ system: ['EditTask'] });
		expect(
			await client.records(
				'SELECT PermissionsApiEnabled, PermissionsEditTask, PermissionsActivitiesAccess, PermissionsViewSetup FROM UserPermissionAccess',
			),
		).toEqual([
			{
				PermissionsApiEnabled: true,
				PermissionsEditTask: true,
				PermissionsActivitiesAccess: true,
				PermissionsViewSetup: false,
			},
		]);
	});

	it('UserEntityAccess and UserFieldAccess tell object and field rights', async () => {
		const user = aUserWith(test.org, {
			objects: { Contact: ['read', 'edit'] },
			fields: { 'Contact.Email': 'read' },
		});
		const client = test.clientOf(user);
		expect(
			await client.records(
				`SELECT IsReadable, IsCreatable, IsUpdatable FROM UserEntityAccess WHERE UserId = '${user}' AND EntityDefinition.QualifiedApiName = 'Contact'`,
			),
		).toEqual([{ IsReadable: true, IsCreatable: false, IsUpdatable: true }]);
		expect(
			await client.records(
				`SELECT IsAccessible, IsUpdatable FROM UserFieldAccess WHERE DurableId = 'Contact.Email.${user}'`,
			),
		).toEqual([{ IsAccessible: true, IsUpdatable: false }]);
	});

	it.each([
		['UserEntityAccess', 'UserId,DurableId'],
		['UserFieldAccess', 'DurableId'],
		['FieldDefinition', 'EntityDefinitionId,DurableId'],
	])('%s wants to be asked about something', async (object, columns) => {
		const { body } = await test.admin.query(`SELECT DurableId FROM ${object}`);
		expect(body).toEqual([
			anError(
				'MALFORMED_QUERY',
				`${object}: a filter on a reified column is required [${columns}]`,
			),
		]);
	});

	it('UserRecordAccess tells what may be done with a record', async () => {
		const { org } = test;
		org.setSharing('Contact', 'private');
		const user = aUserWith(org, { objects: { Contact: ['edit'] } });
		const own = org.insert('Contact', aContact(), { as: user });
		const other = org.insert('Contact', aContact());
		const client = test.clientOf(user);
		const records = await client.records(
			`SELECT RecordId, HasReadAccess, HasEditAccess, MaxAccessLevel FROM UserRecordAccess WHERE UserId = '${user}' AND RecordId IN ('${own}','${other}') ORDER BY RecordId`,
		);
		expect(records).toEqual([
			{ RecordId: own, HasReadAccess: true, HasEditAccess: true, MaxAccessLevel: 'Edit' },
			{ RecordId: other, HasReadAccess: false, HasEditAccess: false, MaxAccessLevel: 'None' },
		]);
	});

	it.each([
		['UserId, RecordId', 'Can select only RecordId, a Has*Access field, and MaxAccessLevel'],
		['HasReadAccess', 'RecordId field must be selected'],
	])('UserRecordAccess does not show %s', async (fields, message) => {
		const soql = `SELECT ${fields} FROM UserRecordAccess WHERE UserId = '${test.org.users.admin}' AND RecordId = '${test.org.users.admin}'`;
		expect((await test.admin.query(soql)).body).toEqual([anError('INVALID_FIELD', message)]);
	});

	it('FieldPermissions, ObjectPermissions and PermissionSetAssignment want View Setup', async () => {
		const { org } = test;
		const user = aUserWith(
			org,
			{ objects: { Contact: ['edit'] }, fields: { 'Contact.Email': 'edit' } },
			'Asked',
		);
		const client = test.clientOf(user);
		const questions = [
			"SELECT Field, PermissionsEdit FROM FieldPermissions WHERE Parent.Name = 'Asked'",
			"SELECT SobjectType, PermissionsEdit, PermissionsCreate FROM ObjectPermissions WHERE Parent.Name = 'Asked'",
			`SELECT PermissionSet.Name FROM PermissionSetAssignment WHERE AssigneeId = '${user}' AND PermissionSet.Name = 'Asked'`,
		];
		for (const soql of questions)
			expect((await client.query(soql)).body[0].errorCode).toBe('INVALID_TYPE');
		org.grantSystemPermission('Asked', 'ViewSetup');
		const answers = await Promise.all(questions.map(async (soql) => await client.records(soql)));
		expect(answers).toEqual([
			[{ Field: 'Contact.Email', PermissionsEdit: true }],
			[{ SobjectType: 'Contact', PermissionsEdit: true, PermissionsCreate: false }],
			[{ PermissionSet: expect.objectContaining({ Name: 'Asked' }) }],
		]);
	});

	it('FieldDefinition tells a field that is hidden from one that is not there, given View Setup', async () => {
		const { org } = test;
		org.defineField('Contact', { name: 'Deployed__c', type: 'Text' }, { grantTo: [] });
		const names = async (client: Client) => {
			const soql =
				"SELECT QualifiedApiName FROM FieldDefinition WHERE EntityDefinition.QualifiedApiName = 'Contact'";
			return await client.values(soql, 'QualifiedApiName', 'tooling/query');
		};
		expect(await names(test.admin)).toContain('Deployed__c');
		expect(await names(clientWith({ objects: { Contact: ['read'] } }))).not.toContain(
			'Deployed__c',
		);
	});

	it('InstalledSubscriberPackage is there for the tooling API only, and empty', async () => {
		const soql = 'SELECT SubscriberPackage.NamespacePrefix FROM InstalledSubscriberPackage';
		expect(await test.admin.records(soql, 'tooling/query')).toEqual([]);
		expect((await test.admin.query(soql)).body[0].errorCode).toBe('INVALID_TYPE');
	});

	it('who am I: user with profile and licence', async () => {
		const soql = `SELECT Username, Profile.Name, Profile.UserLicense.Name FROM User WHERE Id = '${test.org.users.integration}'`;
		expect(await test.admin.records(soql)).toEqual([
			{
				Username: 'integration@acme.example',
				Profile: expect.objectContaining({
					Name: 'Minimum Access - API Only Integrations',
					UserLicense: expect.objectContaining({ Name: 'Salesforce Integration' }),
				}),
			},
		]);
	});
});

describe('permission set assignment', () => {
	const assign = async (user: string, set: string, client = test.admin) =>
		await client.post('/sobjects/PermissionSetAssignment', {
			AssigneeId: user,
			PermissionSetId: set,
		});

	it('works over REST for those who may assign, and takes effect', async () => {
		const { org } = test;
		const set = org.addPermissionSet({
			name: 'Sync',
			label: 'Sync',
			objects: { Contact: ['read'] },
		});
		const client = test.clientOf(org.users.integration);
		expect((await client.query('SELECT Id FROM Contact')).status).toBe(400);
		expect((await assign(org.users.integration, set)).status).toBe(201);
		expect((await client.query('SELECT Id FROM Contact')).status).toBe(200);
	});

	it('is refused twice', async () => {
		const { org } = test;
		const set = org.addPermissionSet({ name: 'Sync', objects: {} });
		await assign(org.users.integration, set);
		expect((await assign(org.users.integration, set)).body[0].errorCode).toBe('DUPLICATE_VALUE');
	});

	it('is refused to an integration user without the permission set licence', async () => {
		const { org } = test;
		const user = org.addUser({
			username: 'bot@acme.example',
			lastName: 'Bot',
			profile: 'Minimum Access - API Only Integrations',
		});
		const set = org.addPermissionSet({
			name: 'Sync',
			label: 'Product Sync',
			objects: { Account: ['read'] },
		});
		const { status, body } = await assign(user, set);
		expect(status).toBe(400);
		expect(body).toEqual([
			anError(
				'FIELD_INTEGRITY_EXCEPTION',
				`Can't assign permission set "Product Sync" to user "Bot". The user license doesn't allow the permission: Read Account`,
				['PermissionSetId'],
			),
		]);
		org.assign(user, 'SalesforceAPIIntegrationPsl');
		expect((await assign(user, set)).status).toBe(201);
	});

	it('wants the permission', async () => {
		const { org } = test;
		const set = org.addPermissionSet({ name: 'Sync' });
		const client = clientWith({ system: ['ViewSetup'] });
		expect((await assign(org.users.integration, set, client)).body[0].errorCode).toBe(
			'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
		);
	});
});

describe('access to the API', () => {
	it('needs API Enabled', async () => {
		test.org.addUser({ username: 'ui@acme.example', profile: 'Bare' });
		const [user] = test.org.rows('User').slice(-1);
		const { status, body } = await test.clientOf(user.Id).query('SELECT Id FROM User');
		expect(status).toBe(403);
		expect(body).toEqual([
			anError('API_DISABLED_FOR_ORG', 'The REST API is not enabled for this Organization.'),
		]);
	});

	it('ends when the user is made inactive', async () => {
		const client = clientWith({ system: ['EditTask'], fields: { 'Task.Subject': 'edit' } });
		const [user] = test.org.rows('User').slice(-1);
		expect((await client.post('/sobjects/Task', { Subject: 'x' })).status).toBe(201);
		test.org.update('User', user.Id, { IsActive: false });
		expect((await client.post('/sobjects/Task', { Subject: 'x' })).status).toBe(401);
	});

	it('lets nobody give a record to an inactive user', async () => {
		const gone = test.org.addUser({ username: 'gone@acme.example', isActive: false });
		const { body } = await test.admin.post('/sobjects/Task', aTask({ OwnerId: gone }));
		expect(body).toEqual([
			anError(
				'INACTIVE_OWNER_OR_USER',
				`operation performed with inactive user [${gone}] as owner of task`,
				[],
			),
		]);
		const contact = await test.admin.post('/sobjects/Contact', aContact({ OwnerId: gone }));
		expect(contact.body[0].errorCode).toBe('INACTIVE_OWNER_OR_USER');
	});
});
