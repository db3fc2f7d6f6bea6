import { aUserWith, typed } from './support/builders';
import { component, deploy, outcomes } from '../testing/metadata';
import { anError, useOrg } from '../testing/sandbox';

const test = useOrg();
let set: string;

const newSet = async (Name: string) =>
	await test.admin.post('/sobjects/PermissionSet', { Name, Label: Name });
const grantField = async (values: Record<string, unknown>) =>
	await test.admin.post('/sobjects/FieldPermissions', {
		ParentId: set,
		SobjectType: 'Contact',
		Field: 'Contact.Email',
		...values,
	});
const grantObject = async (values: Record<string, unknown>) =>
	await test.admin.post('/sobjects/ObjectPermissions', {
		ParentId: set,
		SobjectType: 'Lead',
		...values,
	});
const READ = { PermissionsRead: true };
const leadRights =
	"SELECT PermissionsRead, PermissionsEdit FROM ObjectPermissions WHERE Parent.Name = 'Planner'";

beforeEach(async () => {
	set = ((await newSet('Planner')).body as { id: string }).id;
});

describe('a permission set made by the API', () => {
	it('is the one a deployment of its name changes', async () => {
		const files = component('PermissionSet', 'permissionsets/Planner.permissionset', {
			label: 'Planner',
		});
		expect(outcomes(await deploy(test, files))).toEqual({ 'PermissionSet Planner': 'changed' });
		expect(await test.admin.records("SELECT Id FROM PermissionSet WHERE Name = 'Planner'")).toEqual(
			[{ Id: set }],
		);
	});

	it.each([
		['planner', 'DUPLICATE_DEVELOPER_NAME', 'The developer name you entered is already in use'],
		['2 Planners', 'INVALID_INPUT', 'The API name can only contain underscores'],
	])('is refused with the name %s', async (name, errorCode, message) => {
		const { status, body } = await newSet(name);
		expect([status, body[0]]).toMatchObject([400, { errorCode, fields: ['Name'] }]);
		expect(body[0].message).toContain(message);
	});

	it('is deleted once nobody has it', async () => {
		const assigned = await test.admin.post('/sobjects/PermissionSetAssignment', {
			PermissionSetId: set,
			AssigneeId: test.org.users.admin,
		});
		const refused = await test.admin.delete(`/sobjects/PermissionSet/${set}`);
		expect([refused.status, refused.body[0].errorCode]).toEqual([400, 'DELETE_FAILED']);
		await test.admin.delete(`/sobjects/PermissionSetAssignment/${assigned.body.id}`);
		expect((await test.admin.delete(`/sobjects/PermissionSet/${set}`)).status).toBe(204);
	});

	it('needs Manage Profiles and Permission Sets', async () => {
		test.org.addProfile('Bare');
		const user = test.clientOf(aUserWith(test.org, { system: ['AssignPermissionSets'] }));
		const body = { Name: 'Mine', Label: 'Mine' };
		expect((await user.post('/sobjects/PermissionSet', body)).status).toBe(400);
	});
});

describe('permissions as records', () => {
	it('grant what they say until they are deleted', async () => {
		const { status, body } = await grantObject(READ);
		expect(status).toBe(201);
		expect(await test.admin.records(leadRights)).toEqual([
			{ PermissionsRead: true, PermissionsEdit: false },
		]);
		const url = `/sobjects/ObjectPermissions/${body.id}`;
		expect((await test.admin.patch(url, { PermissionsEdit: true })).status).toBe(204);
		expect((await test.admin.get(url)).body).toMatchObject({ PermissionsEdit: true });
		expect((await test.admin.delete(url)).status).toBe(204);
		expect(await test.admin.records(leadRights)).toEqual([]);
		expect((await test.admin.get(url)).status).toBe(404);
	});

	it('of fields open them to the users of the set', async () => {
		test.org.defineField('Contact', { name: 'Plan__c', type: 'Text' }, { grantTo: [] });
		await grantField({ Field: 'Contact.Plan__c', ...READ });
		test.org.assign(test.org.users.admin, 'Planner');
		expect((await test.admin.query('SELECT Plan__c FROM Contact')).status).toBe(200);
		const written = await test.admin.post('/sobjects/Contact', { LastName: 'A', Plan__c: 'B' });
		expect(written.body[0].errorCode).toBe('INVALID_FIELD_FOR_INSERT_UPDATE');
	});

	it('can be made many at a time, all or none', async () => {
		const rows = [
			typed('ObjectPermissions', { ParentId: set, SobjectType: 'Lead', ...READ }),
			typed('ObjectPermissions', { ParentId: set, SobjectType: 'Contact', ...READ }),
		];
		const { body } = await test.admin.post('/composite/sobjects', {
			allOrNone: true,
			records: rows,
		});
		expect(body.map(({ success }: { success: boolean }) => success)).toEqual([false, false]);
		expect(await test.admin.records(leadRights)).toEqual([]);
	});

	it.each([
		[
			'nothing at all',
			async () => await grantObject({}),
			anError('FIELD_INTEGRITY_EXCEPTION', 'You must enable at least one permission.', [
				'Permissions',
			]),
		],
		[
			'edit without read',
			async () => await grantObject({ PermissionsEdit: true }),
			anError(
				'FIELD_INTEGRITY_EXCEPTION',
				'Permission Edit Lead depends on permission(s): Read Lead',
				[],
			),
		],
		[
			'contacts without accounts',
			async () => await grantObject({ SobjectType: 'Contact', ...READ }),
			anError(
				'FIELD_INTEGRITY_EXCEPTION',
				'Permission Read Contact depends on permission(s): Read Account',
				[],
			),
		],
		[
			'a required field',
			async () => await grantField({ Field: 'Contact.LastName', ...READ }),
			anError(
				'FIELD_INTEGRITY_EXCEPTION',
				'You cannot deploy to a required field: Contact.LastName',
				[],
			),
		],
		[
			'a field of another object',
			async () => await grantField({ Field: 'Lead.Email', ...READ }),
			anError('FIELD_INTEGRITY_EXCEPTION', 'Field Lead.Email is not a field of Contact', []),
		],
		[
			'a permission set that is not there',
			async () => await grantField({ ParentId: '0PS000000000001AAA', ...READ }),
			anError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', ['ParentId']),
		],
		[
			'no object',
			async () => await grantObject({ SobjectType: null, ...READ }),
			anError('REQUIRED_FIELD_MISSING', 'Required fields are missing: [SobjectType]', [
				'SobjectType',
			]),
		],
	])('are refused for %s', async (_case, grant, error) => {
		const { status, body } = await grant();
		expect([status, body]).toEqual([400, [error]]);
	});

	it('of profiles cannot be written', async () => {
		const [{ Id }] = await test.admin.records(
			"SELECT Id FROM PermissionSet WHERE Profile.Name = 'Standard User'",
		);
		const { body } = await grantObject({ ParentId: Id, ...READ });
		expect(body[0].errorCode).toBe('INVALID_CROSS_REFERENCE_KEY');
	});
});
