// Jest's `describe`, `it`, `expect` and `jest`, made of Jest's own parts, but without a process, a module registry and
// a transformation for every file: tests are registered once, and any of them can be run again in no time.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { expect } = require('expect');
const { bind } = require('jest-each');
const { ModuleMocker } = require('jest-mock');
const { ModernFakeTimers } = require('@jest/fake-timers');

/** Which describe a line is in: its title and hooks count for every test below it. */
const block = (title, parent) => ({ title, parent, beforeAll: [], beforeEach: [], afterEach: [] });
const path = (at) => (at ? [...path(at.parent), at] : []);

/** The tests of the files that were loaded, in order; an id is the file and the title, and a number where those repeat. */
export class Registry {
	tests = new Map();
	#file = '';
	#at = block('');

	load(file) {
		this.#file = file;
		this.#at = block('');
		require(file);
	}

	#name(title) {
		return [...path(this.#at).map((at) => at.title), title].filter(Boolean).join(' ');
	}

	#add = (title, run) => {
		const name = this.#name(title);
		let id = `${this.#file} ${name}`;
		for (let again = 2; this.tests.has(id); again++) id = `${this.#file} ${name} (${again})`;
		this.tests.set(id, { id, name, fileName: this.#file, run, blocks: path(this.#at) });
	};

	#describe = (title, body) => {
		const outer = this.#at;
		this.#at = block(title, outer);
		body();
		this.#at = outer;
	};

	/** Puts what a test file expects to find into `globalThis`. */
	install() {
		const withEach = (add) => Object.assign(add, { each: bind(add) });
		const mocker = new ModuleMocker(globalThis);
		const timers = new ModernFakeTimers({ config: { rootDir: '.' }, global: globalThis });
		const hook = (kind) => (run) => this.#at[kind].push(run);
		const it = withEach((title, run) => this.#add(title, run));
		Object.assign(globalThis, {
			expect,
			it,
			test: it,
			describe: withEach((title, body) => this.#describe(title, body)),
			beforeAll: hook('beforeAll'),
			beforeEach: hook('beforeEach'),
			afterEach: hook('afterEach'),
			jest: {
				setTimeout: () => {},
				spyOn: (...of) => mocker.spyOn(...of),
				fn: (...of) => mocker.fn(...of),
				restoreAllMocks: () => mocker.restoreAllMocks(),
				useFakeTimers: (options) => timers.useFakeTimers(options),
				useRealTimers: () => timers.useRealTimers(),
				setSystemTime: (now) => timers.setSystemTime(now),
				advanceTimersByTimeAsync: (ms) => timers.advanceTimersByTimeAsync(ms),
			},
		});
	}
}

/** The timers as they are before a test replaces them. */
const { setTimeout: realTimeout, clearTimeout: realClear } = globalThis;

/** A promise a change keeps from ever settling is a failure, too. */
function within(ms, promise) {
	let timer;
	const late = new Promise((_, reject) => {
		timer = realTimeout(() => reject(new Error(`not settled within ${ms} ms`)), ms);
	});
	return Promise.race([promise, late]).finally(() => realClear(timer));
}

/** Runs one test with its hooks. @returns what went wrong, if anything */
export async function failureOf({ run, blocks }, patienceMs) {
	const hooks = (kind) => blocks.flatMap((at) => at[kind]);
	let failure;
	try {
		for (const hook of [...hooks('beforeAll'), ...hooks('beforeEach'), run]) {
			const running = hook();
			if (running?.then) await within(patienceMs, running);
		}
	} catch (error) {
		failure = error instanceof Error ? error : new Error(String(error));
	}
	for (const hook of hooks('afterEach').reverse()) await hook();
	return failure;
}
