import type { IDataObject } from 'n8n-workflow';
import { defineKitFields } from '../../sandbox/demo/kitFields';
import { readTemplate, webhookPath } from '../../sandbox/demo/template';
import { startWorld, type World } from '../../sandbox/demo/world';
import type { Credential } from '../../sandbox/host';
import { anItem } from '../builders/orgItems';
import { hmac } from '../builders/delivery';
import { startEcho, type Echo, type EchoServer } from './support/echoServer';
import { executionsEnded, publishEvents, tasksLogged } from './support/productEvents';
import { searchN8n } from './support/secretSearch';
import { chain } from './support/workflow';

const PACKAGE = 'n8n-nodes-salesforce-product-sync';

/** With every sign that an encoding changes. */
const secret = (name: string) => `${name}-Zz9+/=&%"ä-7Qp2`;
const SECRETS: Record<string, string> = {
	clientSecret: secret('client'),
	accessToken: '00Dxx0000001gPL!AR8AQP0jITN80ESEsj5EbaZTFG0RNBaT1cyWk7TrqoDjoNIWQ2ME',
	refreshToken: secret('refresh'),
};
/** Stored with the events: if the search does not find it, it finds nothing. */
const STORED = 'u-stored-7Qp2';

let world: World;
let echo: EchoServer;

beforeAll(async () => {
	[world, echo] = await Promise.all([
		startWorld({ n8n: { env: { N8N_LOG_LEVEL: 'debug' } } }),
		startEcho(),
	]);
	defineKitFields(world.salesforce.org);
});
afterAll(async () => {
	await world?.close();
	await echo?.close();
});

async function credential(type: string, data: Record<string, string>): Promise<Credential> {
	return await world.n8n.createCredential({ type, name: type, data });
}

/** Runs one node over one event as the editor does; whatever becomes of it is written down. */
async function runNode(
	given: Credential,
	type: string,
	parameters: IDataObject,
	onError?: 'continueErrorOutput',
): Promise<void> {
	const flow = chain(
		`${type} ${onError ?? ''}`,
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
		{
			...{ name: 'Do', type: `${PACKAGE}.${type}`, credentials: [given.type] },
			parameters: { ...parameters, options: { writeForReal: 'always' } },
		},
	);
	if (onError) Object.assign(flow.nodes[1], { onError });
	const id = await world.n8n.importWorkflow(flow, { [given.type]: given });
	const user = { id: STORED, email: 'ada@example.com' };
	const salesforce = { status: 'matched', object: 'Contact', id: '003000000000001AAA' };
	const item = { ...anItem({ user }), salesforce };
	await world.n8n.runWorkflow(id, { from: 'Start', items: [{ json: item as IDataObject }] });
	await world.n8n.waitForExecutions(id, { count: 1 });
}

const ANSWERS: Array<Exclude<Echo, 'reset'>> = [
	{ status: 400, as: 'page' },
	{ status: 400, as: 'json' },
	{ status: 401, as: 'page' },
	{ status: 403, as: 'text' },
	{ status: 302, as: 'page' },
	{ status: 404, as: 'text' },
];

describe('no secret is written down by n8n', () => {
	it('after events that were logged, and deliveries that were refused', async () => {
		const { n8n, salesforce, credentials } = world;
		SECRETS.sandboxWebhookSecret = credentials.webhookSecret;
		salesforce.org.insert('Contact', { LastName: 'Byron', ProductSync_User_Id__c: STORED });
		const id = await publishEvents(world, 'appcues');
		const url = n8n.webhookUrl(webhookPath(readTemplate('appcues-to-salesforce')));
		const body = JSON.stringify({ name: 'flow_completed', user_id: STORED, id: '1' });
		const deliver = async (query: string, headers: Record<string, string>) =>
			(await fetch(`${url}${query}`, { method: 'POST', headers, body })).status;
		const right = credentials.webhookSecret;
		expect([
			await deliver(`?secret=${right}`, {}),
			await deliver('', { 'x-secret': right }),
			await deliver('', { authorization: `Basic ${Buffer.from(`a:${right}`).toString('base64')}` }),
			await deliver('', { 'x-signature': hmac(body, right) }),
			await deliver(`?token=${right}`, { 'x-signature': hmac(`${body} `, right) }),
			await deliver('', { 'x-signature': 'wrong' }),
			await deliver(`?secret=${right}x`, {}),
		]).toEqual([200, 200, 200, 200, 401, 401, 401]);
		await tasksLogged(world, 1);
		await executionsEnded(world, [id]);
	});

	it.each(ANSWERS)('when Salesforce answers what was sent: %j', async (answer) => {
		echo.answer = answer;
		echo.paths = {
			'/services/oauth2/token': () => ({
				...{ access_token: SECRETS.accessToken, instance_url: echo.url, token_type: 'Bearer' },
				...{ refresh_token: SECRETS.refreshToken, id: `${echo.url}/id/00D/005` },
			}),
		};
		const given = await credential('salesforceSyncOAuth2Api', {
			...{ grantType: 'clientCredentials', myDomainUrl: echo.url },
			...{ clientId: 'client-id', clientSecret: SECRETS.clientSecret },
		});
		const before = echo.answered;
		const userIdField = { __rl: true, mode: 'name', value: 'Id__c' };
		const fields = { mappingMode: 'defineBelow', value: { Title: 'x' }, schema: [] };
		for (const onError of [undefined, 'continueErrorOutput'] as const) {
			await runNode(given, 'salesforceMatch', { userIdField }, onError);
			await runNode(given, 'salesforceLogActivity', {}, onError);
			await runNode(
				given,
				'updateAttributes',
				{ target: 'salesforce', mapping: 'fields', fields },
				onError,
			);
		}
		await world.n8n.testCredential(given);
		expect(echo.answered).toBeGreaterThan(before + 6);
	});

	it.each([...ANSWERS, 'reset' as const])(
		'when the token endpoint answers what was sent: %j',
		async (answer) => {
			echo.answer = answer;
			echo.paths = {};
			const given = await credential('salesforceSyncOAuth2Api', {
				...{ grantType: 'clientCredentials', myDomainUrl: echo.url },
				...{ clientId: 'client-id', clientSecret: SECRETS.clientSecret },
			});
			const before = echo.answered;
			for (const onError of [undefined, 'continueErrorOutput'] as const)
				await runNode(given, 'salesforceLogActivity', {}, onError);
			await world.n8n.testCredential(given);
			expect(echo.answered).toBeGreaterThan(before);
		},
	);

	it('as a search through its database, files and output shows', () => {
		const { searched, bytes, found } = searchN8n(world.n8n, SECRETS);
		expect(found).toEqual([]);
		expect(searched).toBeGreaterThan(3);
		expect(bytes).toBeGreaterThan(1_000_000);
		const control = searchN8n(world.n8n, { stored: STORED }).found;
		expect(control.filter((place) => place.includes('database.sqlite')).length).toBeGreaterThan(0);
	});
});
