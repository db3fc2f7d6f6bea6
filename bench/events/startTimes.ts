import { PACKAGE_FOLDER } from '../../sandbox/demo/world';
import { startN8n } from '../../sandbox/host';
import type { StartTimes } from './results';

const ROUNDS = 2;

/** Starts an n8n several times over data that are there already, without the package and with it, in turn. */
export async function startTimes(): Promise<StartTimes> {
	const plain = await startN8n({ expressionEngine: 'vm' });
	const closing = [plain];
	try {
		await plain.stop();
		const packed = await startN8n({ expressionEngine: 'vm', packages: [PACKAGE_FOLDER] });
		closing.push(packed);
		await packed.stop();
		const times: StartTimes = { withoutPackage: [], withPackage: [] };
		for (let round = 0; round < ROUNDS; round++) {
			times.withoutPackage.push(await secondsToStart(plain));
			times.withPackage.push(await secondsToStart(packed));
		}
		return times;
	} finally {
		for (const n8n of closing) await n8n.close();
	}
}

async function secondsToStart(n8n: Awaited<ReturnType<typeof startN8n>>): Promise<number> {
	const startMs = performance.now();
	await n8n.restart();
	const seconds = (performance.now() - startMs) / 1_000;
	await n8n.stop();
	return Math.round(seconds * 10) / 10;
}
