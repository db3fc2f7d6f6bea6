import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
	neverRunScriptsOf,
	optionalEverywhere,
} from '../../../sandbox/host/install/lockRepairs.json';

interface Entry {
	version?: string;
	resolved?: string;
	link?: boolean;
	optional?: boolean;
	os?: string[];
	cpu?: string[];
	hasInstallScript?: boolean;
	dependencies?: Record<string, string>;
	devDependencies?: Record<string, string>;
	optionalDependencies?: Record<string, string>;
}
type Packages = Record<string, Entry>;

const ROOT = resolve(__dirname, '../../..');
const readJson = (path: string) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

const FOLDERS = ['.', 'sandbox/host/n8n'];
const lockOf = (folder: string): Packages => readJson(join(folder, 'package-lock.json')).packages;

/** Where Node would find `name` for the package at `path`: beside it, or in a folder above. */
function isFound(packages: Packages, path: string, name: string): boolean {
	for (let folder = path; ; folder = dirname(folder)) {
		if (join(folder, 'node_modules', name) in packages) return true;
		if (folder === '' || folder === '.') return false;
	}
}

const nameOf = (path: string) => path.split('node_modules/').at(-1) as string;

describe.each(FOLDERS)('the lock file in %s', (folder) => {
	const packages = lockOf(folder);
	const entries = Object.entries(packages);

	it('agrees with package.json', () => {
		const { dependencies = {}, devDependencies = {} } = readJson(join(folder, 'package.json'));
		const locked = packages[''];
		expect(locked.dependencies ?? {}).toEqual(dependencies);
		expect(locked.devDependencies ?? {}).toEqual(devDependencies);
	});

	it('holds every package that another asks for, on any system', () => {
		const missing = entries.flatMap(([path, { dependencies, optionalDependencies }]) =>
			Object.keys({ ...dependencies, ...optionalDependencies })
				.filter((name) => !isFound(packages, path, name))
				.map((name) => `${path} asks for ${name}`),
		);
		expect(missing).toEqual([]);
	});

	it('asks no system for a package of another', () => {
		const needed = entries.filter(([, { os, cpu, optional }]) => (os ?? cpu) && !optional);
		expect(needed.map(([path]) => path)).toEqual([]);
	});

	it('names no registry', () => {
		const addresses = entries.filter(([, { resolved, link }]) => resolved && !link);
		expect(addresses.map(([path]) => path)).toEqual([]);
	});
});

/** Packages of ours whose install scripts succeed with nothing but Node 20 and npm; a new one is tried first. */
const TRIED_SCRIPTS = [
	'@parcel/watcher',
	'@sentry/node-cpu-profiler',
	'@sentry/node-native-stacktrace',
	'@swc/core',
	'core-js',
	'core-js-pure',
	'cpu-features',
	'esbuild',
	'fsevents',
	'isolated-vm',
	'ssh2',
];

describe('install scripts that plain `npm ci` and `npm install` run', () => {
	const entries = Object.entries(lockOf('.'));
	const scripted = entries.filter(([, { hasInstallScript }]) => hasInstallScript);

	it('are known to succeed', () => {
		const names = scripted.map(([path]) => nameOf(path));
		expect(names.filter((name) => !TRIED_SCRIPTS.includes(name))).toEqual([]);
	});

	it.each(Object.entries(neverRunScriptsOf))('are not those of %s: %s', (name) => {
		expect(entries.map(([path]) => nameOf(path))).toContain(name);
		expect(scripted.map(([path]) => nameOf(path))).not.toContain(name);
	});

	it.each(Object.entries(optionalEverywhere))('may fail for %s: %s', (name) => {
		const demanding = entries.filter(([, { dependencies }]) => name in (dependencies ?? {}));
		expect(demanding.map(([path]) => path)).toEqual([]);
		const places = entries.filter(([path]) => nameOf(path) === name);
		expect(places.filter(([, { optional }]) => !optional)).toEqual([]);
		expect(places.length).toBeGreaterThan(0);
	});
});
