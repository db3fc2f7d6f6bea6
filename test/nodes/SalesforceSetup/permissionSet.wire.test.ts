import { readZip } from '../../../salesforce/setup/deploy/zip';
import { runWhole } from '../../builders/orgRun';
import { NodeBench } from '../../harness/nodes';
import { install, useSetup } from './setup';

const test = useSetup();
const generate = {
	operation: 'generatePermissionSet',
	permissionSetName: 'ProductSync_Mapping',
	permissionSetLabel: 'Mapping & more',
};
const mapping = {
	useKit: false,
	objects: ['Contact'],
	logAs: ['task'],
	fieldsRead: 'Contact.Title, Contact.LastName, Account.Industry',
	fieldsWritten: 'Contact.Department',
};

describe('Generate Permission Set', () => {
	it('gives the least for what is mapped, as text and as a zip to deploy', async () => {
		const [[item]] = await runWhole(new NodeBench().connect(test.salesforce), {
			type: 'salesforceSetup',
			parameters: { ...generate, ...mapping, deploy: false, options: {} },
			input: [{ json: {} }],
		});
		const { xml } = item.json as { xml: string };
		const grants = [...xml.matchAll(/<editable>(\w+)<\/editable>\s*<field>([\w.]+)</g)];
		expect(
			grants.map(([, editable, field]) => `${field} ${editable === 'true' ? 'edit' : 'read'}`),
		).toEqual([
			'Account.Industry read',
			'Contact.AccountId read',
			'Contact.Department edit',
			'Contact.Email read',
			'Contact.Title read',
			'Task.ActivityDate edit',
			'Task.Description edit',
			'Task.Type edit',
			'Task.WhatId edit',
			'Task.WhoId edit',
		]);
		expect(xml).toContain('<label>Mapping &amp; more</label>');
		expect(xml).not.toMatch(/<license>|allowDelete>true|modifyAllRecords>true/);
		expect([...xml.matchAll(/<name>(\w+)</g)].map(([, name]) => name)).toEqual([
			'ActivitiesAccess',
			'ApiEnabled',
			'EditTask',
		]);
		expect(item.binary?.data).toMatchObject({
			fileName: 'ProductSync_Mapping.zip',
			mimeType: 'application/zip',
		});
		const files = readZip(String(item.binary?.data.data));
		expect(Object.keys(files)).toEqual([
			'package.xml',
			'permissionsets/ProductSync_Mapping.permissionset',
		]);
		expect(files['permissionsets/ProductSync_Mapping.permissionset']).toBe(xml);
		expect(files['package.xml']).toContain('<members>ProductSync_Mapping</members>');
	});

	it('deploys it, assigns it, and then nothing is missing', async () => {
		test.org.addProfile('Bare');
		const user = test.org.addUser({ username: 'sync@acme.example', profile: 'Bare' });
		const { outputs } = await test.run({
			...generate,
			...mapping,
			deploy: true,
			assignTo: 'sync@acme.example',
		});
		expect(outputs[1]).toEqual([]);
		expect(outputs[0].map(({ type, status }) => [type, status])).toEqual([
			['PermissionSet', undefined],
			['PermissionSet', 'created'],
			['PermissionSetAssignment', 'assigned'],
		]);
		const gaps = await test.gaps(mapping, user);
		expect(gaps.filter(({ status }) => status === 'fail')).toEqual([]);
	});

	it.each([
		['an Opportunity', 'Opportunity.StageName', ['Account', 'Contact', 'Opportunity']],
		['a detail of a master', 'Line__c.Note__c', ['Account', 'Contact', 'Line__c', 'Order__c']],
		[
			'a detail of a detail',
			'Sub__c.Note__c',
			['Account', 'Contact', 'Line__c', 'Order__c', 'Sub__c'],
		],
		['a user', 'User.Department', ['Account', 'Contact']],
		['the name of an owner', 'Owner.Name', ['Account', 'Contact']],
		['what only a queue has', 'Owner.Type', ['Account', 'Contact']],
		['who changed it last', 'LastModifiedBy.Username', ['Account', 'Contact']],
	])('is taken by Salesforce for fields of %s', async (_what, fieldsRead, objects) => {
		const detail = { type: 'MasterDetail', relationshipName: 'Lines' } as const;
		for (const name of ['Order__c', 'Line__c', 'Sub__c']) test.org.defineObject({ name });
		test.org.defineField('Line__c', { ...detail, name: 'Order__c', referenceTo: 'Order__c' });
		test.org.defineField('Sub__c', { ...detail, name: 'Line__c', referenceTo: 'Line__c' });
		for (const name of ['Line__c', 'Sub__c'])
			test.org.defineField(name, { name: 'Note__c', type: 'Text', length: 20 });
		const { outputs } = await test.run({ ...generate, ...mapping, fieldsRead, deploy: true });
		expect(outputs[1]).toEqual([]);
		const { xml } = outputs[0][0] as { xml: string };
		const granted = [...xml.matchAll(/<object>(\w+)</g)].map(([, name]) => name);
		expect(granted).toEqual(objects);
	});

	it('covers the kit as well, where it is in use', async () => {
		await install(test, { integrationUsers: '' });
		test.org.addProfile('Bare');
		const user = test.org.addUser({ username: 'sync@acme.example', profile: 'Bare' });
		await test.run({
			...generate,
			deploy: true,
			assignTo: 'sync@acme.example',
			options: { createLeads: true },
		});
		const gaps = await test.gaps({ options: { createLeads: true } }, user);
		expect(gaps.filter(({ status }) => status === 'fail')).toEqual([]);
	});

	it.each([
		['Sales_Team'],
		['ProductSync_Integration'],
		['ProductSync__X'],
		['ProductSync_a b'],
		[''],
	])(
		'refuses the name "%s", which could be a permission set of somebody else',
		async (permissionSetName) => {
			const { outputs } = await test.run({
				...generate,
				...mapping,
				permissionSetName,
				deploy: true,
			});
			expect(outputs[1]).toEqual([
				expect.objectContaining({
					error: `"${permissionSetName}" cannot be the API name of the permission set`,
				}),
			]);
		},
	);

	it('tells what Salesforce refuses in it', async () => {
		const { outputs } = await test.run({
			...generate,
			...mapping,
			fieldsRead: 'Contact.Nope__c',
			deploy: true,
		});
		expect(outputs[1][0].error).toEqual(
			expect.stringMatching(
				/^The permission set was not deployed: PermissionSet ProductSync_Mapping: .*Contact\.Nope__c/,
			),
		);
	});
});
