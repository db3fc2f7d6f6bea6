// Calls npm: the one that started us, or the one on PATH.
import { existsSync, mkdirSync, statfsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { explain, InstallFailure, npmIsMissing } from './failures.mjs';
import { runLogged } from './child.mjs';

/** Program and first arguments that run npm. */
export function npmCommand(environment = process.env) {
	const startedBy = environment.npm_execpath;
	if (startedBy && /npm-cli\.c?js$/.test(startedBy) && existsSync(startedBy)) {
		return [process.execPath, startedBy];
	}
	return ['npm'];
}

/** An environment whose programs find `folders` before anything else. */
export const withPath = (environment, ...folders) => ({
	...environment,
	PATH: [...folders, environment.PATH ?? ''].join(delimiter),
});

const quietFlags = ['--no-audit', '--no-fund', '--no-update-notifier', '--engine-strict=false'];

/**
 * Runs npm in `folder`, logging to `<logs>/<label>.log`, and tells `say` every half minute that it is
 * still at it. Throws an InstallFailure with a remedy when npm fails.
 */
export async function npm(args, { folder, logs, label, say, environment = process.env }) {
	mkdirSync(logs, { recursive: true });
	const logFile = join(logs, `${label.replaceAll(/[^a-z0-9]+/gi, '-')}.log`);
	const [command, ...first] = npmCommand(environment);
	const options = {
		cwd: folder,
		environment,
		logFile,
		everyMs: 30_000,
		onTick: (seconds) => say(`  ${label}: still working, ${seconds} s`),
	};
	const { code, output } = await runLogged(
		command,
		[...first, ...args, '--prefix', folder, ...quietFlags],
		options,
	).catch((error) => {
		throw error.code === 'ENOENT' ? npmIsMissing() : error;
	});
	if (code !== 0) throw explain(label, output, logFile);
}

/** Refuses early when the disk has less than `megabytes` free. */
export function requireSpace(folder, megabytes, what) {
	mkdirSync(folder, { recursive: true });
	const { bavail, bsize } = statfsSync(folder);
	const free = Math.floor((bavail * bsize) / 1024 ** 2);
	if (free >= megabytes) return;
	throw new InstallFailure(
		`${what} needs ${megabytes} MB, and the disk of ${folder} has ${free} MB free.`,
		'Free some space, or put it on another disk with PRODUCT_SYNC_HOST_DIR=<folder>.',
	);
}
