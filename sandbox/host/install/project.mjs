// The clone's own dependencies.
import { join } from 'node:path';
import { differenceFromLock } from './lockFile.mjs';
import { withLock } from './lock.mjs';
import { installLocked } from './lockedInstall.mjs';
import { requireSpace } from './npm.mjs';
import { repositoryRoot } from './places.mjs';

/** Makes node_modules what package-lock.json says; does nothing when it already is. */
export async function ensureProject({ say, environment, root = repositoryRoot }) {
	const lockFile = join(root, 'package-lock.json');
	if (!differenceFromLock(lockFile)) return;
	const logs = join(root, '.host');
	const wait = (pid) => say(`Another run (process ${pid}) is installing here; waiting for it.`);
	await withLock(join(logs, 'project.lock'), wait, async () => {
		const difference = differenceFromLock(lockFile);
		if (!difference) return;
		say(`Installing the project's packages (${difference}): about 1.2 GB on disk, 1 to 2 minutes.`);
		requireSpace(logs, 2000, 'The project');
		await installLocked({ folder: root, logs, label: 'project packages', say, environment });
	});
}
