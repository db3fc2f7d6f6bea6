#!/usr/bin/env node
// Runs a command of this project with everything it needs in place, on a machine that has only Node 20
// or newer and npm. What is missing is fetched first; what is there is left alone.
import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBrowser } from './install/browser.mjs';
import { Interrupted, runForeground } from './install/child.mjs';
import { InstallFailure } from './install/failures.mjs';
import { ensureN8n } from './install/n8n.mjs';
import { ensureNode24 } from './install/node24.mjs';
import { withPath } from './install/npm.mjs';
import { hostFolder, repositoryRoot } from './install/places.mjs';
import { ensureProject } from './install/project.mjs';
import { ensureSalesforceCli } from './install/salesforceCli.mjs';

export const usage = `usage: node sandbox/host/run.mjs [--n8n] [--browser] [--salesforce-cli] <command> [arguments]

  --n8n             also makes sure the pinned n8n is installed
  --browser         also makes sure a Chromium is there (goes on without one)
  --salesforce-cli  also makes sure the pinned Salesforce CLI is installed

The command runs with Node 24 and node_modules/.bin first on PATH.
PRODUCT_SYNC_HOST_DIR=<folder> puts Node 24 and n8n elsewhere, for several clones to share.`;

const flags = { '--n8n': 'n8n', '--browser': 'browser', '--salesforce-cli': 'salesforceCli' };

/** Splits the arguments: our flags come first, the rest is the command. Undefined when there is none. */
export function parseArguments(args) {
	const wanted = { n8n: false, browser: false, salesforceCli: false };
	const isFlag = (text) => Object.hasOwn(flags, text);
	const end = args.findIndex((text) => !isFlag(text));
	if (end === -1 || args[end].startsWith('-')) return undefined;
	for (const flag of args.slice(0, end)) wanted[flags[flag]] = true;
	return { ...wanted, command: args[end], args: args.slice(end + 1) };
}

/** Brings everything that is wanted, and answers the environment to run commands in. */
export async function prepare({ n8n, browser, salesforceCli }, { say, environment = process.env }) {
	const host = hostFolder(environment);
	mkdirSync(host, { recursive: true });
	const nodeBin = await ensureNode24({ host, say, environment });
	const tools = withPath(environment, nodeBin, join(repositoryRoot, 'node_modules', '.bin'));
	await ensureProject({ say, environment: tools });
	if (n8n) await ensureN8n({ host, nodeBin, say, environment: tools });
	if (salesforceCli) await ensureSalesforceCli({ host, nodeBin, say, environment: tools });
	const noBrowser = browser && !(await ensureBrowser({ host, nodeBin, say, environment: tools }));
	const told = noBrowser ? { PRODUCT_SYNC_WITHOUT_BROWSER: '1' } : {};
	return { ...tools, ...told, PRODUCT_SYNC_HOST_DIR: host };
}

async function main(argv) {
	const wanted = parseArguments(argv);
	if (!wanted) {
		console.error(usage);
		return { code: 2 };
	}
	const environment = await prepare(wanted, { say: (text) => console.error(text) });
	try {
		return await runForeground(wanted.command, wanted.args, environment);
	} catch (error) {
		if (error.code !== 'ENOENT') throw error;
		console.error(`There is no command "${wanted.command}".`);
		return { code: 127 };
	}
}

function end({ code, signal }) {
	if (signal) process.kill(process.pid, signal);
	else process.exitCode = code;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
	main(process.argv.slice(2)).then(end, (error) => {
		if (error instanceof Interrupted) return end({ signal: error.signal });
		console.error(error instanceof InstallFailure ? error.message : error);
		return end({ code: 1 });
	});
}
