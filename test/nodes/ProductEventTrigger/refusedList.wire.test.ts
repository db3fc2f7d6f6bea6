import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { ProductEventTrigger } from '../../../nodes/ProductEventTrigger/ProductEventTrigger.node';
import { listRefused } from '../../../nodes/ProductEventTrigger/refusedList';
import { MemoryCredentials } from '../../harness/engine';
import { WebhookBench } from '../../harness/webhookBench';

const SECRET = 'the secret of the credential';
let bench: WebhookBench;

beforeEach(async () => {
	const credentials = new MemoryCredentials();
	credentials.store.userpilotSyncApi = { webhookSecret: SECRET };
	bench = await new WebhookBench(new ProductEventTrigger(), credentials).open({
		platform: 'userpilot',
		verification: 'platform',
		options: {},
	});
});
afterEach(async () => await bench.close());

const post = async (body: string, headers: Record<string, string> = {}) =>
	(await fetch(bench.url, { method: 'POST', body, headers })).status;

/** What the editor shows, of a node with this credential. */
async function shown(credential?: string) {
	const context = {
		getCurrentNodeParameter: () => 'userpilot',
		getNode: () => ({
			credentials: credential ? { userpilotSyncApi: { id: credential, name: 'x' } } : undefined,
		}),
	};
	return (await listRefused.call(context as unknown as ILoadOptionsFunctions)).results;
}

describe('the list of refused deliveries', () => {
	it('says how many, since when, why and what to do, and holds nothing of what was sent', async () => {
		const wrong = { 'x-signature': `t=${Math.floor(Date.now() / 1000)},v1=${'ab'.repeat(32)}` };
		const marker = 'words-of-a-stranger';
		expect(await post(`{"a":"${marker}"}`)).toBe(401);
		expect(await post(`{"a":"${marker}"}`, wrong)).toBe(401);
		expect(await post(`{"b":"${marker}"}`, wrong)).toBe(401);
		expect(
			await post('x', { 'content-type': 'multipart/form-data; boundary=x', 'x-y': marker }),
		).toBe(400);

		const entries = await shown('userpilotSyncApi');
		expect(entries.map(({ value }) => value).sort()).toEqual([
			'notEvents',
			'signatureMissing',
			'signatureWrong',
		]);
		const of = (reason: string) => entries.find(({ value }) => value === reason)!;
		expect(of('signatureWrong').name).toMatch(
			/^2 ×, last \d{4}-\d\d-\d\d \d\d:\d\d UTC: the signature does not fit/,
		);
		expect(of('signatureWrong').name).toContain(
			'The webhook secret in Userpilot is not the one in the credential',
		);
		expect(of('signatureMissing').name).toContain('Expected: X-Signature');
		expect(JSON.stringify(entries)).not.toMatch(new RegExp(`${marker}|${SECRET}|abab`));
		expect(bench.executions).toEqual([]);
	});

	it('is that of the credential, and says so where none is chosen or nothing was refused', async () => {
		expect(await shown('another')).toMatchObject([
			{ name: expect.stringMatching(/^None since n8n started/) },
		]);
		expect(await shown()).toMatchObject([
			{ name: expect.stringContaining('Choose the credential first') },
		]);
	});
});
