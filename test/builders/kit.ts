import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Kit } from '../../salesforce/setup/kit';

const ROOT = join(__dirname, '../..');

/** The kit as the build converts it. */
export function buildKit(): Kit {
	mkdirSync(join(ROOT, '.build'), { recursive: true });
	const folder = mkdtempSync(join(ROOT, '.build', 'kit-'));
	try {
		const file = join(folder, 'kit.json');
		execFileSync(process.execPath, [join(ROOT, 'salesforce-kit/convert.mjs'), file]);
		return JSON.parse(readFileSync(file, 'utf8')) as Kit;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Puts the kit where the build puts it, for the code under test, and gives it. */
export function useBuiltKit(): Kit {
	const kit = buildKit();
	jest.doMock('../../salesforce-kit/kit.json', () => kit, { virtual: true });
	return kit;
}
