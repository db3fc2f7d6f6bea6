import { pathToFileURL } from 'node:url';
import { FakeClone } from './fakeClone';

const projectInstall = (clone: FakeClone) => `${clone.folder.split('/').pop()} ci --ignore-scripts`;

describe('what run.mjs installs', () => {
	let clone: FakeClone;

	beforeEach(() => {
		clone = new FakeClone();
	});

	afterEach(() => clone.remove());

	const printNode = ['node', '-e', 'console.log("ran")'];

	describe('the project packages', () => {
		it('are installed on a clean clone, and left alone afterwards', async () => {
			const first = await clone.run(...printNode);
			expect(first).toMatchObject({ code: 0, out: 'ran\n' });
			expect(first.err).toContain("Installing the project's packages (nothing is installed yet)");
			expect(clone.calls()).toEqual([projectInstall(clone)]);
			const second = await clone.run(...printNode);
			expect(second).toMatchObject({ code: 0, out: 'ran\n', err: '' });
			expect(clone.calls()).toEqual([]);
		});

		it('are installed again after an interrupted installation', async () => {
			clone.plan({ interrupted: true });
			expect((await clone.run(...printNode)).code).toBe(1);
			expect(clone.has('node_modules/jest')).toBe(true);
			clone.calls();
			clone.plan({});
			expect((await clone.run(...printNode)).code).toBe(0);
			expect(clone.calls()).toEqual([projectInstall(clone)]);
		});

		it.each([
			[
				'the lock file asks for another version',
				(made: FakeClone) =>
					made.write('node_modules/.package-lock.json', {
						packages: { 'node_modules/jest': { version: '0.9.0' } },
					}),
				'jest is 0.9.0 instead of 1.0.0',
			],
			[
				'a package is not installed',
				(made: FakeClone) => made.write('node_modules/.package-lock.json', { packages: {} }),
				'jest is missing',
			],
		])('are installed again when %s', async (_when, change, reason) => {
			await clone.run(...printNode);
			change(clone);
			const again = await clone.run(...printNode);
			expect(again.err).toContain(reason);
			expect(again.code).toBe(0);
		});

		it('are refused when package.json and the lock file disagree', async () => {
			clone.plan({
				fail: { ci: 'npm error code EUSAGE\nnpm error Missing: jest@2.0.0 from lock file' },
			});
			const refused = await clone.run(...printNode);
			expect(refused).toMatchObject({ code: 1, out: '' });
			expect(refused.err).toContain('package.json and package-lock.json do not agree.');
			expect(clone.calls()).toHaveLength(1);
		});
	});

	describe('failures', () => {
		it.each([
			['the network', 'npm error code ENOTFOUND\nnpm error getaddrinfo', /network connection/],
			['the disk', 'npm error code ENOSPC', /disk is full/],
			['the registry', 'npm error code E404', /registry does not have a package/],
			['access', 'npm error code E403', /npm registry refused access/],
			['permissions', 'npm error code EACCES', /could not be written/],
			['something else', 'npm error strange', /npm error strange\nRead the log/],
		])('say what to do about %s, and where the log is', async (_what, output, remedy) => {
			clone.plan({ fail: { ci: output } });
			const { code, err } = await clone.run(...printNode);
			expect(code).toBe(1);
			expect(err).toMatch(remedy);
			expect(err).toMatch(/Log: .*\.log/);
			expect(err).not.toContain('    at ');
		});

		it('say that npm is missing', async () => {
			const module = pathToFileURL(clone.path('sandbox/host/install/npm.mjs')).href;
			const { err } = await clone.node(
				'--input-type=module',
				'-e',
				`import { npm } from ${JSON.stringify(module)};
				const folder = ${JSON.stringify(clone.folder)};
				const environment = { PATH: '/nowhere' };
				await npm(['ci'], { folder, logs: folder, label: 'x', say() {}, environment })
					.catch((error) => console.error(error.message));`,
			);
			expect(err).toContain('npm was not found.');
		});
	});

	describe('n8n', () => {
		it('is installed once, from the pinned lock file, without building what already works', async () => {
			expect((await clone.run('--n8n', ...printNode)).code).toBe(0);
			expect(clone.calls().slice(1)).toEqual(['n8n ci --ignore-scripts']);
			const second = await clone.run('--n8n', ...printNode);
			expect(second).toMatchObject({ code: 0, err: '' });
			expect(clone.calls()).toEqual([]);
		});

		it('has its database driver built when that does not load', async () => {
			clone.plan({ sqliteNeedsBuild: true });
			const { code, err } = await clone.run('--n8n', ...printNode);
			expect(code).toBe(0);
			expect(err).toContain('(sqlite3)');
			expect(clone.calls().at(-1)).toBe('n8n rebuild sqlite3 --ignore-scripts=false');
		});

		it('asks for a compiler when the driver cannot be built, and is not taken for complete', async () => {
			clone.plan({ sqliteNeedsBuild: true, fail: { rebuild: 'gyp ERR! not found: make' } });
			const { code, err } = await clone.run('--n8n', ...printNode);
			expect(code).toBe(1);
			expect(err).toContain('Install a C++ compiler, make and Python 3');
			clone.calls();
			clone.plan({});
			expect((await clone.run('--n8n', ...printNode)).code).toBe(0);
			expect(clone.calls()).toEqual(['n8n rebuild sqlite3 --ignore-scripts=false']);
		});

		it('is installed again when another version is pinned', async () => {
			await clone.run('--n8n', ...printNode);
			clone.calls();
			clone.write('sandbox/host/n8n/package-lock.json', {
				packages: {
					'': { dependencies: { n8n: '2.0.0' } },
					'node_modules/n8n': { version: '2.0.1' },
					'node_modules/sqlite3': { version: '5.0.0' },
				},
			});
			await clone.run('--n8n', ...printNode);
			expect(clone.calls()).toEqual(['n8n ci --ignore-scripts']);
		});
	});

	describe('the Salesforce CLI', () => {
		it('is installed once, from the pinned lock file, and only when it is asked for', async () => {
			await clone.run(...printNode);
			expect(clone.calls().slice(1)).toEqual([]);
			const first = await clone.run('--salesforce-cli', ...printNode);
			expect(first.err).toContain('Fetching the Salesforce CLI');
			expect(clone.calls()).toEqual(['salesforceCli ci --ignore-scripts']);
			const second = await clone.run('--salesforce-cli', ...printNode);
			expect(second).toMatchObject({ code: 0, err: '' });
			expect(clone.calls()).toEqual([]);
		});
	});

	describe('Node 24', () => {
		/** Asks for it as Node 20 would, which cannot be had in a test. */
		const ensure = async () => {
			const module = pathToFileURL(clone.path('sandbox/host/install/node24.mjs')).href;
			return await clone.node(
				'--input-type=module',
				'-e',
				`import { ensureNode24 } from ${JSON.stringify(module)};
				const running = { version: 'v20.1.0', execPath: '/nowhere/node' };
				const environment = process.env;
				const say = (text) => console.error(text);
				const host = ${JSON.stringify(clone.path('.host'))};
				console.log(await ensureNode24({ host, say, environment, running }));`,
			);
		};

		it('is fetched from npm without install scripts, once', async () => {
			const { out, err } = await ensure();
			expect(out.trim()).toBe(clone.path('.host/node24/node_modules/node/bin'));
			expect(err).toContain('Fetching Node 24');
			expect(clone.calls()).toEqual([
				expect.stringMatching(/^node24 install --no-save --ignore-scripts node@npm:node-.*@24$/),
			]);
			expect((await ensure()).out).toBe(out);
			expect(clone.calls()).toEqual([]);
		});
	});
});
