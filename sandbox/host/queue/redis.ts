import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { eventually } from '../eventually';
import { lastLines, startProcess, type RunningProcess } from '../processes';

/** True when a Redis answers on that port of 127.0.0.1. */
async function answers(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
		const settle = (answer: boolean) => {
			socket.destroy();
			resolve(answer);
		};
		socket.once('data', (data) => settle(data.toString().startsWith('+PONG')));
		socket.once('error', () => settle(false));
		socket.setTimeout(1_000, () => settle(false));
	});
}

/** Starts a Redis on 127.0.0.1 that keeps nothing on disk. */
export async function startRedis(
	program: string,
	folder: string,
	port: number,
): Promise<RunningProcess> {
	mkdirSync(folder, { recursive: true });
	const logFile = join(folder, 'redis.log');
	const started = await startProcess({
		...{ name: 'redis', command: program, logFile, cwd: folder },
		args: ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
		env: { PATH: process.env.PATH ?? '', LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH ?? '' },
	});
	await eventually(
		async () => {
			if (started.ending()) throw new Error(`Redis ended at once:\n${lastLines(logFile)}`);
			return (await answers(port)) ? 'ready' : undefined;
		},
		{ timeoutMs: 60_000 },
		() => `Redis was not ready in time:\n${lastLines(logFile)}`,
	);
	return started;
}
