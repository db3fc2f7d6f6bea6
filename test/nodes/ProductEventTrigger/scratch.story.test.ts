import fs from 'node:fs';
import { startAppcues, type AppcuesSandbox } from '../../../sandbox/platforms/appcues';
import { appcuesEvents } from '../../../sandbox/platforms/appcues/events/appcuesEvents';
import { startSalesforce, type SalesforceSandbox } from '../../../sandbox/salesforce';
import { startN8n, outputOf, errorOf, type N8n } from '../../../sandbox/host';

let n8n: N8n;
let appcues: AppcuesSandbox;
let sf: SalesforceSandbox;
jest.setTimeout(120_000);

beforeAll(async () => {
	[n8n, appcues, sf] = await Promise.all([
		startN8n({ packages: [process.cwd()] }),
		startAppcues(),
		startSalesforce(),
	]);
});
afterAll(async () => {
	await n8n?.close();
	await appcues?.close();
	await sf?.close();
});

test('template', async () => {
	const { org } = sf;
	for (const o of ['Contact', 'Lead']) {
		org.defineField(o, {
			name: 'Product_User_Id__c',
			type: 'Text',
			length: 255,
			externalId: true,
			unique: true,
		} as never);
		org.defineField(o, {
			name: 'Latest_NPS_Score__c',
			type: 'Number',
			precision: 3,
			scale: 0,
		} as never);
		org.defineField(o, {
			name: 'Latest_NPS_Feedback__c',
			type: 'LongTextArea',
			length: 32000,
		} as never);
	}
	const app = org.addApp({
		name: 'n8n',
		callbackUrls: ['http://x'],
		clientCredentialsRunAs: process.env.BAD ? undefined : org.users.admin,
	} as never);
	console.log(app);
	const contact = org.insert('Contact', {
		LastName: 'Lovelace',
		FirstName: 'Ada',
		Email: 'ada@example.com',
		Product_User_Id__c: 'u-1',
	});
	const credential = await n8n.createCredential({
		name: 'Appcues',
		type: 'appcuesSyncApi',
		data: {
			accountId: appcues.accountId,
			apiKey: appcues.apiKey,
			apiSecret: appcues.apiSecret,
			baseUrl: appcues.url,
			webhookSecret: 's3cret',
		},
	});
	const sfc = await n8n.createCredential({
		name: 'Salesforce',
		type: 'salesforceSyncOAuth2Api',
		data: {
			grantType: 'clientCredentials',
			myDomainUrl: sf.instanceUrl,
			clientId: (app as any).clientId,
			clientSecret: (app as any).clientSecret,
		},
	});
	console.log(await n8n.testCredential(credential), await n8n.testCredential(sfc));
	const wf = JSON.parse(fs.readFileSync('workflows/appcues-to-salesforce/workflow.json', 'utf8'));
	const set = (name: string, params: object) =>
		Object.assign(wf.nodes.find((n: any) => n.name === name).parameters, params);
	const rl = (value: string) => ({ __rl: true, mode: 'name', value });
	set('Find the person in Salesforce', {
		contactUserIdField: rl('Product_User_Id__c'),
		leadUserIdField: rl('Product_User_Id__c'),
	});
	set('Update NPS fields', {
		npsScoreField: rl('Latest_NPS_Score__c'),
		npsFeedbackField: rl('Latest_NPS_Feedback__c'),
	});
	const id = await n8n.importWorkflow(
		wf as never,
		{ appcuesSyncApi: credential, salesforceSyncOAuth2Api: sfc } as never,
	);
	await n8n.activate(id);
	const hook = wf.nodes.find((n: any) => n.webhookId).webhookId;
	appcues.webhook.configure({
		url: n8n.webhookUrl(`${hook}/product-events`),
		security: { kind: 'hmac', secret: 's3cret', header: 'x-foo-signature' },
	});
	const ev = appcuesEvents.nps(9, 'great', { userId: 'u-1' } as never);
	console.log((await appcues.webhook.send(ev)).status);
	console.log((await appcues.webhook.send(ev)).status);
	console.log(
		(await appcues.webhook.send(appcuesEvents.flow('completed', { userId: 'nobody' } as never)))
			.status,
	);
	const ex = await n8n.waitForExecutions(id, { count: 3, includeData: true } as never);
	for (const e of ex) {
		console.log(e.id, e.status, errorOf(e));
		if (process.env.SHOW)
			for (const [name, runs] of Object.entries((e as any).data.resultData.runData))
				console.log(
					'  ',
					name,
					JSON.stringify(
						(runs as any)[0].data?.main?.map((o: any) =>
							o?.map((i: any) => {
								const { event, user, company, raw, ...r } = i.json;
								return r;
							}),
						),
					).slice(0, 500),
					JSON.stringify((runs as any)[0].hints ?? '').slice(0, 400),
					(runs as any)[0].error?.message ?? '',
				);
	}
	console.log(
		org
			.rows('Task')
			.map((t: any) => [t.Subject, t.Description, t.WhoId, t.Status, t.ActivityDate, t.CallObject]),
	);
	const c: any = org.get('Contact', contact);
	console.log(c.Latest_NPS_Score__c, c.Latest_NPS_Feedback__c);
	console.log(org.requests.all().map((r: any) => `${r.method} ${r.path} ${r.status}`));
});
