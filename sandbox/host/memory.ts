import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';

/** Resident memory of a process in bytes. */
export async function residentMemory(pid: number): Promise<number> {
	const status = `/proc/${pid}/status`;
	const kilobytes = existsSync(status)
		? /VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1]
		: (await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)])).stdout.trim();
	return Number(kilobytes ?? 0) * 1024;
}
