import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { hostFolder, repositoryRoot } from './places';

/** The kinds of n8n process; `main` is the only one in regular mode. */
export type ProcessKind = 'main' | 'worker' | 'webhooks';

/** What n8n's program is called with, for each kind of process. */
export const processArguments: Record<ProcessKind, string[]> = {
	main: ['start'],
	worker: ['worker', '--concurrency=5'],
	webhooks: ['webhook'],
};

/** What the environment of an n8n process depends on. */
export type EnvironmentSettings = {
	userFolder: string;
	encryptionKey: string;
	/** Where the process listens; `health` is the port of a worker's health check. */
	ports: { http?: number; broker: number; health?: number };
	editorUrl: string;
	webhookUrl: string;
	expressionEngine: 'legacy' | 'vm';
	concurrencyLimit?: number;
	queue?: { postgresPort: number; postgresPassword: string; redisPort: number };
	/** Adds what `deploy/n8n.env` gives operators of queue mode; n8n's defaults when not said. */
	asDeployed?: boolean;
	/** Wins over everything else. */
	overrides?: Record<string, string>;
};

/** Nothing else of our own environment reaches n8n: no proxy, no NODE_OPTIONS, no settings of another n8n. */
const inherited = ['PATH', 'HOME', 'USER', 'LANG', 'LC_ALL', 'TMPDIR', 'LD_LIBRARY_PATH'];

/** The operator's image sets the first; the rest keeps n8n from calling its makers. */
const quiet = {
	NODE_ENV: 'production',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_AI_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_DISABLED_MODULES: 'mcp-registry,instance-ai',
};

const common = {
	N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
	N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
	N8N_HOST: '127.0.0.1',
	N8N_PROTOCOL: 'http',
	N8N_SECURE_COOKIE: 'false',
	N8N_PYTHON_ENABLED: 'false',
	N8N_LOG_LEVEL: 'info',
	N8N_LOG_OUTPUT: 'console',
	NO_COLOR: '1',
	N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '10',
	GENERIC_TIMEZONE: 'UTC',
	TZ: 'UTC',
};

/** What operators are given for all processes of queue mode, as it is. */
const deployedSettings = () =>
	parseEnv(readFileSync(join(repositoryRoot, 'deploy', 'n8n.env'), 'utf8')) as Record<
		string,
		string
	>;

function storage({ queue }: EnvironmentSettings): Record<string, string> {
	if (!queue) return { DB_TYPE: 'sqlite' };
	return {
		DB_TYPE: 'postgresdb',
		EXECUTIONS_MODE: 'queue',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(queue.postgresPort),
		DB_POSTGRESDB_DATABASE: 'postgres',
		DB_POSTGRESDB_USER: 'n8n',
		DB_POSTGRESDB_PASSWORD: queue.postgresPassword,
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(queue.redisPort),
	};
}

function listening({ ports }: EnvironmentSettings): Record<string, string> {
	return {
		N8N_RUNNERS_BROKER_PORT: String(ports.broker),
		...(ports.http ? { N8N_PORT: String(ports.http) } : {}),
		...(ports.health
			? { QUEUE_HEALTH_CHECK_ACTIVE: 'true', QUEUE_HEALTH_CHECK_PORT: String(ports.health) }
			: {}),
	};
}

/** The whole environment of one n8n process. Loopback only, quiet, and bound to its user folder. */
export function n8nEnvironment(
	settings: EnvironmentSettings,
	ours: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
	const kept = inherited.flatMap((name) => (ours[name] ? [[name, ours[name]]] : []));
	const limit = settings.concurrencyLimit;
	return {
		...Object.fromEntries(kept),
		...quiet,
		...common,
		// What Node has compiled of n8n: the next start takes an eighth less.
		NODE_COMPILE_CACHE: join(hostFolder(), 'compile-cache'),
		N8N_USER_FOLDER: settings.userFolder,
		N8N_ENCRYPTION_KEY: settings.encryptionKey,
		N8N_EDITOR_BASE_URL: settings.editorUrl,
		WEBHOOK_URL: settings.webhookUrl,
		N8N_EXPRESSION_ENGINE: settings.expressionEngine,
		...(limit ? { N8N_CONCURRENCY_PRODUCTION_LIMIT: String(limit) } : {}),
		...storage(settings),
		...(settings.asDeployed ? deployedSettings() : {}),
		...listening(settings),
		...settings.overrides,
	};
}
