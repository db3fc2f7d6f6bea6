import { readZip, writeZip } from '../../../salesforce/setup/deploy/zip';
import { install, kit, useSetup } from './setup';

const test = useSetup();

const statuses = (items: Array<Record<string, unknown>>) => [
	...new Set(items.map(({ status }) => status)),
];
const isSeen = (object: string, name: string) =>
	test.org.component('CustomField', `${object}.${name}`) !== null;

describe('Install Kit', () => {
	it('says in Check Only what would be made, and makes nothing', async () => {
		const { outputs, hints } = await install(test, { installMode: 'checkOnly' });
		const [items] = outputs;
		expect(statuses(items)).toEqual(['created']);
		expect(items).toContainEqual({
			type: 'CustomField',
			name: 'Contact.ProductSync_User_Id__c',
			status: 'created',
			checkOnly: true,
		});
		expect(hints.join()).toContain('Nothing was changed. It would be: ');
		expect(isSeen('Contact', 'ProductSync_User_Id__c')).toBe(false);
		expect(test.org.rows('PermissionSet').map(({ Name }) => Name)).not.toContain(
			'ProductSync_Integration',
		);
	});

	it('makes every component of the kit and assigns the permission sets', async () => {
		const { outputs } = await install(test, {
			viewers: 'admin@acme.example, integration@acme.example',
		});
		const [items] = outputs;
		const components = items.filter(({ type }) => type !== 'PermissionSetAssignment');
		expect(components).toHaveLength(kit.components.length);
		expect(statuses(components)).toEqual(['created']);
		expect(items.slice(components.length)).toEqual([
			{
				type: 'PermissionSetAssignment',
				name: 'ProductSync_Integration',
				username: 'integration@acme.example',
				status: 'assigned',
			},
			{
				type: 'PermissionSetAssignment',
				name: 'ProductSync_Viewer',
				username: 'admin@acme.example',
				status: 'assigned',
			},
			{
				type: 'PermissionSetAssignment',
				name: 'ProductSync_Viewer',
				username: 'integration@acme.example',
				status: 'assigned',
			},
		]);
	});

	it('changes nothing the second time', async () => {
		await install(test);
		const before = test.org.rows('PermissionSetAssignment').length;
		const { outputs } = await install(test);
		expect(statuses(outputs[0])).toEqual(['unchanged', 'alreadyAssigned']);
		expect(test.org.rows('PermissionSetAssignment')).toHaveLength(before);
	});

	it('upgrades an older kit and keeps its data', async () => {
		const { zipBase64 } = kit;
		const older = { ...readZip(zipBase64) };
		for (const [name, text] of Object.entries(older)) {
			older[name] = text
				.replaceAll('Product Sync kit 1.0.0.', 'Product Sync kit 0.9.0.')
				.replace(
					/ {4}<fieldPermissions>\n.*\n.*Contact\.ProductSync_Last_Activity_At__c.*\n.*\n {4}<\/fieldPermissions>\n/g,
					'',
				);
		}
		older['objects/Contact.object'] = older['objects/Contact.object'].replace(
			/ {4}<fields>\n {8}<fullName>ProductSync_Last_Activity_At__c[^]*?<\/fields>\n/,
			'',
		);
		older['package.xml'] = older['package.xml'].replace(
			/.*Contact\.ProductSync_Last_Activity_At__c.*\n/,
			'',
		);
		try {
			Object.assign(kit, { version: '0.9.0', zipBase64: writeZip(older).toString('base64') });
			await install(test);
			const contact = test.org.insert('Contact', {
				LastName: 'Byron',
				ProductSync_User_Id__c: 'u-1',
			});
			expect(isSeen('Contact', 'ProductSync_Last_Activity_At__c')).toBe(false);

			Object.assign(kit, { version: '1.0.0', zipBase64 });
			const { outputs } = await install(test);
			const created = outputs[0].filter(({ status }) => status === 'created');
			expect(created.map(({ name }) => name)).toEqual(['Contact.ProductSync_Last_Activity_At__c']);
			expect(test.org.get('Contact', contact)).toMatchObject({ ProductSync_User_Id__c: 'u-1' });
		} finally {
			Object.assign(kit, { version: '1.0.0', zipBase64 });
		}
	});

	it('does not replace a newer kit', async () => {
		await install(test, { viewers: 'admin@acme.example' });
		try {
			Object.assign(kit, { version: '0.9.0' });
			const { outputs } = await install(test);
			expect(outputs[1]).toEqual([
				expect.objectContaining({
					error: "The org has version 1.0.0 of the kit, which is newer than this package's 0.9.0",
					details: expect.objectContaining({
						remedy: expect.stringContaining('Update the package'),
					}),
				}),
			]);
		} finally {
			Object.assign(kit, { version: '1.0.0' });
		}
	});

	it('leaves reports out when not asked for', async () => {
		const { outputs } = await install(test, { includeReports: false });
		const types = outputs[0].map(({ type }) => String(type));
		expect(types.filter((type) => /Report|Dashboard|Group/.test(type))).toEqual([]);
		expect(types).toContain('PermissionSet');
	});

	it('goes on without the reports when only they are refused', async () => {
		const problem = 'Invalid value specified: 1 for criteria booleanFilter';
		const refused = {
			componentType: 'Report',
			fullName: 'ProductSync_Reports/ProductSync_NPS_by_Month',
			problem,
			problemType: 'Error',
		};
		test.org.faults.add({
			method: 'GET',
			path: '/metadata/deployRequest/',
			times: 1,
			effect: 'answer',
			answer: {
				status: 200,
				body: {
					deployResult: {
						done: true,
						status: 'Failed',
						success: false,
						details: { componentSuccesses: [], componentFailures: [refused] },
					},
				},
			},
		});
		const { outputs, hints } = await install(test);
		expect(outputs[0].filter(({ status }) => status === 'refused')).toEqual([
			{
				type: 'Report',
				name: 'ProductSync_Reports/ProductSync_NPS_by_Month',
				status: 'refused',
				problem,
			},
		]);
		expect(isSeen('Contact', 'ProductSync_User_Id__c')).toBe(true);
		expect(test.org.component('Report', 'ProductSync_Reports/ProductSync_NPS_by_Month')).toBeNull();
		expect(hints.join()).toContain('README of the Salesforce kit');
	});
});

describe('Install Kit refuses', () => {
	it.each([
		['a visible field of another type', undefined],
		['a field hidden from the administrator', { grantTo: [] }],
	])('to overwrite %s', async (_, options) => {
		test.org.defineField('Contact', { name: 'ProductSync_NPS_Score__c', type: 'Text' }, options);
		const { outputs } = await install(test);
		expect(outputs[1]).toEqual([
			expect.objectContaining({
				error: expect.stringMatching(
					/Contact\.ProductSync_NPS_Score__c is a field of type string, the kit's is a field of type Number/,
				),
				details: expect.objectContaining({
					code: 'KIT_CONFLICT',
					fields: ['Contact.ProductSync_NPS_Score__c'],
					remedy: expect.stringMatching(/^Nothing was changed\. Rename or delete/),
				}),
			}),
		]);
		expect(test.org.requests.of('deployRequest')).toEqual([]);
	});

	it('nothing when its own fields are hidden from an administrator of another language', async () => {
		await install(test);
		const admin = test.org.users.admin;
		test.org.update('User', admin, { LanguageLocaleKey: 'de' });
		for (const { object, name } of kit.fields)
			for (const container of ['System Administrator', 'ProductSync_Integration'])
				test.org.revokeField(container, `${object === 'Activity' ? 'Task' : object}.${name}`);
		const { outputs } = await install(test);
		expect(outputs[1]).toEqual([]);
		expect(outputs[0].length).toBeGreaterThan(kit.fields.length);
	});

	it('to turn a lookup to another object, or a field into a formula', async () => {
		test.org.defineObject({
			name: 'ProductSync_NPS_Response__c',
			fields: [
				{ name: 'ProductSync_Contact__c', type: 'Lookup', referenceTo: 'Account' },
				{ name: 'ProductSync_Category__c', type: 'Text' },
			],
		});
		const { outputs } = await install(test);
		expect(outputs[1][0].error).toEqual(
			expect.stringMatching(
				/ProductSync_Category__c is a field of type string, the kit's is a formula of type Text.*ProductSync_Contact__c is a field of type reference to Account, the kit's is a field of type Lookup to Contact/,
			),
		);
	});

	it('to take over an object whose names are typed in', async () => {
		test.org.defineObject({ name: 'ProductSync_Survey_Answer__c' });
		const { outputs } = await install(test);
		expect(outputs[1][0].error).toContain(
			'ProductSync_Survey_Answer__c is an object whose names are typed in',
		);
	});

	it('what Salesforce refuses, naming the component and its words', async () => {
		test.org.defineField('Contact', { name: 'Legacy__c', label: 'Product User ID', type: 'Text' });
		const { outputs } = await install(test);
		expect(outputs[1][0]).toMatchObject({
			error: expect.stringMatching(
				/^The kit cannot be installed: CustomField Contact\.ProductSync_User_Id__c: Duplicate label/,
			),
			details: { remedy: expect.stringContaining('Nothing was changed') },
		});
		expect(isSeen('Lead', 'ProductSync_User_Id__c')).toBe(false);
	});

	it('a user who may not change the set-up, and says who may', async () => {
		const { outputs } = await test.run(
			{ operation: 'installKit', installMode: 'install' },
			{ userId: test.org.users.integration },
		);
		expect(outputs[1][0]).toMatchObject({
			error: 'The connected user may not change the set-up of the org',
			details: { remedy: expect.stringContaining('Choose the credential of an administrator') },
		});
	});
});

describe('assigning permission sets', () => {
	it('goes on past users who are not there, and names them', async () => {
		const { outputs } = await install(test, {
			integrationUsers: 'nobody@acme.example, integration@acme.example',
		});
		expect(outputs[1]).toEqual([
			expect.objectContaining({ error: 'The org has no user nobody@acme.example' }),
		]);
		expect(outputs[0]).toContainEqual(
			expect.objectContaining({ username: 'integration@acme.example', status: 'assigned' }),
		);
	});

	it('names the licence an integration user needs first', async () => {
		test.org.unassign(test.org.users.integration, 'SalesforceAPIIntegrationPsl');
		const { outputs } = await install(test);
		expect(outputs[1]).toEqual([
			expect.objectContaining({
				error: expect.stringContaining("The user license doesn't allow the permission"),
				details: expect.objectContaining({
					remedy: expect.stringContaining('"Salesforce API Integration"'),
				}),
			}),
		]);
	});

	it('stops the workflow when errors are to stop it, with the kit installed', async () => {
		const { error } = await test.run(
			{ operation: 'installKit', installMode: 'install', integrationUsers: 'nobody@acme.example' },
			{ stopOnError: true },
		);
		expect(error).toMatchObject({
			message: 'The org has no user nobody@acme.example',
			description: expect.stringContaining('Enter usernames as in Setup, Users'),
		});
		expect(isSeen('Contact', 'ProductSync_User_Id__c')).toBe(true);
	});
});
