import { join } from 'node:path';
import type { EnvironmentSettings } from '../environment';
import type { RunningProcess } from '../processes';
import type { UserFolder } from '../userFolder';
import { startPostgres } from './postgres';
import { findQueuePrograms } from './programs';
import { startRedis } from './redis';

/** The Postgres and Redis of one n8n in queue mode. */
export type QueueServices = {
	settings: NonNullable<EnvironmentSettings['queue']>;
	processIds: Record<string, number>;
	close(): Promise<void>;
};

const patienceMs = 15_000;

/** Starts both, with their data in the user folder. Throws QueueModeUnavailable when one is missing. */
export async function startQueueServices(
	folder: UserFolder,
	ports: Record<string, number>,
): Promise<QueueServices> {
	const { postgresFolder, redisServer } = findQueuePrograms();
	const password = folder.state.postgresPassword;
	const started: Array<{ service: RunningProcess; signal: NodeJS.Signals }> = [];
	const close = async () => {
		// SIGINT is Postgres's quick, orderly shutdown
		await Promise.all(
			started.map(async ({ service, signal }) => await service.stop(patienceMs, signal)),
		);
	};
	try {
		const postgres = await startPostgres({
			...{ programs: postgresFolder, folder: join(folder.path, 'postgres'), password },
			port: ports.postgres,
		});
		started.push({ service: postgres, signal: 'SIGINT' });
		const redis = await startRedis(redisServer, join(folder.path, 'redis'), ports.redis);
		started.push({ service: redis, signal: 'SIGTERM' });
	} catch (error) {
		await close();
		throw error;
	}
	return {
		settings: {
			postgresPort: ports.postgres,
			postgresPassword: password,
			redisPort: ports.redis,
		},
		processIds: Object.fromEntries(started.map(({ service }) => [service.name, service.pid])),
		close,
	};
}
