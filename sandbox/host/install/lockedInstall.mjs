// Installs exactly what a lock file says.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { InstallFailure } from './failures.mjs';
import { differenceFromLock } from './lockFile.mjs';
import { npm } from './npm.mjs';

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** True when package.json asks for nothing else than the lock file was made for. */
export function manifestAgrees(folder) {
	const manifest = readJson(join(folder, 'package.json'));
	const locked = readJson(join(folder, 'package-lock.json')).packages[''];
	return ['dependencies', 'devDependencies', 'optionalDependencies'].every((kind) =>
		isDeepStrictEqual(manifest[kind] ?? {}, locked[kind] ?? {}),
	);
}

/**
 * `npm ci` without install scripts. A lock file made on one system can lack the optional packages of
 * another, which `npm ci` refuses even when package.json agrees; `npm install --no-save` then adds just
 * those, and the result is held against the lock file.
 */
export async function installLocked(step) {
	const flags = ['--ignore-scripts', '--include=dev', '--include=optional'];
	try {
		await npm(['ci', ...flags], step);
	} catch (error) {
		const isIncomplete = error instanceof InstallFailure && error.code === 'EUSAGE';
		if (!isIncomplete || !manifestAgrees(step.folder)) throw error;
		await npm(['install', '--no-save', ...flags], {
			...step,
			label: `${step.label}, second attempt`,
		});
	}
	const difference = differenceFromLock(join(step.folder, 'package-lock.json'));
	if (!difference) return;
	throw new InstallFailure(
		`${step.label}: npm installed something else than the lock file says (${difference}).`,
		`Delete ${join(step.folder, 'node_modules')} and run the command again.`,
	);
}
