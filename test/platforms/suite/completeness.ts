import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Platform } from '../../../platforms/contract';

/** A mark of `npm run new:platform`: what only a person can know. */
const MARK = /«fill in: ([^»]*)»/g;

/** Every mark that is left in the files of a platform, with its place. */
export function gapsOf({ id, credential }: Platform, root: string): string[] {
	const type = `${credential.type[0].toUpperCase()}${credential.type.slice(1)}`;
	return [
		...filesUnder(root, `platforms/${id}`),
		...filesUnder(root, `test/platforms/${id}`),
		`credentials/${type}.credentials.ts`,
		`icons/${id}.svg`,
		`icons/${id}.dark.svg`,
	].flatMap((path) =>
		readFileSync(join(root, path), 'utf8')
			.split('\n')
			.flatMap((line, index) =>
				[...line.matchAll(MARK)].map(([, what]) => `${path}:${index + 1} ${what}`),
			),
	);
}

function filesUnder(root: string, folder: string): string[] {
	return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1));
}

/** Nothing of the platform's files is still to be filled in, and what stands beside them is there. */
export function describeCompleteness(platform: Platform, root: string): void {
	describe('the files', () => {
		const gaps = gapsOf(platform, root);

		it('are filled in', () => {
			expect(gaps).toEqual([]);
		});

		for (const gap of gaps) {
			it(`are not filled in at ${gap}`, () => {
				throw new Error('replace the mark by what it asks for');
			});
		}

		it('are joined by a pretend platform in sandbox/platforms', () => {
			expect(existsSync(join(root, 'sandbox/platforms', platform.id, 'index.ts'))).toBe(true);
		});

		it('are joined by a template in workflows', () => {
			const templates = readdirSync(join(root, 'workflows'));
			expect(templates).toContain(`${platform.id}-to-salesforce`);
		});
	});
}
