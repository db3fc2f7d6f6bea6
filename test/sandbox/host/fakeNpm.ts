/** What the fake npm is to do; by default everything succeeds at once. */
export type FakeNpmPlan = {
	/** Output of a failing command, by its first argument. */
	fail?: Record<string, string>;
	/** Nothing happens before this file is there. */
	waitFor?: string;
	/** Stop half-way: packages without the file npm writes last. */
	interrupted?: boolean;
	/** sqlite3 has no module until it is rebuilt. */
	sqliteNeedsBuild?: boolean;
};

/** A program named `npm` that installs empty packages, and writes down how it was called. */
export const fakeNpm = `#!/usr/bin/env node
const { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync, chmodSync } = require('node:fs');
const { basename, join, dirname } = require('node:path');
const all = process.argv.slice(2);
const folder = all[all.indexOf('--prefix') + 1];
const [command, ...args] = all.slice(0, all.indexOf('--prefix'));
const plan = JSON.parse(readFileSync(process.env.FAKE_NPM_PLAN, 'utf8'));
appendFileSync(process.env.FAKE_NPM_CALLS,
	[basename(folder), command, ...args.filter((text) => !text.startsWith('--include'))].join(' ') + '\\n');

const write = (path, text) => {
	mkdirSync(dirname(join(folder, path)), { recursive: true });
	writeFileSync(join(folder, path), text);
};

function installFromLock() {
	const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
	delete packages[''];
	for (const [path, entry] of Object.entries(packages)) {
		if (entry.os && !entry.os.includes(process.platform)) delete packages[path];
		else write(path + '/package.json', JSON.stringify({ main: 'index.js', ...entry }));
	}
	if (packages['node_modules/n8n']) write('node_modules/n8n/bin/n8n', '');
	if (packages['node_modules/sqlite3']) {
		write('node_modules/sqlite3/index.js', plan.sqliteNeedsBuild ? 'throw new Error()' : '');
	}
	if (!plan.interrupted) write('node_modules/.package-lock.json', JSON.stringify({ packages }));
}

function installNode() {
	write('node_modules/node/bin/node', '#!/bin/sh\\necho v24.99.0\\n');
	chmodSync(join(folder, 'node_modules/node/bin/node'), 0o755);
}

function work() {
	const failure = plan.fail?.[command];
	if (failure) {
		console.error(failure);
		process.exit(1);
	}
	if (command === 'rebuild') write('node_modules/sqlite3/index.js', '');
	else if (args.some((text) => text.startsWith('node@'))) installNode();
	else installFromLock();
	process.exit(plan.interrupted ? 1 : 0);
}

const waiting = setInterval(() => {
	if (plan.waitFor && !existsSync(plan.waitFor)) return;
	clearInterval(waiting);
	work();
}, 10);
`;
