// What went wrong, and what to do about it, in words for the person who typed the command.

/** A failure the user can act on: printed without a stack trace. `code` is npm's, when it gave one. */
export class InstallFailure extends Error {
	constructor(what, remedy, code) {
		super(`${what}\n${remedy}`);
		this.code = code;
	}
}

/** First match wins: a compiler that cannot fetch headers also prints network errors. */
const causes = [
	[/ENOSPC|no space left/i, 'The disk is full.', 'Free some space and run the command again.'],
	[
		/gyp ERR![^\n]*(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|FetchError)/,
		'Compiling sqlite3 needs the header files of Node, and they could not be downloaded.',
		'Set npm_config_nodedir to the prefix of any Node installation that has include/node.',
	],
	[
		/gyp ERR!|not found: make|node-gyp|g\+\+|No developer tools were found/,
		'sqlite3 has no ready-made build for this machine and could not be compiled.',
		'Install a C++ compiler, make and Python 3 (Debian: build-essential python3; macOS: xcode-select --install).',
	],
	[
		/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED/,
		'npm could not reach its registry.',
		'Check the network connection (and the proxy settings of npm) and run the command again.',
	],
	[
		/\bE401\b|\bE403\b/,
		'The npm registry refused access.',
		'Check the credentials in your npm configuration (`npm config list`).',
	],
	[
		/\bE404\b|\bETARGET\b/,
		'The npm registry does not have a package that the lock file asks for.',
		'Check which registry npm is set to use (`npm config list`).',
	],
	[
		/\bEINTEGRITY\b/,
		'A downloaded package is not the one the lock file asks for.',
		'Run `npm cache clean --force` and try again.',
	],
	[
		/\bEUSAGE\b/,
		'package.json and package-lock.json do not agree.',
		'Run `npm run lock` and look at what changed.',
	],
	[
		/\bEACCES\b|\bEPERM\b|\bEROFS\b/,
		'Files could not be written.',
		'Check who owns the folders named in the log, or choose another with PRODUCT_SYNC_HOST_DIR.',
	],
];

/** Turns the output of a failed npm into a failure with a remedy. */
export function explain(what, output, logFile) {
	const code = /npm (?:error|ERR!) code (\w+)/.exec(output)?.[1];
	const known = causes.find(([pattern]) => pattern.test(output));
	const lastLines = output.trim().split('\n').slice(-5).join('\n');
	const [, cause, remedy] = known ?? [undefined, lastLines, 'Read the log for details.'];
	return new InstallFailure(`${what} failed. ${cause}`, `${remedy}\nLog: ${logFile}`, code);
}

/** npm is not on this machine. */
export const npmIsMissing = () =>
	new InstallFailure(
		'npm was not found.',
		'Install Node 20 or newer together with npm, and make sure `npm --version` works.',
	);
