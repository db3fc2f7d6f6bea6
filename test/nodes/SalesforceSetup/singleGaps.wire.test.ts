import { startSalesforce, type Org, type SalesforceSandbox } from 'salesforce-sandbox';
import { startedSetup, ALL_OF_KIT, install, type SetupTest } from './setup';
import { all, ofType, text, type Component } from '../../salesforce-kit/kit';

/** The permission set as its file says: the table of what can be missing. */
const SET = 'ProductSync_Integration';
const file = ofType('PermissionSet').find(({ name }) => name === SET) as Component;

const fields = all(file.xml, 'fieldPermissions').map((grant) => ({
	path: text(grant, 'field'),
	right: text(grant, 'editable') === 'true' ? ('edit' as const) : ('read' as const),
}));
const RIGHTS = {
	allowRead: 'read',
	allowCreate: 'create',
	allowEdit: 'edit',
	viewAllRecords: 'viewAll',
} as const;
const LABELS = { read: 'Read', create: 'Create', edit: 'Edit', viewAll: 'View All' } as const;
const objects = all(file.xml, 'objectPermissions').map((grant) => ({
	object: text(grant, 'object'),
	rights: Object.entries(RIGHTS).flatMap(([element, right]) =>
		text(grant, element) === 'true' ? [right] : [],
	),
}));
const PERMISSIONS = {
	ActivitiesAccess: 'Access Activities',
	ApiEnabled: 'API Enabled',
	EditEvent: 'Edit Events',
	EditTask: 'Edit Tasks',
} as const;

describe('a user with everything but one thing', () => {
	let salesforce: SalesforceSandbox;
	let org: Org;
	let test: SetupTest;
	let user: string;

	beforeAll(async () => {
		salesforce = await startSalesforce();
		org = salesforce.org;
		test = startedSetup(salesforce);
		org.addProfile('Bare');
		user = org.addUser({ username: 'sync@acme.example', profile: 'Bare' });
		await install(test, { integrationUsers: 'sync@acme.example' });
		org.addPermissionSet({ name: 'Auditor', system: ['ViewSetup', 'ApiUserOnly'] });
		org.assign(user, 'Auditor');
	});
	afterAll(async () => await salesforce.close());

	const subjects = async () =>
		(await test.gaps(ALL_OF_KIT, user))
			.filter(({ check }) => check !== 'timeZone')
			.map(({ subject }) => subject);

	it('lacks nothing with everything', async () => {
		expect(await subjects()).toEqual([]);
	});

	it.each(fields)('without $path readiness names exactly that', async ({ path, right }) => {
		org.revokeField(SET, path);
		try {
			expect(await subjects()).toEqual([path]);
		} finally {
			org.grantField(SET, path, right);
		}
	});

	it.each(fields.filter(({ right }) => right === 'edit'))(
		'without writing $path readiness names exactly that',
		async ({ path }) => {
			org.revokeField(SET, path, { keep: 'read' });
			try {
				expect(await subjects()).toEqual([`${path}: Edit`]);
			} finally {
				org.grantField(SET, path, 'edit');
			}
		},
	);

	it.each(
		objects.flatMap(({ object, rights }) => rights.map((right) => ({ object, right, rights }))),
	)('without $right on $object readiness names exactly that', async ({ object, right, rights }) => {
		org.revokeObject(SET, object, [right]);
		try {
			expect(await subjects()).toEqual([`${object}: ${LABELS[right]}`]);
		} finally {
			org.grantObject(SET, object, rights);
		}
	});

	it.each(Object.keys(PERMISSIONS) as Array<keyof typeof PERMISSIONS>)(
		'without %s readiness names exactly that',
		async (permission) => {
			org.revokeSystemPermission(SET, permission);
			try {
				expect(await subjects()).toEqual([PERMISSIONS[permission]]);
			} finally {
				org.grantSystemPermission(SET, permission);
			}
		},
	);

	it('is what the table was made of: every part of the permission set', () => {
		expect(
			all(file.xml, 'userPermissions')
				.map((grant) => text(grant, 'name'))
				.sort(),
		).toEqual(Object.keys(PERMISSIONS));
		expect(fields.length).toBeGreaterThan(90);
		expect(objects).toHaveLength(7);
	});
});
