import { setTimeout as pause } from 'node:timers/promises';
import { totalOf, usageOf, type Usage } from './processTree';

const SAMPLE_MS = 200;

/** An n8n, and what runs beside it. */
export interface Watchable {
	/** The roots of its process trees by their names. */
	processIds(): Record<string, number>;
}

/** What n8n's process trees used while something was done. */
export interface Watched<T> {
	result: T;
	cpuMs: number;
	cpuMsBy: Record<string, number>;
	peakMemory: number;
}

/** Does some work and reads from the kernel what n8n's processes used meanwhile. */
export async function watch<T>(n8n: Watchable, work: () => Promise<T>): Promise<Watched<T>> {
	const roots = n8n.processIds();
	const before = usageOf(roots);
	let peakMemory = totalOf(before).memory;
	let done = false;
	const sampling = (async () => {
		while (!done) {
			peakMemory = Math.max(peakMemory, totalOf(usageOf(roots)).memory);
			await pause(SAMPLE_MS);
		}
	})();
	const result = await work().finally(async () => {
		done = true;
		await sampling;
	});
	const after = usageOf(roots);
	const cpuMsBy = Object.fromEntries(
		Object.entries(after).map(([name, { cpuMs }]) => [name, cpuMs - before[name].cpuMs]),
	);
	return { result, cpuMs: cpuOf(after) - cpuOf(before), cpuMsBy, peakMemory };
}

const cpuOf = (usage: Record<string, Usage>): number => totalOf(usage).cpuMs;

/** A core's share below which n8n has nothing to do but what it always does, and what each process adds. */
const QUIET_SHARE = 0.08;
const QUIET_SHARE_EACH = 0.04;
const LOOK_MS = 500;
const QUIET_LOOKS = 2;

/** Waits until n8n's processes have nothing more to do; answers false when they are still busy in the end. */
export async function quiet(n8n: Watchable, timeoutMs: number): Promise<boolean> {
	const roots = n8n.processIds();
	const mostMs = LOOK_MS * (QUIET_SHARE + QUIET_SHARE_EACH * Object.keys(roots).length);
	const deadline = Date.now() + timeoutMs;
	let looks = 0;
	let last = cpuOf(usageOf(roots));
	while (looks < QUIET_LOOKS) {
		if (Date.now() > deadline) return false;
		await pause(LOOK_MS);
		const now = cpuOf(usageOf(roots));
		looks = now - last < mostMs ? looks + 1 : 0;
		last = now;
	}
	return true;
}
