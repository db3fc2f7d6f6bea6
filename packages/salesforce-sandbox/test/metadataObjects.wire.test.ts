import {
	anObject,
	aTextField,
	deploy,
	type Elements,
	manifest,
	objectPackage,
	problems,
	xml,
} from '../testing/metadata';
import { useOrg } from '../testing/sandbox';

const test = useOrg();

describe('a custom object', () => {
	it('exists for describe and for records once it is deployed', async () => {
		await deploy(test, objectPackage('Visit__c', anObject('Visit', { enableActivities: true })));
		const { body } = await test.admin.get('/sobjects/Visit__c/describe');
		expect(body).toMatchObject({ name: 'Visit__c', label: 'Visit', labelPlural: 'Visits' });
		const { body: created } = await test.admin.post('/sobjects/Visit__c', { Name: 'First' });
		const task = { Subject: 'Call', Status: 'Completed', WhatId: created.id };
		expect((await test.admin.post('/sobjects/Task', task)).status).toBe(201);
		expect(await test.admin.values('SELECT Name FROM Visit__c', 'Name')).toEqual(['First']);
	});

	it('numbers its records when its name is an auto number', async () => {
		const nameField = { label: 'Number', type: 'AutoNumber', displayFormat: 'V-{0000}' };
		await deploy(test, objectPackage('Visit__c', anObject('Visit', { nameField })));
		await test.admin.post('/sobjects/Visit__c', {});
		expect(await test.admin.values('SELECT Name FROM Visit__c', 'Name')).toEqual(['V-0001']);
	});

	const nothing = undefined;
	it.each<[string, Elements, string]>([
		['no label', { label: nothing }, 'Must specify a non-empty label for the CustomObject'],
		[
			'no plural label',
			{ pluralLabel: nothing },
			'Must specify a non-empty pluralLabel for the CustomObject',
		],
		[
			'no sharing model',
			{ sharingModel: nothing },
			'Must specify a sharingModel for the CustomObject',
		],
		[
			'no deployment status',
			{ deploymentStatus: nothing },
			'Must specify a deploymentStatus for the CustomObject',
		],
		[
			'no name field',
			{ nameField: nothing },
			'Must specify a nameField of type Text or AutoNumber',
		],
		[
			'an auto number without format',
			{ nameField: { label: 'Number', type: 'AutoNumber' } },
			"Must specify 'displayFormat' for a CustomField of type AutoNumber",
		],
		[
			'a label that is too long',
			{ label: 'x'.repeat(41) },
			`Label: data value too large: ${'x'.repeat(41)} (max length=40)`,
		],
		[
			'a master without a master',
			{ sharingModel: 'ControlledByParent' },
			'Cannot set sharingModel to ControlledByParent on a CustomObject without a MasterDetail relationship field',
		],
		[
			'half of the enterprise settings',
			{ enableBulkApi: true, enableSharing: false },
			'enableBulkApi, enableSharing and enableStreamingApi must be enabled together',
		],
		[
			'a compact layout that is not there',
			{ compactLayoutAssignment: 'Highlights' },
			'In field: compactLayoutAssignment - no CompactLayout named Visit__c.Highlights found',
		],
	])('is refused with %s', async (_case, more, problem) => {
		const result = await deploy(test, objectPackage('Visit__c', anObject('Visit', more)));
		expect(problems(result)).toEqual([`CustomObject Visit__c: ${problem}`]);
	});

	it.each([
		['9Visit__c', 'The API name can only contain underscores and alphanumeric characters.'],
		['My__Visit__c', 'The API name can only contain underscores and alphanumeric characters.'],
		[`${'V'.repeat(41)}__c`, 'Developer Name: data value too large'],
		['Visitor', 'In field: fullName - no CustomObject named Visitor found'],
	])('is refused with the name %s', async (name, problem) => {
		expect(problems(await deploy(test, objectPackage(name, anObject('Visit'))))[0]).toContain(
			`CustomObject ${name}: ${problem}`,
		);
	});

	it('takes its fields and list views down with it', async () => {
		const files = {
			'package.xml': manifest({ CustomObject: ['Visit__c'] }),
			'objects/Visit__c.object': xml('CustomObject', {
				...anObject('Visit', { sharingModel: undefined }),
				fields: aTextField('Plan__c'),
				listViews: { fullName: 'All', filterScope: 'Everything', label: 'All' },
			}),
		};
		expect(problems(await deploy(test, files))).toEqual([
			'CustomObject Visit__c: Must specify a sharingModel for the CustomObject',
			'CustomField Visit__c.Plan__c: Parent entity failed to deploy',
			'ListView Visit__c.All: Parent entity failed to deploy',
		]);
	});

	it('cannot share its label with another one', async () => {
		await deploy(test, objectPackage('Visit__c', anObject('Visit')));
		expect(problems(await deploy(test, objectPackage('Visit2__c', anObject('visit'))))).toEqual([
			'CustomObject Visit2__c: Duplicate label: visit is the label of Visit__c',
		]);
	});
});
