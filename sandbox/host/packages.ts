import { execFile } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A community package in an n8n's user folder. */
export type InstalledPackage = { name: string; version: string; folder: string };

type Manifest = {
	name: string;
	version: string;
	dependencies?: Record<string, string>;
	devDependencies?: unknown;
	peerDependencies?: unknown;
	optionalDependencies?: unknown;
	n8n?: { nodes?: string[]; credentials?: string[] };
};

/** As n8n calls it; see installPackage in its community-packages.service. */
const n8nInstallFlags = [
	'--audit=false',
	'--fund=false',
	'--bin-links=false',
	'--install-strategy=shallow',
	'--ignore-scripts=true',
	'--package-lock=false',
];

/**
 * Puts a community package where n8n loads it from, the way n8n itself installs one: pack, unpack, drop
 * development and peer dependencies, install the rest without scripts. Takes a package folder, which must
 * be built, or a tarball. n8n loads it at its next start.
 */
export async function packAndInstall(
	packageOrTarball: string,
	userFolder: string,
): Promise<InstalledPackage> {
	const source = resolve(packageOrTarball);
	const scratch = mkdtempSync(join(tmpdir(), 'product-sync-pack-'));
	try {
		const tarball = statSync(source).isDirectory() ? await pack(source, scratch) : source;
		const unpacked = join(scratch, 'unpacked');
		mkdirSync(unpacked);
		await run('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1']);
		return await place(unpacked, userFolder);
	} finally {
		rmSync(scratch, { recursive: true, force: true });
	}
}

/** Answers the tarball that npm would publish of a built package. */
export async function pack(folder: string, into: string): Promise<string> {
	const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', into];
	const { stdout } = await run('npm', args, { cwd: folder });
	const packed: unknown = JSON.parse(stdout.slice(stdout.search(/^[[{]/m)));
	const [first] = Array.isArray(packed) ? packed : Object.values(packed as object);
	return join(into, (first as { filename: string }).filename);
}

async function place(unpacked: string, userFolder: string): Promise<InstalledPackage> {
	const manifest = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8')) as Manifest;
	const { name, version, dependencies = {}, n8n = {} } = manifest;
	const promised = [...(n8n.nodes ?? []), ...(n8n.credentials ?? [])];
	const absent = promised.find((file) => !existsSync(join(unpacked, file)));
	if (absent) throw new Error(`${name} has no ${absent}: build the package before installing it`);

	const folder = join(userFolder, '.n8n', 'nodes', 'node_modules', name);
	rmSync(folder, { recursive: true, force: true });
	cpSync(unpacked, folder, { recursive: true });
	const { devDependencies, peerDependencies, optionalDependencies, ...kept } = manifest;
	void [devDependencies, peerDependencies, optionalDependencies];
	writeFileSync(join(folder, 'package.json'), JSON.stringify(kept, null, 2));
	if (Object.keys(dependencies).length) {
		await run('npm', ['install', ...n8nInstallFlags], { cwd: folder });
	}
	return { name, version, folder };
}
