// Cleans up after a test or demo run that is gone, however it ended. It reads lines on standard input:
// "+123" a process group, "+/folder" a temporary folder, "-…" no longer. When the input closes, the groups
// still listed are killed, and the folders deleted.
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const listed = new Set();
const input = createInterface({ input: process.stdin });

input.on('line', (line) => {
	const what = line.slice(1);
	if (line.startsWith('+')) listed.add(what);
	else listed.delete(what);
});

function kill(group) {
	try {
		process.kill(-group, 'SIGKILL');
	} catch {
		// already gone
	}
}

input.on('close', async () => {
	const isFolder = (what) => what.startsWith('/');
	for (const what of listed) if (!isFolder(what)) kill(Number(what));
	if (listed.size) await sleep(500);
	for (const what of listed) if (isFolder(what)) rmSync(what, { recursive: true, force: true });
});
