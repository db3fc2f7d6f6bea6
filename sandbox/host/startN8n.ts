import { join } from 'node:path';
import { n8nEnvironment, processArguments, type EnvironmentSettings } from './environment';
import { N8n } from './N8n';
import { N8nHttp } from './n8nHttp';
import { signInAsOwner } from './owner';
import { packAndInstall } from './packages';
import { freePorts } from './ports';
import { startQueueServices, type QueueServices } from './queue/services';
import { Server, type ProcessPlan } from './server';
import { folderForProcess, openUserFolder, type Owner, type UserFolder } from './userFolder';

/** How to start an n8n. Nothing is required: it is then a regular, empty one in a temporary folder. */
export type N8nOptions = {
	/** Community packages to install: folders (built) or tarballs. */
	packages?: string[];
	/** `queue` is main, workers, a webhook processor, Postgres and Redis. */
	mode?: 'regular' | 'queue';
	/** Workers in queue mode; 1 when not said. */
	workers?: number;
	/** `vm` is n8n's default; `legacy` is three times as fast. `legacy` when not said. */
	expressionEngine?: 'legacy' | 'vm';
	/** Queue mode with the settings that `deploy/n8n.env` gives operators, not n8n's defaults. */
	asDeployed?: boolean;
	/** How many production executions may run at once; no limit when not said. */
	concurrencyLimit?: number;
	/** Environment variables of every n8n process; they win over ours. */
	env?: Record<string, string>;
	/** The data of an earlier start, or a place to keep them. Kept on close; a temporary one is not. */
	userFolder?: string;
	/** The port of the editor, if it is free; another one otherwise. */
	port?: number;
	/** The owner of a new n8n; made up when not said. */
	owner?: Owner;
	/** Gets each line the processes print, with their name. */
	log?: (line: string) => void;
};

type Plan = {
	options: N8nOptions;
	folder: UserFolder;
	ports: Record<string, number>;
	services?: QueueServices;
};

const urlOf = (port: number) => `http://127.0.0.1:${port}`;

const workerNames = ({ mode, workers = 1 }: N8nOptions) =>
	mode === 'queue' ? Array.from({ length: workers }, (_, index) => `worker-${index + 1}`) : [];

/** Names of the ports an n8n needs; each process has a broker for its task runners. */
export function portNames(options: N8nOptions): string[] {
	const workers = workerNames(options).flatMap((name) => [`${name}-health`, `${name}-broker`]);
	const queue = ['webhooks', 'webhooks-broker', 'postgres', 'redis', ...workers];
	return ['main', 'main-broker', ...(options.mode === 'queue' ? queue : [])];
}

function settingsFor({ options, folder, ports, services }: Plan) {
	return (own: EnvironmentSettings['ports'], userFolder: string) =>
		n8nEnvironment({
			...{ userFolder, encryptionKey: folder.state.encryptionKey, ports: own },
			editorUrl: `${urlOf(ports.main)}/`,
			webhookUrl: `${urlOf(ports.webhooks ?? ports.main)}/`,
			expressionEngine: options.expressionEngine ?? 'legacy',
			concurrencyLimit: options.concurrencyLimit,
			queue: services?.settings,
			asDeployed: options.asDeployed,
			overrides: options.env,
		});
}

function processPlans(plan: Plan): ProcessPlan[] {
	const { options, folder, ports } = plan;
	const env = settingsFor(plan);
	const main: ProcessPlan = {
		...{ kind: 'main', name: 'main', args: processArguments.main },
		env: env({ http: ports.main, broker: ports['main-broker'] }, folder.path),
		readyUrls: ['/healthz/readiness', '/rest/settings'].map((path) => urlOf(ports.main) + path),
	};
	if (options.mode !== 'queue') return [main];
	const webhooks: ProcessPlan = {
		...{ kind: 'webhooks', name: 'webhooks', args: processArguments.webhooks },
		env: env(
			{ http: ports.webhooks, broker: ports['webhooks-broker'] },
			folderForProcess(folder, 'webhooks'),
		),
		readyUrls: [`${urlOf(ports.webhooks)}/healthz/readiness`],
	};
	const workers = workerNames(options).map((name): ProcessPlan => {
		const [health, broker] = [ports[`${name}-health`], ports[`${name}-broker`]];
		return {
			...{ kind: 'worker', name, args: processArguments.worker },
			env: env({ broker, health }, folderForProcess(folder, name)),
			readyUrls: [`${urlOf(health)}/healthz/readiness`],
		};
	});
	return [main, ...workers, webhooks];
}

/**
 * Starts a real n8n and signs its owner in. Throws HostNotInstalled, QueueModeUnavailable or
 * N8nStartFailed, and leaves nothing behind then.
 */
export async function startN8n(options: N8nOptions = {}): Promise<N8n> {
	const folder = openUserFolder(options.userFolder, options.owner);
	let services: QueueServices | undefined;
	let server: Server | undefined;
	const closeServices = async () => await services?.close();
	try {
		for (const source of options.packages ?? []) await packAndInstall(source, folder.path);
		const wished = { ...folder.state.ports, ...(options.port ? { main: options.port } : {}) };
		const ports = await freePorts(portNames(options), wished);
		folder.state.ports = ports;
		folder.save();
		if (options.mode === 'queue') services = await startQueueServices(folder, ports);
		const plans = processPlans({ options, folder, ports, services });
		server = new Server(plans, join(folder.path, 'logs'), options.log);
		await server.start();
		const http = new N8nHttp(urlOf(ports.main));
		await signInAsOwner(http, folder);
		const webhookBase = urlOf(ports.webhooks ?? ports.main);
		const serviceIds = services?.processIds ?? {};
		return new N8n({ http, server, folder, webhookBase, serviceIds, closeServices });
	} catch (error) {
		await server?.kill9('all');
		server?.unfollow();
		await closeServices();
		folder.remove();
		throw error;
	}
}
