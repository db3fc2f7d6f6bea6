import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { guard, release } from './reaper';

/** What to start, and where its output goes. */
export type ProcessSpec = {
	name: string;
	command: string;
	args: readonly string[];
	env: Record<string, string>;
	cwd?: string;
	/** Appended to. A file and not a pipe: a program whose reader is gone spins on its closed pipe. */
	logFile: string;
	uid?: number;
	gid?: number;
};

/** How a process ended. */
export type Ending = { code: number | null; signal: NodeJS.Signals | null };

/** A process in a group of its own, started by us; nothing else is ever signalled. */
export type RunningProcess = {
	name: string;
	pid: number;
	/** Undefined while it runs. */
	ending(): Ending | undefined;
	ended: Promise<Ending>;
	/** SIGKILL ends the whole group, other signals go to the process itself; nothing once it has ended. */
	signal(signal: NodeJS.Signals): void;
	/** Asks it to end, and kills it when it has not done so after `patienceMs`. */
	stop(patienceMs: number, signal?: NodeJS.Signals): Promise<Ending>;
	logFile: string;
};

/** Starts a program in its own process group. Rejects when it cannot be started at all. */
export async function startProcess(spec: ProcessSpec): Promise<RunningProcess> {
	mkdirSync(dirname(spec.logFile), { recursive: true });
	const log = openSync(spec.logFile, 'a');
	const { cwd, env, uid, gid } = spec;
	const child = spawn(spec.command, [...spec.args], {
		...{ cwd, env, uid, gid },
		detached: true,
		stdio: ['ignore', log, log],
	});
	closeSync(log);
	let ending: Ending | undefined;
	const ended = new Promise<Ending>((resolve) => {
		child.once('exit', (code, signal) => {
			ending = { code, signal };
			sendSignal(-child.pid!, 'SIGKILL'); // what it started goes with it
			release(child.pid!);
			resolve(ending);
		});
	});
	await new Promise<void>((resolve, reject) => {
		child.once('spawn', resolve);
		child.once('error', reject);
	});
	guard(child.pid!);
	return control(spec, child.pid!, ended, () => ending);
}

/** To a process, or to a whole group when the number is negative. */
function sendSignal(to: number, signal: NodeJS.Signals): void {
	try {
		process.kill(to, signal);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}

function control(
	spec: ProcessSpec,
	pid: number,
	ended: Promise<Ending>,
	ending: () => Ending | undefined,
): RunningProcess {
	const signal = (name: NodeJS.Signals) => {
		if (!ending()) sendSignal(name === 'SIGKILL' ? -pid : pid, name);
	};
	const stop = async (patienceMs: number, name: NodeJS.Signals = 'SIGTERM') => {
		signal(name);
		const timer = setTimeout(() => signal('SIGKILL'), patienceMs);
		return await ended.finally(() => clearTimeout(timer));
	};
	return { name: spec.name, pid, ended, ending, signal, stop, logFile: spec.logFile };
}

/** The last lines a process has written, for an error message. */
export function lastLines(logFile: string, count = 20): string {
	return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
}
