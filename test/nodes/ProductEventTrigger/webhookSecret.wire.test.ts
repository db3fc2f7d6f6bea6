import { ProductEventTrigger } from '../../../nodes/ProductEventTrigger/ProductEventTrigger.node';
import { MemoryCredentials } from '../../harness/engine';
import { WebhookBench } from '../../harness/webhookBench';

/** Credentials that count how often they are read. */
class CountedCredentials extends MemoryCredentials {
	reads = 0;
	broken = false;

	override async getDecrypted(additional: unknown, node: unknown, type: string) {
		this.reads++;
		if (this.broken) throw new Error('the database is gone');
		return await super.getDecrypted(additional, node, type);
	}

	set secret(webhookSecret: string) {
		this.store.appcuesSyncApi = { webhookSecret };
	}
}

let credentials: CountedCredentials;
let bench: WebhookBench;
let passedMs: number;

beforeEach(async () => {
	passedMs = 0;
	const { now } = performance;
	jest.spyOn(performance, 'now').mockImplementation(() => now.call(performance) + passedMs);
	credentials = new CountedCredentials();
	credentials.secret = 'first';
	bench = await new WebhookBench(new ProductEventTrigger(), credentials).open({
		platform: 'appcues',
		verification: 'secretHeader',
		header: 'x-secret',
		options: {},
	});
});
afterEach(async () => {
	jest.restoreAllMocks();
	await bench.close();
});

/** Sends a delivery with a secret; the status it is answered with. */
async function send(secret: string): Promise<number> {
	const { status } = await fetch(bench.url, {
		method: 'POST',
		headers: { 'x-secret': secret },
		body: JSON.stringify({ name: 'flow_completed', user_id: 'u-1' }),
	});
	return status;
}

describe('the webhook secret', () => {
	it('is read from the credential once for many deliveries', async () => {
		const statuses = await Promise.all(Array.from({ length: 20 }, async () => await send('first')));
		expect(new Set(statuses)).toEqual(new Set([200]));
		expect(credentials.reads).toBe(1);
	});

	it('counts at once when it was changed, and the one before it no more', async () => {
		expect(await send('first')).toBe(200);
		credentials.secret = 'second';
		expect(await send('second')).toBe(200);
		expect(await send('first')).toBe(401);
	});

	it('counts at once when there was none before', async () => {
		credentials.secret = '';
		expect(await send('first')).toBe(401);
		credentials.secret = 'first';
		expect(await send('first')).toBe(200);
	});

	it('that was taken back is accepted for ten seconds at most', async () => {
		expect(await send('first')).toBe(200);
		credentials.secret = 'second';
		passedMs = 9_000;
		expect(await send('first')).toBe(200);
		passedMs = 10_000;
		expect(await send('first')).toBe(401);
	});

	it('that was taken back is refused at once where the workflow is published again', async () => {
		expect(await send('first')).toBe(200);
		credentials.secret = 'second';
		await bench.publish();
		expect(await send('first')).toBe(401);
	});

	it('is read once more for a wrong proof, and then known to the others', async () => {
		expect(await send('first')).toBe(200);
		credentials.reads = 0;
		expect(await send('a guess')).toBe(401);
		expect(await send('first')).toBe(200);
		expect(credentials.reads).toBe(1);
	});

	it('is not read again for a delivery that no secret could save', async () => {
		await bench.close();
		bench = await new WebhookBench(new ProductEventTrigger(), credentials).open({
			platform: 'appcues',
			verification: 'signatureHeader',
			header: 'x-signature',
			options: {},
		});
		expect(await send('unsigned')).toBe(401);
		credentials.reads = 0;
		for (let times = 0; times < 5; times++) expect(await send('unsigned')).toBe(401);
		expect(credentials.reads).toBe(0);
	});

	it('that cannot be read is asked for again with the next delivery', async () => {
		credentials.broken = true;
		expect(await send('first')).toBe(500);
		credentials.broken = false;
		expect(await send('first')).toBe(200);
	});
});
