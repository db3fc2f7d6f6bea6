// Installs exactly what a lock file says.
import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InstallFailure } from './failures.mjs';
import { differenceFromLock } from './lockFile.mjs';
import { npm, requireSpace } from './npm.mjs';

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

/**
 * Installs what the lock file in `pinned` says into `step.folder`, unless it is there already; `announcement`
 * is said first, and `megabytes` must be free.
 */
export async function installPinned(step, { pinned, announcement, megabytes }) {
	if (!differenceFromLock(join(pinned, 'package-lock.json'), step.folder)) return;
	step.say(announcement);
	requireSpace(dirname(step.folder), megabytes, step.label);
	mkdirSync(step.folder, { recursive: true });
	for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
		copyFileSync(join(pinned, file), join(step.folder, file));
	}
	await installLocked(step);
}
