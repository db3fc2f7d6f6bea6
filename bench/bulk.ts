/**
 * The first synchronisation of a whole org, measured in a real n8n.
 *
 * npx tsx bench/bulk.ts [contacts, default 1000000] [userpilot|appcues|both] [advised|plain]
 *
 * Needs the built package (`npm run build`). Rate limits of the pretend platforms are lifted, except for a slice
 * at the end.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { startWorld, type World } from '../sandbox/demo/world';
import { errorOf, outputOf } from '../sandbox/host';
import { BULK_NODE, bulkWorkflow, LOOK_EVERY_MS, secondsOf } from './bulkWorkflow';
import { runStockNodes } from './stockNodes';
import { contacts, expected, leads, profiles } from './people';

const MEGABYTE = 1024 * 1024;
const MOST_MEMORY = 150 * MEGABYTE;
const MOST_CALLS = 100;

/**
 * As the operator guide advises (`advised`). V8's own choice (`plain`) for its young generation is up to 128 MB,
 * which any n8n takes that has much to do, and that would be measured with it.
 */
const YOUNG_GENERATION = '--max-semi-space-size=16';

/** Records of the slice that stock nodes are measured on. */
const STOCK_ROWS = 5_000;

const count = Number(process.argv[2] ?? 1_000_000);
const which = process.argv[3] ?? 'both';
const env: Record<string, string> =
	process.argv[4] === 'plain' ? {} : { NODE_OPTIONS: YOUNG_GENERATION };
const failures: string[] = [];

/** Resident memory of the idle n8n, bytes. */
let idle = 0;

const check = (what: string, holds: boolean) => {
	console.log(`${holds ? 'ok    ' : 'FAILED'} ${what}`);
	if (!holds) failures.push(what);
};

export interface Measured {
	summary: IDataObject;
	seconds: number;
	/** Peak resident memory above idle, bytes. */
	memory: number;
	rowsPerSec: number;
}

async function main() {
	const world = await startWorld({
		n8n: { env },
		userpilot: { rate: 'off', jobSpeed: 'unlimited' },
		appcues: { rate: 'off', jobSpeed: 'unlimited' },
	});
	try {
		seed(world);
		const targets = [
			...(which === 'appcues' ? [] : ['userpilotUser']),
			...(which === 'userpilot' ? [] : ['appcuesUser']),
		];
		const runs = new Map<string, Measured>();
		for (const target of targets) {
			// Each in an n8n of its own: V8 keeps what an earlier run has taken.
			if (runs.size > 0) await world.n8n.restart();
			await warmUp(world);
			runs.set(target, await measure(world, target, count));
			report(world, target, runs.get(target) as Measured);
			await slice(world, target);
			forget(world);
		}
		for (const [target, measured] of runs) await compare(world, target, measured);
	} finally {
		await world.close();
	}
	console.log(failures.length === 0 ? 'all holds' : `${failures.length} failed`);
	process.exitCode = failures.length === 0 ? 0 : 1;
}

function forget({ userpilot, appcues }: World): void {
	for (const { state, jobs } of [userpilot, appcues]) {
		state.clear();
		jobs.clear();
	}
}

function seed({ salesforce: { org } }: World): void {
	const startedMs = Date.now();
	for (const object of ['Contact', 'Lead'])
		org.defineField(object, { name: 'Product_User_Id__c', type: 'Text', length: 255 });
	org.insertMany('Contact', contacts(count));
	org.insertMany('Lead', leads(count));
	// What was saved in the last minutes before it is read is read again at the end of a run.
	org.clock.advance(HOUR_MS);
	console.log(
		`org with ${expected(count).read} records in ${(Date.now() - startedMs) / 1000} s, this process ${Math.round(process.memoryUsage.rss() / MEGABYTE)} MB`,
	);
}

/**
 * The memory that counts starts at an n8n that has rested, when the garbage of its start is gone. The dry run over
 * some 10,000 records loads and compiles the code, so that the rows per second are not those of a cold start.
 */
async function warmUp(world: World): Promise<void> {
	idle = await rested(world);
	const { memory } = await watch(
		world,
		async () =>
			await execute(
				world,
				bulkWorkflow('userpilotUser', {
					dryRun: true,
					filterMode: 'soql',
					soqlCondition: "LastName LIKE 'Person 10%'",
				}),
			),
	);
	console.log(
		`n8n: ${toMegabytes(idle)} MB at rest, ${toMegabytes(memory)} MB more at most in a first small run`,
	);
}

const HOUR_MS = 3_600_000;

const REST_LOOK_MS = 5_000;
const REST_LOOKS = 5;

/** Resident memory of an n8n that has nothing to do, once it has not shrunk for a while. */
async function rested({ n8n }: World): Promise<number> {
	let least = Infinity;
	for (let looks = 0; looks < REST_LOOKS; looks++) {
		const now = await n8n.rss();
		if (now < least - MEGABYTE) looks = 0;
		least = Math.min(least, now);
		await pause(REST_LOOK_MS);
	}
	return least;
}

const toMegabytes = (bytes: number) => Math.round(bytes / MEGABYTE);

async function measure(
	world: World,
	target: string,
	rows: number,
	more: IDataObject = {},
): Promise<Measured> {
	world.salesforce.org.requests.clear();
	const { result: id, memory } = await watch(
		world,
		async () => await execute(world, bulkWorkflow(target, more)),
	);
	const result = await world.n8n.execution(id);
	const [summary] = outputOf(result, BULK_NODE);
	if (!summary) throw new Error(errorOf(result) ?? 'the node put nothing out');
	const seconds = secondsOf(result);
	return { summary, seconds, memory, rowsPerSec: Math.round(rows / seconds) };
}

/** What work gives, and how much more memory n8n has at its peak than while idle. */
async function watch<T>(
	{ n8n }: World,
	work: () => Promise<T>,
): Promise<{ result: T; memory: number }> {
	let peak = 0;
	let done = false;
	const watching = (async () => {
		while (!done) {
			peak = Math.max(peak, await n8n.rss());
			await pause(100);
		}
	})();
	const result = await work().finally(async () => {
		done = true;
		await watching;
	});
	return { result, memory: peak - idle };
}

/** The same records by n8n's own nodes. */
async function compare(world: World, target: string, ours: Measured): Promise<void> {
	const rows = Math.min(STOCK_ROWS, count);
	await world.n8n.restart();
	idle = await rested(world);
	const stock = await runStockNodes(world, target, rows, async (work) => await watch(world, work));
	const calls = (made: number, of: number) => (made / of) * 1_000_000;
	const ourCalls = calls(Number(ours.summary.platformApiCalls), count);
	console.log(
		`stock nodes, ${rows} records: ${Math.round(stock.rowsPerSec)} rows/s, ${Math.round(stock.memory / MEGABYTE)} MB above idle, ${stock.salesforceCalls} Salesforce and ${stock.platformCalls} platform API calls`,
	);
	console.log(
		`ratios to stock nodes: ${(ours.rowsPerSec / stock.rowsPerSec).toFixed(1)} times the rows per second, one ${Math.round(calls(stock.platformCalls, rows) / ourCalls)}th of the platform API calls, one ${Math.round(calls(stock.memory, rows) / calls(ours.memory, count))}th of the memory per record`,
	);
	check(
		'faster than stock nodes, with fewer calls',
		ours.rowsPerSec > stock.rowsPerSec && ourCalls < calls(stock.platformCalls, rows),
	);
}

/** Runs a workflow to its end; answers the id of the execution. */
async function execute(world: World, workflow: ReturnType<typeof bulkWorkflow>): Promise<string> {
	const id = await world.n8n.importWorkflow(workflow, world.credentials.byType);
	await world.n8n.runWorkflow(id, { from: 'Start' });
	const wanted = { timeoutMs: 3_600_000, everyMs: LOOK_EVERY_MS, includeData: false };
	return (await world.n8n.waitForExecutions(id, wanted))[0].id;
}

function report(
	world: World,
	target: string,
	{ summary, seconds, memory, rowsPerSec }: Measured,
): void {
	const wanted = expected(count);
	const calls = world.salesforce.org.requests.counted;
	console.log(`\n${target}: ${JSON.stringify(summary)}`);
	console.log(
		`${seconds} s, ${rowsPerSec} rows/s, peak memory ${Math.round(memory / MEGABYTE)} MB above idle, ${calls} Salesforce API calls, ${String(summary.platformApiCalls)} platform API calls`,
	);
	check(`peak memory below ${MOST_MEMORY / MEGABYTE} MB above idle`, memory < MOST_MEMORY);
	check(`fewer than ${MOST_CALLS} Salesforce API calls`, calls < MOST_CALLS);
	check(`${wanted.read} read`, summary.read === wanted.read);
	check(`${wanted.sent} sent`, summary.sent === wanted.sent);
	check(`${wanted.duplicates} duplicates reported`, summary.reported === wanted.duplicates);
	check(
		'read = sent + unchanged + skipped + failed',
		Number(summary.read) ===
			['sent', 'unchanged', 'skipped', 'failed'].reduce(
				(sum, name) => sum + Number(summary[name]),
				0,
			),
	);
	check('every profile is there with its values, and no other', allThere(world, target));
}

function allThere({ userpilot, appcues }: World, target: string): boolean {
	const table = target === 'userpilotUser' ? userpilot.state.users : appcues.state.users;
	let wrong = table.size === expected(count).sent ? 0 : 1;
	for (const { id, either } of profiles(count)) {
		const held: Record<string, unknown> = table.get(id) ?? {};
		const holds = (attributes: object) =>
			Object.entries(attributes).every(([name, value]) => (held[name] || null) === value);
		if (!either.some(holds) && wrong++ < 3)
			console.log('wrong:', id, JSON.stringify(held), JSON.stringify(either));
	}
	return wrong === 0;
}

/** With the limits the vendors document. */
async function slice({ ...world }: World, target: string): Promise<void> {
	world.userpilot.jobs.speed = { rowsPerMinute: 1_200 };
	world.userpilot.limits.identify.set({ requests: 600, windowMs: 60_000 });
	world.appcues.rateLimit.set({ requests: 60, windowMs: 1_000 });
	const refused = () =>
		world.userpilot.requests.count({ status: 429 }) + world.appcues.requests.count({ status: 429 });
	const before = refused();
	const { summary, seconds } = await measure(world, target, 100, {
		filterMode: 'soql',
		soqlCondition: "Email LIKE 'person.11__@example.com'",
		objects: ['Contact'],
	});
	console.log(
		`with rate limits: ${String(summary.sent)} sent in ${seconds} s (${Math.round(Number(summary.sent) / seconds)} rows/s)`,
	);
	check('no request over the rate limit', refused() === before);
	world.userpilot.jobs.speed = 'unlimited';
	world.userpilot.limits.identify.set('off');
	world.appcues.rateLimit.set('off');
}

void main();
