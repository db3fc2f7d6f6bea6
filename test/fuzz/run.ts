/**
 * Hostile deliveries and values by the thousand. `npm run test:fuzz` sends few, as each `npm test` does;
 * `npm run test:fuzz -- --full` all of them; `--seed N` those of an earlier run.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

// Before anything of n8n is loaded: it keeps a key, and writes a line for each refusal.
const home = mkdtempSync(join(tmpdir(), 'product-sync-fuzz-'));
process.env.N8N_USER_FOLDER = home;
process.env.N8N_ENCRYPTION_KEY = 'fuzz';

const SIZES = {
	few: { deliveries: 6_000, atServer: 200, items: 1_400, largeBodies: false },
	full: { deliveries: 100_000, atServer: 3_000, items: 20_000, largeBodies: true },
};
/** Taken before the output is kept back. */
const complain = process.stderr.write.bind(process.stderr);

const HUNG_AFTER_MS = 120_000;

async function main(): Promise<void> {
	const { values: given } = parseArgs({
		options: { full: { type: 'boolean' }, seed: { type: 'string' }, only: { type: 'string' } },
	});
	const size = given.full ? SIZES.full : SIZES.few;
	const seed = given.seed === undefined ? Date.now() % 2 ** 31 : Number(given.seed);
	const wants = (part: string) => given.only === undefined || given.only === part;
	const { Findings } = await import('./Findings');
	const { Random } = await import('./Random');
	const { captureOutput } = await import('./output');
	const { startWatchdog } = await import('./watchdog');
	const findings = new Findings();
	process.on('unhandledRejection', (reason) =>
		findings.add(
			'unhandled rejection',
			reason instanceof Error ? (reason.stack ?? '') : String(reason),
		),
	);
	process.on('uncaughtException', (error) => findings.add('crashed', error.stack ?? error.message));
	const watchdog = startWatchdog(HUNG_AFTER_MS);
	const say = captureOutput(findings);
	say(`seed ${seed}`);
	const counts: string[] = [];
	if (wants('deliveries')) {
		const { fuzzDeliveries } = await import('./deliveries');
		const told = await fuzzDeliveries(size, new Random(seed), findings, watchdog);
		counts.push(
			`${told.sent} deliveries in memory (${told.accepted} accepted, ${told.refused} refused; slowest small one ${Math.round(told.slowestMs)} ms of CPU)`,
		);
		say(counts.at(-1)!);
	}
	if (wants('values')) {
		const { fuzzValues } = await import('./values');
		const told = await fuzzValues(size.items, new Random(seed + 1), findings, watchdog);
		counts.push(
			`${told.items} items with ${told.values} hostile values through the nodes (${told.done} done, ${told.failed} refused)`,
		);
		say(counts.at(-1)!);
	}
	if (wants('server')) {
		const { fuzzServer } = await import('./server');
		const told = await fuzzServer(size.atServer, new Random(seed + 2), findings, watchdog);
		counts.push(
			`${told.sent} deliveries at a real n8n (${told.accepted} accepted, ${told.refused} refused), ${told.searched} files of n8n searched for secrets`,
		);
		say(counts.at(-1)!);
	}
	const { endConnections } = await import('./post');
	endConnections();
	await watchdog.end();
	say(findings.tell());
	say(`fuzz: ${counts.join('; ')}: ${findings.count} findings. Seed ${seed}.`);
	rmSync(home, { recursive: true, force: true });
	process.exit(findings.count > 0 ? 1 : 0);
}

main().catch((error: unknown) => {
	complain(`${error instanceof Error ? error.stack : String(error)}\n`);
	process.exit(1);
});
