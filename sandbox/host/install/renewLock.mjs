#!/usr/bin/env node
// `npm run lock`: brings package-lock.json and the lock files of the pinned n8n and Salesforce CLI up to their package.json, and
// keeps what plain `npm ci` and `npm install` need on every Node and npm that the project supports.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmCommand } from './npm.mjs';
import { n8nManifestFolder, repositoryRoot, salesforceCliManifestFolder } from './places.mjs';

const { neverRunScriptsOf, optionalEverywhere } = JSON.parse(
	readFileSync(new URL('./lockRepairs.json', import.meta.url), 'utf8'),
);

const nameOf = (path) => path.split('node_modules/').at(-1);

function moveToOptional(entry, name) {
	const range = entry.dependencies?.[name];
	if (!range) return;
	delete entry.dependencies[name];
	entry.optionalDependencies = { ...entry.optionalDependencies, [name]: range };
}

/** The packages of a lock file with the exceptions of lockRepairs.json made, in place. */
export function repair(packages) {
	for (const [path, entry] of Object.entries(packages)) {
		if (Object.hasOwn(neverRunScriptsOf, nameOf(path))) delete entry.hasInstallScript;
		for (const name of Object.keys(optionalEverywhere)) moveToOptional(entry, name);
	}
	return packages;
}

const renew = (folder) => {
	const [command, ...first] = npmCommand();
	const args = [...first, 'install', '--package-lock-only', '--ignore-scripts', '--no-audit'];
	execFileSync(command, args, { cwd: folder, stdio: 'inherit' });
};

function main() {
	const file = join(repositoryRoot, 'package-lock.json');
	renew(n8nManifestFolder);
	renew(salesforceCliManifestFolder);
	renew(repositoryRoot);
	const lock = JSON.parse(readFileSync(file, 'utf8'));
	repair(lock.packages);
	writeFileSync(file, `${JSON.stringify(lock, null, '\t')}\n`);
	// npm works out anew what is optional.
	renew(repositoryRoot);
}

if (import.meta.main ?? process.argv[1]?.endsWith('renewLock.mjs')) main();
