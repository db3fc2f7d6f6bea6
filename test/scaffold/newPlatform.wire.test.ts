import { execFileSync } from 'node:child_process';
import {
	cpSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ICredentialType } from 'n8n-workflow';
import type { Platform } from '../../platforms/contract';
import { newPlatform } from '../../scaffold/newPlatform';
import type { Signing } from '../builders/platformWebhook';
import { describePlatform } from '../platforms/suite';
import { gapsOf } from '../platforms/suite/completeness';

const ROOT = join(__dirname, '../..');
const ZEBRA = { id: 'zebra', name: 'Zebra Inc' };

/** The parts of the house that a platform touches; what it only uses is linked. */
function aHouse(): string {
	const house = mkdtempSync(join(tmpdir(), 'product-sync-platform-'));
	for (const part of [
		'platforms',
		'test/platforms',
		'test/builders',
		'package.json',
		'tsconfig.json',
	])
		cpSync(join(ROOT, part), join(house, part), { recursive: true });
	for (const part of ['core', 'node_modules']) symlinkSync(join(ROOT, part), join(house, part));
	return house;
}

const house = aHouse();
afterAll(() => rmSync(house, { recursive: true }));

const files = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
const textOf = (path: string) => readFileSync(join(house, path), 'utf8');
const load = <T extends object>(path: string) => jest.requireActual<T>(join(house, path));

const written = newPlatform(house, ZEBRA);
const { zebra } = load<{ zebra: Platform }>('platforms/zebra');

describe('a new platform', () => {
	it('has a folder, a credential, icons and its way of signing, and a line in both lists', () => {
		expect(written.map((path) => path.replace(/\/[^/]*$/, '/…'))).toEqual(
			expect.arrayContaining([
				'platforms/zebra/…',
				'credentials/…',
				'icons/…',
				'test/platforms/zebra/…',
				'platforms/…',
				'package.json',
			]),
		);
		expect(textOf('platforms/registry.ts')).toContain("import { zebra } from './zebra';");
		const { PLATFORMS } = load<{ PLATFORMS: Platform[] }>('platforms/registry');
		expect(PLATFORMS.at(-1)).toBe(zebra);
		expect(PLATFORMS.slice(0, -1).map(({ id }) => id)).not.toContain('zebra');
		const { n8n } = JSON.parse(textOf('package.json')) as { n8n: { credentials: string[] } };
		expect(n8n.credentials.at(-1)).toBe('dist/credentials/ZebraSyncApi.credentials.js');
	});

	it('asks in every file for what only a person can know', () => {
		const asking = gapsOf(zebra, house).map((gap) => gap.split(':')[0]);
		const own = written.filter((path) => /zebra/i.test(path));
		expect([...new Set(asking)].sort()).toEqual(own.sort());
		expect(gapsOf(zebra, house).join()).toContain('where in Zebra Inc a webhook is made');
	});

	it('has valid types, and no word of the skeleton left', () => {
		for (const path of written) expect(textOf(path)).not.toMatch(/__\w+__/);
		const { compilerOptions } = JSON.parse(textOf('tsconfig.json'));
		const tsconfig = {
			compilerOptions: { ...compilerOptions, noEmit: true, declaration: false, rootDir: '/' },
			files: written.filter((path) => path.endsWith('.ts')),
		};
		writeFileSync(join(house, 'tsconfig.json'), JSON.stringify(tsconfig));
		const compiler = require.resolve('typescript/bin/tsc');
		expect(() => execFileSync(process.execPath, [compiler, '-p', house])).not.toThrow();
	});
});

describe('the skeleton keeps the contract:', () => {
	const { signing } = load<{ signing: Signing }>('test/platforms/zebra/signing');
	const { ZebraSyncApi } = load<{ ZebraSyncApi: new () => ICredentialType }>(
		'credentials/ZebraSyncApi.credentials',
	);
	describePlatform(zebra, { signing, credentialType: new ZebraSyncApi() });
});

describe('newPlatform refuses', () => {
	it.each([
		['an id with a digit', { id: 'zebra2', name: 'Zebra' }, 'cannot be an id'],
		['an id that is a path', { id: '../zebra', name: 'Zebra' }, 'cannot be an id'],
		['an id with a capital', { id: 'Zebra', name: 'Zebra' }, 'cannot be an id'],
		['a name with quotes', { id: 'lion', name: "Lion's" }, 'cannot be a name'],
		['one that is there', ZEBRA, 'is there already'],
		['one with a folder that is there', { id: 'appcues', name: 'Twin' }, 'is there already'],
	])('%s, and writes nothing', (_what, platform, reason) => {
		const before = files(join(house, 'platforms'));
		expect(() => newPlatform(house, platform)).toThrow(reason);
		expect(files(join(house, 'platforms'))).toEqual(before);
	});

	it('a registry it does not understand, and writes nothing', () => {
		const registry = textOf('platforms/registry.ts');
		writeFileSync(join(house, 'platforms/registry.ts'), 'export const others = [];');
		expect(() => newPlatform(house, { id: 'lion', name: 'Lion' })).toThrow('has no list PLATFORMS');
		expect(files(house).filter((path) => path.includes('lion'))).toEqual([]);
		writeFileSync(join(house, 'platforms/registry.ts'), registry);
	});
});
