// Stryker's way to the rules' tests: all in one process. Stryker puts every change into the code at once and switches
// one on at a time, so tests that stay loaded need milliseconds for a change; Jest, which loads everything anew for
// each, needs more than a second. What runs while a file is loaded (a table, a constant) is loaded again with the change.
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve, sep } from 'node:path';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
	determineHitLimitReached,
	DryRunStatus,
	TestStatus,
	toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { failureOf, Registry } from './registry.mjs';

const require = createRequire(import.meta.url);

/** The copy of the project that holds the changes; Stryker goes there after it has read this file. */
const root = () => process.cwd();

/** The rules by their own tests: a rule that only a test far away holds counts as not held. */
const TESTS = ['test/core', 'test/sync', 'test/salesforce/errors'];
const NOT_RULES = /\.(wire|story|package)\.test\.ts$/;

/** They start processes, in which no change is on. */
const NOT_HERE = ['core/event/timeZone', 'core/bulk/ownCopy'].map((name) => `test/${name}.test.ts`);

/** Tests of volume, by their titles: many seconds once each step is counted, and others notice what they notice. */
const OF_VOLUME = /million keys|000 keys|at 20 MB|file becomes too large/;

/** A test of a rule takes milliseconds; one that takes this long waits for what never comes. */
const PATIENCE_MS = 5000;

/** The same generated data on every run: whether a change is noticed must not be luck. */
const PROPERTIES = { seed: 20261129, numRuns: 100 };

class Runner {
	static inject = [];

	/** Through this the changed code is told which change is on, and says what was run. */
	#stryker = (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});
	#registry;
	/** Milliseconds of each test when it ran last. */
	#took = new Map();

	constructor() {
		compileTypeScript();
		require('fast-check').configureGlobal(PROPERTIES);
	}

	capabilities() {
		return { reloadEnvironment: true };
	}

	async dryRun({ coverageAnalysis }) {
		this.#load();
		const tests = await this.#run(this.#tests(), { bail: false });
		const { mutantCoverage } = this.#stryker;
		return {
			status: DryRunStatus.Complete,
			tests,
			...(coverageAnalysis === 'off' ? {} : { mutantCoverage }),
		};
	}

	async mutantRun({ activeMutant, testFilter, mutantActivation, hitLimit, disableBail }) {
		const stryker = this.#stryker;
		const whileLoading = mutantActivation === 'static';
		stryker.activeMutant = undefined;
		stryker.currentTestId = undefined;
		if (!whileLoading && !this.#registry) this.#load();
		stryker.hitLimit = hitLimit;
		stryker.hitCount = hitLimit === undefined ? undefined : 0;
		stryker.activeMutant = activeMutant.id;
		try {
			const run = whileLoading ? this.#runLoadedAnew : this.#runLoaded;
			const results = await run.call(this, activeMutant.fileName, testFilter, !disableBail);
			const looped = determineHitLimitReached(stryker.hitCount, stryker.hitLimit);
			return toMutantRunResult(looped ?? { status: DryRunStatus.Complete, tests: results });
		} catch (error) {
			return toMutantRunResult({ status: DryRunStatus.Error, errorMessage: String(error) });
		} finally {
			stryker.activeMutant = undefined;
			// What was loaded with a change in it serves no other.
			if (whileLoading) this.#registry = undefined;
		}
	}

	#runLoaded(fileName, ids, bail) {
		const chosen = this.#tests().filter(({ id }) => !ids || ids.includes(id));
		const [near, far] = byNearness(chosen, fileName);
		return this.#run([...near, ...far], { bail });
	}

	/** Most changes are noticed in the file's own folder: the other tests are loaded for the rest alone. */
	async #runLoadedAnew(fileName, _ids, bail) {
		const results = [];
		for (const files of byNearness(
			testFiles().map((file) => ({ fileName: file })),
			fileName,
		)) {
			this.#load(files.map((file) => file.fileName));
			results.push(...(await this.#run(this.#tests(), { bail })));
			if (bail && results.some(({ status }) => status === TestStatus.Failed)) break;
		}
		return results;
	}

	#load(files = testFiles()) {
		for (const file of Object.keys(require.cache)) if (isOurs(file)) delete require.cache[file];
		this.#registry = new Registry();
		this.#registry.install();
		for (const file of files) this.#registry.load(file);
	}

	/** What is loaded, the quick ones first. */
	#tests() {
		const took = ({ id }) => this.#took.get(id) ?? 0;
		return [...this.#registry.tests.values()]
			.filter(({ name }) => !OF_VOLUME.test(name))
			.sort((a, b) => took(a) - took(b));
	}

	async #run(tests, { bail }) {
		const results = [];
		for (const test of tests) {
			this.#stryker.currentTestId = test.id;
			const started = performance.now();
			const failure = await failureOf(test, PATIENCE_MS);
			const { id, name, fileName } = test;
			const timeSpentMs = performance.now() - started;
			this.#took.set(id, timeSpentMs);
			results.push({
				id,
				name,
				fileName,
				timeSpentMs,
				...(failure
					? { status: TestStatus.Failed, failureMessage: failure.stack ?? failure.message }
					: { status: TestStatus.Success }),
			});
			if (failure && bail) break;
		}
		this.#stryker.currentTestId = undefined;
		return results;
	}
}

/** Those of the changed file's own folder, which notice most, and the others. */
function byNearness(tests, fileName) {
	const folder = `${sep}test${dirname(fileName).slice(root().length)}${sep}`;
	const isNear = (test) => test.fileName.includes(folder);
	return [tests.filter(isNear), tests.filter((test) => !isNear(test))];
}

const isOurs = (file) =>
	file.startsWith(root() + sep) && !file.includes(`${sep}node_modules${sep}`);

const testFiles = () =>
	TESTS.flatMap((folder) => globSync(`${folder}/**/*.test.ts`, { cwd: root() }))
		.filter((file) => !NOT_RULES.test(file) && !NOT_HERE.includes(file))
		.sort()
		.map((file) => resolve(root(), file));

/** TypeScript as Jest reads it (jest.config.js), each file once. */
function compileTypeScript() {
	const { transformSync } = require('@swc/core');
	const [[, options]] = Object.values(
		require(resolve(root(), 'jest.config.js')).projects[0].transform,
	);
	const compiled = new Map();
	require.extensions['.ts'] = (module, filename) => {
		if (!compiled.has(filename)) {
			const source = readFileSync(filename, 'utf8');
			compiled.set(filename, transformSync(source, { ...options, filename }).code);
		}
		module._compile(compiled.get(filename), filename);
	};
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-one-process', Runner)];
