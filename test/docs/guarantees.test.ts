import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { titlesOf } from '../builders/titlesOf';

const ROOT = join(__dirname, '..', '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** The lines of README.md that promise something. */
const [, section] = /^## What is guaranteed, and what is not$([\s\S]*?)^## /m.exec(
	read('README.md'),
)!;
const lines = section.split('\n').filter((line) => line.startsWith('- '));

/** What a line says that holds it: titles with their files. */
const testsOf = (line: string) =>
	[...line.matchAll(/\[((?:[^[\]]|\[[^\]]*\])+)\]\((test\/[^)]+)\)/g)].map(([, title, file]) => ({
		title,
		file,
	}));

const missing = (line: string) =>
	testsOf(line).filter(({ title, file }) => !titlesOf(read(file)).includes(title));

describe('what README.md guarantees', () => {
	it('is more than a few lines', () => {
		expect(lines.length).toBeGreaterThan(20);
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
