import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packAndInstall } from '../../../sandbox/host/packages';
import { throwAwayPackage, writeThrowAwayPackage } from './throwAwayPackage';

describe('installing a community package', () => {
	let scratch: string;
	let source: string;
	let userFolder: string;

	beforeEach(() => {
		scratch = mkdtempSync(join(tmpdir(), 'packages-test-'));
		source = writeThrowAwayPackage(join(scratch, 'source'));
		userFolder = join(scratch, 'user');
	});

	afterEach(() => rmSync(scratch, { recursive: true }));

	it('puts what npm would publish where n8n loads from', async () => {
		const installed = await packAndInstall(source, userFolder);
		const folder = join(userFolder, '.n8n', 'nodes', 'node_modules', throwAwayPackage);
		expect(installed).toEqual({ name: throwAwayPackage, version: '1.2.3', folder });
		expect(existsSync(join(folder, 'dist', 'ThrowAway.node.js'))).toBe(true);
		expect(existsSync(join(folder, 'not-published.txt'))).toBe(false);
	});

	it('drops development and peer dependencies as n8n does', async () => {
		const { folder } = await packAndInstall(source, userFolder);
		const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
		expect(manifest).not.toHaveProperty('devDependencies');
		expect(manifest).not.toHaveProperty('peerDependencies');
		expect(manifest).toHaveProperty('n8n.nodes');
	});

	it('replaces an earlier version wholly', async () => {
		const { folder } = await packAndInstall(source, userFolder);
		const left = join(folder, 'left-over.js');
		writeFileSync(left, '');
		await packAndInstall(source, userFolder);
		expect(existsSync(left)).toBe(false);
		expect(existsSync(join(folder, 'dist', 'ThrowAway.node.js'))).toBe(true);
	});

	it('asks for a build when a promised file is missing', async () => {
		rmSync(join(source, 'dist', 'ThrowAway.node.js'));
		await expect(packAndInstall(source, userFolder)).rejects.toThrow(
			`${throwAwayPackage} has no dist/ThrowAway.node.js: build the package before installing it`,
		);
	});
});
