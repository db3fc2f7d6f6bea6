import { n8nEnvironment, type EnvironmentSettings } from '../../../sandbox/host/environment';
import { portNames } from '../../../sandbox/host/startN8n';

const settings = (overrides: Partial<EnvironmentSettings> = {}): EnvironmentSettings => ({
	userFolder: '/somewhere',
	encryptionKey: 'key',
	ports: { http: 21_000, broker: 21_001 },
	editorUrl: 'http://127.0.0.1:21000/',
	webhookUrl: 'http://127.0.0.1:21000/',
	expressionEngine: 'legacy',
	...overrides,
});

const queue = { postgresPort: 21_010, postgresPassword: 'secret', redisPort: 21_011 };

describe('the environment of an n8n process', () => {
	it('lets nothing of ours in that could change n8n', () => {
		const ours = {
			...{ PATH: '/bin', HOME: '/home/me', N8N_PORT: '5678', DB_TYPE: 'mysqldb' },
			...{ HTTP_PROXY: 'http://proxy', NODE_OPTIONS: '--inspect', NODE_ENV: 'test' },
			npm_config_registry: 'http://elsewhere',
		};
		const environment = n8nEnvironment(settings(), ours);
		expect(environment).toMatchObject({ PATH: '/bin', HOME: '/home/me', N8N_PORT: '21000' });
		expect(environment).toMatchObject({ DB_TYPE: 'sqlite', NODE_ENV: 'production' });
		for (const name of ['HTTP_PROXY', 'NODE_OPTIONS', 'npm_config_registry']) {
			expect(environment).not.toHaveProperty(name);
		}
	});

	it('listens on the loopback address only', () => {
		const environment = n8nEnvironment(settings());
		const addresses = Object.keys(environment).filter((name) => /ADDRESS$/.test(name));
		expect(addresses).toHaveLength(3);
		for (const name of addresses) expect(environment[name]).toBe('127.0.0.1');
	});

	it.each([
		'N8N_DIAGNOSTICS_ENABLED',
		'N8N_VERSION_NOTIFICATIONS_ENABLED',
		'N8N_TEMPLATES_ENABLED',
		'N8N_VERIFIED_PACKAGES_ENABLED',
		'N8N_DYNAMIC_BANNERS_ENABLED',
	])('is quiet: %s is off', (name) => {
		expect(n8nEnvironment(settings())[name]).toBe('false');
	});

	it('has no limit, no queue and no health port unless asked for', () => {
		const names = Object.keys(n8nEnvironment(settings()));
		const unwanted = /CONCURRENCY_PRODUCTION|EXECUTIONS_MODE|QUEUE_|POSTGRES/;
		expect(names.filter((name) => unwanted.test(name))).toEqual([]);
	});

	it('carries the concurrency limit and the expression engine', () => {
		const environment = n8nEnvironment(settings({ concurrencyLimit: 5, expressionEngine: 'vm' }));
		expect(environment.N8N_CONCURRENCY_PRODUCTION_LIMIT).toBe('5');
		expect(environment.N8N_EXPRESSION_ENGINE).toBe('vm');
	});

	it('points a worker at Postgres, Redis and its own ports', () => {
		const ports = { broker: 21_002, health: 21_003 };
		const environment = n8nEnvironment(settings({ queue, ports }));
		expect(environment).toMatchObject({
			...{ DB_TYPE: 'postgresdb', DB_POSTGRESDB_PORT: '21010', EXECUTIONS_MODE: 'queue' },
			...{ QUEUE_BULL_REDIS_PORT: '21011', QUEUE_HEALTH_CHECK_PORT: '21003' },
		});
		expect(environment).not.toHaveProperty('N8N_PORT');
	});

	it('gives the last word to the caller', () => {
		const overrides = { N8N_LOG_LEVEL: 'debug', N8N_TEMPLATES_ENABLED: 'true' };
		expect(n8nEnvironment(settings({ overrides }))).toMatchObject(overrides);
	});
});

describe('the ports of an n8n', () => {
	it('are two in regular mode', () => {
		expect(portNames({})).toEqual(['main', 'main-broker']);
	});

	it('give every process of queue mode a broker of its own', () => {
		const names = portNames({ mode: 'queue', workers: 2 });
		expect(names.filter((name) => name.endsWith('-broker'))).toEqual([
			...['main-broker', 'webhooks-broker', 'worker-1-broker', 'worker-2-broker'],
		]);
		expect(new Set(names).size).toBe(names.length);
	});
});
