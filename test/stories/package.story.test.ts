import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLATFORMS } from '../../platforms/registry';
import { PACKAGE_FOLDER } from '../../sandbox/demo/world';

interface Packed {
	unpackedSize: number;
	files: Array<{ path: string; size: number }>;
}

const MEGABYTE = 1_000_000;

/** What npm would publish, from the built folder. */
function packed(): Packed {
	const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
		cwd: PACKAGE_FOLDER,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const [first] = Object.values(JSON.parse(output.slice(output.search(/^[[{]/m)))) as Packed[];
	return first;
}

const manifest = JSON.parse(readFileSync(join(PACKAGE_FOLDER, 'package.json'), 'utf8'));

describe('the published package', () => {
	const { unpackedSize, files } = packed();
	const paths = files.map(({ path }) => path);

	it('is light, and needs nothing at run time', () => {
		console.log(`${paths.length} files, ${(unpackedSize / MEGABYTE).toFixed(2)} MB unpacked`);
		expect(unpackedSize).toBeLessThan(3 * MEGABYTE);
		expect(manifest.dependencies ?? {}).toEqual({});
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('holds every node and credential with its icon and codex file, and no tests or sources', () => {
		const promised: string[] = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
		expect(paths).toEqual(expect.arrayContaining(promised));
		const codex = (manifest.n8n.nodes as string[]).map((file) => file.replace(/\.js$/, '.json'));
		expect(paths).toEqual(expect.arrayContaining(codex));
		expect(paths.filter((path) => /(^|\/)(test|sandbox|bench)\/|(?<!\.d)\.ts$/.test(path))).toEqual(
			[],
		);
	});

	it('holds what every node puts out, for fields that are dragged before the first run', () => {
		const schemas = readdirSync(join(PACKAGE_FOLDER, 'nodes'), { recursive: true })
			.map((name) => `dist/nodes/${String(name)}`)
			.filter((name) => /__schema__\/.*\.json$/.test(name));
		expect(schemas.length).toBeGreaterThan(0);
		expect(paths).toEqual(expect.arrayContaining(schemas));
	});

	it('tells whose code it contains', () => {
		expect(paths).toEqual(expect.arrayContaining(['dist/THIRD-PARTY-NOTICES.txt', 'LICENSE']));
		const notices = readFileSync(join(PACKAGE_FOLDER, 'dist', 'THIRD-PARTY-NOTICES.txt'), 'utf8');
		expect(notices).toMatch(/^jsforce .*\(MIT\)/m);
	});

	it('lets people find every node by the name of every platform', () => {
		const nodes = JSON.parse(
			readFileSync(join(PACKAGE_FOLDER, 'dist', 'types', 'nodes.json'), 'utf8'),
		) as Array<{ codex: { alias: string[] } }>;
		const names = PLATFORMS.map(({ displayName }) => displayName.toLowerCase());
		for (const { codex } of nodes) expect(codex.alias).toEqual(expect.arrayContaining(names));
	});

	it('offers a model those nodes as tools that cannot write, and no others', () => {
		const nodes = JSON.parse(
			readFileSync(join(PACKAGE_FOLDER, 'dist', 'types', 'nodes.json'), 'utf8'),
		) as Array<{ name: string; usableAsTool?: unknown }>;
		const tools = nodes.filter(({ usableAsTool }) => Boolean(usableAsTool));
		expect(tools.map(({ name }) => name).sort()).toEqual(['readProductEvents', 'syncTrace']);
	});

	it('lets n8n list its nodes without loading them', () => {
		const known = JSON.parse(
			readFileSync(join(PACKAGE_FOLDER, 'dist', 'known', 'nodes.json'), 'utf8'),
		);
		expect(Object.keys(known).sort()).toEqual([
			'bulkSync',
			'keptItems',
			'personData',
			'productEventTrigger',
			'readProductEvents',
			'salesforceLogActivity',
			'salesforceMatch',
			'salesforceRecordTrigger',
			'salesforceRollUp',
			'salesforceSetup',
			'syncHealth',
			'syncTrace',
			'updateAttributes',
		]);
	});
});
