// Where the installer puts things. sandbox/host/places.ts reads the same places for the servers.
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone this file is in. */
export const repositoryRoot = fileURLToPath(new URL('../../..', import.meta.url)).replace(
	/\/$/,
	'',
);

/** The pinned manifest and lock file of n8n. */
export const n8nManifestFolder = fileURLToPath(new URL('../n8n', import.meta.url));

/** The pinned manifest and lock file of the Salesforce CLI. */
export const salesforceCliManifestFolder = fileURLToPath(
	new URL('../salesforceCli', import.meta.url),
);

/**
 * The folder that Node 24 and n8n are installed into: `.host` in the clone, or what
 * PRODUCT_SYNC_HOST_DIR says (several clones may share one).
 */
export function hostFolder(environment = process.env) {
	const elsewhere = environment.PRODUCT_SYNC_HOST_DIR;
	if (!elsewhere) return join(repositoryRoot, '.host');
	return isAbsolute(elsewhere) ? elsewhere : resolve(repositoryRoot, elsewhere);
}

/** The folder that holds the `node` program of the installed Node 24. */
export const node24Bin = (host) => join(host, 'node24', 'node_modules', 'node', 'bin');

/** The folder the Salesforce CLI is installed in. */
export const salesforceCliFolder = (host) => join(host, 'salesforceCli');

/** The folder n8n is installed in. */
export const n8nFolder = (host) => join(host, 'n8n');
