import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { parse } from 'yaml';
import { n8nEnvironment, processArguments, type ProcessKind } from '../../sandbox/host/environment';
import n8nHost from '../../sandbox/host/n8n/package.json';
import manifest from '../../package.json';

const DEPLOY = join(__dirname, '..', '..', 'deploy');
const read = (file: string) => readFileSync(join(DEPLOY, file), 'utf8');

type Service = {
	image: string;
	build?: { args: { N8N_VERSION: string; PACKAGE: string } };
	command?: string;
	env_file?: string;
	environment?: Record<string, string | number>;
	volumes?: string[];
	ports?: string[];
	depends_on?: unknown;
	healthcheck?: { test: string[] };
};

const compose = parse(read('docker-compose.yml'), { merge: true }) as {
	services: Record<string, Service>;
	volumes: Record<string, unknown>;
};
const { services } = compose;
const version = n8nHost.dependencies.n8n;
const tarball = `${manifest.name}-${manifest.version}.tgz`;

/** The n8n processes of the compose file, and what the project's own queue mode calls them. */
const PROCESSES: Array<[string, ProcessKind]> = [
	['main', 'main'],
	['webhook', 'webhooks'],
	['worker', 'worker'],
];

/** Ports as the project's own processes get them, on one machine. */
const PORTS = {
	main: { http: 1, broker: 2 },
	webhooks: { http: 3, broker: 4 },
	worker: { broker: 5, health: 6 },
};

const hostEnvironment = (kind: ProcessKind) =>
	n8nEnvironment(
		{
			...{ userFolder: '/here', encryptionKey: 'key', ports: PORTS[kind] },
			...{ editorUrl: 'http://127.0.0.1:1/', webhookUrl: 'http://127.0.0.1:3/' },
			...{ expressionEngine: 'vm', asDeployed: true },
			queue: { postgresPort: 7, postgresPassword: 'secret', redisPort: 8 },
		},
		{},
	);

/** What is another in a container: addresses, ports, names and secrets. */
const PLACES =
	/^(DB_POSTGRESDB_(HOST|PORT|DATABASE|PASSWORD)|QUEUE_BULL_REDIS_(HOST|PORT)|QUEUE_HEALTH_CHECK_PORT|WEBHOOK_URL|N8N_EDITOR_BASE_URL|N8N_ENCRYPTION_KEY|GENERIC_TIMEZONE)$/;

/** What keeps the project's own processes on loopback, quiet, apart from each other, or fast in tests. */
const OWN_ONLY =
	/^(NODE_ENV|NODE_COMPILE_CACHE|NO_COLOR|TZ|N8N_(PORT|HOST|PROTOCOL|LISTEN_ADDRESS|WORKER_SERVER_ADDRESS|SECURE_COOKIE|USER_FOLDER|RUNNERS_BROKER_.*|PYTHON_ENABLED|LOG_.*|GRACEFUL_SHUTDOWN_TIMEOUT|EXPRESSION_ENGINE|.*_ENABLED|VERSION_NOTIFICATIONS_.*|DISABLED_MODULES))$/;

const shared = Object.keys(parseEnv(read('n8n.env')));

describe('the compose file', () => {
	it.each(PROCESSES)('starts %s as the stories start theirs', (name, kind) => {
		expect(services[name].command).toBe(processArguments[kind].join(' '));
	});

	it.each(PROCESSES)('gives %s the settings that the stories run with', (name, kind) => {
		const host = hostEnvironment(kind);
		const { environment = {}, env_file } = services[name];
		expect(env_file).toBe('n8n.env');
		const container = [...shared, ...Object.keys(environment)];
		expect(container.filter((setting) => !(setting in host))).toEqual([]);
		const fixed = Object.entries(environment).filter(([setting]) => !PLACES.test(setting));
		for (const [setting, value] of fixed)
			expect({ setting, value: String(value) }).toEqual({ setting, value: host[setting] });
		const missing = Object.keys(host).filter((setting) => !container.includes(setting));
		expect(missing.filter((setting) => !OWN_ONLY.test(setting))).toEqual([]);
	});

	it('has every n8n of the version that the stories run, with this package in it', () => {
		for (const [name] of PROCESSES) {
			expect(services[name].image).toBe(`product-sync-n8n:${version}`);
			expect(services[name].build?.args).toEqual({ N8N_VERSION: version, PACKAGE: tarball });
		}
		expect(read('Dockerfile')).toContain(`ARG N8N_VERSION=${version}\n`);
		expect(read('Dockerfile')).toContain(`PACKAGE=${tarball} `);
		expect(read('Dockerfile')).toContain(`/nodes/node_modules/${manifest.name} `);
	});

	it('pins every image to a version, and checks the health of all but the proxy', () => {
		for (const [name, { image, healthcheck }] of Object.entries(services)) {
			expect({ name, image }).toEqual({ name, image: expect.stringMatching(/:\d+\.\d+(\.\d+)?$/) });
			const words = name === 'caddy' ? ['CMD'] : (healthcheck?.test ?? []);
			expect({ name, words }).toEqual({ name, words: expect.arrayContaining(['CMD']) });
			expect(words.filter((word) => typeof word !== 'string')).toEqual([]);
		}
	});

	it('lets nobody reach n8n but through the proxy', () => {
		const open = Object.entries(services).filter(([, { ports }]) => ports);
		expect(open.map(([name]) => name)).toEqual(['caddy']);
	});

	it('puts no volume over the package, and declares those it has', () => {
		for (const [name] of PROCESSES) expect(services[name].volumes).toBeUndefined();
		const used = Object.values(services)
			.flatMap(({ volumes = [] }) => volumes)
			.map((volume) => volume.split(':')[0])
			.filter((volume) => !volume.startsWith('.'));
		expect(used.sort()).toEqual(Object.keys(compose.volumes).sort());
	});

	it('asks for no variable that .env.example does not explain, and sets those of the Caddyfile', () => {
		const asked = [...read('docker-compose.yml').matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
		const explained = [...read('.env.example').matchAll(/^(\w+)=/gm)].map(([, name]) => name);
		expect([...new Set(asked)].sort()).toEqual(explained.sort());
		const places = [...read('Caddyfile').matchAll(/\{\$(N8N_\w+)/g)].map(([, name]) => name);
		const ports = ['N8N_HTTP_PORT', 'N8N_HTTPS_PORT'];
		expect(Object.keys(services.caddy.environment!).sort()).toEqual(
			[...new Set(places)].filter((name) => !ports.includes(name)).sort(),
		);
	});
});
