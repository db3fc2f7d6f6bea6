import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../eventually';
import { freePorts } from '../ports';
import { lastLines, startProcess } from '../processes';
import { guard, release } from '../reaper';
import { configureProxy, type ProxyKind } from './configurations';

/** A proxy in front of an n8n, with the configuration that `deploy/` ships. */
export type Proxy = { url: string; close(): Promise<void> };

/** What stands behind a proxy: ports of 127.0.0.1. */
export type Behind = { main: number; webhooks: readonly number[] };

const patienceMs = 5_000;

async function listens(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => settle(true));
		const settle = (answer: boolean) => {
			socket.destroy();
			resolve(answer);
		};
		socket.once('error', () => settle(false));
	});
}

/** Starts a real nginx or Caddy. Throws ProxyUnavailable where it is not installed. */
export async function startProxy(kind: ProxyKind, behind: Behind): Promise<Proxy> {
	const folder = mkdtempSync(join(tmpdir(), `product-sync-${kind}-`));
	guard(folder);
	const logFile = join(folder, 'proxy.log');
	const remove = () => {
		rmSync(folder, { recursive: true, force: true });
		release(folder);
	};
	try {
		const { port, adminPort } = await freePorts(['port', 'adminPort'] as const);
		const places = { port, adminPort, mainPort: behind.main, webhookPorts: behind.webhooks };
		const { command, args, env } = configureProxy(kind, places, folder);
		const started = await startProcess({
			...{ name: kind, command, args, logFile, cwd: folder },
			env: { PATH: process.env.PATH ?? '', ...env },
		});
		const close = async () => {
			await started.stop(patienceMs);
			remove();
		};
		await eventually(
			async () => {
				if (started.ending()) throw new Error(`${kind} ended at once:\n${lastLines(logFile)}`);
				return (await listens(port)) ? 'ready' : undefined;
			},
			{ timeoutMs: 60_000 },
			() => `${kind} was not ready in time:\n${lastLines(logFile)}`,
		).catch(async (error: unknown) => {
			await close();
			throw error;
		});
		return { url: `http://127.0.0.1:${port}`, close };
	} catch (error) {
		remove();
		throw error;
	}
}
