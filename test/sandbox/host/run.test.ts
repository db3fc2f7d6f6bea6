import { hostname } from 'node:os';
import { eventually } from '../../../sandbox/host/eventually';
import { FakeClone } from './fakeClone';
import { fakeNpm } from './fakeNpm';

/** Only ends a wait that would last for ever. */
const PATIENCE = { timeoutMs: 60_000, everyMs: 20 };

describe('run.mjs', () => {
	let clone: FakeClone;

	beforeEach(() => {
		clone = new FakeClone();
	});

	afterEach(() => clone.remove());

	const printNode = ['node', '-e', 'console.log("ran")'];

	describe('two runs at once', () => {
		it('install once: the second waits and says so', async () => {
			clone.plan({ waitFor: clone.path('go-on') });
			const runs = [1, 2].map(() => clone.start(clone.path('sandbox/host/run.mjs'), ...printNode));
			const waiting = () =>
				runs.filter(({ said }) => said().includes('is installing here; waiting'));
			await eventually(
				async () => (waiting().length > 0 ? true : undefined),
				PATIENCE,
				() => 'no run waits for the other',
			);
			clone.write('go-on', {});
			const results = await Promise.all(runs.map(async ({ ended }) => await ended));
			expect(results.map(({ code }) => code)).toEqual([0, 0]);
			expect(clone.calls()).toHaveLength(1);
			expect(waiting()).toHaveLength(1);
		});

		it('do not wait for one that died', async () => {
			const dead = { pid: 2 ** 22 + 1, host: hostname(), token: 'gone' };
			clone.write('.host/project.lock', dead);
			const { code, err } = await clone.run(...printNode);
			expect(code).toBe(0);
			expect(err).not.toContain('waiting');
			expect(clone.has('.host/project.lock')).toBe(false);
		});

		it('leave no lock behind when the user stops them', async () => {
			clone.plan({ waitFor: clone.path('never') });
			const run = clone.start(clone.path('sandbox/host/run.mjs'), ...printNode);
			await eventually(
				async () => (clone.calls().length > 0 ? true : undefined),
				PATIENCE,
				() => 'npm was not started',
			);
			run.kill('SIGTERM');
			expect(await run.ended).toMatchObject({ code: null, signal: 'SIGTERM' });
			expect(clone.has('.host/project.lock')).toBe(false);
		});
	});

	it('uses the npm that started it', async () => {
		clone.writeProgram('npm-cli.js', fakeNpm);
		clone.writeProgram('npm', '#!/bin/sh\nexit 1\n');
		clone.environment = { npm_execpath: clone.path('bin/npm-cli.js') };
		expect((await clone.run(...printNode)).code).toBe(0);
		expect(clone.calls()).toHaveLength(1);
	});

	it('installs elsewhere when PRODUCT_SYNC_HOST_DIR says so, and tells the command', async () => {
		clone.environment = { PRODUCT_SYNC_HOST_DIR: 'elsewhere' };
		const print = 'console.log(process.env.PRODUCT_SYNC_HOST_DIR)';
		const { out } = await clone.run('--n8n', 'node', '-e', print);
		expect(out.trim()).toBe(clone.path('elsewhere'));
		expect(clone.has('elsewhere/n8n/node_modules/n8n/bin/n8n')).toBe(true);
		expect(clone.has('.host/n8n')).toBe(false);
	});

	describe('the command', () => {
		it('finds Node 24 first on PATH, and the project programs behind it', async () => {
			const { out } = await clone.run('node', '-e', 'console.log(process.env.PATH)');
			const [first, second] = out.trim().split(':');
			expect(first).toBe(process.execPath.replace(/\/node$/, ''));
			expect(second).toBe(clone.path('node_modules/.bin'));
		});

		it('gets its arguments untouched, and its exit code is ours', async () => {
			const script = 'console.log(process.argv.slice(1).join("|")); process.exit(7)';
			const { code, out } = await clone.run('node', '-e', script, '--', '--n8n', 'a b');
			expect(code).toBe(7);
			expect(out).toBe('--n8n|a b\n');
		});

		it('that is killed makes us end by the same signal', async () => {
			const { signal } = await clone.run('node', '-e', 'process.kill(process.pid, "SIGTERM")');
			expect(signal).toBe('SIGTERM');
		});

		it('gets the signals sent to us', async () => {
			const script = 'process.on("SIGTERM", () => process.exit(9)); setInterval(() => {}, 999);';
			await clone.run(...printNode);
			const run = clone.start(
				clone.path('sandbox/host/run.mjs'),
				...['node', '-e', `${script} console.error("up")`],
			);
			await eventually(
				async () => (run.said().includes('up') ? true : undefined),
				PATIENCE,
				() => 'the command did not start',
			);
			run.kill('SIGTERM');
			expect((await run.ended).code).toBe(9);
		});

		it.each([
			['is not there', ['no-such-command'], 127, 'There is no command "no-such-command".'],
			['is not given', ['--n8n'], 2, 'usage:'],
			['is a flag we do not have', ['--everything'], 2, 'usage:'],
		])('that %s is refused', async (_what, args, code, words) => {
			const result = await clone.run(...args);
			expect(result.code).toBe(code);
			expect(result.err).toContain(words);
		});
	});
});
