import { createServer, type Server } from 'node:http';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	EditorUnavailable,
	errorOf,
	N8nStartFailed,
	openEditor,
	outputOf,
	PublicationFailed,
	startN8n,
	type Credential,
	type N8n,
} from '../../../sandbox/host';
import { isFree } from '../../../sandbox/host/ports';
import { unlessUnavailable } from './availability';
import { throwAwayPackage, writeThrowAwayPackage } from './throwAwayPackage';
import { aWorkflow, post } from './throwAwayWorkflow';

const nodeType = `${throwAwayPackage}.throwAway`;

describe('a real n8n', () => {
	let scratch: string;
	let service: Server;
	let n8n: N8n;
	let credential: Credential;
	const userFolder = () => join(scratch, 'user');
	const serviceUrl = () => `http://127.0.0.1:${(service.address() as AddressInfo).port}`;

	const lines: string[] = [];

	const start = async (packages: string[] = []) =>
		await startN8n({ userFolder: userFolder(), packages, log: (line) => lines.push(line) });

	/** Imports and activates a workflow. */
	const activate = async (...given: Parameters<typeof aWorkflow>) => {
		const { workflow, hook } = aWorkflow(...given);
		const id = await n8n.importWorkflow(workflow, { throwAwayApi: credential });
		await n8n.activate(id);
		return { id, url: n8n.webhookUrl(hook) };
	};

	beforeAll(async () => {
		scratch = mkdtempSync(join(tmpdir(), 'n8n-story-'));
		service = createServer((request, response) => {
			response.statusCode = request.headers['x-key'] === 'right' ? 200 : 401;
			response.end('{}');
		});
		await new Promise<void>((resolve) => {
			service.listen(0, '127.0.0.1', resolve);
		});
		n8n = await start([writeThrowAwayPackage(join(scratch, 'package'))]);
		const data = { baseUrl: serviceUrl(), key: 'right' };
		credential = await n8n.createCredential({ name: 'mine', type: 'throwAwayApi', data });
	});

	afterAll(async () => {
		await n8n?.close();
		service.close();
		rmSync(scratch, { recursive: true, force: true });
	});

	it('runs an activated workflow for each request', async () => {
		const { id, url } = await activate();
		for (const number of [1, 2, 3]) {
			expect(await post(url, { number })).toEqual({ status: 202, body: { accepted: true } });
		}
		const ended = await n8n.waitForExecutions(id, { count: 3 });
		expect(ended.map(({ status }) => status)).toEqual(['success', 'success', 'success']);
		expect(ended.flatMap((one) => outputOf(one, 'Action'))).toContainEqual(
			expect.objectContaining({ number: 2, handledBy: 'start' }),
		);
		expect(await n8n.executions(id, { limit: 2 })).toHaveLength(2);
		expect(await n8n.staticData(id)).toEqual({ 'node:Trigger': { registered: url } });
	});

	it('does not run a deactivated one', async () => {
		const { id, url } = await activate();
		await n8n.deactivate(id);
		expect((await post(url, {})).status).toBe(404);
		expect(await n8n.executions(id)).toEqual([]);
	});

	it('says why a workflow cannot be activated', async () => {
		const refused = activate({ trigger: { refuse: true } });
		await expect(refused).rejects.toThrow(PublicationFailed);
		await expect(refused).rejects.toHaveProperty('triggers', [
			{ node: 'Trigger', reason: 'the other side wants no webhooks' },
		]);
	});

	it('keeps the message of a failed execution', async () => {
		const { id, url } = await activate({ action: { failWith: 'no such record' } });
		await post(url, {});
		const [failed] = await n8n.waitForExecutions(id, { status: 'error' });
		expect(errorOf(failed)).toBe('no such record');
		expect(outputOf(failed, 'Action')).toEqual([]);
	});

	it('runs a workflow by hand, with given items', async () => {
		const { id } = await activate();
		const items = [{ json: { number: 42 } }];
		const { executionId } = await n8n.runWorkflow(id, { from: 'Trigger', items });
		const [ended] = await n8n.waitForExecutions(id);
		expect(ended).toMatchObject({ id: executionId, mode: 'manual', status: 'success' });
		expect(outputOf(ended, 'Action')).toEqual([expect.objectContaining({ number: 42 })]);
	});

	it('waits for a test event when a trigger is run by hand', async () => {
		const { workflow, hook } = aWorkflow();
		const id = await n8n.importWorkflow(workflow, { throwAwayApi: credential });
		expect(await n8n.runWorkflow(id, { from: 'Trigger' })).toEqual({ waitingForWebhook: true });
		expect((await post(`${n8n.baseUrl}/webhook-test/${hook}`, {})).status).toBe(202);
		expect(await n8n.waitForExecutions(id)).toMatchObject([{ mode: 'manual' }]);
	});

	it('tests a credential with its stored secrets', async () => {
		expect(await n8n.testCredential(credential)).toMatchObject({ status: 'OK' });
		const data = { baseUrl: serviceUrl(), key: 'wrong' };
		const wrong = await n8n.createCredential({ name: 'wrong', type: 'throwAwayApi', data });
		expect(await n8n.testCredential(wrong)).toMatchObject({ status: 'Error' });
	});

	it('asks nodes what the editor would ask', async () => {
		const { options, resourceLocator, resourceMapper } = n8n.dynamicParameters;
		const object = { __rl: true, mode: 'list', value: 'Account' };
		expect(await options({ nodeType, parameter: 'colour', method: 'getColours' })).toEqual([
			{ name: 'Red', value: 'red' },
		]);
		const search = { nodeType, parameter: 'object', method: 'searchObjects', filter: 'Con' };
		expect(await resourceLocator(search)).toEqual({
			results: [{ name: 'Contact', value: 'Contact' }],
		});
		const columns = { nodeType, parameter: 'columns', method: 'getColumns' };
		expect(await resourceMapper({ ...columns, parameters: { object } })).toMatchObject({
			fields: [{ id: 'AccountId' }],
		});
	});

	it('shows workflow and node in its editor', async () => {
		await unlessUnavailable(EditorUnavailable, async () => {
			const { id } = await activate();
			const editor = await openEditor(n8n);
			const pictures = ['canvas.png', 'node.png'].map((name) => join(scratch, name));
			try {
				await editor.openWorkflow(id);
				await editor.screenshotCanvas(pictures[0]);
				await editor.openNode('Action');
				await editor.screenshotNode(pictures[1]);
				expect(await editor.page.getByText('Fail With').isVisible()).toBe(true);
				await editor.closeNode();
			} finally {
				await editor.close();
			}
			for (const file of pictures) {
				expect(readFileSync(file).subarray(1, 4).toString()).toBe('PNG');
			}
		});
	});

	it('is killed in the middle of an execution, and goes on over the same data', async () => {
		const { id, url } = await activate({ action: { seconds: 60 } });
		await post(url, {});
		const other = await activate();
		await n8n.kill9();
		await expect(post(other.url, {})).rejects.toThrow();
		await n8n.restart();
		expect((await post(other.url, { after: true })).status).toBe(202);
		expect(await n8n.waitForExecutions(other.id)).toHaveLength(1);
		expect(await n8n.waitForExecutions(id)).toMatchObject([{ status: 'crashed' }]);
	});

	it('that cannot start says why', async () => {
		const broken = startN8n({
			env: { DB_TYPE: 'postgresdb', DB_POSTGRESDB_PORT: '9', DB_STARTUP_CONNECT_MAX_RETRIES: '0' },
		});
		await expect(broken).rejects.toThrow(N8nStartFailed);
		await expect(broken).rejects.toThrow(/main process ended while starting.*ECONNREFUSED/s);
	});

	it('is closed without a trace, and started again with data, owner and ports', async () => {
		const { id, url } = await activate();
		const { baseUrl, owner } = n8n;
		expect(await n8n.rss()).toBeGreaterThan(300_000_000);
		expect(n8n.logs()).toContain('Version:');
		expect(lines).toContainEqual(expect.stringMatching(/^main \| Version: \d/));
		await n8n.close();
		expect(await isFree(Number(new URL(baseUrl).port))).toBe(true);
		expect(existsSync(userFolder())).toBe(true);
		n8n = await start();
		expect([n8n.baseUrl, n8n.owner]).toEqual([baseUrl, owner]);
		expect((await post(url, {})).status).toBe(202);
		expect(await n8n.waitForExecutions(id)).toMatchObject([{ status: 'success' }]);
	});
});
