import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../host/eventually';
import type { Delivery } from '../platforms/webhook/Delivery';
import { appcuesStory, STRANGER, userpilotStory } from './events';
import { installKit } from './installKit';
import { addPeople, type DemoRecord } from './people';
import { readTemplate, webhookPath } from './template';
import { activitiesOf, timelineLines } from './timeline';
import type { World } from './world';

type Say = (line: string) => void;

const OFTEN = {
	'Contact or Lead changed': { checkEverySec: 10 },
	'Account changed': { checkEverySec: 10 },
};

/** The templates the demo publishes, with what a person would choose who does not want to wait. */
const TEMPLATES = {
	'appcues-to-salesforce': {},
	'userpilot-to-salesforce': {},
	'salesforce-to-appcues': OFTEN,
	'salesforce-to-userpilot': OFTEN,
} as const;

/** Events of one platform that belong to a person of the org. */
const logged = { appcues: 10, userpilot: 7 };

/** What the triggers of the templates watch, as `Object.Field`. */
function watchedFields(): string[] {
	const triggers = Object.keys(TEMPLATES).flatMap((slug) =>
		readTemplate(slug).nodes.filter(({ type }) => type.endsWith('.salesforceRecordTrigger')),
	);
	const fields = triggers.flatMap(({ parameters }) => {
		const { objects, watchFields } = parameters as { objects: string[]; watchFields: string[] };
		return objects.flatMap((object) => watchFields.map((field) => `${object}.${field}`));
	});
	return [...new Set(fields)];
}

/** Puts people into the org, imports and publishes the templates, and points the webhooks at them. */
export async function setUp(world: World, say: Say): Promise<Map<string, DemoRecord>> {
	const { n8n, salesforce, appcues, userpilot, credentials } = world;
	await installKit(world, watchedFields(), say);
	const people = addPeople(salesforce.org);
	say(`${people.size} people are in Salesforce, as Contacts and Leads.`);
	for (const [slug, choices] of Object.entries(TEMPLATES)) {
		const template = readTemplate(slug, choices);
		const workflowId = await n8n.importWorkflow(template, credentials.byType);
		await n8n.activate(workflowId);
		say(`Template ${slug} is imported and published.`);
		if (slug === 'appcues-to-salesforce') {
			appcues.webhook.configure({
				url: n8n.webhookUrl(webhookPath(template)),
				security: {
					kind: 'hmac',
					secret: credentials.webhookSecret,
					header: 'x-appcues-signature',
				},
			});
		}
		if (slug === 'userpilot-to-salesforce') {
			const url = n8n.webhookUrl(webhookPath(template));
			userpilot.webhook.configure({ url, secret: credentials.webhookSecret });
		}
	}
	return people;
}

/** Sends the product events of both platforms, each of them twice, and waits until Salesforce has them. */
export async function playEvents(
	world: World,
	people: Map<string, DemoRecord>,
	say: Say,
): Promise<void> {
	const { appcues, userpilot, salesforce } = world;
	for (const [platform, webhook, events] of [
		['Appcues', appcues.webhook, appcuesStory()],
		['Userpilot', userpilot.webhook, userpilotStory()],
	] as const) {
		const deliveries: Delivery[] = await webhook.burst(events);
		const again = await Promise.all(deliveries.map(async (each) => await webhook.redeliver(each)));
		const refused = [...deliveries, ...again].find(({ ok }) => !ok);
		if (refused) throw new Error(`n8n refused a webhook: ${refused.status} ${refused.answer}`);
		say(`${platform} sent ${events.length} events, each of them twice.`);
	}
	const wanted = logged.appcues + logged.userpilot;
	const count = () => salesforce.org.rows('Task').length;
	await eventually(
		async () => (count() >= wanted ? true : undefined),
		{ timeoutMs: 90_000 },
		() => `Salesforce has ${count()} of ${wanted} activities`,
	);
	await sleep(3_000); // a duplicate would come now
	if (count() !== wanted) throw new Error(`${count()} activities instead of ${wanted}`);
	say('');
	for (const record of people.values()) {
		for (const line of timelineLines(salesforce.org, record)) say(line);
	}
	const known = [...people.values()].flatMap((record) => activitiesOf(salesforce.org, record));
	const strangers = count() - known.length;
	say(
		`${STRANGER} is in nobody's Salesforce: ${strangers} activities; the events wait in n8n's data table.`,
	);
}

/** Changes a field in Salesforce and waits until both platforms have it. */
export async function playChange(
	world: World,
	people: Map<string, DemoRecord>,
	say: Say,
): Promise<void> {
	const { salesforce, appcues, userpilot } = world;
	const { person, object, id } = people.get('u-501')!;
	const Title = 'VP Operations';
	const start = Date.now();
	salesforce.org.update(object, id, { Title });
	const arrived = async (platform: typeof appcues | typeof userpilot) => {
		const profile = () => platform.state.users.get(person.userId) ?? {};
		return await eventually(
			async () =>
				Object.values(profile()).includes(Title) ? (Date.now() - start) / 1000 : undefined,
			{ timeoutMs: 90_000, everyMs: 50 },
			() => `The profile of ${person.userId} still is ${JSON.stringify(profile())}`,
		);
	};
	const [toAppcues, toUserpilot] = await Promise.all([arrived(appcues), arrived(userpilot)]);
	say('');
	say(
		`${person.name}'s Title became “${Title}” in Salesforce: on the Appcues profile after ` +
			`${toAppcues.toFixed(1)} s, on the Userpilot profile after ${toUserpilot.toFixed(1)} s.`,
	);
}
