import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { repositoryRoot } from '../places';
import { ProxyUnavailable } from './unavailable';

/** The proxies that `deploy/` has a configuration for. */
export type ProxyKind = 'nginx' | 'caddy';

/** Where a proxy listens, and what stands behind it; all on 127.0.0.1. */
export type ProxyPlaces = {
	port: number;
	/** For Caddy's own administration. */
	adminPort: number;
	/** n8n's main process. */
	mainPort: number;
	/** What answers production webhooks. */
	webhookPorts: readonly number[];
};

/** A program with all it needs to run one proxy. */
export type ProxyCommand = { command: string; args: string[]; env: Record<string, string> };

/** Debian keeps servers where only root looks for them. */
const systemFolders = ['/usr/sbin', '/usr/local/sbin'];

function programNamed(name: string, debianPackage: string): string {
	const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), ...systemFolders];
	const found = folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
	if (!found) throw new ProxyUnavailable(name, debianPackage);
	return found;
}

const shipped = (file: string) => join(repositoryRoot, 'deploy', file);

/** Replaces what an operator would; throws where the file does not have it exactly once. */
function edit(text: string, from: string, to: string): string {
	const parts = text.split(from);
	if (parts.length !== 2)
		throw new Error(`deploy/nginx.conf has "${from}" ${parts.length - 1} times, not once`);
	return parts.join(to);
}

/** The shipped file with other addresses, and around it what Debian's nginx.conf has. */
function nginx(places: ProxyPlaces, folder: string): ProxyCommand {
	const { port, mainPort, webhookPorts } = places;
	if (webhookPorts.length !== 1)
		throw new Error('nginx asks and delivers by turns: it takes one n8n for webhooks');
	const main = '\tserver 127.0.0.1:5678; # the main process';
	let text = readFileSync(shipped('nginx.conf'), 'utf8');
	text = edit(text, main, `\tserver 127.0.0.1:${mainPort}; # main`);
	text = edit(text, '\tserver 127.0.0.1:5678;', `\tserver 127.0.0.1:${webhookPorts[0]};`);
	text = edit(text, '\tlisten 80;', `\tlisten 127.0.0.1:${port};`);
	writeFileSync(join(folder, 'n8n.conf'), text);
	const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
		(name) => `\t${name}_temp_path ${join(folder, name)};\n`,
	);
	const user = process.getuid?.() === 0 ? 'user root;\n' : '';
	const around = join(folder, 'nginx.conf');
	writeFileSync(
		around,
		`${user}daemon off;\nworker_processes 1;\npid ${join(folder, 'nginx.pid')};\nerror_log stderr;\n` +
			`events { worker_connections 8192; }\nhttp {\n\taccess_log off;\n${temporary.join('')}\tinclude ${join(folder, 'n8n.conf')};\n}\n`,
	);
	const command = programNamed('nginx', 'nginx-light');
	return { command, args: ['-p', folder, '-c', around, '-e', 'stderr'], env: {} };
}

/** The shipped file as it is: its addresses come from the environment. */
function caddy({ port, adminPort, mainPort, webhookPorts }: ProxyPlaces, folder: string) {
	return {
		command: programNamed('caddy', 'caddy'),
		args: ['run', '--config', shipped('Caddyfile'), '--adapter', 'caddyfile'],
		env: {
			N8N_SITE: 'http://127.0.0.1',
			N8N_HTTP_PORT: String(port),
			N8N_MAIN: `127.0.0.1:${mainPort}`,
			N8N_WEBHOOKS: webhookPorts.map((each) => `127.0.0.1:${each}`).join(' '),
			CADDY_ADMIN: `127.0.0.1:${adminPort}`,
			XDG_CONFIG_HOME: folder,
			XDG_DATA_HOME: folder,
			HOME: folder,
		},
	};
}

const configurations: Record<ProxyKind, (places: ProxyPlaces, folder: string) => ProxyCommand> = {
	nginx,
	caddy,
};

/** Writes what a proxy needs into a folder; answers how to run it. Throws ProxyUnavailable. */
export function configureProxy(kind: ProxyKind, places: ProxyPlaces, folder: string): ProxyCommand {
	mkdirSync(folder, { recursive: true });
	return configurations[kind](places, folder);
}
