import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * Every check of the project, one after the other; all are run even when one fails. The closing line counts
 * Jest's tests, and one for each other check. Names of checks as arguments run only those.
 */
interface Check {
	name: string;
	command: string;
	args: string[];
	/** Counts the tests inside; other checks count as one. */
	jest?: boolean;
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
const jest = (name: string, ...args: string[]): Check => ({
	...{ name, command: 'jest', jest: true },
	args: ['--selectProjects', name, ...args],
});

const CHECKS: Check[] = [
	{ name: 'lint', command: 'eslint', args: linted },
	{ name: 'format', command: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
	{ name: 'types', command: 'tsc', args: ['-p', 'tsconfig.json', '--noEmit'] },
	{ name: 'test-types', command: 'tsc', args: ['-p', 'tsconfig.test.json', '--noEmit'] },
	{ name: 'build', command: 'gulp', args: ['build'] },
	jest('package'),
	jest('unit'),
	jest('wire'),
	jest('story', '--runInBand'),
];

const root = path.resolve(__dirname, '..');
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'product-sync-test-'));

async function run(command: string, args: string[]): Promise<number> {
	return await new Promise((resolve, reject) => {
		const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
		child.on('error', reject);
		child.on('close', (code) => resolve(code ?? 1));
	});
}

async function runJest({ name, command, args }: Check): Promise<Count> {
	const report = path.join(scratch, `${name}.json`);
	const code = await run(command, [...args, '--json', '--outputFile', report]);
	if (!fs.existsSync(report)) return { passed: 0, failed: 1 };
	const result = JSON.parse(fs.readFileSync(report, 'utf8'));
	const passed: number = result.numPassedTests;
	// A file that cannot be loaded has no tests to count; Jest itself may fail with none failed.
	const failed: number = result.numFailedTests + result.numRuntimeErrorTestSuites;
	return { passed, failed: failed || (code === 0 && passed > 0 ? 0 : 1) };
}

async function runCheck(check: Check): Promise<Count> {
	if (check.jest) return await runJest(check);
	const code = await run(check.command, check.args);
	return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function main(wanted: string[]): Promise<void> {
	const unknown = wanted.filter((name) => !CHECKS.some((check) => check.name === name));
	if (unknown.length) throw new Error(`There is no check named ${unknown.join(', ')}`);
	const total: Count = { passed: 0, failed: 0 };
	for (const check of CHECKS) {
		if (wanted.length && !wanted.includes(check.name)) continue;
		const start = Date.now();
		console.log(`\n== ${check.name}`);
		const { passed, failed } = await runCheck(check);
		const seconds = Math.round((Date.now() - start) / 1000);
		console.log(`== ${check.name}: ${passed} passed, ${failed} failed (${seconds} s)`);
		total.passed += passed;
		total.failed += failed;
	}
	fs.rmSync(scratch, { recursive: true, force: true });
	// Set by sandbox/host/run.mjs, which said at the beginning how to get one.
	if (process.env.PRODUCT_SYNC_WITHOUT_BROWSER)
		console.log('\n*** NO BROWSER: what needs n8n’s editor was not checked. Install Chromium.');
	console.log(`\n${total.passed} passed, ${total.failed} failed`);
	process.exitCode = total.failed ? 1 : 0;
}

void main(process.argv.slice(2));
