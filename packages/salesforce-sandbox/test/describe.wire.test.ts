import { aUserWith } from './support/builders';
import { useOrg, anError } from '../testing/sandbox';

const test = useOrg();

describe('GET /services/data', () => {
	it('lists the versions 31.0 to 68.0 without a session', async () => {
		const response = await fetch(`${test.sandbox.instanceUrl}/services/data`);
		const versions = (await response.json()) as Array<{
			label: string;
			url: string;
			version: string;
		}>;
		expect(versions).toHaveLength(38);
		expect(versions[0]).toMatchObject({ label: "Summer '14", version: '31.0' });
		expect(versions.at(-2)).toEqual({
			label: "Summer '26",
			url: '/services/data/v67.0',
			version: '67.0',
		});
		expect(versions.at(-1)?.label).toBe("Winter '27");
	});

	it.each(['69.0', '67', '6.0', 'latest'])('answers version %s with NOT_FOUND', async (version) => {
		const { status, body } = await test.admin.get(`/services/data/v${version}/limits`);
		expect(status).toBe(404);
		expect(body).toEqual([anError('NOT_FOUND', 'The requested resource does not exist')]);
	});

	it.each(['7.0', '20.0', '30.0'])('answers the retired version %s with 410', async (version) => {
		const { status, body } = await test.admin.get(`/services/data/v${version}/limits`);
		expect(status).toBe(410);
		expect(body[0].errorCode).toBe('UNSUPPORTED_API_VERSION');
	});

	it.each([
		['31.0', '/composite/sobjects?ids=x&fields=Id', 404],
		['41.0', '/composite/sobjects', 404],
		['42.0', '/composite/sobjects', 405],
		['40.0', '/jobs/ingest', 404],
		['41.0', '/jobs/ingest', 200],
		['49.0', '/composite/graph', 404],
	])('version %s: %s answers %i, as it was added later or not', async (version, path, status) => {
		const client = test.clientOf(test.org.users.admin, version);
		expect((await client.get(path)).status).toBe(status);
	});

	it('lists the resources of a version', async () => {
		const { body } = await test.admin.get('/services/data/v67.0');
		expect(body).toMatchObject({
			sobjects: '/services/data/v67.0/sobjects',
			query: '/services/data/v67.0/query',
		});
	});
});

describe('routing', () => {
	it.each([
		['POST', '/limits', 'GET'],
		['PUT', '/sobjects/Contact', 'GET,POST'],
		['POST', '/sobjects/Contact/describe', 'GET'],
	])('%s %s is not allowed', async (method, path, allowed) => {
		const { status, body } = await test.admin.send(method, path, {});
		expect(status).toBe(405);
		expect(body).toEqual([
			anError('METHOD_NOT_ALLOWED', `HTTP Method '${method}' not allowed. Allowed are ${allowed}`),
		]);
	});

	it.each([
		'/nothing',
		'/sobjects/Nothing',
		'/sobjects/Nothing/describe',
		'/sobjects/Contact/a/b/c',
	])('%s does not exist', async (path) => {
		const { status, body } = await test.admin.get(path);
		expect(status).toBe(404);
		expect(body).toEqual([anError('NOT_FOUND', 'The requested resource does not exist')]);
	});
});

describe('describe', () => {
	const fieldsOf = async (object: string, client = test.admin) => {
		const { body } = await client.get(`/sobjects/${object}/describe`);
		const { fields } = body as { fields: Array<{ name: string } & Record<string, unknown>> };
		return new Map(fields.map((field) => [field.name, field]));
	};

	it('says what kind of field each one is', async () => {
		const fields = await fieldsOf('Contact');
		expect(fields.get('LastName')).toMatchObject({
			type: 'string',
			length: 80,
			nillable: false,
			defaultedOnCreate: false,
			createable: true,
			permissionable: false,
			soapType: 'xsd:string',
		});
		expect(fields.get('Email')).toMatchObject({ type: 'email', length: 80, idLookup: true });
		expect(fields.get('Description')).toMatchObject({
			type: 'textarea',
			length: 32000,
			filterable: false,
			extraTypeInfo: 'plaintextarea',
		});
		expect(fields.get('AccountId')).toMatchObject({
			type: 'reference',
			referenceTo: ['Account'],
			relationshipName: 'Account',
			cascadeDelete: true,
		});
		expect(fields.get('SystemModstamp')).toMatchObject({
			type: 'datetime',
			createable: false,
			updateable: false,
		});
		expect(fields.get('MailingAddress')).toMatchObject({ type: 'address', filterable: false });
		expect(fields.get('MailingCity')).toMatchObject({ compoundFieldName: 'MailingAddress' });
	});

	it('shows restricted picklists, defaults and create-only fields of Task', async () => {
		const fields = await fieldsOf('Task');
		expect(fields.get('TaskSubtype')).toMatchObject({
			restrictedPicklist: true,
			createable: true,
			updateable: false,
		});
		expect(fields.get('Status')).toMatchObject({ defaultedOnCreate: true, nillable: false });
		expect(fields.get('Status')?.picklistValues).toContainEqual({
			active: true,
			defaultValue: true,
			label: 'Not Started',
			validFor: null,
			value: 'Not Started',
		});
		expect(fields.get('WhoId')).toMatchObject({
			referenceTo: ['Contact', 'Lead'],
			polymorphicForeignKey: true,
		});
		expect(fields.get('CallObject')).toMatchObject({
			type: 'string',
			length: 255,
			filterable: true,
		});
	});

	it('has every custom field type with its attributes', async () => {
		const { org } = test;
		org.defineField('Contact', {
			name: 'Key__c',
			type: 'Text',
			length: 100,
			externalId: true,
			unique: true,
			caseSensitive: true,
		});
		org.defineField('Contact', { name: 'NPS__c', type: 'Number', precision: 3, scale: 0 });
		org.defineField('Contact', {
			name: 'Plan__c',
			type: 'Picklist',
			values: ['Free', 'Pro'],
			restricted: true,
		});
		org.defineField('Contact', {
			name: 'Number__c',
			type: 'AutoNumber',
			displayFormat: 'C-{0000}',
		});
		org.defineField('Contact', {
			name: 'Twice__c',
			type: 'Formula',
			returns: 'Number',
			formula: (record) => Number(record.value('NPS__c')) * 2,
		});
		const fields = await fieldsOf('Contact');
		expect(fields.get('Key__c')).toMatchObject({
			custom: true,
			externalId: true,
			unique: true,
			caseSensitive: true,
			idLookup: true,
			length: 100,
		});
		expect(fields.get('NPS__c')).toMatchObject({ type: 'double', precision: 3, scale: 0 });
		expect(fields.get('Plan__c')).toMatchObject({ type: 'picklist', restrictedPicklist: true });
		expect(fields.get('Number__c')).toMatchObject({
			type: 'string',
			autoNumber: true,
			createable: false,
		});
		expect(fields.get('Twice__c')).toMatchObject({
			type: 'double',
			calculated: true,
			createable: false,
			updateable: false,
		});
	});

	it('shows a field declared on Activity on both Task and Event', async () => {
		test.org.defineField('Activity', {
			name: 'Event_Key__c',
			type: 'Text',
			externalId: true,
			unique: true,
		});
		expect((await fieldsOf('Task')).has('Event_Key__c')).toBe(true);
		expect((await fieldsOf('Event')).has('Event_Key__c')).toBe(true);
	});

	it('lists child relationships, and WhatId points at objects with activities', async () => {
		const { org, admin } = test;
		org.defineObject({
			name: 'Product_Activity__c',
			enableActivities: true,
			fields: [
				{
					name: 'Contact__c',
					type: 'Lookup',
					referenceTo: 'Contact',
					relationshipName: 'Product_Activities',
				},
			],
		});
		const { body } = await admin.get('/sobjects/Contact/describe');
		expect(body.childRelationships).toContainEqual(
			expect.objectContaining({
				childSObject: 'Product_Activity__c',
				field: 'Contact__c',
				relationshipName: 'Product_Activities__r',
			}),
		);
		expect(body.childRelationships).toContainEqual(
			expect.objectContaining({ childSObject: 'Task', field: 'WhoId', relationshipName: 'Tasks' }),
		);
		expect((await fieldsOf('Task')).get('WhatId')?.referenceTo).toContain('Product_Activity__c');
	});

	it('leaves out what the user may not read and closes what the user may not write', async () => {
		const { org } = test;
		org.addProfile('Bare');
		const user = aUserWith(org, {
			objects: { Contact: ['read'] },
			fields: { 'Contact.Email': 'read' },
		});
		const client = test.clientOf(user);
		const { body } = await client.get('/sobjects/Contact/describe');
		expect(body).toMatchObject({ createable: false, updateable: false, deletable: false });
		const fields = await fieldsOf('Contact', client);
		expect(fields.has('Phone')).toBe(false);
		expect(fields.get('Email')).toMatchObject({ createable: false, updateable: false });
		expect(fields.has('LastName')).toBe(true);
		expect((await client.get('/sobjects/Lead/describe')).status).toBe(404);
	});

	it('lists in the global describe what the user can see', async () => {
		const { org } = test;
		org.addProfile('Bare');
		const client = test.clientOf(aUserWith(org, { objects: { Lead: ['read'] } }));
		const { body } = await client.get('/sobjects');
		const names = (body.sobjects as Array<{ name: string }>).map(({ name }) => name);
		expect(names).toContain('Lead');
		expect(names).not.toContain('Contact');
		expect(body).toMatchObject({ encoding: 'UTF-8', maxBatchSize: 200 });
	});
});
