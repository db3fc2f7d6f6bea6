// The pinned Salesforce CLI: the client by which the pretend Salesforce is measured.
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { installPinned } from './lockedInstall.mjs';
import { withPath } from './npm.mjs';
import { salesforceCliFolder, salesforceCliManifestFolder } from './places.mjs';

/** Installs the pinned Salesforce CLI into the host folder; nothing is done when it is there. */
export async function ensureSalesforceCli({ host, nodeBin, say, environment }) {
	const label = 'Salesforce CLI';
	const wait = (pid) => say(`Another run (process ${pid}) is installing the ${label}; waiting.`);
	await withLock(join(host, 'salesforceCli.lock'), wait, async () => {
		const folder = salesforceCliFolder(host);
		const step = { folder, logs: host, label, say, environment: withPath(environment, nodeBin) };
		await installPinned(step, {
			pinned: salesforceCliManifestFolder,
			announcement: 'Fetching the Salesforce CLI: about 300 MB on disk, usually a minute.',
			megabytes: 700,
		});
	});
}
