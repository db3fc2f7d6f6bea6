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
	xml,
} from '../testing/metadata';
import { useOrg } from '../testing/sandbox';

const test = useOrg();
const FIELD = 'Contact.Plan__c';

const deleting = (types: Record<string, string[]>, file = 'destructiveChanges.xml') => ({
	'package.xml': manifest({}),
	[file]: manifest(types),
});

/** Visit__c with a plan, in a list view, a tab and a permission set. */
const visits = (): Record<string, string> => ({
	'package.xml': manifest({
		CustomObject: ['Visit__c'],
		CustomTab: ['Visit__c'],
		PermissionSet: ['Planner'],
	}),
	'objects/Visit__c.object': xml('CustomObject', {
		...anObject('Visit'),
		fields: [aTextField('Plan__c')],
		listViews: {
			fullName: 'All',
			columns: ['NAME', 'Plan__c'],
			filterScope: 'Everything',
			label: 'All',
		},
	}),
	'tabs/Visit__c.tab': xml('CustomTab', { customObject: true, motif: 'Custom1: Heart' }),
	'permissionsets/Planner.permissionset': xml('PermissionSet', {
		fieldPermissions: { editable: true, field: 'Visit__c.Plan__c', readable: true },
		label: 'Planner',
	}),
});

describe('destructive changes', () => {
	it('delete a field with its data and the rights on it', async () => {
		await deploy(test, fieldsOn('Contact', aTextField('Plan__c')));
		test.org.grantField('Standard User', FIELD, 'edit');
		const contact = test.org.insert('Contact', { LastName: 'A', Plan__c: 'Gold' });
		expect(outcomes(await deploy(test, deleting({ CustomField: [FIELD] })))).toEqual({
			[`CustomField ${FIELD}`]: 'deleted',
		});
		expect(test.org.get('Contact', contact)).not.toHaveProperty('Plan__c');
		await deploy(test, fieldsOn('Contact', aTextField('Plan__c')));
		expect(test.org.get('Contact', contact)).toMatchObject({ Plan__c: null });
		const grants = "SELECT Field FROM FieldPermissions WHERE Field = 'Contact.Plan__c'";
		expect(await test.admin.records(grants)).toEqual([]);
	});

	it('delete an object with its records, list views and rights', async () => {
		await deploy(test, visits());
		const { id } = (await test.admin.post('/sobjects/Visit__c', { Name: 'First' })).body;
		const all = { CustomTab: ['Visit__c'], CustomObject: ['Visit__c'], PermissionSet: ['Planner'] };
		expect(outcomes(await deploy(test, deleting(all)))).toEqual({
			'CustomTab Visit__c': 'deleted',
			'CustomObject Visit__c': 'deleted',
			'PermissionSet Planner': 'deleted',
		});
		expect((await test.admin.get(`/sobjects/Visit__c/${id}`)).status).toBe(404);
		expect(test.org.component('ListView', 'Visit__c.All')).toBeNull();
	});

	it('refuse what others refer to, unless it goes with them', async () => {
		await deploy(test, visits());
		const field = deleting({ CustomField: ['Visit__c.Plan__c'] });
		expect(problems(await deploy(test, field))).toEqual([
			'CustomField Visit__c.Plan__c: This custom field is referenced elsewhere in salesforce.com. : List View - Visit__c.All',
		]);
		const both = deleting({ CustomField: ['Visit__c.Plan__c'], ListView: ['Visit__c.All'] });
		expect((await deploy(test, both)).status).toBe('Succeeded');
	});

	it('refuse the object of a tab', async () => {
		await deploy(test, visits());
		expect(problems(await deploy(test, deleting({ CustomObject: ['Visit__c'] })))).toEqual([
			'CustomObject Visit__c: This custom object is referenced elsewhere in salesforce.com. : Custom Tab - Visit__c',
		]);
	});

	it('refuse a permission set somebody has', async () => {
		await deploy(test, visits());
		test.org.assign(test.org.users.admin, 'Planner');
		expect(problems(await deploy(test, deleting({ PermissionSet: ['Planner'] })))).toEqual([
			"PermissionSet Planner: You can't delete the permission set Planner because it's assigned to users",
		]);
	});

	it('refuse a field that a formula reads', async () => {
		const formula: Elements = {
			fullName: 'Shout__c',
			label: 'Shout',
			type: 'Text',
			formula: 'UPPER(Plan__c)',
		};
		await deploy(test, fieldsOn('Contact', aTextField('Plan__c'), formula));
		expect(problems(await deploy(test, deleting({ CustomField: [FIELD] })))).toEqual([
			`CustomField ${FIELD}: This custom field is referenced elsewhere in salesforce.com. : Custom Field - Contact.Shout__c`,
		]);
	});

	it('fail on what is not there, unless warnings are ignored', async () => {
		const missing = deleting({ CustomField: [FIELD] });
		const { status, details } = await deploy(test, missing);
		expect(status).toBe('Failed');
		expect(details.componentFailures).toMatchObject([
			{ problem: `No CustomField named: ${FIELD} found`, problemType: 'Warning' },
		]);
		const ignoring = await deploy(test, missing, { options: { ignoreWarnings: true } });
		expect(ignoring.status).toBe('Succeeded');
	});

	it('take no wildcard', async () => {
		expect(problems(await deploy(test, deleting({ CustomTab: ['*'] })))).toEqual([
			' destructiveChanges.xml: Wildcards are not supported in destructiveChanges.xml',
		]);
	});

	it('delete nothing in a validation', async () => {
		await deploy(test, visits());
		const options = { checkOnly: true };
		const tab = deleting({ CustomTab: ['Visit__c'] });
		expect(outcomes(await deploy(test, tab, { options }))).toEqual({
			'CustomTab Visit__c': 'deleted',
		});
		expect(test.org.component('CustomTab', 'Visit__c')).not.toBeNull();
	});

	it.each([
		['destructiveChangesPre.xml', 'created'],
		['destructiveChangesPost.xml', 'deleted'],
	])('come before or after what is added: %s', async (file, left) => {
		await deploy(test, fieldsOn('Contact', aTextField('Plan__c')));
		const files = {
			...fieldsOn('Contact', aTextField('Plan__c')),
			[file]: manifest({ CustomField: [FIELD] }),
		};
		expect(outcomes(await deploy(test, files))[`CustomField ${FIELD}`]).toBe(left);
		expect(test.org.component('CustomField', FIELD) === null).toBe(left === 'deleted');
	});

	it('keep the name of a deleted relationship for 15 days, unless purged', async () => {
		const lookup = fieldsOn('Contact', {
			fullName: 'Home__c',
			label: 'Home',
			type: 'Lookup',
			referenceTo: 'Account',
			relationshipName: 'Guests',
			deleteConstraint: 'SetNull',
		});
		const gone = deleting({ CustomField: ['Contact.Home__c'] });
		await deploy(test, lookup);
		await deploy(test, gone, { options: { purgeOnDelete: true } });
		expect((await deploy(test, lookup)).status).toBe('Succeeded');
		await deploy(test, gone);
		expect(problems(await deploy(test, lookup))).toEqual([
			'CustomField Contact.Home__c: There is already a Child Relationship named Guests on Account.',
		]);
		test.org.clock.advance(16 * 86_400_000);
		test.admin.token = test.org.issueToken();
		expect((await deploy(test, lookup)).status).toBe('Succeeded');
	});

	it('take a group only when nobody shares with it', async () => {
		const view = { fullName: 'All', filterScope: 'Everything', label: 'All' };
		await deploy(test, component('Group', 'groups/Visitors.group', { name: 'Our Visitors' }));
		const shared = {
			...anObject('Visit'),
			listViews: { ...view, sharedTo: { group: 'Visitors' } },
		};
		expect((await deploy(test, objectPackage('Visit__c', shared))).status).toBe('Succeeded');
		expect(problems(await deploy(test, deleting({ Group: ['Visitors'] })))).toEqual([
			'Group Visitors: This group is referenced elsewhere in salesforce.com. : List View - Visit__c.All',
		]);
	});
});
