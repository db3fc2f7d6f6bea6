// One installer at a time: a lock file that a dead or silent holder loses.
import {
	linkSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const timing = { beatMs: 10_000, silentMs: 60_000, retryMs: 500 };

/** Runs `action` while holding `file`; waits for another holder, telling `onWait` its process id once. */
export async function withLock(file, onWait, action) {
	mkdirSync(dirname(file), { recursive: true });
	const token = randomUUID();
	await acquire(file, token, onWait);
	const beat = setInterval(() => touch(file, token), timing.beatMs);
	try {
		return await action();
	} finally {
		clearInterval(beat);
		if (read(file)?.token === token) rmSync(file, { force: true });
	}
}

async function acquire(file, token, onWait) {
	let waiting = false;
	while (!create(file, token)) {
		const holder = read(file);
		if (holder && isAbandoned(file, holder)) {
			takeAway(file, holder, token);
			continue;
		}
		if (holder && !waiting) onWait(holder.pid);
		waiting ||= Boolean(holder);
		await sleep(timing.retryMs);
	}
}

/** Written aside and linked into place, so that nobody ever reads a half-written lock. */
function create(file, token) {
	const aside = `${file}.${token}`;
	writeFileSync(aside, JSON.stringify({ pid: process.pid, host: hostname(), token }));
	try {
		linkSync(aside, file);
		return true;
	} catch (error) {
		if (error.code === 'EEXIST') return false;
		throw error;
	} finally {
		rmSync(aside, { force: true });
	}
}

function read(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return undefined;
	}
}

function isAbandoned(file, holder) {
	if (holder.host === hostname() && !isAlive(holder.pid)) return true;
	try {
		return Date.now() - statSync(file).mtimeMs > timing.silentMs;
	} catch {
		return false;
	}
}

function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}

/** Renames first and looks after: of two that find the lock abandoned, one removes it. */
function takeAway(file, abandoned, token) {
	const aside = `${file}.${token}.old`;
	try {
		renameSync(file, aside);
	} catch {
		return;
	}
	if (read(aside)?.token !== abandoned.token) {
		try {
			linkSync(aside, file);
		} catch {
			// a third installer holds it by now; the one whose lock was moved finds out by its token
		}
	}
	rmSync(aside, { force: true });
}

function touch(file, token) {
	if (read(file)?.token === token) utimesSync(file, new Date(), new Date());
}
