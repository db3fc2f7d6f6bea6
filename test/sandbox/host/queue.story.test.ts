import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorOf, outputOf, QueueModeUnavailable, startN8n, type N8n } from '../../../sandbox/host';
import { unlessUnavailable } from './availability';
import { writeThrowAwayPackage } from './throwAwayPackage';
import { aWorkflow, post } from './throwAwayWorkflow';

/**
 * Longer than a process that has just started needs to listen for what workers have done: of a first execution that is
 * over sooner it never hears, and takes it for running (n8n 2.41.1: `job.finished()` in its workflow-runner).
 */
const TAKES_SEC = 0.5;

describe('a real n8n in queue mode', () => {
	let scratch: string;

	beforeAll(() => {
		scratch = mkdtempSync(join(tmpdir(), 'queue-story-'));
	});

	afterAll(() => rmSync(scratch, { recursive: true, force: true }));

	/** Posts through the webhook processor and around it; both are handled by the worker. */
	const bothEntrances = async (n8n: N8n, id: string, hook: string) => {
		const before = (await n8n.executions(id)).length;
		expect(n8n.webhookUrl(hook)).not.toBe(n8n.webhookUrl(hook, 'main'));
		expect((await post(n8n.webhookUrl(hook), { via: 'processor' })).status).toBe(202);
		expect((await post(n8n.webhookUrl(hook, 'main'), { via: 'main' })).status).toBe(202);
		const ended = await n8n.waitForExecutions(id, { count: before + 2 });
		expect(ended.map(errorOf)).not.toContainEqual(expect.any(String));
		const items = ended.slice(0, 2).flatMap((one) => outputOf(one, 'Action'));
		expect(items.map((item) => item.handledBy)).toEqual(['worker', 'worker']);
		expect(items.map((item) => item.via).sort()).toEqual(['main', 'processor']);
	};

	it('runs executions on its worker, and survives the loss of each process', async () => {
		await unlessUnavailable(QueueModeUnavailable, async () => {
			const packages = [writeThrowAwayPackage(join(scratch, 'package'))];
			const options = { concurrencyLimit: 10, expressionEngine: 'vm' } as const;
			const n8n = await startN8n({ mode: 'queue', packages, ...options });
			try {
				const { workflow, hook } = aWorkflow({ action: { seconds: TAKES_SEC } });
				const data = { baseUrl: '', key: '' };
				const mine = { name: 'mine', type: 'throwAwayApi', data };
				const throwAwayApi = await n8n.createCredential(mine);
				const id = await n8n.importWorkflow(workflow, { throwAwayApi });
				await n8n.activate(id);
				await bothEntrances(n8n, id, hook);

				await n8n.kill9('worker');
				expect((await post(n8n.webhookUrl(hook), { waits: true })).status).toBe(202);
				await n8n.restart('worker');
				expect(await n8n.waitForExecutions(id, { count: 3 })).toHaveLength(3);

				await n8n.kill9('main');
				expect((await post(n8n.webhookUrl(hook), { mainIsGone: true })).status).toBe(202);
				await n8n.restart('main');
				await n8n.waitForExecutions(id, { count: 4 });
				await bothEntrances(n8n, id, hook);
				expect(await n8n.rss('all')).toBeGreaterThan(await n8n.rss('main'));
			} finally {
				await n8n.close();
			}
			expect(existsSync(n8n.userFolder)).toBe(false);
		});
	});
});
