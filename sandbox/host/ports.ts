import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

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

/** A free port of 127.0.0.1 that is not among `taken`: the preferred one when it is free. */
export async function freePort(preferred?: number, taken: readonly number[] = []): Promise<number> {
	if (preferred && !taken.includes(preferred) && (await isFree(preferred))) return preferred;
	for (let attempt = 0; attempt < attempts; attempt++) {
		const port = randomInt(range.from, range.to);
		if (!taken.includes(port) && (await isFree(port))) return port;
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
