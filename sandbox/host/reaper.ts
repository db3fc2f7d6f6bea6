import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

let reaper: ChildProcess | undefined;

/** One reaper for this process, in a session of its own so that a Ctrl-C does not end it first. */
function running(): ChildProcess {
	if (reaper?.exitCode === null) return reaper;
	reaper = spawn(process.execPath, [join(__dirname, 'orphanReaper.mjs')], {
		stdio: ['pipe', 'ignore', 'ignore'],
		detached: true,
	});
	reaper.unref();
	(reaper.stdin as unknown as { unref?: () => void }).unref?.();
	return reaper;
}

/** A process group (by its number) or a temporary folder (by its path). */
export type Leftover = number | string;

/** Has it killed or deleted should this process end without doing it. */
export function guard(what: Leftover): void {
	running().stdin?.write(`+${what}\n`);
}

/** It is gone; the number may be another's soon. */
export function release(what: Leftover): void {
	running().stdin?.write(`-${what}\n`);
}
