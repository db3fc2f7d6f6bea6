// Tells whether an installed node_modules is what a package-lock.json asks for, without running npm.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const readPackages = (file) => {
	try {
		return JSON.parse(readFileSync(file, 'utf8')).packages;
	} catch {
		return undefined;
	}
};

/**
 * Entries npm may leave out: optional ones, those bound to a system or processor, and leftovers that no
 * package asks for.
 */
const mayBeAbsent = ({ optional, os, cpu, libc, extraneous }) =>
	Boolean(optional ?? os ?? cpu ?? libc ?? extraneous);

/**
 * The first difference between a lock file and the tree installed beside it, in words; undefined when
 * there is none. npm writes node_modules/.package-lock.json last, so an interrupted install differs.
 */
export function differenceFromLock(lockFile, installedIn = dirname(lockFile)) {
	const wanted = readPackages(lockFile);
	if (!wanted) return `${lockFile} cannot be read`;
	const installed = readPackages(join(installedIn, 'node_modules', '.package-lock.json'));
	if (!installed) return 'nothing is installed yet';
	for (const [path, entry] of Object.entries(wanted)) {
		if (!path) continue;
		const name = path.replace(/^node_modules\//, '');
		const found = installed[path];
		if (!found && mayBeAbsent(entry)) continue;
		if (!found) return `${name} is missing`;
		if (found.version !== entry.version) {
			return `${name} is ${found.version} instead of ${entry.version}`;
		}
		if (!existsSync(join(installedIn, path))) return `${name} was deleted`;
	}
	return undefined;
}
