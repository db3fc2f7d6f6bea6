import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pack } from '../sandbox/host/packages';

/**
 * Every check of the project; all are run even when one fails. Those that read and build the sources go two at a
 * time, then the groups of tests one after the other, each of which has two workers itself, and those over the wire
 * and the stories, which mostly wait, three. What only the stories need is fetched meanwhile. The closing line counts Jest's tests, and one for each other check. Names of checks as
 * arguments run only those.
 */
interface Check {
	name: string;
	command: string;
	args: string[];
	/** Counts the tests inside; other checks count as one. */
	jest?: boolean;
	/** Writes what it has counted, `passed` and `failed`, into the file that `--json` names. */
	counts?: boolean;
}

interface Count {
	passed: number;
	failed: number;
}

const linted = [
	'core',
	'platforms',
	'salesforce',
	'sync',
	'nodes',
	'credentials',
	'index.ts',
	'package.json',
];
const jest = (name: string, ...more: string[]): Check => ({
	...{ name, command: 'jest', jest: true },
	args: ['--selectProjects', name, ...more],
});

/** Fetches a real n8n and what belongs to it where they are missing, and runs the command that follows with them. */
const WITH_HOST = ['sandbox/host/run.mjs', '--n8n', '--browser', '--salesforce-cli'];

const withHost = ({ command, args, ...check }: Check): Check => ({
	...{ ...check, command: process.execPath },
	args: [...WITH_HOST, command, ...args],
});

const OF_SOURCES: Check[] = [
	{ name: 'lint', command: 'eslint', args: linted },
	{ name: 'format', command: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
	{ name: 'types', command: 'tsc', args: ['-p', 'tsconfig.json', '--noEmit'] },
	{ name: 'test-types', command: 'tsc', args: ['-p', 'tsconfig.test.json', '--noEmit'] },
	{ name: 'build', command: 'gulp', args: ['build'] },
];
const AUDIT: Check = { name: 'audit', command: 'tsx', args: ['test/audit/run.ts'] };
const FUZZ: Check = { name: 'fuzz', command: 'tsx', args: ['test/fuzz/run.ts'] };
const FAULTS: Check = {
	...{ name: 'faults', command: 'tsx', args: ['test/faults/run.ts', '--quick'], counts: true },
};
const TESTS = [AUDIT, jest('package'), jest('unit'), jest('wire', '--maxWorkers', '3')];
const STORIES = [withHost(FUZZ), withHost(jest('story', '--maxWorkers', '3')), withHost(FAULTS)];

const root = path.resolve(__dirname, '..');
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'product-sync-test-'));

type Output = 'inherit' | 'pipe';

/** Runs a program; what it says is shown, or answered. */
async function run(command: string, args: string[], output: Output) {
	return await new Promise<{ code: number; said: string }>((resolve, reject) => {
		const child = spawn(command, args, { cwd: root, stdio: ['inherit', output, output] });
		let said = '';
		for (const stream of [child.stdout, child.stderr])
			stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
		child.on('error', reject);
		child.on('close', (code) => resolve({ code: code ?? 1, said }));
	});
}

async function runJest({ name, command, args }: Check): Promise<Count> {
	console.log(`\n== ${name}`);
	const report = path.join(scratch, `${name}.json`);
	const { code } = await run(command, [...args, '--json', '--outputFile', report], 'inherit');
	if (!fs.existsSync(report)) return { passed: 0, failed: 1 };
	const result = JSON.parse(fs.readFileSync(report, 'utf8'));
	const passed: number = result.numPassedTests;
	// A file that cannot be loaded has no tests to count; Jest itself may fail with none failed.
	const failed: number = result.numFailedTests + result.numRuntimeErrorTestSuites;
	return { passed, failed: failed || (code === 0 && passed > 0 ? 0 : 1) };
}

async function runCounting({ name, command, args }: Check): Promise<Count> {
	console.log(`\n== ${name}`);
	const report = path.join(scratch, `${name}.json`);
	const { code } = await run(command, [...args, '--json', report], 'inherit');
	if (!fs.existsSync(report)) return { passed: 0, failed: 1 };
	const { passed, failed } = JSON.parse(fs.readFileSync(report, 'utf8')) as Count;
	return { passed, failed: failed || (code === 0 && passed > 0 ? 0 : 1) };
}

async function runOther({ name, command, args }: Check): Promise<Count> {
	const { code, said } = await run(command, args, 'pipe');
	console.log(`\n== ${name}\n${said}`.trimEnd());
	return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function runCheck(check: Check): Promise<Count> {
	const start = Date.now();
	const work = check.jest ? runJest : check.counts ? runCounting : runOther;
	const { passed, failed } = await work(check);
	const seconds = Math.round((Date.now() - start) / 1000);
	console.log(`== ${check.name}: ${passed} passed, ${failed} failed (${seconds} s)`);
	return { passed, failed };
}

/** Runs checks, so many at a time. */
async function runChecks(checks: readonly Check[], atATime: number): Promise<Count[]> {
	const waiting = [...checks];
	const counts: Count[] = [];
	const work = async () => {
		for (let next = waiting.shift(); next; next = waiting.shift())
			counts.push(await runCheck(next));
	};
	await Promise.all(Array.from({ length: atATime }, work));
	return counts;
}

/** What could not be fetched the stories try once more themselves, and say. */
async function fetchHost(): Promise<{ withoutBrowser: boolean }> {
	const ask = ['node', '-p', '"without browser: " + process.env.PRODUCT_SYNC_WITHOUT_BROWSER'];
	const { said } = await run(process.execPath, [...WITH_HOST, ...ask], 'pipe');
	console.log(`\n== n8n, a browser and Salesforce's CLI\n${said}`.trimEnd());
	return { withoutBrowser: said.includes('without browser: 1') };
}

async function main(wanted: string[]): Promise<void> {
	const known = [...OF_SOURCES, ...TESTS, ...STORIES].map(({ name }) => name);
	const unknown = wanted.filter((name) => !known.includes(name));
	if (unknown.length) throw new Error(`There is no check named ${unknown.join(', ')}`);
	const among = (checks: readonly Check[]) =>
		checks.filter(({ name }) => !wanted.length || wanted.includes(name));
	const fetching = among(STORIES).length ? fetchHost() : undefined;
	const counts = await runChecks(among(OF_SOURCES), 2);
	counts.push(...(await runChecks(among(TESTS), 1)));
	const host = await fetching;
	if (among(STORIES).length) process.env.PRODUCT_SYNC_PACKED = await pack(root, scratch);
	counts.push(...(await runChecks(among(STORIES), 1)));
	const sum = (of: keyof Count) => counts.reduce((total, count) => total + count[of], 0);
	const [passed, failed] = [sum('passed'), sum('failed')];
	fs.rmSync(scratch, { recursive: true, force: true });
	// sandbox/host/run.mjs has said how to get one.
	if (host?.withoutBrowser)
		console.log('\n*** NO BROWSER: what needs n8n’s editor was not checked. Install Chromium.');
	console.log(`\n${passed} passed, ${failed} failed`);
	process.exitCode = failed ? 1 : 0;
}

void main(process.argv.slice(2));
