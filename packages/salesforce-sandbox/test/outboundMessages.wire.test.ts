import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deploy, manifest, xml, type Elements } from '../testing/metadata';
import { useOrg } from '../testing/sandbox';

const test = useOrg();

const ACK = (value = 'true', namespace = 'http://soap.sforce.com/2005/09/outbound') =>
	`<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><notificationsResponse xmlns="${namespace}"><Ack>${value}</Ack></notificationsResponse></soapenv:Body></soapenv:Envelope>`;

/** Somebody who listens. */
let listener: Server;
let url: string;
let received: string[];
let answer: { status: number; type: string; body: string };
beforeEach(async () => {
	received = [];
	answer = { status: 200, type: 'text/xml; charset=utf-8', body: ACK() };
	listener = createServer((request, response) => {
		let body = '';
		request.on('data', (part: Buffer) => (body += part.toString()));
		request.on('end', () => {
			received.push(body);
			response.writeHead(answer.status, { 'Content-Type': answer.type });
			response.end(answer.body);
		});
	});
	await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/told`;
	test.org.outbound.retryMs = 20;
});
afterEach(() => {
	listener.closeAllConnections();
	listener.close();
});

const until = async (holds: () => boolean) => {
	const end = Date.now() + 20_000;
	while (!holds()) {
		if (Date.now() > end) throw new Error('not in time');
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
};
const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

const message = (more: Elements = {}): Elements => ({
	fullName: 'Told',
	apiVersion: 67,
	endpointUrl: url,
	fields: ['Id', 'LastName'],
	includeSessionId: false,
	integrationUser: 'admin@acme.example',
	name: 'Told',
	protected: false,
	...more,
});
const flow = (more: Elements = {}, start: Elements = {}): Elements => ({
	actionCalls: {
		name: 'Tell',
		label: 'Tell',
		locationX: 1,
		locationY: 2,
		actionName: 'Contact.Told',
		actionType: 'outboundMessage',
		flowTransactionModel: 'CurrentTransaction',
	},
	apiVersion: 67,
	label: 'Tell it',
	processType: 'AutoLaunchedFlow',
	start: {
		locationX: 1,
		locationY: 2,
		connector: { targetReference: 'Tell' },
		object: 'Contact',
		recordTriggerType: 'CreateAndUpdate',
		triggerType: 'RecordAfterSave',
		...start,
	},
	status: 'Active',
	...more,
});
const both = (ofMessage: Elements = message(), ofFlow: Elements = flow()) => ({
	'package.xml': manifest({ WorkflowOutboundMessage: ['Contact.Told'], Flow: ['Tell_It'] }),
	'workflows/Contact.workflow': xml('Workflow', { outboundMessages: [ofMessage] }),
	'flows/Tell_It.flow': xml('Flow', ofFlow),
});
const put = async (...parts: Parameters<typeof both>) => await deploy(test, both(...parts));
const refusalOf = async (...parts: Parameters<typeof both>) => JSON.stringify(await put(...parts));

describe('Outbound Messages of flows', () => {
	it('tell of a new record and of a change, with the fields that were chosen', async () => {
		await put();
		const id = test.org.insert('Contact', { LastName: 'Lovelace & Co' });
		await until(() => received.length === 1);
		expect(received[0]).toContain(`<OrganizationId>${test.org.id}</OrganizationId>`);
		expect(received[0]).toContain('<SessionId xsi:nil="true"/>');
		expect(received[0]).toContain('<sObject xsi:type="sf:Contact"');
		expect(received[0]).toContain(`<sf:Id>${id}</sf:Id>`);
		expect(received[0]).toContain('<sf:LastName>Lovelace &amp; Co</sf:LastName>');
		test.org.update('Contact', id, { LastName: 'King' });
		await until(() => received.length === 2);
		await until(() => test.org.outbound.waiting === 0);
		expect(test.org.outbound.failures).toEqual([]);
	});

	it('tell nothing of a record that is deleted or undeleted, of other objects, and of what is rolled back', async () => {
		await put();
		const id = test.org.insert('Contact', { LastName: 'A' });
		await until(() => received.length === 1);
		test.org.delete(id);
		test.org.undelete(id);
		test.org.insert('Account', { Name: 'B' });
		test.org.startTransaction((writer) => writer.insert('Contact', { LastName: 'C' })).rollback();
		await pause(100);
		expect(received).toHaveLength(1);
	});

	it('are refused with an active flow where the tests of a production org run too few, and taken with one that is not', async () => {
		test.org.testsCoverFlows = false;
		const refused = JSON.stringify(await put());
		expect(refused).toContain('Test coverage of active processes and autolaunched flows');
		expect(test.org.component('FlowDefinition', 'Tell_It')).toBeNull();
		await put(message(), flow({ status: 'Draft' }));
		expect(test.org.component('FlowDefinition', 'Tell_It')).toMatchObject({
			activeVersionNumber: null,
		});
	});

	it('tell nothing of the contact of a person account, which is saved as an account', async () => {
		test.org.enablePersonAccounts();
		test.org.defineField('Contact', { name: 'NPS__c', type: 'Number', precision: 3, scale: 0 });
		test.org.sendMessages(['Account', 'Contact'], url);
		const account = test.org.insert('Account', { LastName: 'Byron' });
		await until(() => received.length === 1);
		const [{ Id }] = test.org.rows('Contact') as Array<{ Id: string }>;
		test.org.update('Contact', Id, { NPS__c: 9 });
		await until(() => received.length === 2);
		await pause(100);
		expect(received).toHaveLength(2);
		for (const body of received) {
			expect(body).toContain('<sObject xsi:type="sf:Account"');
			expect(body).toContain(`<sf:Id>${account}</sf:Id>`);
		}
	});

	it('come 100 notifications at once, of a mass update in three requests', async () => {
		await put();
		for (let index = 0; index < 250; index += 1)
			test.org.insert('Contact', { LastName: `No. ${index}` });
		await until(() => test.org.outbound.acknowledged === 250);
		expect(received).toHaveLength(3);
		expect(received[0].match(/<Notification>/g)).toHaveLength(100);
	});

	it.each([
		['a nack', { body: ACK('false') }, /nack/],
		['another namespace', { body: ACK('true', 'urn:other') }, /Expected element/],
		['no SOAP', { body: 'OK' }, /prolog|parsing|malformed|Expected|Error/i],
		['another content type', { type: 'application/json' }, /not text\/xml/],
		['another status', { status: 202 }, /^\(202\)/],
		['a refusal', { status: 403, body: '<fault><words>no</words></fault>' }, /^\(403\) no/],
		['a refusal that is no XML', { status: 403, body: 'no' }, /^\(403\).* not allowed in prolog/],
	])(
		'are sent again after %s, with the same id of the notification',
		async (_what, wrong, words) => {
			await put();
			const right = answer;
			answer = { ...answer, ...wrong };
			test.org.insert('Contact', { LastName: 'A' });
			await until(() => received.length >= 2);
			answer = right;
			await until(() => test.org.outbound.waiting === 0);
			expect(test.org.outbound.failures[0].reason).toMatch(words);
			const ids = received.map((body) => /<Notification>\s*<Id>(\w+)/.exec(body)?.[1]);
			expect(new Set(ids).size).toBe(1);
		},
	);

	it('are given up after 24 hours', async () => {
		await put();
		test.org.outbound.retryMs = 3_600_000;
		answer.status = 500;
		test.org.insert('Contact', { LastName: 'A' });
		await until(() => received.length === 1);
		for (let hours = 0; hours < 28; hours += 1) {
			test.org.clock.advance(3_600_000);
			await pause(10);
		}
		await until(() => test.org.outbound.waiting === 0);
		expect(test.org.outbound.dropped).toBe(1);
		// An hour, then two each time.
		expect(received.length).toBeLessThan(16);
	});

	it('are sent to this machine only', async () => {
		await put(message({ endpointUrl: 'https://n8n.example.com/told' }));
		test.org.insert('Contact', { LastName: 'A' });
		await until(() => test.org.outbound.failures.length > 0);
		expect(test.org.outbound.failures[0].reason).toContain('this machine only');
	});

	it.each([
		['a user who is not there', { integrationUser: 'nobody@acme.example' }, /no User named/],
		['a field that is not there', { fields: ['Id', 'Nothing__c'] }, /no CustomField named/],
		['a port that is not allowed', { endpointUrl: 'https://n8n.example.com:22/x' }, /port/],
		['no address', { endpointUrl: 'n8n' }, /Invalid endpoint URL/],
		['the session id over HTTP', { includeSessionId: true }, /must be HTTPS/],
	])('are refused with %s', async (_what, more, words) => {
		expect(await refusalOf(message(more))).toMatch(words);
	});

	it('are refused with an element that is missing', async () => {
		const { endpointUrl: _left, ...rest } = message();
		expect(await refusalOf(rest)).toMatch(/Required field is missing: endpointUrl/);
	});
});

describe('record-triggered flows', () => {
	it.each([
		['a message that is not there', flow({}, { object: 'Account' }), /no WorkflowOutboundMessage/],
		[
			'an element that is not there',
			flow({}, { connector: { targetReference: 'No' } }),
			/is not there/,
		],
		['an older version', flow({ apiVersion: 52 }), /Outbound Messages.*can't be used/],
		['a delete', flow({}, { recordTriggerType: 'Delete' }), /Invalid recordTriggerType/],
		[
			'what the sandbox has not',
			flow({ variables: { name: 'x', dataType: 'String' } }),
			/has no variables/,
		],
		['no label', { ...flow(), label: undefined }, /Required field is missing: label/],
	])('are refused with %s', async (_what, ofFlow, words) => {
		expect(await refusalOf(message(), ofFlow)).toMatch(words);
	});

	it('get a new version with each change, and none when they say the same, whatever the status', async () => {
		await put();
		await put(message(), flow({ status: 'Draft' }));
		expect(test.org.component('FlowDefinition', 'Tell_It')).toEqual({
			activeVersionNumber: 1,
			latestVersionNumber: 1,
		});
		await put(message(), flow({ label: 'Tell them' }));
		expect(test.org.component('FlowDefinition', 'Tell_It')).toEqual({
			activeVersionNumber: 2,
			latestVersionNumber: 2,
		});
	});

	it('are not active where the org does not deploy them so, and send nothing', async () => {
		test.org.deploysFlowsAsActive = false;
		await put();
		test.org.insert('Contact', { LastName: 'A' });
		await pause(50);
		expect(received).toEqual([]);
	});

	const removal = (active: boolean, members: Record<string, string[]>) => ({
		'package.xml': manifest(active ? {} : { FlowDefinition: ['Tell_It'] }),
		...(active
			? {}
			: {
					'flowDefinitions/Tell_It.flowDefinition': xml('FlowDefinition', {
						activeVersionNumber: 0,
					}),
				}),
		'destructiveChangesPost.xml': manifest(members),
	});
	const ALL = { Flow: ['Tell_It-1'], WorkflowOutboundMessage: ['Contact.Told'] };

	it('cannot be deleted while they are active, nor without their version', async () => {
		await put();
		const active = await deploy(test, removal(true, ALL));
		expect(JSON.stringify(active)).toMatch(/because it's active/);
		const bare = await deploy(test, removal(false, { Flow: ['Tell_It'] }));
		expect(JSON.stringify(bare)).toMatch(/insufficient access rights on cross-reference id/);
		expect(test.org.component('Flow', 'Tell_It-1')).not.toBeNull();
		expect(test.org.component('FlowDefinition', 'Tell_It')).toMatchObject({
			activeVersionNumber: 1,
		});
	});

	it('go with their messages once they are switched off in the same deployment', async () => {
		await put();
		await deploy(test, removal(false, ALL));
		expect(test.org.component('Flow', 'Tell_It-1')).toBeNull();
		expect(test.org.component('FlowDefinition', 'Tell_It')).toBeNull();
		expect(test.org.component('WorkflowOutboundMessage', 'Contact.Told')).toBeNull();
	});

	it('keep the message they send from being deleted', async () => {
		await put();
		const done = await deploy(test, removal(true, { WorkflowOutboundMessage: ['Contact.Told'] }));
		expect(JSON.stringify(done)).toMatch(/referenced elsewhere|in use/);
	});

	it('tell their metadata of one message at a time', async () => {
		await put();
		test.org.sendMessages(['Account'], url, 'Other');
		const query = async (where: string) =>
			(
				await test.admin.get(
					`/tooling/query?q=${encodeURIComponent(`SELECT Name, Metadata FROM WorkflowOutboundMessage${where}`)}`,
				)
			).body as unknown;
		expect(JSON.stringify(await query(''))).toMatch(/no more than one row/);
		expect(await query(" WHERE Name = 'Told'")).toMatchObject({
			records: [{ Name: 'Told', Metadata: { endpointUrl: url } }],
		});
	});
});
