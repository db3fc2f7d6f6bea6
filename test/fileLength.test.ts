import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const FOLDERS = [
	'core',
	'credentials',
	'nodes',
	'packages',
	'platforms',
	'salesforce',
	'sandbox',
	'sync',
];

/** Lines of a source file; CONTRIBUTING.md names the number. */
const MOST = 260;

const isSource = (name: string) =>
	/\.(ts|mjs)$/.test(name) && !/(^|[\\/])(node_modules|test|testing)[\\/]/.test(name);

const lengths = FOLDERS.flatMap((folder) =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter(isSource)
		.map((name) => {
			const file = join(folder, name);
			return { file, lines: readFileSync(join(ROOT, file), 'utf8').split('\n').length - 1 };
		}),
);

describe('source files', () => {
	it(`have at most ${MOST} lines`, () => {
		expect(lengths.length).toBeGreaterThan(300);
		expect(lengths.filter(({ lines }) => lines > MOST)).toEqual([]);
	});

	it('have fewer than 150 lines, nine of ten', () => {
		const long = lengths.filter(({ lines }) => lines >= 150);
		expect(long.length).toBeLessThan(lengths.length / 10);
	});

	it('are as long as CONTRIBUTING says', () => {
		const rules = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
		expect(rules).toContain(`Source files have at most ${MOST} lines, nine of ten fewer than 150`);
	});
});
