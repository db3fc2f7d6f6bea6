import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { PUSH_WEBHOOK_PATH } from '../../core/kit/names';
import { defineKitFields } from '../../sandbox/demo/kitFields';
import { readTemplate } from '../../sandbox/demo/template';
import { startWorld, type World } from '../../sandbox/demo/world';
import { QueueModeUnavailable } from '../../sandbox/host';
import { eventually } from '../../sandbox/host/eventually';
import { unlessUnavailable } from '../sandbox/host/availability';
import { TRIGGER, whatWasHandedOn } from './support/changes';

const PEOPLE = 200;

test('in queue mode, kills of the main process and of the worker lose no change', async () => {
	await unlessUnavailable(QueueModeUnavailable, async () => {
		const world = await startWorld({
			n8n: { mode: 'queue', workers: 1 },
			userpilot: { rate: 'off' },
		});
		try {
			await story(world);
		} finally {
			await world.close();
		}
	});
});

async function story({ n8n, salesforce, userpilot, credentials }: World): Promise<void> {
	const { org } = salesforce;
	defineKitFields(org);
	const contacts = org.insertMany(
		'Contact',
		Array.from({ length: PEOPLE }, (_, index) => ({
			LastName: `No. ${index}`,
			ProductSync_User_Id__c: `u-${index}`,
		})),
	);
	// Nobody waits for the interval: what arrives was pushed, or found by a process that has just started.
	org.captureChanges(['Contact', 'Lead'], 'ProductSync__chn');
	const template = readTemplate('salesforce-to-userpilot', {
		[TRIGGER]: { push: 'changeDataCapture', checkEverySec: 3_600 },
	});
	const workflowId = await n8n.importWorkflow(template, credentials.byType);
	await n8n.activate(workflowId);
	await sleep(2_000);

	const titles = new Map<number, string>();
	const behind = () =>
		[...titles].filter(
			([index, title]) =>
				!Object.values(userpilot.state.users.get(`u-${index}`) ?? {}).includes(title),
		);
	const change = (from: number, to: number) => {
		for (let index = from; index < to; index++) {
			titles.set(index, `Title ${index}`);
			org.update('Contact', contacts[index], { Title: `Title ${index}` });
		}
	};
	const arrived = async () =>
		await eventually(
			async () => (behind().length === 0 ? true : undefined),
			{ timeoutMs: 180_000, everyMs: 250 },
			() => `${behind().length} of ${titles.size} profiles are behind`,
		);

	change(0, 50);
	await arrived();
	change(50, 100);
	await n8n.kill9('main');
	change(100, 150);
	await n8n.restart('main');
	await arrived();
	userpilot.faults.add({ path: /identify/, times: 20, effect: 'delay', ms: 1_000 });
	change(150, PEOPLE);
	await eventually(
		async () =>
			(await n8n.executions(workflowId, { status: 'running' })).length ? true : undefined,
		{ timeoutMs: 60_000 },
		() => 'no execution has begun',
	);
	await n8n.kill9('worker');
	await n8n.restart('worker');
	await arrived();
	await knockAtTheRightDoor({ n8n, salesforce, credentials });
	const { changes, repeated } = await whatWasHandedOn(n8n, workflowId);
	console.log(
		`${PEOPLE} changes made, ${changes.length} handed on, 0 profiles behind, ${repeated} repeated`,
	);
	expect(new Set(changes.map(({ id }) => id)).size).toBe(PEOPLE);
}

/** Outbound Messages wake the trigger in the main process; a webhook processor says that it cannot. */
async function knockAtTheRightDoor({
	n8n,
	salesforce: { org },
	credentials,
}: Pick<World, 'n8n' | 'salesforce' | 'credentials'>): Promise<void> {
	const template = readTemplate('salesforce-to-userpilot', {
		[TRIGGER]: { push: 'outboundMessage', checkEverySec: 3_600 },
	});
	const webhookId = randomUUID();
	for (const node of template.nodes) if (node.name === TRIGGER) Object.assign(node, { webhookId });
	const workflowId = await n8n.importWorkflow(template, credentials.byType);
	await n8n.activate(workflowId);
	const looks = () => org.requests.of('composite').length;
	const knock = async (via: 'default' | 'main') => {
		const body = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><notifications xmlns="http://soap.sforce.com/2005/09/outbound"><OrganizationId>${org.id}</OrganizationId><Notification><Id>04l000000000001</Id></Notification></notifications></e:Body></e:Envelope>`;
		const url = n8n.webhookUrl(`${webhookId}/${PUSH_WEBHOOK_PATH}`, via);
		const headers = { 'Content-Type': 'text/xml' };
		const response = await fetch(url, { method: 'POST', headers, body });
		return { status: response.status, text: await response.text() };
	};
	const atMain = await eventually(
		async () => {
			const answer = await knock('main');
			return answer.status === 200 ? answer : undefined;
		},
		{ timeoutMs: 60_000 },
		() => 'the main process takes no message',
	);
	expect(atMain.text).toContain('<Ack>true</Ack>');
	const before = looks();
	expect(await knock('default')).toMatchObject({
		status: 503,
		text: expect.stringContaining('does not run in the process'),
	});
	await knock('main');
	await eventually(
		async () => (looks() > before ? true : undefined),
		{ timeoutMs: 60_000 },
		() => 'the message has woken nobody',
	);
	await n8n.deactivate(workflowId);
	expect(await n8n.executions(workflowId)).toEqual([]);
}
