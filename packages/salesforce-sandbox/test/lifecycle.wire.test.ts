import { aContact, aLead, aTask } from './support/builders';
import { anError, useOrg } from '../testing/sandbox';

const test = useOrg();

describe('lead conversion', () => {
	it('makes contact and account, and tells on the lead', async () => {
		const { org, admin } = test;
		const lead = org.insert(
			'Lead',
			aLead({
				FirstName: 'Grace',
				LastName: 'Hopper',
				Email: 'grace@example.com',
				Company: 'Navy',
			}),
		);
		const { contactId, accountId, opportunityId } = org.convertLead(lead, {
			opportunityName: 'COBOL',
		});
		expect(
			await admin.records(
				`SELECT IsConverted, ConvertedContactId, ConvertedAccountId, ConvertedOpportunityId, Status FROM Lead WHERE Id = '${lead}'`,
			),
		).toEqual([
			{
				IsConverted: true,
				ConvertedContactId: contactId,
				ConvertedAccountId: accountId,
				ConvertedOpportunityId: opportunityId,
				Status: 'Closed - Converted',
			},
		]);
		expect(org.get('Contact', contactId)).toMatchObject({
			Name: 'Grace Hopper',
			Email: 'grace@example.com',
			AccountId: accountId,
		});
		expect(org.get('Account', accountId)?.Name).toBe('Navy');
	});

	it('moves activities to the contact; custom lookups stay', async () => {
		const { org } = test;
		org.defineObject({
			name: 'Product_Activity__c',
			fields: [{ name: 'Lead__c', type: 'Lookup', referenceTo: 'Lead' }],
		});
		const lead = org.insert('Lead', aLead());
		const task = org.insert('Task', aTask({ WhoId: lead }));
		const custom = org.insert('Product_Activity__c', { Lead__c: lead });
		const { contactId, accountId } = org.convertLead(lead);
		expect(org.get('Task', task)).toMatchObject({
			WhoId: contactId,
			WhatId: accountId,
			AccountId: accountId,
		});
		expect(org.get('Product_Activity__c', custom)?.Lead__c).toBe(lead);
	});

	it('leaves a lead that cannot be changed or referred to', async () => {
		const { org, admin } = test;
		const lead = org.insert('Lead', aLead());
		org.convertLead(lead);
		const refusal = [
			anError('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead', []),
		];
		expect((await admin.patch(`/sobjects/Lead/${lead}`, { Title: 'x' })).body).toEqual(refusal);
		expect((await admin.post('/sobjects/Task', aTask({ WhoId: lead }))).body).toEqual(refusal);
		org.grantSystemPermission('System Administrator', 'ViewEditConvertedLeads');
		expect((await admin.patch(`/sobjects/Lead/${lead}`, { Title: 'x' })).status).toBe(204);
	});

	it('leaves a lead that queries still find', async () => {
		const { org, admin } = test;
		const lead = org.insert('Lead', aLead({ Email: 'grace@example.com' }));
		org.convertLead(lead);
		expect(
			await admin.values("SELECT Id FROM Lead WHERE Email = 'grace@example.com'", 'Id'),
		).toEqual([lead]);
		expect(
			await admin.values(
				"SELECT Id FROM Lead WHERE Email = 'grace@example.com' AND IsConverted = false",
				'Id',
			),
		).toEqual([]);
	});
});

describe('merging contacts', () => {
	it('deletes the loser, who names the winner, and re-parents activities', async () => {
		const { org, admin } = test;
		const winner = org.insert('Contact', aContact());
		const loser = org.insert('Contact', aContact());
		const task = org.insert('Task', aTask({ WhoId: loser }));
		org.mergeContacts(winner, loser);
		expect(
			await admin.records(
				`SELECT IsDeleted, MasterRecordId FROM Contact WHERE Id = '${loser}'`,
				'queryAll',
			),
		).toEqual([{ IsDeleted: true, MasterRecordId: winner }]);
		expect(org.get('Task', task)?.WhoId).toBe(winner);
		const { body } = await admin.post('/sobjects/Task', aTask({ WhoId: loser }));
		expect(body).toEqual([anError('ENTITY_IS_DELETED', 'entity is deleted', [])]);
	});
});

describe('deleting a record', () => {
	it('takes contacts with their account, blanks SetNull lookups and stops at Restrict', async () => {
		const { org, admin } = test;
		org.defineObject({
			name: 'Project__c',
			fields: [
				{ name: 'Contact__c', type: 'Lookup', referenceTo: 'Contact', deleteConstraint: 'SetNull' },
				{
					name: 'Account__c',
					type: 'Lookup',
					referenceTo: 'Account',
					deleteConstraint: 'Restrict',
				},
			],
		});
		const account = org.insert('Account', { Name: 'Acme' });
		const contact = org.insert('Contact', aContact({ AccountId: account }));
		const project = org.insert('Project__c', { Contact__c: contact, Account__c: account });
		expect((await admin.delete(`/sobjects/Account/${account}`)).body[0].errorCode).toBe(
			'DELETE_FAILED',
		);
		org.update('Project__c', project, { Account__c: null });
		expect((await admin.delete(`/sobjects/Account/${account}`)).status).toBe(204);
		expect(org.get('Contact', contact)?.IsDeleted).toBe(true);
		expect(org.get('Project__c', project)?.Contact__c).toBeNull();
	});

	it('shows in queryAll until the bin is emptied', async () => {
		const { org, admin } = test;
		const id = org.insert('Contact', aContact());
		org.delete(id);
		const soql = 'SELECT Id FROM Contact WHERE IsDeleted = true';
		expect(await admin.values(soql, 'Id')).toEqual([]);
		expect(await admin.values(soql, 'Id', 'queryAll')).toEqual([id]);
		expect(org.emptyRecycleBin()).toBe(1);
		expect(await admin.values(soql, 'Id', 'queryAll')).toEqual([]);
		expect((await admin.get(`/sobjects/Contact/${id}`)).body[0].errorCode).toBe('NOT_FOUND');
	});
});

describe('person accounts', () => {
	beforeEach(() => {
		test.org.defineField('Contact', { name: 'NPS__c', type: 'Number', precision: 3, scale: 0 });
	});

	it('leave no trace in the schema before they are enabled', async () => {
		expect((await test.admin.query('SELECT IsPersonAccount FROM Account')).status).toBe(400);
		expect((await test.admin.query('SELECT IsPersonAccount FROM Contact')).status).toBe(400);
	});

	it('are accounts with a last name, and a contact that follows', async () => {
		const { org, admin } = test;
		org.enablePersonAccounts();
		const { body } = await admin.post('/sobjects/Account', {
			FirstName: 'Ada',
			LastName: 'Lovelace',
			PersonEmail: 'ada@example.com',
			NPS__pc: 9,
		});
		const [account] = await admin.records(
			'SELECT Name, IsPersonAccount, PersonContactId, NPS__pc FROM Account',
		);
		expect(account).toEqual({
			Name: 'Ada Lovelace',
			IsPersonAccount: true,
			PersonContactId: expect.stringMatching(/^003/),
			NPS__pc: 9,
		});
		expect(
			await admin.records(
				'SELECT Id, Name, Email, IsPersonAccount, AccountId, NPS__c FROM Contact',
			),
		).toEqual([
			{
				Id: account.PersonContactId,
				Name: 'Ada Lovelace',
				Email: 'ada@example.com',
				IsPersonAccount: true,
				AccountId: body.id,
				NPS__c: 9,
			},
		]);
		await admin.patch(`/sobjects/Account/${body.id}`, { LastName: 'King', NPS__pc: 3 });
		expect(await admin.records('SELECT Name, NPS__c FROM Contact')).toEqual([
			{ Name: 'Ada King', NPS__c: 3 },
		]);
	});

	it('refuse standard fields written on their contact; custom ones reach the account', async () => {
		const { org, admin } = test;
		org.enablePersonAccounts();
		await admin.post('/sobjects/Account', { LastName: 'Lovelace' });
		const [{ Id }] = await admin.records('SELECT Id FROM Contact');
		expect(
			(await admin.patch(`/sobjects/Contact/${String(Id)}`, { Email: 'x@example.com' })).body[0]
				.errorCode,
		).toBe('INVALID_FIELD_FOR_INSERT_UPDATE');
		expect((await admin.patch(`/sobjects/Contact/${String(Id)}`, { NPS__c: 7 })).status).toBe(204);
		expect(await admin.records('SELECT NPS__pc FROM Account')).toEqual([{ NPS__pc: 7 }]);
	});

	it('have no Name of their own to write, while business accounts need one', async () => {
		const { org, admin } = test;
		org.enablePersonAccounts();
		expect(
			(await admin.post('/sobjects/Account', { LastName: 'x', Name: 'y' })).body[0].errorCode,
		).toBe('INVALID_FIELD_FOR_INSERT_UPDATE');
		const { body } = await admin.post('/sobjects/Account', { Phone: '1' });
		expect(body).toEqual([
			anError('REQUIRED_FIELD_MISSING', 'Required fields are missing: [Name]', ['Name']),
		]);
	});

	it('get twins of custom contact fields that are defined later', async () => {
		test.org.enablePersonAccounts();
		test.org.defineField('Contact', { name: 'Plan__c', type: 'Text' });
		expect((await test.admin.query('SELECT Plan__pc FROM Account')).status).toBe(200);
	});
});

describe('the admin’s rules', () => {
	it('give one entry per validation rule that fires', async () => {
		const { org, admin } = test;
		org.addValidationRule({
			object: 'Contact',
			condition: (record) => record.value('Phone') === null,
			message: 'Phone, please',
			field: 'Phone',
		});
		org.addValidationRule({
			object: 'Contact',
			condition: (record) => !String(record.value('Email')).endsWith('.com'),
			message: 'Only .com',
		});
		const { status, body } = await admin.post(
			'/sobjects/Contact',
			aContact({ Email: 'a@example.org' }),
		);
		expect(status).toBe(400);
		expect(body).toEqual([
			anError('FIELD_CUSTOM_VALIDATION_EXCEPTION', 'Phone, please', ['Phone']),
			anError('FIELD_CUSTOM_VALIDATION_EXCEPTION', 'Only .com', []),
		]);
	});

	it('see what a record was before', async () => {
		const { org, admin } = test;
		org.addValidationRule({
			object: 'Contact',
			condition: (record) => !record.isNew && record.before('Title') !== record.value('Title'),
			message: 'Titles are for life',
		});
		const { body } = await admin.post('/sobjects/Contact', aContact({ Title: 'Countess' }));
		expect((await admin.patch(`/sobjects/Contact/${body.id}`, { Title: 'Baroness' })).status).toBe(
			400,
		);
		expect((await admin.patch(`/sobjects/Contact/${body.id}`, { Phone: '1' })).status).toBe(204);
	});

	it('let an Apex trigger fail with its name and moment', async () => {
		const { org, admin } = test;
		org.addTriggerFailure(
			'Task',
			(record) =>
				record.value('Subject') === 'boom'
					? 'System.NullPointerException: Attempt to de-reference a null object'
					: null,
			'TaskTrigger',
		);
		const { body } = await admin.post('/sobjects/Task', { Subject: 'boom' });
		expect(body).toEqual([
			anError(
				'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
				'TaskTrigger: execution of BeforeInsert\n\ncaused by: System.NullPointerException: Attempt to de-reference a null object\n\nTrigger.TaskTrigger: line 1, column 1',
				[],
			),
		]);
		expect((await admin.post('/sobjects/Task', { Subject: 'fine' })).status).toBe(201);
	});

	describe('against duplicates', () => {
		const save = async (headers?: Record<string, string>, client = test.admin) =>
			await client.post('/sobjects/Contact', { LastName: 'x', Email: 'ada@example.com' }, headers);

		it('tell the record that is there already', async () => {
			const { org } = test;
			org.addDuplicateRule({
				object: 'Contact',
				name: 'Contacts_DR',
				matchOn: ['Email'],
				action: 'alert',
			});
			const id = org.insert('Contact', aContact({ Email: 'ADA@example.com' }));
			const { status, body } = await save();
			expect(status).toBe(400);
			expect(body).toEqual([
				{
					errorCode: 'DUPLICATES_DETECTED',
					message: 'Use one of these records?',
					duplicateResult: expect.objectContaining({
						allowSave: true,
						duplicateRule: 'Contacts_DR',
						duplicateRuleEntityType: 'Contact',
						matchResults: [
							expect.objectContaining({
								entityType: 'Contact',
								size: 1,
								matchRecords: [
									expect.objectContaining({ record: { attributes: { type: 'Contact' }, Id: id } }),
								],
							}),
						],
					}),
				},
			]);
		});

		it('spell the result duplicateResut up to version 51.0', async () => {
			const { org } = test;
			org.addDuplicateRule({ object: 'Contact', matchOn: ['Email'], action: 'alert' });
			org.insert('Contact', aContact({ Email: 'ada@example.com' }));
			const { body } = await save({}, test.clientOf(org.users.admin, '51.0'));
			expect(body[0].duplicateResut.duplicateRule).toBe('Standard_Contact_Duplicate_Rule');
		});

		it('give way to allowSave=true when they alert, not when they block', async () => {
			const { org } = test;
			org.addDuplicateRule({ object: 'Contact', matchOn: ['Email'], action: 'alert' });
			org.insert('Contact', aContact({ Email: 'ada@example.com' }));
			const header = { 'Sforce-Duplicate-Rule-Header': 'allowSave=true' };
			expect((await save(header)).status).toBe(201);
			org.addDuplicateRule({
				object: 'Contact',
				matchOn: ['Email'],
				action: 'block',
				message: 'No doubles',
			});
			const { body } = await save(header);
			expect(body[0]).toMatchObject({ errorCode: 'DUPLICATES_DETECTED', message: 'No doubles' });
		});
	});

	it.each([
		[{}, true],
		[{ 'Sforce-Auto-Assign': 'TRUE' }, true],
		[{ 'Sforce-Auto-Assign': 'false' }, false],
	])(
		'an assignment rule gives Leads away, whatever is written, with %j: %s',
		async (headers, gives) => {
			const { org } = test;
			const id = org.insert('Lead', { LastName: 'Byron', Company: 'Acme' });
			const before = org.get('Lead', id)?.OwnerId;
			const ownerId = org.addQueue('New', ['Lead']);
			org.addAssignmentRule({ object: 'Lead', ownerId });
			await test.admin.patch(`/sobjects/Lead/${id}`, { Title: 'Countess' }, headers);
			expect(org.get('Lead', id)).toMatchObject({
				Title: 'Countess',
				OwnerId: gives ? ownerId : before,
			});
		},
	);
});
