import type { IDataObject } from 'n8n-workflow';
import { errorOf, outputOf, startN8n, type N8n } from '../../sandbox/host';
import { eventually } from '../../sandbox/host/eventually';
import { startSalesforce, type SalesforceSandbox } from 'salesforce-sandbox';
import { chain } from './support/workflow';

/** Clients nobody here wrote work against the sandbox: n8n's own Salesforce node and trigger. */
let n8n: N8n;
let salesforce: SalesforceSandbox;
let credentials: Record<string, { id: string; name: string }>;

beforeAll(async () => {
	[n8n, salesforce] = await Promise.all([startN8n(), startSalesforce()]);
	const { org } = salesforce;
	org.defineField('Contact', {
		...{ name: 'Product_User_Id__c', type: 'Text', length: 80 },
		...{ externalId: true, unique: true },
	});
	const data = {
		oauthTokenData: {
			access_token: org.issueToken(),
			instance_url: salesforce.instanceUrl,
			token_type: 'Bearer',
		},
	};
	const type = 'salesforceOAuth2Api';
	credentials = { [type]: await n8n.createCredential({ type, name: 'Stock', data }) };
});

afterAll(async () => {
	await n8n?.close();
	await salesforce?.close();
});

const step = (name: string, parameters: IDataObject) => ({
	...{ name, parameters, typeVersion: 1.1 },
	type: 'n8n-nodes-base.salesforce',
	credentials: ['salesforceOAuth2Api'],
});

test('the Salesforce node of n8n creates, reads, upserts, queries and deletes', async () => {
	const idOf = (name: string) => `={{ $('${name}').item.json.id }}`;
	const workflow = chain(
		'Stock node',
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
		step('Create', {
			...{ resource: 'contact', operation: 'create', lastname: 'Lindqvist' },
			additionalFields: { email: 'maya@northwind.example', title: 'Analyst' },
		}),
		step('Upsert', {
			...{ resource: 'contact', operation: 'upsert', lastname: 'Raman' },
			externalId: 'Product_User_Id__c',
			externalIdValue: 'u-503',
			additionalFields: { firstName: 'Priya' },
		}),
		step('Update', {
			...{ resource: 'contact', operation: 'update', contactId: idOf('Create') },
			updateFields: { title: 'VP Operations' },
		}),
		step('Get', { resource: 'contact', operation: 'get', contactId: idOf('Create') }),
		step('Task', {
			...{ resource: 'task', operation: 'create', status: 'Completed' },
			additionalFields: { subject: 'Called', whoId: idOf('Create') },
		}),
		step('Query', {
			...{ resource: 'search', operation: 'query' },
			query: "SELECT Id, Subject, Who.Name FROM Task WHERE Subject = 'Called'",
		}),
		step('Delete', { resource: 'task', operation: 'delete', taskId: idOf('Task') }),
		step('All', {
			...{ resource: 'contact', operation: 'getAll', returnAll: true },
			options: { fields: 'Id,LastName,Title' },
		}),
	);
	const id = await n8n.importWorkflow(workflow, credentials);
	await n8n.runWorkflow(id, { from: 'Start' });
	const [execution] = await n8n.waitForExecutions(id);

	expect(errorOf(execution)).toBeUndefined();
	expect(outputOf(execution, 'Get')).toEqual([
		expect.objectContaining({ LastName: 'Lindqvist', Title: 'VP Operations' }),
	]);
	expect(outputOf(execution, 'Query')).toEqual([
		expect.objectContaining({
			Subject: 'Called',
			Who: expect.objectContaining({ Name: 'Lindqvist' }),
		}),
	]);
	const names = outputOf(execution, 'All').map(({ LastName }) => LastName);
	expect(names.sort()).toEqual(['Lindqvist', 'Raman']);
	expect(salesforce.org.rows('Task')).toEqual([]);
	expect(salesforce.org.rows('Contact')).toEqual([
		expect.objectContaining({ LastName: 'Lindqvist', Email: 'maya@northwind.example' }),
		expect.objectContaining({ FirstName: 'Priya', Product_User_Id__c: 'u-503' }),
	]);
});

test('the Salesforce Trigger of n8n fires for a Contact that was created', async () => {
	const workflow = chain(
		'Stock trigger',
		{
			...{ name: 'Contact created', type: 'n8n-nodes-base.salesforceTrigger', typeVersion: 1.1 },
			parameters: {
				triggerOn: 'contactCreated',
				pollTimes: { item: [{ mode: 'everyMinute' }] },
			},
			credentials: ['salesforceOAuth2Api'],
		},
		{ name: 'End', type: 'n8n-nodes-base.noOp' },
	);
	const id = await n8n.importWorkflow(workflow, credentials);
	await n8n.activate(id);
	const contact = salesforce.org.insert('Contact', { LastName: 'Weber' });

	const fired = await eventually(
		async () => {
			const executions = await n8n.executions(id, { includeData: true });
			const items = executions.flatMap((each) => outputOf(each, 'Contact created'));
			return items.find(({ Id }) => Id === contact);
		},
		{ timeoutMs: 150_000, everyMs: 500 },
		() => 'the stock trigger did not fire',
	);
	expect(fired).toMatchObject({ Id: contact, LastName: 'Weber' });
});
