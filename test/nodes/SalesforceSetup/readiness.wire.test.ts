import type { Finding } from '../../../salesforce/setup/readiness/finding';
import { KIT_USER_ID_FIELD } from '../../../core/kit/names';
import { byName } from '../../builders/org';
import { aUserWith } from '../../builders/orgUsers';
import { NodeBench } from '../../harness/nodes';
import { ALL_OF_KIT, install, kit, useSetup } from './setup';

const test = useSetup();

/** The user id in a field of the org's own on Contact, and in the kit's on Lead. */
const WITH_OWN_FIELD = {
	options: { userIdField: byName('Ext__c'), leadUserIdField: byName(KIT_USER_ID_FIELD) },
};

/** The workflow's time zone is that of the machine; it is another matter. */
const withoutZone = (findings: Finding[]) => findings.filter(({ check }) => check !== 'timeZone');
const failing = (findings: Finding[]) =>
	findings.filter(({ status }) => status === 'fail').map(({ subject }) => subject);
const of = (findings: Finding[], subject: string) =>
	findings.find((finding) => finding.subject === subject);

describe('from an empty org and a user of minimum access', () => {
	it('Check Readiness lists every gap, each with its remedy', async () => {
		const gaps = withoutZone(await test.gaps(ALL_OF_KIT));
		expect(failing(gaps)).toEqual([
			'Product Sync Kit',
			'Access Activities',
			'Edit Tasks',
			'Edit Events',
			'Contact: Read',
			'Lead: Read',
			'Account: Read',
			'ProductSync_Product_Interaction__c: Read',
			'ProductSync_NPS_Response__c: Read',
			'ProductSync_Survey_Answer__c: Read',
			'ProductSync_Form_Submission__c: Read',
		]);
		for (const { remedy, subject } of gaps)
			expect([subject, remedy]).toEqual([subject, expect.stringMatching(/\w{3}/)]);
		expect(of(gaps, 'Contact: Read')).toMatchObject({
			check: 'objectPermission',
			message: expect.stringContaining(
				'AccountId, Email, ProductSync_Last_Activity_At__c, ProductSync_NPS_Answered_At__c',
			),
			remedy:
				'Assign the permission set ProductSync_Integration to integration@acme.example, or grant object Read on Contact in another one of that user.',
		});
		expect(of(gaps, 'ProductSync_NPS_Response__c: Read')).toMatchObject({
			message: expect.stringContaining('it cannot be told which'),
			remedy: expect.stringContaining('Run the operation Install Kit'),
		});
	});

	it('Install Kit and its assignments clear the list', async () => {
		await install(test);
		const gaps = withoutZone(await test.gaps(ALL_OF_KIT));
		expect(gaps.map(({ status, subject }) => [status, subject])).toEqual([
			['warn', 'Validation Rules'],
			['warn', 'Duplicate Rules'],
		]);
		for (const { message } of gaps) expect(message).toContain('cannot be told');
	});

	it('what cannot be told is told to a user who may view the setup', async () => {
		await install(test);
		test.org.addPermissionSet({ name: 'Auditor', system: ['ViewSetup'] });
		test.org.assign(test.org.users.integration, 'Auditor');
		expect(withoutZone(await test.gaps(ALL_OF_KIT))).toEqual([]);
	});
});

describe('what is not there, and what is hidden', () => {
	const NPS = 'Contact.ProductSync_NPS_Score__c';

	async function asAuditor(): Promise<void> {
		test.org.addPermissionSet({ name: 'Auditor', system: ['ViewSetup'] });
		test.org.assign(test.org.users.integration, 'Auditor');
	}

	it('are told apart for a user who may view the setup', async () => {
		await install(test);
		await asAuditor();
		test.org.revokeField('ProductSync_Integration', NPS);
		test.org.removeField('Lead', 'ProductSync_NPS_Score__c');
		const gaps = withoutZone(await test.gaps());
		expect(gaps).toEqual([
			expect.objectContaining({
				subject: NPS,
				message: `Field-level security hides ${NPS} from integration@acme.example.`,
				remedy: expect.stringContaining(`grant Read and Edit Access to ${NPS}`),
			}),
			expect.objectContaining({
				subject: 'Lead.ProductSync_NPS_Score__c',
				message: expect.stringContaining('the org has no such field'),
				remedy: expect.stringMatching(/^Run the operation Install Kit/),
			}),
		]);
	});

	it('are said to look alike to a user who may not', async () => {
		await install(test);
		test.org.removeField('Lead', 'ProductSync_NPS_Score__c');
		expect(of(await test.gaps(), 'Lead.ProductSync_NPS_Score__c')).toMatchObject({
			status: 'fail',
			message: expect.stringContaining('it cannot be told which'),
			remedy: expect.stringMatching(/Install Kit.*If the kit is installed: Assign/),
		});
	});

	it('are told of objects as well', async () => {
		await asAuditor();
		const gaps = await test.gaps({ fieldsRead: 'Subscription__c.Plan__c' });
		expect(of(gaps, 'Contact: Read')?.message).toContain('may not read records of Contact');
		expect(of(gaps, 'Subscription__c: Read')).toMatchObject({
			message: expect.stringContaining('The org has no object Subscription__c'),
			remedy: expect.stringContaining('Correct the API name'),
		});
	});
});

describe('fields the user maps', () => {
	beforeEach(async () => {
		await install(test, { includeReports: false });
		test.org.addPermissionSet({ name: 'Auditor', system: ['ViewSetup'] });
		test.org.assign(test.org.users.integration, 'Auditor');
	});

	it('are asked for by name, with a permission set to generate', async () => {
		const gaps = withoutZone(
			await test.gaps({
				fieldsRead: 'Contact.Title, Account.Industry',
				fieldsWritten: 'Lead.Rating',
			}),
		);
		expect(failing(gaps)).toEqual(['Contact.Title', 'Lead.Rating', 'Account.Industry']);
		expect(of(gaps, 'Lead.Rating')?.remedy).toBe(
			'Grant Read and Edit Access to Lead.Rating in a permission set of integration@acme.example; Generate Permission Set of this node makes one.',
		);
	});

	it('cannot be formulas when they are written', async () => {
		test.org.defineField(
			'Contact',
			{
				name: 'Shout__c',
				type: 'Formula',
				returns: 'Text',
				formula: (record) => String(record.value('LastName')),
			},
			{ grantTo: ['ProductSync_Integration'] },
		);
		expect(await test.gaps({ fieldsWritten: 'Contact.Shout__c' })).toContainEqual(
			expect.objectContaining({
				subject: 'Contact.Shout__c: Edit',
				message: expect.stringContaining('is a formula'),
			}),
		);
	});

	it.each([
		[
			'a number field',
			{ type: 'Number', precision: 18, scale: 0 },
			'fail',
			/of type double, not Text/,
			/TEXT\(Ext__c\).*not indexed/,
		],
		[
			'a text field that is no External ID',
			{ type: 'Text' },
			'warn',
			/is not indexed.*is not unique/,
			/External ID.*Unique/,
		],
		[
			'a unique key without case',
			{ type: 'Text', externalId: true, unique: true },
			'warn',
			/upper case from lower case/,
			/case-sensitive/,
		],
		[
			'a long text',
			{ type: 'LongTextArea', length: 32_000 },
			'fail',
			/cannot be used in a filter/,
			/255 characters/,
		],
	] as const)(
		'warn of %s as the field with the user id',
		async (_, spec, status, message, remedy) => {
			test.org.defineField(
				'Contact',
				{ name: 'Ext__c', ...spec },
				{ grantTo: ['ProductSync_Integration'] },
			);
			const gaps = withoutZone(await test.gaps(WITH_OWN_FIELD));
			expect(gaps).toEqual([
				{
					check: 'keyField',
					status,
					subject: 'Contact.Ext__c',
					message: expect.stringMatching(message),
					remedy: expect.stringMatching(remedy),
				},
			]);
		},
	);

	it('warn of a formula as the field with the user id, and say what it costs', async () => {
		test.org.defineField(
			'Contact',
			{
				name: 'Ext__c',
				type: 'Formula',
				returns: 'Text',
				formula: (record) => String(record.value('LastName')),
			},
			{ grantTo: ['ProductSync_Integration'] },
		);
		const gaps = withoutZone(await test.gaps(WITH_OWN_FIELD));
		expect(gaps).toEqual([
			expect.objectContaining({
				status: 'warn',
				message: expect.stringContaining('every look-up reads all records'),
				remedy: expect.stringContaining('200,000'),
			}),
		]);
	});

	it('ask nothing of the e-mail where people are matched by their user id alone', async () => {
		const userId = aUserWith(test.org, {});
		const emailIn = (findings: Finding[]) =>
			findings.filter(({ message }) => /\bEmail\b/.test(message)).length;
		expect(emailIn(await test.gaps({}, userId))).toBeGreaterThan(0);
		expect(emailIn(await test.gaps({ options: { matchBy: 'userId' } }, userId))).toBe(0);
	});

	it('name what is not the name of a field', async () => {
		const { outputs } = await test.run({ fieldsRead: 'Title' });
		expect(outputs[0]).toEqual([]);
		expect(outputs[1]).toEqual([
			expect.objectContaining({ error: '"Title" is not a field of an object' }),
		]);
	});
});

describe('an org without the kit', () => {
	const bare = { useKit: false, logAs: ['event'] };

	it('needs a spare field for the key, and is warned of what that costs', async () => {
		test.org.addPermissionSet({
			name: 'Own',
			system: ['ActivitiesAccess', 'EditEvent', 'ViewSetup'],
			objects: {
				Contact: ['read', 'viewAll'],
				Lead: ['read', 'viewAll'],
				Account: ['read', 'viewAll'],
			},
			fields: {
				'Contact.Email': 'read',
				'Contact.AccountId': 'read',
				'Lead.Email': 'read',
				'Lead.ConvertedContactId': 'read',
				'Event.Description': 'edit',
				'Event.WhoId': 'edit',
			},
		});
		test.org.assign(test.org.users.integration, 'Own');
		const gaps = withoutZone(await test.gaps(bare));
		expect(gaps.map(({ status, subject }) => [status, subject])).toEqual([
			['fail', 'Event.Location'],
			['fail', 'Lead.ConvertedAccountId'],
			['warn', 'Event.Type'],
			['warn', 'Event.WhatId'],
		]);
		expect(gaps[0].remedy).toContain('Generate Permission Set');
		test.org.grantField('Own', 'Event.Location', 'edit');
		expect(of(await test.gaps(bare), 'Event.Location')).toMatchObject({
			check: 'keyField',
			status: 'warn',
			message: expect.stringContaining('three more API calls per execution'),
		});
	});

	it('cannot log as objects of the kit', async () => {
		const { outputs } = await test.run({ ...bare, ...ALL_OF_KIT });
		expect(String(outputs[1][0].error)).toContain('belong to the Salesforce kit');
	});
});

describe('what the org itself does to records', () => {
	beforeEach(async () => {
		await install(test, { includeReports: false });
	});

	const auditor = () => {
		test.org.addPermissionSet({ name: 'Auditor', system: ['ViewSetup'] });
		test.org.assign(test.org.users.integration, 'Auditor');
	};

	it('shows active validation and duplicate rules on what is written, by name', async () => {
		auditor();
		test.org.addValidationRule({ object: 'Task', condition: () => false, message: 'Say why' });
		test.org.addValidationRule({ object: 'Opportunity', condition: () => false, message: 'No' });
		test.org.addDuplicateRule({
			object: 'Lead',
			name: 'Same e-mail',
			matchOn: ['Email'],
			action: 'block',
		});
		expect(withoutZone(await test.gaps())).toEqual([
			expect.objectContaining({
				check: 'validationRule',
				subject: 'Task.Task_Rule_1',
				message: expect.stringContaining('Say why'),
			}),
			expect.objectContaining({ check: 'duplicateRule', subject: 'Lead.Same e-mail' }),
		]);
	});

	it('fails on a required field of a new record that nothing fills', async () => {
		auditor();
		test.org.defineField('Activity', { name: 'Region__c', type: 'Text', required: true });
		expect(withoutZone(await test.gaps())).toEqual([
			expect.objectContaining({
				check: 'requiredField',
				status: 'fail',
				subject: 'Task.Region__c',
				remedy: expect.stringContaining('Additional Fields'),
			}),
		]);
		expect(withoutZone(await test.gaps({ fieldsWritten: 'Task.Region__c' }))).toEqual([]);
	});

	it('asks for Create on Lead only when Leads are made', async () => {
		auditor();
		const gaps = withoutZone(await test.gaps({ options: { createLeads: true } }));
		expect(failing(gaps)).toEqual(['Lead: Create', 'Lead.Email: Edit', 'Lead.LeadSource']);
	});

	it('says that records may be hidden where sharing is private and View All cannot be seen', async () => {
		test.org.setSharing('Contact', 'private');
		expect(of(await test.gaps(), 'Contact: View All')).toMatchObject({
			status: 'warn',
			message: expect.stringMatching(/Private.*cannot be told whether/),
		});
	});

	it('fails where View All is lacking and sharing is private', async () => {
		auditor();
		test.org.setSharing('Contact', 'private');
		test.org.revokeObject('ProductSync_Integration', 'Contact', ['viewAll']);
		expect(of(await test.gaps(), 'Contact: View All')).toMatchObject({
			status: 'fail',
			remedy: expect.stringContaining('Grant View All Records on Contact'),
		});
	});

	it('counts records that sharing keeps from being changed', async () => {
		auditor();
		test.org.setSharing('Contact', 'private');
		test.org.insert('Contact', { LastName: 'Byron' });
		test.org.insert('Contact', { LastName: 'Lovelace', OwnerId: test.org.users.integration });
		expect(withoutZone(await test.gaps())).toEqual([
			expect.objectContaining({
				check: 'sharing',
				status: 'warn',
				subject: 'Contact: Edit',
				message: expect.stringContaining('1 of the 2 records of Contact'),
			}),
		]);
	});
});

describe('the connection', () => {
	it('says who is connected to what, and what is left of the day', async () => {
		test.org.setDailyLimit(100);
		const { outputs } = await test.run({ useKit: false, objects: [], logAs: [] });
		const found = outputs[0] as unknown as Finding[];
		expect(of(found, 'admin@acme.example')?.message).toBe(
			'Connected as admin@acme.example (Ada Admin, profile System Administrator).',
		);
		expect(of(found, 'API Enabled')?.message).toContain('Acme (Developer Edition)');
		expect(of(found, 'DailyApiRequests')).toMatchObject({
			status: 'pass',
			message: expect.stringMatching(/\d+ of 100 /),
		});
		expect(of(found, 'Api Only User')).toMatchObject({
			status: 'warn',
			message: expect.stringContaining('change all data'),
		});
	});

	it('warns when little is left of the day', async () => {
		test.org.setDailyLimit(100);
		test.org.usage.used = 85;
		expect(
			of(await test.gaps({ useKit: false, objects: [], logAs: [] }), 'DailyApiRequests'),
		).toMatchObject({ status: 'warn' });
	});

	it('is a finding when the user has no API access', async () => {
		test.org.revokeSystemPermission('Minimum Access - API Only Integrations', 'ApiEnabled');
		expect(await test.gaps()).toEqual([
			expect.objectContaining({
				check: 'apiAccess',
				status: 'fail',
				subject: 'API Enabled',
				remedy: expect.stringContaining('"API Enabled"'),
			}),
		]);
	});

	it('is an error when the org cannot be reached', async () => {
		const app = test.org.addApp({ name: 'gone', clientCredentialsRunAs: test.org.users.admin });
		const bench = new NodeBench().connect(test.salesforce);
		bench.credentials.store.salesforceSyncOAuth2Api.clientSecret = `not ${app.clientSecret}`;
		const { error } = await bench.run('salesforceSetup', { operation: 'checkReadiness' }, [{}], {
			stopOnError: true,
		});
		expect(error).toMatchObject({
			message: expect.stringContaining('could not get an access token'),
			description: expect.stringMatching(/Client Secret.*connect again/),
		});
	});
});

it('tells an older and a newer kit from this one', async () => {
	await install(test, { includeReports: false });
	const original = kit.version;
	try {
		Object.assign(kit, { version: '1.1.0' });
		expect(of(await test.gaps(), 'Product Sync Kit')).toMatchObject({
			status: 'warn',
			remedy: expect.stringContaining('upgrades'),
		});
		Object.assign(kit, { version: '0.9.0' });
		expect(of(await test.gaps(), 'Product Sync Kit')).toMatchObject({
			status: 'warn',
			remedy: expect.stringContaining('Update the package'),
		});
	} finally {
		Object.assign(kit, { version: original });
	}
});
