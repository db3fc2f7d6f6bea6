import { randomInt } from 'node:crypto';
import { readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { guard } from './reaper';

/** Below the range that Linux and macOS hand out for outgoing connections: a port stays ours over a restart. */
const range = { from: 20_000, to: 32_000 };
const attempts = 200;

/** True when nothing listens on the port of 127.0.0.1. */
export async function isFree(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
			server.close(() => resolve(true)),
		);
	});
}

/** A link of this name points to the number of the process that has the port, so that it is made and told at once. */
const reservation = (port: number) => join(tmpdir(), `product-sync-port-${port}`);

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

function lives(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return codeOf(error) !== 'ESRCH';
	}
}

/** The process that has reserved a port, if it lives. */
function holderOf(port: number): number | undefined {
	try {
		const pid = Number(readlinkSync(reservation(port)));
		return lives(pid) ? pid : undefined;
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return undefined;
		throw error;
	}
}

/** Keeps the port for this process until it ends; false when another one has it. */
function reserve(port: number): boolean {
	const link = reservation(port);
	const holder = holderOf(port);
	if (holder === undefined) rmSync(link, { force: true });
	try {
		symlinkSync(String(process.pid), link);
	} catch (error) {
		if (codeOf(error) === 'EEXIST') return false;
		throw error;
	}
	guard(link);
	return true;
}

/**
 * A free port of 127.0.0.1 that is not among `taken`: the preferred one when it is free. It stays this process's
 * until it ends, also while nothing listens on it: an n8n that starts anew meets no other test run there.
 */
export async function freePort(preferred?: number, taken: readonly number[] = []): Promise<number> {
	const isOurs = (port: number) => holderOf(port) === process.pid || reserve(port);
	if (preferred && !taken.includes(preferred) && (await isFree(preferred)) && isOurs(preferred))
		return preferred;
	for (let attempt = 0; attempt < attempts; attempt++) {
		const port = randomInt(range.from, range.to);
		if (!taken.includes(port) && (await isFree(port)) && reserve(port)) return port;
	}
	throw new Error(`no free port found between ${range.from} and ${range.to}`);
}

/** One free port for each name, all different; `preferred` ports are used where they are free. */
export async function freePorts<Name extends string>(
	names: readonly Name[],
	preferred: Partial<Record<Name, number>> = {},
): Promise<Record<Name, number>> {
	const ports: Array<[Name, number]> = [];
	for (const name of names) {
		const taken = ports.map(([, port]) => port);
		ports.push([name, await freePort(preferred[name], taken)]);
	}
	return Object.fromEntries(ports) as Record<Name, number>;
}
