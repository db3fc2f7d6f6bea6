import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, resolve } from 'node:path';
import { bundledPackages } from '../audit/judgeAudit';
import { Packed } from './packed';

/** Licences under which code may be published with ours. Each asks for its text, which the list of notices holds. */
const LICENCES = [
	'MIT',
	'ISC',
	'0BSD',
	'BSD-2-Clause',
	'BSD-3-Clause',
	'Apache-2.0',
	'BlueOak-1.0.0',
];

interface Finding {
	file: string;
	rule: string;
	line: number;
}

const ROOT = resolve(__dirname, '../..');
const JSFORCE = 'dist/salesforce/jsforce/library.js';

/** What jsforce's code does that the scanner refuses; it lies in one file, and n8n Cloud is ruled out by it. */
const JSFORCE_BREAKS: Readonly<Record<string, string>> = {
	'@n8n/community-nodes/no-restricted-imports':
		"its streams, CSV and crypto come from Node's own modules (stream, crypto, events, ...)",
	'@n8n/community-nodes/no-restricted-globals':
		'it waits with timers and looks at process and global',
	'@n8n/community-nodes/no-dangerous-functions':
		'core-js, which it brings, finds the global object by Function()',
	'no-console': "its logger's default writes to the console",
};

describe('the package as published', () => {
	let packed: Packed;
	let findings: Finding[];

	const filesWith = (ending: string) =>
		readdirSync(packed.folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
			name.endsWith(ending),
		);

	beforeAll(() => {
		packed = new Packed();
		const scanner = join(__dirname, 'scan.mjs');
		const options = { encoding: 'utf8', maxBuffer: 64 * 1024 ** 2 } as const;
		findings = JSON.parse(execFileSync(process.execPath, [scanner, packed.folder], options));
	});

	afterAll(() => packed.remove());

	it("breaks no rule of n8n's scanner outside jsforce", () => {
		expect(findings.filter(({ file }) => file !== JSFORCE)).toEqual([]);
	});

	it('breaks in jsforce only the rules whose reason is known, and all of those', () => {
		const rules = findings.filter(({ file }) => file === JSFORCE).map(({ rule }) => rule);
		expect([...new Set(rules)].sort()).toEqual(Object.keys(JSFORCE_BREAKS).sort());
	});

	it('holds every file that package.json names', () => {
		const { n8n, main, types } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
		const files = filesWith('').map((name) => name.replaceAll('\\', '/'));
		const named = [...n8n.nodes, ...n8n.credentials, main, types];
		expect(named.filter((name: string) => !files.includes(name))).toEqual([]);
		expect(files).toEqual(
			expect.arrayContaining([
				'LICENSE',
				'README.md',
				'dist/THIRD-PARTY-NOTICES.txt',
				'dist/known/nodes.json',
				'dist/salesforce-kit/kit.json',
				'dist/types/nodes.json',
			]),
		);
	});

	it('holds code of others only under licences that allow it, each with its text', () => {
		const notices = readFileSync(join(packed.folder, 'dist', 'THIRD-PARTY-NOTICES.txt'), 'utf8');
		const bundled = [...bundledPackages(notices)];
		expect(bundled.length).toBeGreaterThan(10);
		expect(bundled.filter(([, { licence }]) => !LICENCES.includes(licence))).toEqual([]);
		const texts = notices.split(/^-{80}$/m).slice(1);
		expect(texts.filter((text) => text.trim().length < 300)).toEqual([]);
		expect(texts).toHaveLength(bundled.length);
	});

	it('holds nothing but the build, the readme and the licence', () => {
		const outside = readdirSync(packed.folder).filter((name) => name !== 'dist');
		expect(outside.sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
	});

	it('requires only its own files, Node and n8n-workflow', () => {
		const foreign = filesWith('.js').flatMap((name) => {
			const text = readFileSync(join(packed.folder, name), 'utf8');
			const modules = [...text.matchAll(/\brequire\("([^".][^"]*)"\)/g)].map(
				([, module]) => module,
			);
			return modules
				.filter((module) => !isBuiltin(module) && module !== 'n8n-workflow')
				.map((module) => `${name}: ${module}`);
		});
		expect(foreign.filter((line) => !line.startsWith(JSFORCE))).toEqual([]);
	});

	it('carries a piece of third-party code once', () => {
		const carriers = filesWith('.js').filter((name) =>
			readFileSync(join(packed.folder, name), 'utf8').includes('__lodash_hash_undefined__'),
		);
		expect(carriers).toEqual(['dist/third-party/lodash.js']);
	});
});
