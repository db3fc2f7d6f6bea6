import { execFile, execFileSync } from 'node:child_process';
import {
	chmodSync,
	chownSync,
	existsSync,
	mkdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from '../eventually';
import { lastLines, startProcess, type RunningProcess } from '../processes';
import { QueueModeUnavailable } from './unavailable';

/** What a Postgres is started with. */
export type PostgresSettings = {
	programs: string;
	/** Holds the data and the log; made when it does not exist. */
	folder: string;
	port: number;
	password: string;
};

type Identity = { uid?: number; gid?: number };

/** Postgres refuses to run as root; Debian's package brings a user for it. */
function identity(): Identity {
	if (process.getuid?.() !== 0) return {};
	const idOf = (flag: string) =>
		Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
	try {
		return { uid: idOf('-u'), gid: idOf('-g') };
	} catch {
		throw new QueueModeUnavailable(['a user named postgres (as root, Postgres runs as that user)']);
	}
}

/** Makes the folder the user's own. It must be able to pass through the folders above. */
function handOver(folder: string, { uid, gid }: Identity): void {
	if (uid === undefined) return;
	chmodSync(dirname(folder), 0o711);
	chownSync(folder, uid, gid!);
	for (let above = dirname(folder); above !== dirname(above); above = dirname(above)) {
		if (statSync(above).mode & 0o001) continue;
		throw new Error(
			`As root, Postgres runs as the user postgres, who may not enter ${above}.` +
				' Choose a user folder below one that everybody may enter.',
		);
	}
}

/** Durability is not what is tested: the machine does not lose power. Sockets need short paths. */
const serverSettings = [
	'listen_addresses=127.0.0.1',
	'unix_socket_directories=',
	'fsync=off',
	'full_page_writes=off',
	'max_connections=100',
];

async function initialise(settings: PostgresSettings, data: string, who: Identity): Promise<void> {
	const passwordFile = join(settings.folder, 'password');
	writeFileSync(passwordFile, settings.password, { mode: 0o600 });
	if (who.uid !== undefined) chownSync(passwordFile, who.uid, who.gid!);
	const args = ['-D', data, '-U', 'n8n', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
	const options = { ...who, cwd: settings.folder };
	await promisify(execFile)(
		join(settings.programs, 'initdb'),
		[...args, '--encoding=UTF8', '--locale=C', '--no-sync'],
		options,
	);
	rmSync(passwordFile);
}

/** Starts a Postgres on 127.0.0.1 with the user `n8n` and the database `postgres`. */
export async function startPostgres(settings: PostgresSettings): Promise<RunningProcess> {
	const { programs, folder, port } = settings;
	const who = identity();
	const data = join(folder, 'data');
	mkdirSync(folder, { recursive: true });
	handOver(folder, who);
	if (!existsSync(join(data, 'PG_VERSION'))) await initialise(settings, data, who);
	const logFile = join(folder, 'postgres.log');
	rmSync(logFile, { force: true });
	const flags = serverSettings.flatMap((setting) => ['-c', setting]);
	const started = await startProcess({
		...{ name: 'postgres', command: join(programs, 'postgres'), logFile, cwd: folder, ...who },
		args: ['-D', data, '-p', String(port), ...flags],
		env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' },
	});
	const said = () => readFileSync(logFile, 'utf8');
	await eventually(
		async () => {
			if (started.ending()) throw new Error(`Postgres ended at once:\n${lastLines(logFile)}`);
			return said().includes('ready to accept connections') ? 'ready' : undefined;
		},
		{ timeoutMs: 60_000 },
		() => `Postgres was not ready in time:\n${lastLines(logFile)}`,
	);
	return started;
}
