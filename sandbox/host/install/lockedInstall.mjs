// Installs exactly what a lock file says.
import { join } from 'node:path';
import { InstallFailure } from './failures.mjs';
import { differenceFromLock } from './lockFile.mjs';
import { npm } from './npm.mjs';

/** `npm ci` without install scripts; the result is held against the lock file. */
export async function installLocked(step) {
	await npm(['ci', '--ignore-scripts', '--include=dev', '--include=optional'], step);
	const difference = differenceFromLock(join(step.folder, 'package-lock.json'));
	if (!difference) return;
	throw new InstallFailure(
		`${step.label}: npm installed something else than the lock file says (${difference}).`,
		`Delete ${join(step.folder, 'node_modules')} and run the command again.`,
	);
}
