import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { titlesOf } from '../builders/titlesOf';

const ROOT = join(__dirname, '..', '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** The lines of a part of a page that promise something. */
function promisesOf(page: string, part: string): string[] {
	const [, section] = read(page).split(new RegExp(`^#+ ${part}$`, 'm'));
	return section
		.split(page === 'SECURITY.md' ? /^## /m : /^# /m)[0]
		.split('\n')
		.filter((line) => line.startsWith('- '));
}

/** Pages, the part of each that promises, and how many lines that has at least. */
const PROMISES = [
	{ page: 'docs/guarantees.md', part: 'What is guaranteed, and what is not', atLeast: 20 },
	{ page: 'SECURITY.md', part: 'What the package does', atLeast: 12 },
].map((place) => ({ ...place, lines: promisesOf(place.page, place.part) }));

/** What a line says that holds it: titles with their files. */
const testsOf = (line: string) =>
	[...line.matchAll(/\[((?:[^[\]]|\[[^\]]*\])+)\]\((?:\.\.\/)?(test\/[^)]+)\)/g)].map(
		([, title, file]) => ({
			title,
			file,
		}),
	);

const missing = (line: string) =>
	testsOf(line).filter(({ title, file }) => !titlesOf(read(file)).includes(title));

describe.each(PROMISES)('what $page guarantees', ({ lines, atLeast }) => {
	it('is more than a few lines', () => {
		expect(lines.length).toBeGreaterThan(atLeast);
	});

	it.each(lines.map((line) => [line.slice(2, 60), line]))('%s…: names its tests', (_, line) => {
		expect(line).toContain('Held by');
		expect(testsOf(line)).not.toEqual([]);
		expect(missing(line)).toEqual([]);
	});

	it('is not held by a test that is not there', () => {
		const line = '- It never rains. Held by [the rain stays away](test/docs/guarantees.test.ts).';
		expect(missing(line)).toEqual([
			{ title: 'the rain stays away', file: 'test/docs/guarantees.test.ts' },
		]);
	});
});

describe('the titles of a test file', () => {
	it('stand behind those of their groups, whatever the cases', () => {
		const source = [
			"describe('a door', () => {",
			"	it('opens', () => org.insert('no title'));",
			"	describe.each([1])('of %s doors', () => {",
			'		it.each(keys)(`has ${keys.length} keys, $name`, () => {});',
			'	});',
			'});',
			'test.each`a | b`("it\'s %i", () => {});',
		].join('\n');
		expect(titlesOf(source)).toEqual([
			'a door',
			'a door opens',
			'a door of … doors',
			'a door of … doors has … keys, …',
			"it's …",
		]);
	});
});
