import { setTimeout as sleep } from 'node:timers/promises';
import { defineKitFields } from '../../sandbox/demo/kitFields';
import { readTemplate } from '../../sandbox/demo/template';
import { startWorld, type World } from '../../sandbox/demo/world';
import { eventually } from '../../sandbox/host/eventually';
import { atRest, TRIGGER, whatWasHandedOn } from './support/changes';
import { randomOf } from './support/random';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const random = randomOf(4_711);

let world: World;
let workflowId: string;
let contacts: string[];
/** The value each contact's profile must end up with. */
const expected = new Map<number, string>();
let changesMade = 0;

beforeAll(async () => {
	world = await startWorld({ userpilot: { rate: 'off' } });
	const { n8n, salesforce, credentials } = world;
	defineKitFields(salesforce.org);
	contacts = salesforce.org.insertMany(
		'Contact',
		Array.from({ length: 1_000 }, (_, index) => ({
			LastName: `No. ${index}`,
			Title: 'Analyst',
			ProductSync_User_Id__c: `u-${index}`,
		})),
	);
	const template = readTemplate('salesforce-to-userpilot', { [TRIGGER]: { checkEverySec: 10 } });
	workflowId = await n8n.importWorkflow(template, credentials.byType);
	await n8n.activate(workflowId);
	await sleep(2_000);
});

afterAll(async () => {
	await world?.close();
});

/** Contacts that no test has changed so far. */
let next = 0;
const untouched = (count: number) => {
	next += count;
	return Array.from({ length: count }, (_, index) => next - count + index);
};

function change(index: number, title: string, options = {}): void {
	world.salesforce.org.update('Contact', contacts[index], { Title: title }, options);
	expected.set(index, title);
	changesMade++;
}

const titleOf = (index: number) =>
	Object.entries(world.userpilot.state.users.get(`u-${index}`) ?? {}).find(
		([name]) => name.toLowerCase() === 'title',
	)?.[1];

const missing = () => [...expected].filter(([index, title]) => titleOf(index) !== title);

/** Waits until all profiles are right, then tells what it took. */
async function arrived(timeoutMs = 3 * MINUTE): Promise<void> {
	await eventually(
		async () => (missing().length === 0 ? true : undefined),
		{ timeoutMs, everyMs: 250 },
		() => `${missing().length} of ${expected.size} profiles are behind, e.g. ${missing()[0]}`,
	);
}

async function told(what: string): Promise<number> {
	await atRest(world.n8n, workflowId);
	const { changes, executions, repeated } = await whatWasHandedOn(world.n8n, workflowId);
	const seen = new Set(
		changes.map(({ id, record }) => `${id} ${(record as { Title: string }).Title}`),
	);
	const lost = changesMade - seen.size;
	console.log(
		`${what}: ${changesMade} changes made, ${changes.length} handed on in ${executions} executions, ${lost} lost, ${repeated} repeated`,
	);
	expect(lost).toBe(0);
	return repeated;
}

test('expired tokens and restarts lose nothing and repeat nothing', async () => {
	const { n8n, salesforce } = world;
	for (const index of untouched(20)) change(index, `Director ${index}`);
	await arrived();
	salesforce.org.expireTokens();
	for (const index of untouched(20)) change(index, `Director ${index}`);
	await arrived();
	await n8n.restart();
	for (const index of untouched(20)) change(index, `Director ${index}`);
	await arrived();
	await n8n.stop();
	for (const index of untouched(20)) {
		salesforce.org.clock.advance(10 * MINUTE);
		change(index, `While down ${index}`);
	}
	await n8n.restart();
	await arrived();
	expect(await told('Token expiry, restart and 200 minutes of downtime')).toBe(0);
});

test('what becomes visible minutes after its time stamp is not lost', async () => {
	const { org } = world.salesforce;
	const [early, late] = [untouched(10), untouched(10)];
	const transaction = org.startTransaction((writer) => {
		for (const index of early)
			writer.update('Contact', contacts[index], { Title: `Slow ${index}` });
	});
	org.clock.advance(4 * MINUTE);
	for (const index of late) change(index, `Quick ${index}`);
	await arrived();
	transaction.commit();
	for (const index of early) expected.set(index, `Slow ${index}`);
	changesMade += early.length;
	await arrived();
	expect(await told('Commit lag of 4 minutes')).toBe(0);
});

test('an hour of 503 delays changes and loses none', async () => {
	const { org } = world.salesforce;
	org.faults.add({ path: '/services/data/', effect: 'maintenance' });
	const during = untouched(12);
	for (const index of during) {
		org.clock.advance(HOUR / during.length);
		change(index, `Maintained ${index}`);
		await sleep(2_500);
	}
	expect(missing()).toHaveLength(during.length);
	org.faults.clear();
	await arrived();
	expect(await told('An hour of 503')).toBe(0);
});

test('a used-up share of API requests delays changes and loses none; no look is made, no execution fails', async () => {
	const { n8n, salesforce } = world;
	const { org } = salesforce;
	const failed = async () => (await n8n.executions(workflowId, { status: 'error' })).length;
	const failedBefore = await failed();
	org.usage.used = 0.9 * org.usage.limit;
	const CHECK_MS = 10_000;
	// One look tells how much is in use; the next does not take place.
	await sleep(2.5 * CHECK_MS);
	const answered = org.requests.counted;
	const during = untouched(10);
	for (const index of during) change(index, `Held up ${index}`);
	await sleep(3 * CHECK_MS);
	expect(org.requests.counted).toBe(answered);
	expect(n8n.logs()).toContain('no look is made until');
	expect(missing()).toHaveLength(during.length);
	expect(await failed()).toBe(failedBefore);
	org.usage.used = 0;
	// Sooner than the pause of five minutes: a process that has just started knows of no share.
	await n8n.restart();
	await arrived();
	expect(await failed()).toBe(failedBefore);
	expect(await told('A used-up share of API requests')).toBe(0);
});

test('kill -9 at any moment loses nothing, and repeats one page at most', async () => {
	const { n8n } = world;
	const before = await told('Before the kills');
	const KILLS = 5;
	let killed = 0;
	let largest = 0;
	for (let round = 0; round < KILLS; round++) {
		const some = untouched(60);
		largest = Math.max(largest, some.length);
		const killing = sleep(2_000 + random() * 12_000).then(async () => {
			await n8n.kill9();
			killed++;
			await n8n.restart();
		});
		for (const index of some) {
			change(index, `Round ${round} ${index}`);
			await sleep(250 * random());
		}
		await killing;
		await arrived();
	}
	const repeated = (await told(`${killed} times kill -9`)) - before;
	expect(killed).toBe(KILLS);
	expect(repeated).toBeLessThanOrEqual(KILLS * largest);
});

test('kill -9 in the middle of an execution: its changes are sent all the same', async () => {
	const { n8n, userpilot } = world;
	await arrived();
	const slow = userpilot.faults.add({ path: /identify/, effect: 'delay', ms: 8_000 });
	for (const index of untouched(5)) change(index, `Interrupted ${index}`);
	await eventually(
		async () =>
			(await n8n.executions(workflowId, { status: 'running' })).length ? true : undefined,
		{ timeoutMs: 60_000 },
		() => 'no execution has begun',
	);
	await n8n.kill9();
	slow.remove();
	await n8n.restart();
	await arrived();
	await told('Killed while sending');
});
