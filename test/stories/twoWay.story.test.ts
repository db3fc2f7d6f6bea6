import { setTimeout as sleep } from 'node:timers/promises';
import { defineKitFields } from '../../sandbox/demo/kitFields';
import { readTemplate, webhookPath } from '../../sandbox/demo/template';
import { startWorld, type World } from '../../sandbox/demo/world';
import { eventually } from '../../sandbox/host/eventually';
import { appcuesEvents } from '../../sandbox/platforms/appcues';
import { userpilotEvents } from '../../sandbox/platforms/userpilot';
import { atRest, TRIGGER, whatWasHandedOn } from './support/changes';
import { executionsEnded, SENDER_WAITS, tasksLogged } from './support/productEvents';

const PEOPLE = 60;

let world: World;
let contacts: string[];
const workflows: Record<string, string> = {};

beforeAll(async () => {
	world = await startWorld();
	const { n8n, salesforce, appcues, userpilot, credentials } = world;
	defineKitFields(salesforce.org);
	contacts = salesforce.org.insertMany(
		'Contact',
		Array.from({ length: PEOPLE }, (_, index) => ({
			LastName: `No. ${index}`,
			ProductSync_User_Id__c: `u-${index}`,
		})),
	);
	const secret = credentials.webhookSecret;
	for (const platform of ['appcues', 'userpilot']) {
		const template = readTemplate(`${platform}-two-way`, { [TRIGGER]: { checkEverySec: 10 } });
		const id = await n8n.importWorkflow(template, credentials.byType);
		await n8n.activate(id);
		workflows[platform] = id;
		const url = n8n.webhookUrl(webhookPath(template));
		if (platform === 'userpilot') userpilot.webhook.configure({ url, secret, ...SENDER_WAITS });
		else
			appcues.webhook.configure({
				...{ url, ...SENDER_WAITS },
				security: { kind: 'hmac', secret, header: 'x-appcues-signature' },
			});
	}
	await sleep(2_000);
});

afterAll(async () => {
	await world?.close();
});

test('both directions of both platforms at once end with the right values and no extra write', async () => {
	const { n8n, salesforce, appcues, userpilot } = world;
	const { org } = salesforce;
	const everyone = contacts.map((id, index) => ({ id, userId: `u-${index}`, index }));
	for (const { id, index } of everyone) org.update('Contact', id, { Title: `Title ${index}` });
	await appcues.webhook.burst(
		everyone.map(({ userId, index }) =>
			appcuesEvents.nps(index % 11, `From Appcues ${index}`, {
				userId,
				groupId: null,
				at: new Date(Date.now() - 3_600_000),
			}),
		),
	);
	await userpilot.webhook.burst(
		everyone.map(({ userId, index }) =>
			userpilotEvents.nps((index + 1) % 11, `From Userpilot ${index}`, {
				user: { user_id: userId },
			}),
		),
	);
	await tasksLogged(world, 2 * PEOPLE);
	const behind = () =>
		everyone.filter(({ userId, index }) =>
			[appcues, userpilot].some(
				({ state }) => !Object.values(state.users.get(userId) ?? {}).includes(`Title ${index}`),
			),
		);
	await eventually(
		async () => (behind().length === 0 ? true : undefined),
		{ timeoutMs: 120_000, everyMs: 500 },
		() => `${behind().length} profiles are behind`,
	);
	await executionsEnded(world, Object.values(workflows));
	for (const { id, index } of everyone)
		expect(org.get('Contact', id)).toMatchObject({
			Title: `Title ${index}`,
			ProductSync_NPS_Score__c: (index + 1) % 11,
			ProductSync_NPS_Feedback__c: `From Userpilot ${index}`,
		});

	// Quiet for several checks of the triggers: whatever goes in circles would show.
	const writes = () =>
		org.requests.all().filter(({ method, path }) => method !== 'GET' && path.includes('/sobjects'))
			.length;
	const sent = () => [appcues, userpilot].map(({ requests }) => requests.total);
	const before = [writes(), ...sent()];
	await sleep(35_000);
	expect([writes(), ...sent()]).toEqual(before);
	for (const platform of ['appcues', 'userpilot']) {
		await atRest(n8n, workflows[platform]);
		const { changes, repeated } = await whatWasHandedOn(n8n, workflows[platform]);
		expect({ platform, changes: changes.length, repeated }).toEqual({
			...{ platform, repeated: 0 },
			changes: PEOPLE,
		});
	}
	expect(org.rows('Task')).toHaveLength(2 * PEOPLE);
});
