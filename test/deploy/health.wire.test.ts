import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ActingN8n, type Phase } from './ActingN8n';

type Compose = { services: Record<string, { healthcheck: { test: string[] } }> };

const file = join(__dirname, '..', '..', 'deploy', 'docker-compose.yml');
const { services } = parse(readFileSync(file, 'utf8'), { merge: true }) as Compose;

/** What Docker would run in the container, here against a port of this machine. */
async function healthOf(service: string, port: number): Promise<number | null> {
	const [kind, command, ...args] = services[service].healthcheck.test;
	expect([kind, command]).toEqual(['CMD', 'node']);
	const here = args.map((text) => text.replace('127.0.0.1:5678', `127.0.0.1:${port}`));
	const child = spawn(process.execPath, here, { stdio: 'ignore' });
	const [code] = (await once(child, 'exit')) as [number | null];
	return code;
}

describe.each(['main', 'webhook', 'worker'])('the health check of %s', (service) => {
	it.each<[Phase, number]>([
		['down', 1],
		['starting', 1],
		['mounting', 1],
		['ready', 0],
	])('while n8n is %s ends with %i', async (phase, code) => {
		const n8n = await ActingN8n.open(phase);
		try {
			expect(await healthOf(service, n8n.port)).toBe(code);
		} finally {
			await n8n.close();
		}
	});
});
