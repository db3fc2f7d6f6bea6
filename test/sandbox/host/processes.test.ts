import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { eventually } from '../../../sandbox/host/eventually';
import { followLines } from '../../../sandbox/host/followLines';
import { residentMemory } from '../../../sandbox/host/memory';
import { lastLines, startProcess } from '../../../sandbox/host/processes';

/** Only ends a wait that would last for ever. */
const PATIENCE = { timeoutMs: 60_000, everyMs: 20 };

/** Tells its child's process id, and lives on with it. */
const parentOfOne = `
const { spawn } = require('node:child_process');
const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
console.log('child ' + child.pid);
setInterval(() => {}, 1000);`;

/** Goes on when asked to end. */
const stubborn = `
process.on('SIGTERM', () => console.log('asked to end'));
console.log('listening');
setInterval(() => {}, 1000);`;

const isAlive = (pid: number) => {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
};

describe('processes', () => {
	let scratch: string;
	let logFile: string;

	beforeEach(() => {
		scratch = mkdtempSync(join(tmpdir(), 'processes-test-'));
		logFile = join(scratch, 'logs', 'one.log');
	});

	afterEach(() => rmSync(scratch, { recursive: true }));

	const start = async (script: string) =>
		await startProcess({
			...{ name: 'one', command: process.execPath, args: ['-e', script], logFile },
			env: { PATH: process.env.PATH ?? '' },
		});

	const said = async (pattern: RegExp) =>
		await eventually(
			async () => pattern.exec(readFileSync(logFile, 'utf8')) ?? undefined,
			PATIENCE,
			() => `${pattern} was not said`,
		);

	const gone = async (pid: number) =>
		await eventually(
			async () => (isAlive(pid) ? undefined : true),
			PATIENCE,
			() => `process ${pid} lives on`,
		);

	it('are killed together with what they started', async () => {
		const parent = await start(parentOfOne);
		const child = Number((await said(/child (\d+)/))[1]);
		parent.signal('SIGKILL');
		expect(await parent.ended).toEqual({ code: null, signal: 'SIGKILL' });
		await gone(child);
	});

	it('are killed when they do not end in time', async () => {
		const one = await start(stubborn);
		await said(/listening/);
		expect(await one.stop(2_000)).toEqual({ code: null, signal: 'SIGKILL' });
		expect(lastLines(logFile, 1)).toBe('asked to end');
	});

	it('are left alone once they have ended', async () => {
		const one = await start('process.exit(3)');
		expect(await one.ended).toEqual({ code: 3, signal: null });
		expect(one.ending()).toEqual({ code: 3, signal: null });
		expect(() => one.signal('SIGKILL')).not.toThrow();
	});

	it('tell how much memory they have', async () => {
		const one = await start(stubborn);
		await said(/listening/);
		expect(await residentMemory(one.pid)).toBeGreaterThan(10_000_000);
		await one.stop(0);
	});

	it('cannot be started from a program that is not there', async () => {
		const spec = { name: 'none', command: join(scratch, 'none'), args: [], env: {}, logFile };
		await expect(startProcess(spec)).rejects.toThrow('ENOENT');
	});

	it('end when the run that started them is killed, and temporary folders go', async () => {
		const runner = join(scratch, 'runner.ts');
		const host = resolve(__dirname, '../../../sandbox/host');
		const told = join(scratch, 'told.json');
		writeFileSync(
			runner,
			`import { startProcess } from ${JSON.stringify(join(host, 'processes'))};
			import { openUserFolder } from ${JSON.stringify(join(host, 'userFolder'))};
			import { writeFileSync } from 'node:fs';
			const folder = openUserFolder().path;
			void startProcess({ name: 'one', command: process.execPath,
				args: ['-e', 'setInterval(() => {}, 1000)'], env: {}, logFile: ${JSON.stringify(logFile)} })
				.then(({ pid }) => writeFileSync(${JSON.stringify(told)}, JSON.stringify({ pid, folder })));
			setInterval(() => {}, 1000);`,
		);
		const tsx = resolve(__dirname, '../../../node_modules/tsx/dist/cli.mjs');
		const run = spawn(process.execPath, [tsx, runner], { detached: true, stdio: 'ignore' });
		await eventually(
			async () => (existsSync(told) ? true : undefined),
			PATIENCE,
			() => 'the runner started nothing',
		);
		const { pid, folder } = JSON.parse(readFileSync(told, 'utf8')) as Record<string, never>;
		expect([isAlive(pid), existsSync(folder)]).toEqual([true, true]);
		process.kill(-run.pid!, 'SIGKILL');
		await gone(pid);
		await eventually(
			async () => (existsSync(folder) ? undefined : true),
			PATIENCE,
			() => `${String(folder)} was left`,
		);
	});
});

describe('following a log', () => {
	it('tells whole lines only, and the rest when it stops', async () => {
		const scratch = mkdtempSync(join(tmpdir(), 'follow-test-'));
		const file = join(scratch, 'log');
		const lines: string[] = [];
		const stop = followLines(file, (line) => lines.push(line));
		writeFileSync(file, 'one\ntw');
		await eventually(
			async () => (lines.length ? true : undefined),
			PATIENCE,
			() => 'nothing was told',
		);
		expect(lines).toEqual(['one']);
		writeFileSync(file, 'o\nthree\n', { flag: 'a' });
		stop();
		expect(lines).toEqual(['one', 'two', 'three']);
		rmSync(scratch, { recursive: true });
	});
});
