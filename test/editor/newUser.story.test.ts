import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineKitFields } from '../../sandbox/demo/kitFields';
import { PACKAGE_FOLDER } from '../../sandbox/demo/world';
import { EditorUnavailable } from '../../sandbox/host';
import { appcuesEvents } from '../../sandbox/platforms/appcues';
import { userpilotEvents } from '../../sandbox/platforms/userpilot';
import { unlessUnavailable } from '../sandbox/host/availability';
import { LEFT_OPEN } from './budget';
import { NewN8n, until } from './support/NewN8n';
import * as editing from './support/editing';
import { defineOwnFields } from './support/ownFields';

/**
 * What a new user does in n8n's editor, click by click, from a template to the first event in Salesforce. The stories go
 * on from each other: one n8n, in which nothing is connected at the beginning.
 */
let world: NewN8n | undefined;

beforeAll(async () => {
	await unlessUnavailable(EditorUnavailable, async () => {
		world = await NewN8n.start();
	});
});

afterAll(async () => await world?.close());

let failed: string | undefined;

/** A story, where there is a browser (else it was announced as not run); none goes on from one that failed. */
const story = (title: string, told: (world: NewN8n) => Promise<void>) =>
	test(title, async () => {
		if (!world) return;
		if (failed) throw new Error(`Not told, since it goes on from: ${failed}`);
		failed = title;
		await told(world);
		failed = undefined;
	});

const SECRET = 'a-secret-of-the-webhook';
const ADA = { user_id: 'u-1001' };
const GRACE = { user_id: 'u-2002', email: 'grace@compiler.example' };

const contact = ({ salesforce: { org } }: NewN8n, email: string) =>
	org.rows('Contact').find(({ Email }) => Email === email);
const tasksOf = ({ salesforce: { org } }: NewN8n, id: unknown) =>
	org.rows('Task').filter(({ WhoId }) => WhoId === id);
const ada = (w: NewN8n) => contact(w, 'ada.byron@analytical.example')!;

/** Executes the workflow as it was imported, with its sample: nothing may be written, nothing kept. */
async function trySample(w: NewN8n): Promise<void> {
	const before = await w.written();
	expect(await editing.nodesWithIssues(w.person)).toEqual([]);
	expect(await w.ended(await editing.execute(w.person))).toBe('success');
	expect(await w.written()).toEqual(before);
}

story('without the kit: from the template to the first event', async (w) => {
	const { person, n8n, userpilot, salesforce } = w;
	const { org, instanceUrl } = salesforce;
	defineOwnFields(org);
	org.insert('Contact', {
		...{ FirstName: 'Ada', LastName: 'Byron', Email: 'ada.byron@analytical.example' },
		Product_User_Id__c: ADA.user_id,
	});
	const app = org.addApp({
		name: 'n8n product sync',
		callbackUrls: [`${n8n.baseUrl}/rest/oauth2-credential/callback`],
		requirePkce: true,
	});
	let url = '';
	await w.along('userpilot-to-salesforce, first of all, without the kit', {
		import: async () => {
			await editing.importTemplate(person, 'userpilot-to-salesforce');
			await w.shoot(2_400);
		},
		'connect Salesforce, and enter a field': async () => {
			await editing.openNode(person, 'Find the person in Salesforce');
			await editing.connectSalesforce(
				person,
				{ ...app, instanceUrl },
				async (login) => await w.shoot(1_600, login),
			);
			await editing.enterField(person, 'userIdField', 'Product_User_Id__c');
			await w.shoot();
			await editing.closeNode(person);
		},
		'connect Userpilot, and copy the URL': async () => {
			await editing.openNode(person, 'Userpilot event');
			await editing.connectPlatform(person, {
				...{ apiKey: userpilot.apiKey, baseUrl: userpilot.url, webhookSecret: SECRET },
			});
			url = await editing.copyProductionUrl(person);
			await w.shoot();
			await editing.closeNode(person);
		},
		'enter fields': async () => {
			await editing.openNode(person, 'Update NPS fields');
			await editing.enterField(person, 'npsScoreField', 'Nps_Score__c');
			await editing.enterField(person, 'npsFeedbackField', 'Nps_Feedback__c');
			await editing.enterField(person, 'npsAnsweredAtField', 'Nps_Answered_At__c');
			await editing.enterField(person, 'npsFeedbackAtField', 'Nps_Feedback_At__c');
			await editing.closeNode(person);
		},
		sample: async () => {
			await trySample(w);
			await w.shoot(2_000);
		},
		publish: async () => await editing.publish(person),
	});
	userpilot.webhook.configure({ url, secret: SECRET, timeoutMs: 60_000 });
	const score = userpilotEvents.nps(9, 'Fast', { user: ADA, at: new Date() });
	expect(await userpilot.webhook.burst([score])).toMatchObject([{ ok: true }]);
	await until('The score did not arrive', () => ada(w).Nps_Score__c === 9);
	expect(ada(w)).toMatchObject({ Nps_Feedback__c: 'Fast' });
	expect(tasksOf(w, ada(w).Id)).toHaveLength(1);
	await w.along('the result is read', {
		executions: async () => {
			expect(await editing.latestExecution(person)).toContain('Succeeded');
			await w.shoot(2_000);
		},
	});
	await w.shootRecord(`/lightning/r/Contact/${String(ada(w).Id)}/view`);
});

story('what is kept is mended and replayed', async (w) => {
	const { person, userpilot, salesforce } = w;
	const completed = userpilotEvents.flow('completed', { user: GRACE, at: new Date() });
	await userpilot.webhook.burst([completed]);
	await until('Nothing is kept', async () => (await w.kept()).length > 0);
	await w.along('a kept item is mended and replayed', {
		look: async () => {
			const row = await editing.openTable(person, w.keptTable);
			expect(row).toContain(GRACE.email);
			expect(row).toContain('No record has this user id "u-2002"');
		},
		'mend, in Salesforce': async () => {
			salesforce.org.insert('Contact', {
				...{ LastName: 'Murray', Email: GRACE.email, Product_User_Id__c: GRACE.user_id },
			});
		},
		replay: async () => {
			await editing.openWorkflow(person, 'userpilot-to-salesforce');
			const replay = await editing.executeFrom(person, 'Replay what was not synced');
			expect(await w.ended(replay)).toBe('success');
		},
	});
	expect(tasksOf(w, contact(w, GRACE.email)!.Id)).toHaveLength(1);
	expect(await w.kept()).toEqual([]);
});

story(
	'with the kit: a second import of the same template is filled in, and publishes',
	async (w) => {
		const { person, userpilot, salesforce } = w;
		defineKitFields(salesforce.org);
		for (const { Id, Product_User_Id__c: id } of salesforce.org.rows('Contact'))
			salesforce.org.update('Contact', String(Id), { ProductSync_User_Id__c: id });
		let url = '';
		await w.along('userpilot-to-salesforce, again, with the kit', {
			import: async () => await editing.importTemplate(person, 'userpilot-to-salesforce'),
			sample: async () => await trySample(w),
			'copy the URL': async () => {
				await editing.openNode(person, 'Userpilot event');
				url = await editing.copyProductionUrl(person);
				await editing.closeNode(person);
			},
			publish: async () => await editing.publish(person),
		});
		userpilot.webhook.configure({ url, secret: SECRET, timeoutMs: 60_000 });
		await userpilot.webhook.burst([userpilotEvents.nps(4, 'Slow', { user: ADA, at: new Date() })]);
		await until('The score did not arrive', () => ada(w).ProductSync_NPS_Score__c === 4);
	},
);

story('with the kit: another platform, where Salesforce is connected', async (w) => {
	const { person, appcues } = w;
	const { accountId, apiKey, apiSecret, url: baseUrl } = appcues;
	let url = '';
	await w.along('appcues-to-salesforce, with the kit', {
		import: async () => await editing.importTemplate(person, 'appcues-to-salesforce'),
		'connect Appcues, and copy the URL': async () => {
			await editing.openNode(person, 'Appcues event');
			await editing.connectPlatform(person, {
				...{ accountId, apiKey, apiSecret, baseUrl, webhookSecret: SECRET },
			});
			url = await editing.copyProductionUrl(person);
			await editing.closeNode(person);
		},
		sample: async () => await trySample(w),
		publish: async () => await editing.publish(person),
	});
	const security = { kind: 'hmac', secret: SECRET, header: 'x-appcues-signature' } as const;
	appcues.webhook.configure({ url, security, timeoutMs: 60_000 });
	const before = tasksOf(w, ada(w).Id).length;
	const completed = { userId: ADA.user_id, groupId: null, at: new Date() };
	await appcues.webhook.burst([appcuesEvents.flow('completed', completed)]);
	await until('The event did not arrive', () => tasksOf(w, ada(w).Id).length > before);
});

story('with the kit: to the product, once for all and at each change', async (w) => {
	const { person, salesforce, userpilot } = w;
	await w.along('salesforce-to-appcues, with the kit', {
		import: async () => await editing.importTemplate(person, 'salesforce-to-appcues'),
		publish: async () => {
			expect(await editing.nodesWithIssues(person)).toEqual([]);
			await editing.publish(person);
		},
	});
	salesforce.org.update('Contact', String(ada(w).Id), { Title: 'Countess' });
	await w.along('initial-sync, with the kit', {
		import: async () => await editing.importTemplate(person, 'initial-sync'),
		'dry run': async () => await trySample(w),
		'switch on': async () => {
			await editing.openNode(person, 'Settings');
			await editing.switchOn(person, 'send');
			await editing.closeNode(person);
		},
		'run for real': async () => {
			expect(await w.ended(await editing.execute(person))).toBe('success');
		},
	});
	expect(userpilot.state.users.get(ADA.user_id)).toBeDefined();
});

story('two imports of the page of health publish beside each other', async (w) => {
	const { person, n8n } = w;
	const data = { apiKey: 'not-asked', baseUrl: `${n8n.baseUrl}/api/v1` };
	await n8n.createCredential({ type: 'n8nApi', name: 'n8n account', data });
	const login = { user: 'page', password: 'of-the-page' };
	await n8n.createCredential({ type: 'httpBasicAuth', name: 'Health page', data: login });
	await person.page.reload(); // the editor reads the credentials there are when it is opened
	for (const way of ['sync-health', 'sync-health, again'] as const)
		await w.along(way, {
			import: async () => await editing.importTemplate(person, 'sync-health'),
			publish: async () => await editing.publish(person),
		});
});

story('every template is whole where it is imported', async (w) => {
	const { person, n8n } = w;
	const data = { webhookSecret: SECRET };
	await n8n.createCredential({ type: 'segmentSyncApi', name: 'Segment Sync account', data });
	await person.page.setViewportSize({ width: 900, height: 600 }); // less to draw
	await person.page.reload();
	const open: Record<string, string[]> = {};
	const cutOff: Record<string, string[]> = {};
	for (const slug of readdirSync(join(PACKAGE_FOLDER, 'workflows'))) {
		await editing.importTemplate(person, slug);
		const missing = await editing.nodesWithIssues(person);
		const notes = await editing.notesCutOff(person);
		if (missing.length) open[slug] = missing;
		if (notes.length) cutOff[slug] = notes;
	}
	expect({ open, cutOff }).toEqual({ open: LEFT_OPEN, cutOff: {} });
});

story('meanwhile the change has reached the product', async ({ appcues }) => {
	await until('The change did not reach Appcues', () =>
		Object.values(appcues.state.users.get(ADA.user_id) ?? {}).includes('Countess'),
	);
});
