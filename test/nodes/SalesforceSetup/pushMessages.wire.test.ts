import type { IDataObject } from 'n8n-workflow';
import type { Finding } from '../../../salesforce/setup/readiness/finding';
import { pushUrlIn } from '../../../salesforce/setup/push/pushUrl';
import { install, useSetup } from './setup';

const test = useSetup();

/** The org of these tests is on this machine, so its messages may go to this machine. */
const URL = 'http://127.0.0.1:5678/webhook/5d2c1f4e-0000-4000-8000-000000000001/salesforce-push';
const PUSH: IDataObject = { push: 'outboundMessage', pushUrl: URL };
const REMOVE: IDataObject = {
	operation: 'removeKit',
	confirmation: 'REMOVE ProductSync and my data',
};

const messageOf = (object: string) =>
	test.org.component('WorkflowOutboundMessage', `${object}.ProductSync_${object}_Changed`);
const flowOf = (object: string) =>
	test.org.component('FlowDefinition', `ProductSync_${object}_Changed`);

async function asAuditor(): Promise<void> {
	test.org.addPermissionSet({ name: 'Auditor', system: ['ViewSetup'] });
	test.org.assign(test.org.users.integration, 'Auditor');
}

const ofPush = async (parameters: IDataObject = PUSH): Promise<Finding[]> => {
	const { outputs } = await test.run(parameters, { userId: test.org.users.integration });
	return (outputs[0] as unknown as Finding[]).filter(({ check }) => check === 'push');
};
const statuses = (findings: Finding[]) =>
	Object.fromEntries(findings.map(({ subject, status }) => [subject, status]));

describe('Salesforce Setup with Outbound Messages', () => {
	it('makes a message and an active Flow for each object, and the second time changes nothing', async () => {
		await install(test, { ...PUSH, objects: ['Contact', 'Lead'] });
		expect(messageOf('Contact')).toMatchObject({
			endpointUrl: URL,
			fields: ['Id'],
			includeSessionId: false,
		});
		expect(flowOf('Lead')).toMatchObject({ activeVersionNumber: 1 });
		expect(messageOf('Account')).toBeNull();
		const { outputs } = await install(test, { ...PUSH, objects: ['Contact', 'Lead'] });
		expect(new Set(outputs[0].map(({ status }) => status))).toEqual(
			new Set(['unchanged', 'alreadyAssigned']),
		);
		expect(flowOf('Lead')).toMatchObject({ activeVersionNumber: 1, latestVersionNumber: 1 });
	});

	it('makes nothing in Check Only, and sets a new URL where it has changed', async () => {
		const { outputs } = await install(test, { ...PUSH, installMode: 'checkOnly' });
		expect(outputs[0]).toContainEqual({
			type: 'WorkflowOutboundMessage',
			name: 'Contact.ProductSync_Contact_Changed',
			status: 'created',
			checkOnly: true,
		});
		expect(messageOf('Contact')).toBeNull();
		await install(test, PUSH);
		const other = URL.replace('0001', '0002');
		await install(test, { ...PUSH, pushUrl: other });
		expect(messageOf('Contact')).toMatchObject({ endpointUrl: other });
	});

	it('takes custom objects, whose names it shortens to what Salesforce allows', async () => {
		test.org.defineObject({ name: 'Visit__c', label: 'Visit', labelPlural: 'Visits' } as never);
		await install(test, { ...PUSH, objects: ['Visit__c'] });
		expect(
			test.org.component('WorkflowOutboundMessage', 'Visit__c.ProductSync_Visit_c_Changed'),
		).not.toBeNull();
	});

	it('has the message of Account too where Contacts are of person accounts, whose Flows do not run', async () => {
		test.org.enablePersonAccounts();
		await install(test, { ...PUSH, objects: ['contact', 'Lead'] });
		expect(messageOf('Contact')).toMatchObject({ endpointUrl: URL });
		expect(messageOf('Account')).toMatchObject({ endpointUrl: URL });
		await asAuditor();
		expect(statuses(await ofPush({ ...PUSH, objects: ['Contact'] }))).toEqual({
			'Contact: Outbound Message ProductSync_Contact_Changed': 'pass',
			'Contact: Flow ProductSync_Contact_Changed': 'pass',
			'Account: Outbound Message ProductSync_Account_Changed': 'pass',
			'Account: Flow ProductSync_Account_Changed': 'pass',
		});
	});

	it('leaves the messages and Flows of others as they are, also when it removes its own', async () => {
		test.org.sendMessages(['Contact'], URL, 'Billing');
		await install(test, PUSH);
		await test.run(REMOVE);
		expect(messageOf('Contact')).toBeNull();
		expect(flowOf('Contact')).toBeNull();
		expect(test.org.component('Flow', 'ProductSync_Contact_Changed-1')).toBeNull();
		expect(test.org.component('WorkflowOutboundMessage', 'Contact.Billing')).not.toBeNull();
		expect(test.org.component('FlowDefinition', 'Billing_Contact')).toMatchObject({
			activeVersionNumber: 1,
		});
	});

	it('says whose move it is where production has installed the Flows without making them active', async () => {
		test.org.deploysFlowsAsActive = false;
		const { hints } = await install(test, { ...PUSH, objects: ['Contact'] });
		expect(JSON.stringify(hints)).toMatch(
			/ProductSync_Contact_Changed is not active.*Setup, Flows.*Activate/,
		);
		await asAuditor();
		const [finding] = (await ofPush()).filter(({ subject }) => subject.startsWith('Contact: Flow'));
		expect(finding).toMatchObject({
			status: 'fail',
			remedy: expect.stringContaining('chooses Activate'),
		});
		// An inactive one goes as well.
		await test.run(REMOVE);
		expect(flowOf('Contact')).toBeNull();
	});

	it('installs Flows inactive where production takes active ones only with tests that run them', async () => {
		test.org.testsCoverFlows = false;
		const { outputs, hints } = await install(test, { ...PUSH, objects: ['Contact'] });
		expect(JSON.stringify(outputs)).not.toContain('refused');
		expect(messageOf('Contact')).not.toBeNull();
		expect(flowOf('Contact')).toMatchObject({ activeVersionNumber: null, latestVersionNumber: 1 });
		expect(JSON.stringify(hints)).toMatch(/ProductSync_Contact_Changed is not active.*Activate/);
	});

	it('checks messages and Flows, to who may view the setup, and tells no secret address', async () => {
		await asAuditor();
		expect(new Set(Object.values(statuses(await ofPush())))).toEqual(new Set(['fail']));
		await install(test, { ...PUSH, objects: ['Contact', 'Lead'] });
		const findings = await ofPush();
		expect(statuses(findings)).toEqual({
			'Contact: Outbound Message ProductSync_Contact_Changed': 'pass',
			'Contact: Flow ProductSync_Contact_Changed': 'pass',
			'Lead: Outbound Message ProductSync_Lead_Changed': 'pass',
			'Lead: Flow ProductSync_Lead_Changed': 'pass',
			'Account: Outbound Message ProductSync_Account_Changed': 'fail',
			'Account: Flow ProductSync_Account_Changed': 'fail',
		});
		expect(JSON.stringify(findings)).not.toContain('5d2c1f4e');
		const other = await ofPush({ ...PUSH, pushUrl: URL.replace('0001', '0002') });
		expect(statuses(other)).toMatchObject({
			'Contact: Outbound Message ProductSync_Contact_Changed': 'fail',
		});
		const wrong = await ofPush({ ...PUSH, pushUrl: URL.replace('/webhook/', '/webhook-test/') });
		expect(statuses(wrong)).toMatchObject({
			'Push URL': 'fail',
			'Contact: Outbound Message ProductSync_Contact_Changed': 'pass',
		});
		const untold = await ofPush({ ...PUSH, pushUrl: '' });
		expect(statuses(untold)).toMatchObject({
			'Contact: Outbound Message ProductSync_Contact_Changed': 'pass',
		});
	});

	it('says of a message made by hand that nobody is at its address, whatever URL is entered', async () => {
		await asAuditor();
		const testUrl = URL.replace('/webhook/', '/webhook-test/');
		test.org.sendMessages(['Contact'], testUrl, 'ProductSync_Contact_Changed');
		for (const pushUrl of [testUrl, '']) {
			const [finding] = await ofPush({ push: 'outboundMessage', pushUrl, objects: ['Contact'] });
			expect(finding).toMatchObject({
				status: 'fail',
				message: expect.stringContaining('Test URL'),
			});
			expect(JSON.stringify(finding)).not.toContain('5d2c1f4e');
		}
	});

	it('says what cannot be told', async () => {
		await install(test, PUSH);
		expect(new Set(Object.values(statuses(await ofPush())))).toEqual(new Set(['warn']));
	});

	it('makes nothing of the kit itself when the URL is wrong', async () => {
		const { outputs } = await install(test, { ...PUSH, pushUrl: 'http://localhost/webhook/x' });
		expect(JSON.stringify(outputs)).toContain('does not end with /salesforce-push');
		expect(test.org.component('PermissionSet', 'ProductSync_Integration')).toBeNull();
	});

	it.each([
		['', /No push URL/],
		['n8n.acme.com/webhook/x/salesforce-push', /No push URL/],
		['https://n8n.acme.com/webhook-test/x/salesforce-push', /Test URL/],
		['https://n8n.acme.com/webhook/x', /does not end with/],
		['http://n8n.acme.com/webhook/x/salesforce-push', /does not begin with https/],
		['https://localhost:5678/webhook/x/salesforce-push', /cannot reach localhost/],
		['https://n8n/webhook/x/salesforce-push', /cannot reach n8n/],
		['https://n8n.local/webhook/x/salesforce-push', /cannot reach n8n.local/],
		['https://n8n.lan/webhook/x/salesforce-push', /cannot reach n8n.lan/],
		['https://n8n.home.arpa/webhook/x/salesforce-push', /cannot reach n8n.home.arpa/],
		['https://100.101.2.7/webhook/x/salesforce-push', /cannot reach 100/],
		['https://192.168.1.7/webhook/x/salesforce-push', /cannot reach 192/],
		['https://10.0.0.7/webhook/x/salesforce-push', /cannot reach 10/],
		['https://172.20.0.7/webhook/x/salesforce-push', /cannot reach 172/],
		['https://[::1]/webhook/x/salesforce-push', /cannot reach/],
		['https://n8n.acme.com:81/webhook/x/salesforce-push', /does not send to port 81/],
	])('refuses %s for an org of Salesforce', (url, words) => {
		expect(() => pushUrlIn(url, 'https://acme.my.salesforce.com')).toThrow(words);
	});

	it.each([
		'https://n8n.acme.com/webhook/x/salesforce-push',
		'https://n8n.acme.com:8443/n8n/webhook/x/salesforce-push',
		'https://100.24.2.7/webhook/x/salesforce-push',
		'https://n8n.test.acme.com/webhook/x/salesforce-push',
		'https://203.0.113.7/webhook/x/salesforce-push',
	])('takes %s', (url) => {
		expect(pushUrlIn(` ${url}\n`, 'https://acme.my.salesforce.com')).toBe(url);
	});
});
