import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { PostgresUnavailable, QueueModeUnavailable } from './unavailable';

/** The programs that queue mode starts. */
export type QueuePrograms = { postgresFolder: string; redisServer: string };

const foldersOnPath = (environment: NodeJS.ProcessEnv) =>
	(environment.PATH ?? '').split(delimiter).filter(Boolean);

/** Debian keeps each version of Postgres in a folder that is not on PATH. */
const debianFolder = '/usr/lib/postgresql';

function versionFolders(folder: string): string[] {
	if (!existsSync(folder)) return [];
	const newestFirst = readdirSync(folder).sort((a, b) => Number(b) - Number(a));
	return newestFirst.map((version) => join(folder, version, 'bin'));
}

function toldByPgConfig(environment: NodeJS.ProcessEnv): string[] {
	const program = programOnPath('pg_config', environment);
	return program ? [execFileSync(program, ['--bindir'], { encoding: 'utf8' }).trim()] : [];
}

const programOnPath = (name: string, environment: NodeJS.ProcessEnv): string | undefined =>
	foldersOnPath(environment)
		.map((folder) => join(folder, name))
		.find((file) => existsSync(file));

function findPostgres(environment: NodeJS.ProcessEnv, debian: string): string | undefined {
	const isComplete = (folder: string) =>
		['initdb', 'postgres'].every((name) => existsSync(join(folder, name)));
	const folders = [
		...foldersOnPath(environment),
		...toldByPgConfig(environment),
		...versionFolders(debian),
	];
	const found = folders.find(isComplete);
	// through links: initdb looks for postgres beside its own file
	return found && dirname(realpathSync(join(found, 'initdb')));
}

/** Finds Postgres alone, or throws PostgresUnavailable. */
export function findPostgresFolder(
	environment: NodeJS.ProcessEnv = process.env,
	debian = debianFolder,
): string {
	const found = findPostgres(environment, debian);
	if (found) return found;
	throw new PostgresUnavailable();
}

/** Finds Postgres and Redis, or throws QueueModeUnavailable naming what is missing. */
export function findQueuePrograms(
	environment: NodeJS.ProcessEnv = process.env,
	debian = debianFolder,
): QueuePrograms {
	const postgresFolder = findPostgres(environment, debian);
	const redisServer = programOnPath('redis-server', environment);
	if (postgresFolder && redisServer) return { postgresFolder, redisServer };
	throw new QueueModeUnavailable([
		...(postgresFolder ? [] : ['PostgreSQL (initdb and postgres)']),
		...(redisServer ? [] : ['Redis (redis-server)']),
	]);
}
