import type { FaultSpec } from 'salesforce-sandbox';
import { useOrg } from '../../builders/org';
import { aUserWith } from '../../builders/orgUsers';
import { NodeBench } from '../../harness/nodes';
import { ActingN8nApi } from '../../stories/support/ActingN8nApi';

const test = useOrg({ dailyApiRequests: 10 });
let api: ActingN8nApi;

beforeAll(async () => {
	api = await ActingN8nApi.open();
});

afterAll(async () => {
	await api.close();
});

async function look() {
	test.bench.credentials.store.n8nApi = { apiKey: 'key', baseUrl: `${api.url}/` };
	const run = await test.bench.run('syncHealth', { operation: 'look', askSalesforce: true }, [{}]);
	expect(run.error).toBeUndefined();
	const [[all], alerts] = run.outputs;
	return { all, alerts, hints: run.hints };
}

it('asks Salesforce once, and says what the org itself counts', async () => {
	for (let looks = 1; looks <= 8; looks++) {
		const { all, alerts } = await look();
		expect(test.calls).toBe(looks);
		expect(all).toMatchObject({ api_used: looks, api_limit: 10 });
		expect(alerts.map(({ subject }) => subject)).toEqual(
			looks < 8 ? [] : ['Salesforce: 80 % of the API requests are used'],
		);
	}
});

it('says what is left to be pushed, and tells when it runs out', async () => {
	const { deliveries } = test.org.streaming;
	Object.assign(deliveries, { used: 7, limit: 10 });
	const before = await look();
	expect(before.all).toMatchObject({ deliveries_used: 7, deliveries_limit: 10 });
	expect(before.alerts).toEqual([]);
	deliveries.used = 9;
	const subjects = (await look()).alerts.map(({ subject }) => subject);
	expect(subjects).toEqual(['Salesforce: 90 % of the event deliveries are used']);
});

// /limits is for users with View Setup and Configuration: who lacks it is connected all the same.
it('does not take an org for broken whose limits the user may not see', async () => {
	const user = aUserWith(test.org, {});
	test.bench = new NodeBench().connect(test.salesforce, user);
	const { all, alerts } = await look();
	expect(alerts).toEqual([]);
	expect(all).toMatchObject({
		...{ api_used: 1, api_limit: 10, deliveries_used: null, deliveries_limit: null },
	});
});

it('tells nobody of an org that is well', async () => {
	expect((await look()).alerts).toEqual([]);
});

const answer = (status: number, errorCode: string): FaultSpec => ({
	effect: 'answer',
	answer: { status, body: [{ errorCode, message: `It is ${errorCode}` }] },
});

it.each<[string, FaultSpec, RegExp]>([
	['a user who may not use the API', answer(403, 'API_CURRENTLY_DISABLED'), /API Enabled/],
	['an org that is locked', answer(403, 'ORG_LOCKED'), /ORG_LOCKED/],
	['requests that are used up', answer(403, 'REQUEST_LIMIT_EXCEEDED'), /24 hours|limit/],
])(
	'tells of %s, and whose move it is, and goes on with its own work',
	async (_what, fault, words) => {
		test.org.faults.add({ ...fault, path: /\/services\/data\// });
		const { all, alerts } = await look();
		expect(all).toMatchObject({ workflow_id: 'all', api_used: null, api_limit: null });
		expect(alerts.map(({ subject }) => subject)).toEqual([
			'Salesforce does not answer the health check',
		]);
		expect(alerts[0].text).toMatch(words);
	},
);

it('needs no new alarm for a token that only has to be renewed', async () => {
	const expired = test.org.faults.add({ effect: 'expireToken', times: 1 });
	expect((await look()).alerts).toEqual([]);
	expect(expired.met).toBe(1);
});

it('tells of a credential that is not accepted any more', async () => {
	test.bench.credentials.store.salesforceSyncOAuth2Api.clientSecret = 'revoked';
	const { alerts } = await look();
	expect(alerts).toHaveLength(1);
	expect(alerts[0].text).toMatch(/credential|Client/i);
});

it('fails, in its error output, where n8n does not accept the key', async () => {
	test.bench.credentials.store.n8nApi = { apiKey: 'wrong', baseUrl: api.url };
	const run = await test.bench.run('syncHealth', { operation: 'look', askSalesforce: false }, [{}]);
	expect(run.outputs.at(-1)).toMatchObject([
		{
			error: expect.stringContaining("n8n's API answered with 401"),
			details: { class: 'reconnect', remedy: expect.stringContaining('new API key') },
		},
	]);
});
