// A Chromium for the stories and pictures of the editor. Without one the rest works, and it is said loudly.
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runLogged } from './child.mjs';
import { repositoryRoot } from './places.mjs';

const known = JSON.parse(readFileSync(new URL('../browsers.json', import.meta.url), 'utf8'));

/** A Chromium that is already there: CHROMIUM, PATH, the usual places of macOS. */
export function findBrowser(environment) {
	const folders = (environment.PATH ?? '').split(delimiter).filter(Boolean);
	const onPath = known.commands.flatMap((name) => folders.map((folder) => join(folder, name)));
	const candidates = [environment.CHROMIUM, ...onPath, ...known.applications];
	return candidates.find((file) => file && existsSync(file));
}

/**
 * Fetches playwright's Chromium when no other is there; says so, and goes on, when it cannot. Answers whether
 * there is one.
 */
export async function ensureBrowser({ host, nodeBin, say, environment, root = repositoryRoot }) {
	if (findBrowser(environment)) return true;
	const cli = join(root, 'node_modules', 'playwright-core', 'cli.js');
	const run = (args, label) =>
		runLogged(join(nodeBin, 'node'), [cli, 'install', '--only-shell', ...args, 'chromium'], {
			cwd: root,
			environment,
			logFile: join(host, `${label}.log`),
		});
	const location = /Install location:\s+(.+)/.exec((await run(['--dry-run'], 'chromium')).output);
	if (location && existsSync(location[1].trim())) return true;
	say('Fetching Chromium for pictures of the editor: about 110 MB, up to a minute.');
	const { code } = await run([], 'chromium');
	if (code === 0) return true;
	say('*** Chromium could not be fetched, so there will be no pictures of the editor.');
	say('*** Install one (Debian: apt-get install chromium) or point CHROMIUM at one.');
	return false;
}
