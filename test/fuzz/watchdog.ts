import { Worker } from 'node:worker_threads';

/** Another thread looks whether this one still does something: what never ends is ended, and named. */
const SOURCE = `
const { workerData, parentPort } = require('node:worker_threads');
const { beats, note, hungAfterMs } = workerData;
let last = -1, since = Date.now();
setInterval(() => {
	const now = Atomics.load(new Int32Array(beats), 0);
	if (now !== last) { last = now; since = Date.now(); return; }
	if (Date.now() - since < hungAfterMs) return;
	const bytes = Buffer.from(new Uint8Array(note));
	const what = bytes.subarray(0, Math.max(bytes.indexOf(0), 0)).toString();
	require('node:fs').writeSync(2, 'hung: ' + what + '\\n');
	process.kill(process.pid, 'SIGKILL');
}, 500);
`;

export interface Watchdog {
	/** Something is about to be done. */
	beat(what: string): void;
	end(): Promise<void>;
}

/** @param hungAfterMs without a beat the process is ended */
export function startWatchdog(hungAfterMs: number): Watchdog {
	const beats = new SharedArrayBuffer(4);
	const note = new SharedArrayBuffer(1024);
	const worker = new Worker(SOURCE, { eval: true, workerData: { beats, note, hungAfterMs } });
	worker.unref();
	return {
		beat(what) {
			const bytes = Buffer.from(what).subarray(0, 1000);
			new Uint8Array(note).set([...bytes, 0]);
			Atomics.add(new Int32Array(beats), 0, 1);
		},
		end: async () => void (await worker.terminate()),
	};
}
