// Runs other programs: quietly into a log file while installing, or in the foreground as if run directly.
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

/** Thrown when the user stops the installation; carries the signal to end with. */
export class Interrupted extends Error {
	constructor(signal) {
		super(`stopped by ${signal}`);
		this.signal = signal;
	}
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** A Ctrl-C on a terminal reaches the whole foreground group already: sending it on would double it. */
const sendOn = (child, signal) => {
	if (signal === 'SIGTERM' || !process.stdin.isTTY) child.kill(signal);
};

function guarded(child) {
	let received;
	const handlers = signals.map((signal) => [
		signal,
		() => {
			received = signal;
			sendOn(child, signal);
		},
	]);
	for (const [signal, handler] of handlers) process.on(signal, handler);
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code, signal) => resolve({ code, signal, received }));
	}).finally(() => {
		for (const [signal, handler] of handlers) process.off(signal, handler);
	});
}

/** Runs a program in the foreground; answers its exit code, or the signal that ended it. */
export function runForeground(command, args, environment) {
	return guarded(spawn(command, args, { stdio: 'inherit', env: environment }));
}

/**
 * Runs a program with its output going to `logFile`, and answers { code, output }.
 * `everyMs` calls `onTick` with the seconds passed.
 */
export async function runLogged(command, args, { cwd, environment, logFile, everyMs, onTick }) {
	const log = openSync(logFile, 'w');
	const started = Date.now();
	const ticking =
		onTick && setInterval(() => onTick(Math.round((Date.now() - started) / 1000)), everyMs);
	try {
		const child = spawn(command, args, { cwd, env: environment, stdio: ['ignore', log, log] });
		const { code, signal, received } = await guarded(child);
		if (received) throw new Interrupted(received);
		return { code: signal ? 1 : code, output: readFileSync(logFile, 'utf8') };
	} finally {
		clearInterval(ticking);
		closeSync(log);
	}
}
