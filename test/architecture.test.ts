import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { partOf, violationsIn, type Part } from './builders/arrows';
import { circlesIn } from './builders/importGraph';
import { importsOf } from './builders/importsOf';

const ROOT = join(__dirname, '..');
const FOLDERS = [
	'core',
	'platforms',
	'salesforce',
	'sync',
	'nodes',
	'credentials',
	'packages',
	'sandbox',
];

const sourcesIn = (folders: readonly string[]) =>
	folders.flatMap((folder) =>
		readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.ts') && !name.includes('node_modules'))
			.map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
	);
const sources = ['index.ts', ...sourcesIn(FOLDERS)];
const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8');

describe('the arrows of the house', () => {
	it.each<[Part]>([
		['core'],
		['platforms'],
		['salesforce'],
		['salesforce/jsforce'],
		['sync'],
		['nodes'],
		['credentials'],
		['index'],
		['packages'],
		['packages/test'],
		['sandbox'],
	])('hold in %s', (part) => {
		const files = sources.filter((path) => partOf(path) === part);
		expect(files.length).toBeGreaterThan(0);
		expect(files.flatMap((path) => violationsIn(path, textOf(path)))).toEqual([]);
	});

	it('are held by every source file', () => {
		expect(sources.filter((path) => partOf(path) === undefined)).toEqual([]);
	});

	it('leave the published package without run-time dependencies', () => {
		const { dependencies, files } = JSON.parse(textOf('package.json')) as Record<string, unknown>;
		expect(dependencies ?? {}).toEqual({});
		expect(files).toEqual(['dist']);
	});

	it('keep the compiler away from packages, sandbox and test', () => {
		const { include } = JSON.parse(textOf('tsconfig.json')) as { include: string[] };
		expect(include.filter((pattern) => /^(packages|sandbox|test)/.test(pattern))).toEqual([]);
	});
});

describe('the import graph', () => {
	it('has no circle, types included', () => {
		const all = [...sources, ...sourcesIn(['test', 'bench', 'docs'])];
		expect(circlesIn(new Map(all.map((path) => [path, textOf(path)])))).toEqual([]);
	});
});

describe('circlesIn', () => {
	const circles = (files: Record<string, string>) => circlesIn(new Map(Object.entries(files)));

	it('tells each knot of files once, by its shortest way round', () => {
		const files = {
			'a.ts': "import { b } from './in/b';",
			'in/b.ts': "import { c } from './c'; import { d } from '../d';",
			'in/c.ts': "import { d } from '../d';",
			'd.ts': "import { a } from './a';",
			'e.ts': "import { f } from './f';",
			'f.ts': "export * from './e';",
			'g.ts': "import { a } from './a';",
		};
		expect(circles(files)).toEqual([
			['a.ts', 'in/b.ts', 'd.ts', 'a.ts'],
			['e.ts', 'f.ts', 'e.ts'],
		]);
	});

	it.each([
		['types', "import type { A } from './a';"],
		['import()', "const a = import('./a');"],
		['a type by import()', "let a: import('./a').A;"],
		['the door of its folder', "import { a } from '.';"],
	])('follows %s', (_what, back) => {
		const files = { 'a.ts': "import './b';", 'b.ts': back, 'index.ts': "export * from './b';" };
		expect(circles(files)).toHaveLength(1);
	});

	it('lets two files use a third', () => {
		const files = { 'a.ts': "import './b'; import './c';", 'b.ts': "import './c';", 'c.ts': '' };
		expect(circles(files)).toEqual([]);
	});
});

describe('violationsIn', () => {
	it.each([
		['core using a platform', 'core/a/b.ts', "import { x } from '../../platforms/registry';"],
		['core using Salesforce', 'core/a.ts', "import { x } from '../salesforce/gateway';"],
		[
			'core using the types of Salesforce',
			'core/a.ts',
			"import type { X } from '../salesforce/client';",
		],
		['core knowing n8n', 'core/a.ts', "import type { INode } from 'n8n-workflow';"],
		['core reading files', 'core/a.ts', "import { readFileSync } from 'node:fs';"],
		['Salesforce opening a connection', 'salesforce/a.ts', "import { request } from 'node:https';"],
		['a node reading files', 'nodes/A/b.ts', "import fs from 'node:fs';"],
		['core taking all of lodash', 'core/a.ts', "import { get } from 'lodash';"],
		['a platform using Salesforce', 'platforms/a/b.ts', "export * from '../../salesforce/client';"],
		['a platform using another', 'platforms/a/b.ts', "import { x } from '../b/parse';"],
		['a platform using all of another', 'platforms/a/b.ts', "import { x } from '../appcues';"],
		['a platform using the registry', 'platforms/a/b.ts', "import { x } from '../registry';"],
		[
			'Salesforce using a platform',
			'salesforce/a.ts',
			"import { x } from '../platforms/registry';",
		],
		[
			'Salesforce using a node',
			'salesforce/a/b.ts',
			"import { x } from '../../nodes/shared/http';",
		],
		['Salesforce knowing n8n', 'salesforce/a.ts', "const { sleep } = require('n8n-workflow');"],
		['jsforce outside its folder', 'salesforce/a.ts', "import { Connection } from 'jsforce';"],
		['jsforce in a node', 'nodes/A/b.ts', "void import('jsforce/lib/connection');"],
		[
			'a node using jsforce’s folder',
			'nodes/A/b.ts',
			"import { c } from '../../salesforce/jsforce/client';",
		],
		['a deed using a node', 'sync/a/b.ts', "import { x } from '../../nodes/shared/http';"],
		['a deed knowing n8n', 'sync/a/b.ts', "import type { IDataObject } from 'n8n-workflow';"],
		[
			'a deed using jsforce’s folder',
			'sync/a.ts',
			"import { c } from '../salesforce/jsforce/client';",
		],
		['Salesforce using a deed', 'salesforce/a.ts', "import { x } from '../sync/people/settings';"],
		[
			'a platform using a deed',
			'platforms/a/b.ts',
			"import { x } from '../../sync/people/settings';",
		],
		['core using a deed', 'core/a.ts', "import type { X } from '../sync/people/settings';"],
		['a node using another', 'nodes/A/b.ts', "import { x } from '../B/settings';"],
		['a node using the type of another', 'nodes/A/b/c.ts', "import type { X } from '../../B/c';"],
		['what nodes share using a node', 'nodes/shared/a.ts', "import { x } from '../B/settings';"],
		[
			'a node using the sandbox',
			'nodes/A/b.ts',
			"import type { X } from '../../sandbox/platforms/samples';",
		],
		['a node using a test', 'nodes/A/b.ts', "import { x } from '../../test/builders/people';"],
		['a credential using a node', 'credentials/A.ts', "import { x } from '../nodes/shared/http';"],
		['the door using a node', 'index.ts', "export { x } from './nodes/shared/http';"],
		['the door using jsforce', 'index.ts', "export { x } from './salesforce/jsforce/client';"],
		['the sandbox using core', 'sandbox/a/b.ts', "import { x } from '../../core/event/eventKey';"],
		[
			'the sandbox using core among types',
			'sandbox/a.ts',
			"import { type A, b } from '../core/x';",
		],
		['the sandbox running core', 'sandbox/a.ts', "import '../core/x';"],
		[
			'the sandbox loading a platform late',
			'sandbox/a.ts',
			"void import('../platforms/registry');",
		],
		[
			'the sandbox using a test',
			'sandbox/a.ts',
			"import type { X } from '../test/builders/people';",
		],
		['a type by import()', 'core/a.ts', "let x: import('../salesforce/client').Row;"],
		['an old import', 'core/a.ts', "import x = require('../salesforce/client');"],
		['a package using core', 'packages/p/src/a.ts', "import type { A } from '../../../core/x';"],
		['a test of a package using core', 'packages/p/test/a.ts', "import '../../../core/x';"],
		['a package using another by its path', 'packages/p/src/a.ts', "import '../../q/src/b';"],
		['a package using jsforce', 'packages/p/src/a.ts', "import { Connection } from 'jsforce';"],
		['a package knowing n8n', 'packages/p/src/a.ts', "import { x } from 'n8n-workflow';"],
		[
			'a test going into a package',
			'test/a.test.ts',
			"import type { X } from '../packages/p/src/x';",
		],
		['the sandbox going into a package', 'sandbox/a.ts', "import '../packages/p/src/x';"],
		['core using a package of ours', 'core/a.ts', "import { x } from 'salesforce-sandbox';"],
		['a file in no part', 'scripts/a.ts', ''],
		['a way out of the house', 'core/a.ts', "import { x } from '../../elsewhere/a';"],
	])('catches %s', (_what, path, text) => {
		expect(violationsIn(path, text)).toHaveLength(1);
	});

	it.each([
		['core using core', 'core/a/b.ts', "import { x } from '../c/d'; import get from 'lodash/get';"],
		[
			'a platform using core and the contract',
			'platforms/a/b.ts',
			"import { x } from '../../core/c'; import { p } from '../profiles';",
		],
		['the registry using the platforms', 'platforms/registry.ts', "import { a } from './a';"],
		['Salesforce using its jsforce', 'salesforce/a.ts', "import { x } from './jsforce/client';"],
		[
			'jsforce in its folder',
			'salesforce/jsforce/a.ts',
			"import { C } from 'jsforce/lib/connection';",
		],
		[
			'a node using all below',
			'nodes/A/b.ts',
			"import { x } from '../../core/a'; import { s } from '../../salesforce/b'; import { INode } from 'n8n-workflow';",
		],
		[
			'a deed using both sides',
			'sync/a/b.ts',
			"import { x } from '../c/d'; import { s } from '../../salesforce/b'; import { p } from '../../platforms/registry';",
		],
		[
			'a node using its own parts, deeds and what nodes share',
			'nodes/A/b/c.ts',
			"import { x } from '../d'; import { s } from '../../shared/product/e'; import { d } from '../../../sync/f';",
		],
		[
			'the sandbox using types',
			'sandbox/a.ts',
			"import type { Json } from '../core/a'; import { type B } from '../platforms/contract';",
		],
		[
			'a package using the schema of the Metadata API',
			'packages/p/src/a.ts',
			"import { ApiSchemas } from 'jsforce/lib/api/metadata/schema';",
		],
		[
			'a test of a package using it and jsforce',
			'packages/p/test/a.ts',
			"import '../src/a'; import { Connection } from 'jsforce';",
		],
		['the sandbox using a package', 'sandbox/a.ts', "import { x } from 'salesforce-sandbox';"],
		['the sandbox using Node', 'sandbox/a.ts', "import { createServer } from 'node:http';"],
		[
			'a test using anything',
			'test/a.test.ts',
			"import { x } from '../sandbox/a'; import 'jsforce';",
		],
	])('lets %s pass', (_what, path, text) => {
		expect(violationsIn(path, text)).toEqual([]);
	});
});

describe('importsOf', () => {
	it('does not take a word in a comment or a text for an import', () => {
		expect(importsOf("// import 'a'\nconst x = \"import 'b'\"; `require('c')`;")).toEqual([]);
	});

	it('finds imports anywhere in a file', () => {
		const text = "function f() { return require('a'); } const g = async () => await import('b');";
		expect(importsOf(text).map(({ specifier }) => specifier)).toEqual(['a', 'b']);
	});
});
