import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * `npm run new:platform acme "Acme Inc"`: the files of a new product platform, its line in the registry and
 * in `package.json`. What only a person can know is marked `«fill in: …»`; the contract suite fails for every
 * mark that is left.
 */
const SKELETON = join(__dirname, 'platform');

/** The end of a skeleton's name, so that no tool takes it for the code it becomes. */
const SUFFIX = '.txt';

export interface NewPlatform {
	/** In code and parameter values: letters, the first one small. */
	id: string;
	/** Shown to people. */
	name: string;
}

/**
 * Writes the files of a platform under a root folder.
 *
 * @returns what was written and changed, as paths from the root
 * @throws when the id cannot be one, or something of that name is there already; then nothing is written
 */
export function newPlatform(root: string, { id, name }: NewPlatform): string[] {
	if (!/^[a-z][a-zA-Z]*$/.test(id))
		throw new Error(`"${id}" cannot be an id: letters only, the first one small, such as acme`);
	if (!/^[\p{L}\p{N}][\p{L}\p{N} .&-]*$/u.test(name))
		throw new Error(`"${name}" cannot be a name: letters, digits, blanks and . & -`);
	const files = skeletonFiles().map((path) => ({
		path: filled(path, { id, name }).slice(0, -SUFFIX.length),
		text: filled(readFileSync(join(SKELETON, path), 'utf8'), { id, name }),
	}));
	const there = files.find(({ path }) => existsSync(join(root, path)));
	if (there) throw new Error(`${there.path} is there already`);
	const changed = [
		{
			path: 'platforms/registry.ts',
			text: withPlatform(textOf(root, 'platforms/registry.ts'), id),
		},
		{ path: 'package.json', text: withCredential(textOf(root, 'package.json'), id) },
	];
	for (const { path, text } of [...files, ...changed]) {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), text);
	}
	return [...files, ...changed].map(({ path }) => path);
}

function textOf(root: string, path: string): string {
	return readFileSync(join(root, path), 'utf8');
}

function skeletonFiles(): string[] {
	return readdirSync(SKELETON, { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith(SUFFIX))
		.map((path) => path.replaceAll('\\', '/'));
}

function filled(text: string, { id, name }: NewPlatform): string {
	return text
		.replaceAll('__id__', id)
		.replaceAll('__Id__', capitalised(id))
		.replaceAll('__Name__', name);
}

function capitalised(id: string): string {
	return id[0].toUpperCase() + id.slice(1);
}

/** The registry with one more import and one more entry, each at the end. */
function withPlatform(registry: string, id: string): string {
	const list = /(\bPLATFORMS: readonly Platform\[\] = \[[^\]]*?),?(\s*\])/;
	if (!list.test(registry))
		throw new Error('platforms/registry.ts has no list PLATFORMS to add to');
	return registry
		.replace(list, `$1, ${id}$2`)
		.replace(/(^import .*\n)(?!import )/m, `$1import { ${id} } from './${id}';\n`);
}

/** The manifest with one more credential. */
function withCredential(manifest: string, id: string): string {
	const parsed = JSON.parse(manifest) as { n8n: { credentials: string[] } };
	parsed.n8n.credentials.push(`dist/credentials/${capitalised(id)}SyncApi.credentials.js`);
	return `${JSON.stringify(parsed, null, '\t')}\n`;
}

const USAGE = 'usage: npm run new:platform <id> ["Name Shown to People"], such as: acme "Acme Inc"';

function main([id, name]: readonly string[]): void {
	if (!id) throw new Error(USAGE);
	const root = resolve(__dirname, '..');
	for (const path of newPlatform(root, { id, name: name ?? capitalised(id) })) console.log(path);
	console.log(`
What is left to do is what fails in:  npx jest test/platforms/contract --selectProjects unit
How, step by step: CONTRIBUTING.md, "Add a platform".`);
}

if (require.main === module) {
	try {
		main(process.argv.slice(2));
	} catch (error) {
		console.error((error as Error).message);
		process.exitCode = 1;
	}
}
