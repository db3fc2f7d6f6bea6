import { cpus, loadavg, totalmem } from 'node:os';
import manifest from '../../package.json';
import n8nManifest from '../../sandbox/host/n8n/package.json';
import type { Machine } from './results';

/** The facts without which the numbers say nothing. */
export function machine({
	latencyMs,
	env,
	proxy,
}: Pick<Machine, 'latencyMs' | 'env' | 'proxy'>): Machine {
	const processors = cpus();
	return {
		date: new Date().toISOString().slice(0, 10),
		node: process.version,
		n8n: n8nManifest.dependencies.n8n,
		package: manifest.version,
		cpu: processors[0].model.trim(),
		cores: processors.length,
		memoryGb: Math.round(totalmem() / 1024 ** 3),
		latencyMs,
		env,
		proxy,
		loadBefore: Math.round(loadavg()[0] * 10) / 10,
	};
}
