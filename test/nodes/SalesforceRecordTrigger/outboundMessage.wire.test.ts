import { performance } from 'node:perf_hooks';
import type { IDataObject } from 'n8n-workflow';
import { webhooks } from '../../../nodes/SalesforceRecordTrigger/knock';
import { useWatchedOrg } from '../../salesforce/changes/watchedOrg';
import { PushWebhook } from './pushWebhook';
import { TriggerBench, type Published, type PublishOptions } from './triggerBench';
import { OF_TITLES } from './useTrigger';

/** Pauses are real here, and the interval is an hour: whatever arrives was pushed. */
const PUSHED: IDataObject = { ...OF_TITLES, checkEverySec: 3600, push: 'outboundMessage' };

const world = useWatchedOrg();
let bench: TriggerBench;
let webhook: PushWebhook;
let running: Published[];
beforeEach(async () => {
	running = [];
	world.org.clock.resume();
	world.org.outbound.retryMs = 300;
	bench = new TriggerBench(world.sandbox);
	webhook = await new PushWebhook(bench.credentials as never, () => running[0]?.workflow).open();
});
afterEach(async () => {
	for (const published of running) await published.stop();
	await webhook.close();
});

async function publish(parameters: IDataObject = {}, options: PublishOptions = {}) {
	const published = await bench.publish({ ...PUSHED, ...parameters }, options);
	running.push(published);
	world.org.sendMessages(['Contact'], webhook.url);
	return published;
}

const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

/** @throws when it does not come true in a time that is many times what it takes */
async function until(holds: () => boolean, withinMs = 20_000): Promise<number> {
	const begin = performance.now();
	while (!holds()) {
		if (performance.now() - begin > withinMs) throw new Error(`not within ${withinMs} ms`);
		await pause(10);
	}
	return performance.now() - begin;
}

const looks = () => world.org.requests.of('composite').length;
const titles = () => bench.database.changes.map(({ record }) => (record as IDataObject).Title);

/** Publishes, and waits until nothing more happens by itself. */
async function listening(parameters: IDataObject = {}, options: PublishOptions = {}) {
	const before = looks();
	const published = await publish(parameters, options);
	await until(() => looks() > before);
	for (let seen = -1; seen !== looks(); await pause(300)) seen = looks();
	return published;
}

const post = async (body: string | Uint8Array, type = 'text/xml; charset=utf-8') => {
	const response = await fetch(webhook.url, {
		method: 'POST',
		headers: { 'Content-Type': type },
		body: body as string,
	});
	const text = await response.text();
	return { status: response.status, type: response.headers.get('content-type'), text };
};

const messageOf = (organization: string, object = 'Contact') =>
	`<?xml version="1.0"?><e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><e:Body><notifications xmlns="http://soap.sforce.com/2005/09/outbound"><OrganizationId>${organization}</OrganizationId><ActionId>04k000000000001</ActionId><SessionId>00Dsecret!session</SessionId><Notification><Id>04l000000000001</Id><sObject xsi:type="sf:${object}" xmlns:sf="urn:sobject.enterprise.soap.sforce.com"><sf:Id>003000000000001</sf:Id></sObject></Notification></notifications></e:Body></e:Envelope>`;

describe('the Salesforce Record Trigger with Outbound Messages', () => {
	it('hands a change on in a moment, an hour before it would look, and acknowledges the message', async () => {
		const id = world.aContact();
		await listening();
		world.org.update('Contact', id, { Title: 'Director' });
		expect(await until(() => titles().includes('Director'))).toBeLessThan(3_000);
		await until(() => world.org.outbound.waiting === 0);
		expect(world.org.outbound.failures).toEqual([]);
		expect(world.org.outbound.acknowledged).toBe(1);
		expect(bench.database.changes).toMatchObject([{ id, change: 'updated' }]);
		expect(webhook.started).toBe(0);
	});

	it('takes a new record as well, and makes no look while nothing changes', async () => {
		await listening();
		const before = looks();
		await pause(500);
		expect(looks()).toBe(before);
		world.aContact({ Title: 'Founder' });
		await until(() => titles().includes('Founder'));
	});

	it('takes a change once, however often the message comes', async () => {
		const id = world.aContact();
		await listening();
		world.org.outbound.copies = 5;
		world.org.update('Contact', id, { Title: 'Director' });
		await until(() => titles().length > 0);
		await pause(1_500);
		expect(titles()).toEqual(['Director']);
		expect(world.org.outbound.sent).toBe(5);
	});

	it('takes a storm of 1,000 messages with few looks: one under way, one that waits', async () => {
		const id = world.aContact();
		await listening();
		const before = looks();
		world.org.outbound.copies = 1_000;
		world.org.update('Contact', id, { Title: 'Director' });
		const tookMs = await until(() => world.org.outbound.waiting === 0, 60_000);
		await pause(2_500);
		expect(world.org.outbound.sent).toBe(1_000);
		expect(titles()).toEqual(['Director']);
		// A look a second at most while they come.
		expect(looks() - before).toBeLessThanOrEqual(2 + tookMs / 1_000);
	});

	it('takes a mass update of 250 records, 100 in each message, with a handful of looks', async () => {
		const ids = Array.from({ length: 250 }, () => world.aContact());
		await listening();
		const before = looks();
		for (const id of ids) world.org.update('Contact', id, { Title: 'Director' });
		await until(() => titles().length === 250);
		expect(world.org.outbound.acknowledged).toBe(250);
		expect(world.org.outbound.sent).toBeLessThanOrEqual(4);
		expect(looks() - before).toBeLessThanOrEqual(4);
	});

	it('hears of the Contact of a person account by the message of its Account', async () => {
		world.org.enablePersonAccounts();
		await listening();
		world.org.sendMessages(['Account', 'Contact'], webhook.url);
		const account = world.org.insert('Account', { LastName: 'Byron', PersonTitle: 'Founder' });
		await until(() => titles().includes('Founder'));
		world.org.update('Account', account, { PersonTitle: 'Director' });
		await until(() => titles().includes('Director'));
		expect(bench.database.changes.map(({ object }) => object)).toEqual(['Contact', 'Contact']);
	});

	it('loses nothing when messages are lost: the next look has it', async () => {
		const id = world.aContact();
		await listening();
		world.org.outbound.copies = 0;
		world.org.update('Contact', id, { Title: 'Director' });
		await pause(500);
		expect(titles()).toEqual([]);
		world.org.outbound.copies = 1;
		world.org.update('Contact', world.aContact({ Title: 'Analyst' }), { Title: 'CTO' });
		await until(() => titles().length === 2);
		expect(titles().sort()).toEqual(['CTO', 'Director']);
	});

	it('refuses the message of another org with words, wakes nothing, and tells it once', async () => {
		const published = await listening();
		const before = looks();
		for (let times = 0; times < 5; times += 1) {
			const answer = await post(messageOf('00D000000000062EAA'));
			expect(answer).toMatchObject({
				status: 403,
				type: 'text/xml; charset=utf-8',
				text: expect.stringContaining('another org'),
			});
			expect(answer.text).not.toContain('Ack');
		}
		await pause(1_500);
		expect(looks()).toBe(before);
		const told = published.log.filter((line) => line.includes('another org'));
		expect(told).toHaveLength(1);
		expect(told[0]).toContain('00D000000000062EAA');
		expect(webhook.started).toBe(0);
	});

	it.each([
		['18 characters', (id: string) => id],
		['15 characters', (id: string) => id.slice(0, 15)],
	])('knows its org by %s', async (_how, form) => {
		await listening();
		const before = looks();
		const answer = await post(messageOf(form(world.org.id)));
		expect(answer).toMatchObject({ status: 200, type: 'text/xml; charset=utf-8' });
		expect(answer.text).toContain('<Ack>true</Ack>');
		await until(() => looks() > before);
	});

	it('neither needs, keeps nor tells a session id', async () => {
		const published = await listening();
		await post(messageOf(world.org.id));
		await post(messageOf('00D000000000062EAA'));
		await pause(1_200);
		const kept = JSON.stringify([published.log, webhook.log, bench.database.staticData]);
		expect(kept).not.toContain('secret!session');
	});

	it.each([
		['JSON', '{"OrganizationId":"x"}', 'application/json', 400],
		['nothing', '', 'text/xml', 400],
		['XML of something else', '<a>b</a>', 'text/xml', 400],
		['a form', '--b\r\n\r\n--b--', 'multipart/form-data; boundary=b', 400],
		['what is no XML', 'x'.repeat(2_000_000), 'text/xml', 422],
	])('refuses %s, and starts nothing', async (_what, body, type, status) => {
		await listening();
		const before = looks();
		expect((await post(body, type)).status).toBe(status);
		await pause(300);
		expect(looks()).toBe(before);
		expect(webhook.started).toBe(0);
	});

	it('does not acknowledge where the trigger does not run, says so once, and gets the message again', async () => {
		const id = world.aContact();
		const published = await listening();
		const { workflow } = published;
		const elsewhere = Object.assign(Object.create(workflow), { id: 'in another process' });
		webhook = await replaced(() => elsewhere as typeof workflow);
		world.org.update('Contact', id, { Title: 'Director' });
		await until(() => world.org.outbound.failures.length >= 2);
		expect(titles()).toEqual([]);
		expect(world.org.outbound.failures[0].reason).toMatch(/^\(503\).*does not run in the process/);
		expect(webhook.log.filter((line) => line.includes('main process'))).toHaveLength(1);
		// As a balancer does that chooses among several main processes.
		webhook = await replaced(() => workflow);
		await until(() => titles().includes('Director'));
	});

	async function replaced(workflow: () => Published['workflow']): Promise<PushWebhook> {
		await webhook.close();
		const next = await new PushWebhook(bench.credentials as never, workflow).open();
		world.org.sendMessages(['Contact'], next.url);
		return next;
	}

	it('is published while Salesforce does not answer, and takes messages once it knows its org', async () => {
		const id = world.aContact();
		const silence = world.org.faults.add({ path: '/', effect: 'maintenance' });
		const published = await publish({}, { activation: 'init' });
		expect((await post(messageOf(world.org.id))).status).toBe(503);
		silence.remove();
		expect(published.failed).toEqual([]);
		await until(() => looks() > 0, 70_000);
		world.org.update('Contact', id, { Title: 'Director' });
		await until(() => titles().includes('Director'));
	});

	it('wakes all triggers of the org that watch the object, by one address, and no other', async () => {
		await listening();
		const others = new TriggerBench(world.sandbox);
		const other = await others.publish(PUSHED, { workflowId: 'wf2' });
		const ofLeads = await others.publish({ ...PUSHED, objects: ['Lead'] }, { workflowId: 'wf3' });
		running.push(other, ofLeads);
		await pause(1_500);
		const before = looks();
		await post(messageOf(world.org.id));
		await until(() => looks() - before === 2);
		await pause(1_500);
		expect(looks() - before).toBe(2);
	});

	it('takes no message any more once it is stopped', async () => {
		const published = await listening();
		await published.stop();
		expect((await post(messageOf(world.org.id))).status).toBe(503);
	});

	it('is not published with an address that has no secret part, and says what to do', async () => {
		const error = await publish({}, { webhookId: '' }).catch((refused: Error) => refused);
		const { message, description } = error as Error & { description?: string };
		expect(`${message} ${description}`).toMatch(/no secret part.*save/s);
	});

	it.each([
		['none', true, ''],
		['changeDataCapture', true, ''],
		['outboundMessage', false, ''],
		['outboundMessage', true, 'POST'],
	])(
		'with push %s in a workflow that is published: %s, has the method "%s"',
		async (push, active, method) => {
			const { workflow } = await publish({ push: 'none' });
			const trigger = { ...workflow.getNode('Trigger')!, parameters: { push } };
			workflow.active = active;
			workflow.nodes.Trigger = trigger;
			const [{ httpMethod }] = webhooks;
			expect(workflow.expression.getSimpleParameterValue(trigger, httpMethod, 'internal', {})).toBe(
				method,
			);
		},
	);
});
