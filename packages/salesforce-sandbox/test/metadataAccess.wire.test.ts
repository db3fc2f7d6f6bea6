import { aUserWith } from './support/builders';
import {
	anObject,
	aTextField,
	component,
	deploy,
	type Elements,
	fieldsOn,
	manifest,
	objectPackage,
	outcomes,
	problems,
} from '../testing/metadata';
import { anError, useOrg } from '../testing/sandbox';

const test = useOrg();

const permissionSet = (content: Elements, name = 'Planner') =>
	component('PermissionSet', `permissionsets/${name}.permissionset`, {
		label: name,
		...content,
	});
const fieldPermission = (field: string, more: Elements = {}) => ({
	editable: true,
	field,
	readable: true,
	...more,
});
const objectPermission = (object: string, more: Elements = {}) => ({
	allowCreate: false,
	allowDelete: false,
	allowEdit: false,
	allowRead: true,
	modifyAllRecords: false,
	object,
	viewAllRecords: false,
	...more,
});

const fieldNames = async (object: string) => {
	const { body } = await test.admin.get(`/sobjects/${object}/describe`);
	return (body as { fields: Array<{ name: string }> }).fields.map(({ name }) => name);
};

const idOf = async (name: string) => {
	const [set] = await test.admin.records(`SELECT Id FROM PermissionSet WHERE Name = '${name}'`);
	return String(set.Id);
};

const assign = async (name: string, user: string) =>
	await test.admin.post('/sobjects/PermissionSetAssignment', {
		PermissionSetId: await idOf(name),
		AssigneeId: user,
	});

describe('a deployed field', () => {
	const query = 'SELECT Plan__c FROM Contact';

	it('is seen by nobody, the administrator included', async () => {
		await deploy(test, fieldsOn('Contact', aTextField('Plan__c')));
		expect(await fieldNames('Contact')).not.toContain('Plan__c');
		const { status, body } = await test.admin.query(query);
		expect([status, body[0].errorCode]).toEqual([400, 'INVALID_FIELD']);
		const written = await test.admin.post('/sobjects/Contact', { LastName: 'A', Plan__c: 'B' });
		expect(written.body).toEqual([
			anError('INVALID_FIELD', "No such column 'Plan__c' on sobject of type Contact"),
		]);
	});

	it('is there for whoever looks at the metadata', async () => {
		await deploy(test, fieldsOn('Contact', aTextField('Plan__c')));
		const definition =
			"SELECT QualifiedApiName FROM FieldDefinition WHERE EntityDefinition.QualifiedApiName = 'Contact' AND QualifiedApiName = 'Plan__c'";
		expect(await test.admin.values(definition, 'QualifiedApiName', 'tooling/query')).toEqual([
			'Plan__c',
		]);
		const field = "SELECT TableEnumOrId FROM CustomField WHERE DeveloperName = 'Plan'";
		expect(await test.admin.values(field, 'TableEnumOrId', 'tooling/query')).toEqual(['Contact']);
		const particle =
			"SELECT DataType, Length, IsUnique FROM EntityParticle WHERE EntityDefinitionId = 'Contact' AND QualifiedApiName = 'Plan__c'";
		expect(await test.admin.records(particle, 'tooling/query')).toEqual([
			{ DataType: 'string', Length: 40, IsUnique: false },
		]);
	});

	it('appears to a user once a permission set with it is assigned, and goes with it', async () => {
		await deploy(test, fieldsOn('Contact', aTextField('Plan__c')));
		await deploy(test, permissionSet({ fieldPermissions: fieldPermission('Contact.Plan__c') }));
		expect(await fieldNames('Contact')).not.toContain('Plan__c');
		const { status, body } = await assign('Planner', test.org.users.admin);
		expect(status).toBe(201);
		expect(await fieldNames('Contact')).toContain('Plan__c');
		await test.admin.post('/sobjects/Contact', { LastName: 'A', Plan__c: 'Gold' });
		expect(await test.admin.values(query, 'Plan__c')).toEqual(['Gold']);
		await test.admin.delete(`/sobjects/PermissionSetAssignment/${body.id}`);
		expect((await test.admin.query(query)).status).toBe(400);
	});

	it('can be the key of an upsert', async () => {
		const key = { externalId: true, unique: true };
		await deploy(test, fieldsOn('Contact', aTextField('Key__c', key)));
		await deploy(test, permissionSet({ fieldPermissions: fieldPermission('Contact.Key__c') }));
		await assign('Planner', test.org.users.admin);
		const url = '/sobjects/Contact/Key__c/k-1';
		expect((await test.admin.patch(url, { LastName: 'Lovelace' })).status).toBe(201);
		expect((await test.admin.patch(url, { LastName: 'Byron' })).status).toBe(200);
		expect(test.org.rows('Contact')).toMatchObject([{ LastName: 'Byron', Key__c: 'k-1' }]);
	});

	it('of Activity is on Task and on Event', async () => {
		await deploy(test, fieldsOn('Activity', aTextField('Plan__c')));
		const grants = ['Task.Plan__c', 'Event.Plan__c'].map((field) => fieldPermission(field));
		await deploy(test, permissionSet({ fieldPermissions: grants }));
		await assign('Planner', test.org.users.admin);
		expect(await fieldNames('Task')).toContain('Plan__c');
		expect(await fieldNames('Event')).toContain('Plan__c');
	});

	it('that is required needs no permission', async () => {
		await deploy(test, fieldsOn('Contact', aTextField('Plan__c', { required: true })));
		expect(await fieldNames('Contact')).toContain('Plan__c');
	});
});

describe('a permission set', () => {
	it('gives what it says and, deployed again, nothing else', async () => {
		await deploy(test, objectPackage('Visit__c', anObject('Visit')));
		const set = (right: string) =>
			permissionSet({ objectPermissions: objectPermission('Visit__c', { [right]: true }) });
		expect(outcomes(await deploy(test, set('allowCreate')))).toEqual({
			'PermissionSet Planner': 'created',
		});
		expect(outcomes(await deploy(test, set('allowEdit')))).toEqual({
			'PermissionSet Planner': 'changed',
		});
		const rights =
			"SELECT PermissionsCreate, PermissionsEdit FROM ObjectPermissions WHERE Parent.Name = 'Planner' AND SobjectType = 'Visit__c'";
		expect(await test.admin.records(rights)).toEqual([
			{ PermissionsCreate: false, PermissionsEdit: true },
		]);
	});

	it('shows its fields in FieldPermissions and its system permissions in PermissionSet', async () => {
		await deploy(
			test,
			permissionSet({
				fieldPermissions: fieldPermission('Contact.Email', { editable: false }),
				userPermissions: { enabled: true, name: 'ApiEnabled' },
			}),
		);
		const fields =
			"SELECT Field, PermissionsRead, PermissionsEdit FROM FieldPermissions WHERE Parent.Name = 'Planner'";
		expect(await test.admin.records(fields)).toEqual([
			{ Field: 'Contact.Email', PermissionsRead: true, PermissionsEdit: false },
		]);
		const set = "SELECT PermissionsApiEnabled, IsCustom FROM PermissionSet WHERE Name = 'Planner'";
		expect(await test.admin.records(set)).toEqual([
			{ PermissionsApiEnabled: true, IsCustom: true },
		]);
	});

	it.each<[string, Elements, string]>([
		[
			'an unknown field',
			{ fieldPermissions: fieldPermission('Contact.Plan__c') },
			'In field: field - no CustomField named Contact.Plan__c found',
		],
		[
			'a field of Activity',
			{ fieldPermissions: fieldPermission('Activity.Plan__c') },
			'In field: field - no CustomField named Activity.Plan__c found',
		],
		[
			'a required field',
			{ fieldPermissions: fieldPermission('Contact.LastName') },
			'You cannot deploy to a required field: Contact.LastName',
		],
		[
			'a field twice',
			{ fieldPermissions: [fieldPermission('Contact.Email'), fieldPermission('Contact.Email')] },
			'Duplicate field permissions: Contact.Email',
		],
		[
			'edit without read',
			{ fieldPermissions: fieldPermission('Contact.Email', { readable: false }) },
			'Permission Edit Contact.Email depends on permission(s): Read Contact.Email',
		],
		[
			'an unknown object',
			{ objectPermissions: objectPermission('Visit__c') },
			'In field: object - no CustomObject named Visit__c found',
		],
		[
			'an object without object permissions',
			{ objectPermissions: objectPermission('Task') },
			'Object permissions are not supported for Task',
		],
		[
			'create without read',
			{ objectPermissions: objectPermission('Lead', { allowCreate: true, allowRead: false }) },
			'Permission Create Lead depends on permission(s): Read Lead',
		],
		[
			'contacts without accounts',
			{ objectPermissions: objectPermission('Contact') },
			'Permission Read Contact depends on permission(s): Read Account',
		],
		[
			'an unknown user permission',
			{ userPermissions: { enabled: true, name: 'FlyToTheMoon' } },
			'Unknown user permission: FlyToTheMoon',
		],
		[
			'a user permission without what it depends on',
			{ userPermissions: { enabled: true, name: 'EditTask' } },
			'Permission EditTask depends on permission(s): ActivitiesAccess',
		],
		[
			'an unknown tab',
			{ tabSettings: { tab: 'Visit__c', visibility: 'Visible' } },
			'In field: tab - no CustomTab named Visit__c found',
		],
		[
			'an unknown app',
			{ applicationVisibilities: { application: 'Visits', visible: true } },
			'In field: application - no CustomApplication named Visits found',
		],
		['an unknown licence', { license: 'Gold' }, 'In field: license - no License named Gold found'],
		[
			'objects of a licence that has none',
			{ license: 'Salesforce Integration', objectPermissions: objectPermission('Lead') },
			"The user license doesn't allow the permission: Read Lead",
		],
		['no label', { label: undefined }, 'Required field is missing: label'],
		[
			'a description that is too long',
			{ description: 'x'.repeat(256) },
			`Description: data value too large: ${'x'.repeat(256)} (max length=255)`,
		],
	])('is refused with %s', async (_case, content, problem) => {
		expect(problems(await deploy(test, permissionSet(content)))).toEqual([
			`PermissionSet Planner: ${problem}`,
		]);
	});

	it('may name a field that comes in the same deployment', async () => {
		const files = {
			...fieldsOn('Contact', aTextField('Plan__c')),
			...permissionSet({ fieldPermissions: fieldPermission('Contact.Plan__c') }),
			'package.xml': manifest({
				CustomField: ['Contact.Plan__c'],
				PermissionSet: ['Planner'],
			}),
		};
		expect((await deploy(test, files)).status).toBe('Succeeded');
	});
});

describe('assigning a permission set', () => {
	const readLeads = permissionSet({ objectPermissions: objectPermission('Lead') });

	it('is refused a second time', async () => {
		await deploy(test, readLeads);
		await assign('Planner', test.org.users.admin);
		const { status, body } = await assign('Planner', test.org.users.admin);
		expect([status, body[0].errorCode]).toEqual([400, 'DUPLICATE_VALUE']);
	});

	it('gives the integration user its objects by its permission set licence', async () => {
		await deploy(test, readLeads);
		const { integration } = test.org.users;
		expect((await test.clientOf(integration).query('SELECT Id FROM Lead')).status).toBe(400);
		expect((await assign('Planner', integration)).status).toBe(201);
		expect((await test.clientOf(integration).query('SELECT Id FROM Lead')).status).toBe(200);
	});

	it('is refused to a user whose licence does not allow it', async () => {
		await deploy(test, readLeads);
		test.org.unassign(test.org.users.integration, 'SalesforceAPIIntegrationPsl');
		const { status, body } = await assign('Planner', test.org.users.integration);
		expect([status, body]).toEqual([
			400,
			[
				anError(
					'FIELD_INTEGRITY_EXCEPTION',
					'Can\'t assign permission set "Planner" to user "Integration User". The user license doesn\'t allow the permission: Read Lead',
					['PermissionSetId'],
				),
			],
		]);
	});

	it('is refused to a user without Assign Permission Sets', async () => {
		await deploy(test, readLeads);
		test.org.addProfile('Bare');
		const user = test.clientOf(aUserWith(test.org, { system: ['ViewSetup'] }));
		const { status } = await user.post('/sobjects/PermissionSetAssignment', {
			PermissionSetId: await idOf('Planner'),
			AssigneeId: test.org.users.integration,
		});
		expect(status).toBe(400);
	});
});

describe('what the admin has set up', () => {
	it('can be looked at', async () => {
		test.org.addValidationRule({ object: 'Contact', condition: () => false, message: 'No.' });
		test.org.addDuplicateRule({
			object: 'Lead',
			name: 'Same e-mail',
			matchOn: ['Email'],
			action: 'alert',
		});
		test.org.addTriggerFailure('Task', () => null);
		const tooling = 'tooling/query';
		expect(
			await test.admin.records(
				"SELECT ErrorMessage, Active FROM ValidationRule WHERE EntityDefinitionId = 'Contact'",
				tooling,
			),
		).toEqual([{ ErrorMessage: 'No.', Active: true }]);
		expect(
			await test.admin.values("SELECT Name FROM ApexTrigger WHERE TableEnumOrId = 'Task'", 'Name'),
		).toEqual(['TaskTrigger']);
		expect(
			await test.admin.values(
				"SELECT MasterLabel FROM DuplicateRule WHERE SobjectType = 'Lead' AND IsActive = true",
				'MasterLabel',
			),
		).toEqual(['Same e-mail']);
		expect(await test.admin.records('SELECT ApiName FROM FlowDefinitionView')).toEqual([]);
	});

	it('is shown as groups and custom objects once it is deployed', async () => {
		await deploy(test, component('Group', 'groups/Visitors.group', { name: 'Our Visitors' }));
		await deploy(test, objectPackage('Visit__c', anObject('Visit')));
		expect(await test.admin.records('SELECT Name, DeveloperName, Type FROM Group')).toEqual([
			{ Name: 'Our Visitors', DeveloperName: 'Visitors', Type: 'Regular' },
		]);
		expect(
			await test.admin.values(
				'SELECT DeveloperName FROM CustomObject',
				'DeveloperName',
				'tooling/query',
			),
		).toEqual(['Visit']);
	});

	it('is hidden from users without View Setup', async () => {
		test.org.addProfile('Bare');
		const user = test.clientOf(aUserWith(test.org, {}));
		const { body } = await user.query('SELECT Name FROM ApexTrigger');
		expect(body[0].errorCode).toBe('INVALID_TYPE');
	});
});
