import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLATFORMS } from '../../platforms/registry';

const ROOT = join(__dirname, '../..');

/** The one list of them all. */
const REGISTRY = 'platforms/registry.ts';

const published = (
	JSON.parse(readFileSync(join(ROOT, 'tsconfig.json'), 'utf8')) as { include: string[] }
).include.map((pattern) => pattern.split('/')[0]);

const filesUnder = (folder: string): string[] =>
	readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && /\.(ts|json)$/.test(entry.name))
		.map(({ parentPath, name }) => join(parentPath, name).slice(ROOT.length + 1));

/** A platform's own: its folder, and the file of its credential type. */
const isOwn = (file: string) =>
	/^platforms\/[^/]+\//.test(file) ||
	PLATFORMS.some(({ credential }) =>
		file.toLowerCase().startsWith(`credentials/${credential.type.toLowerCase()}.`),
	);

/** Everything published that serves every platform alike, the codex files of the nodes included. */
const general = [...new Set(published)]
	.flatMap((entry) => (entry.endsWith('.ts') ? [entry] : filesUnder(entry)))
	.filter((file) => file !== REGISTRY && !isOwn(file));

const words = PLATFORMS.flatMap(({ id, displayName }) => [id, displayName]);
const named = (text: string) =>
	words.filter((word) => text.toLowerCase().includes(word.toLowerCase()));

describe('a platform', () => {
	it('is named by no file that serves all of them', () => {
		expect(general.length).toBeGreaterThan(150);
		const naming = general.filter(
			(file) => named(readFileSync(join(ROOT, file), 'utf8')).length > 0,
		);
		expect(naming).toEqual([]);
	});

	it('would be seen in a comment, a text and a part of a word', () => {
		const [{ id, displayName }] = PLATFORMS;
		for (const text of [`// as in ${displayName}`, `'${id}User'`, `"alias": ["${id}"]`])
			expect(named(text)).not.toEqual([]);
	});
});
