// The pinned n8n, with the one native module it cannot do without.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runLogged } from './child.mjs';
import { explain } from './failures.mjs';
import { withLock } from './lock.mjs';
import { installPinned } from './lockedInstall.mjs';
import { npm, withPath } from './npm.mjs';
import { n8nFolder, n8nManifestFolder } from './places.mjs';

/** What a finished installation looks like; another lock file or another kind of machine differs. */
function expectedStamp() {
	const lock = readFileSync(join(n8nManifestFolder, 'package-lock.json'));
	const hash = createHash('sha256').update(lock).digest('hex');
	return `${hash} ${process.platform}-${process.arch}\n`;
}

const isStamped = (stamp) => existsSync(stamp) && readFileSync(stamp, 'utf8') === expectedStamp();

/** Installs the pinned n8n into the host folder, or completes what an earlier run left. */
export async function ensureN8n({ host, nodeBin, say, environment }) {
	const folder = n8nFolder(host);
	const stamp = join(folder, 'complete');
	const program = join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
	if (isStamped(stamp) && existsSync(program)) return;
	const wait = (pid) => say(`Another run (process ${pid}) is installing n8n; waiting for it.`);
	await withLock(join(host, 'n8n.lock'), wait, async () => {
		if (isStamped(stamp) && existsSync(program)) return;
		const step = { folder, logs: host, say, environment: withPath(environment, nodeBin) };
		rmSync(stamp, { force: true });
		await installPackages(step);
		await buildSqlite(step, nodeBin);
		writeFileSync(stamp, expectedStamp());
	});
}

/** Without scripts: one dependency would otherwise build a C library from downloads. */
const installPackages = async (step) =>
	await installPinned(
		{ ...step, label: 'n8n' },
		{
			pinned: n8nManifestFolder,
			announcement: 'Fetching n8n: about 2.8 GB on disk, usually 5 minutes.',
			megabytes: 4000,
		},
	);

const loadsSqlite = async ({ folder, logs, environment }, nodeBin) => {
	const logFile = join(logs, 'sqlite3-check.log');
	const args = ['-e', "require('sqlite3')"];
	const run = await runLogged(join(nodeBin, 'node'), args, { cwd: folder, environment, logFile });
	return run.code === 0;
};

/** Node's own headers come with the npm package of Node 24: compiling then needs no download. */
const withHeaders = (environment, nodeBin) => {
	const prefix = dirname(nodeBin);
	const known = environment.npm_config_nodedir ?? !existsSync(join(prefix, 'include', 'node'));
	return known ? environment : { ...environment, npm_config_nodedir: prefix };
};

async function buildSqlite(step, nodeBin) {
	if (await loadsSqlite(step, nodeBin)) return;
	step.say("Building n8n's database driver (sqlite3): about a minute.");
	const environment = withHeaders(step.environment, nodeBin);
	const label = 'sqlite3';
	await npm(['rebuild', 'sqlite3', '--ignore-scripts=false'], { ...step, environment, label });
	if (await loadsSqlite(step, nodeBin)) return;
	throw explain(label, 'node-gyp', join(step.logs, 'sqlite3.log'));
}
