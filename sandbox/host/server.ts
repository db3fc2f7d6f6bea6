import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessKind } from './environment';
import { eventually } from './eventually';
import { followLines } from './followLines';
import { residentMemory } from './memory';
import { n8nProgram, node24Program } from './places';
import { lastLines, startProcess, type RunningProcess } from './processes';
import { forgetCrash } from './userFolder';

/** Which processes of an n8n are meant; in regular mode there is only `main`. */
export type Part = ProcessKind | 'all';

/** One process of an n8n: what it is run with, and where it says that it is ready. */
export type ProcessPlan = {
	kind: ProcessKind;
	/** Tells two workers apart, and names the log file. */
	name: string;
	args: string[];
	env: Record<string, string>;
	readyUrls: string[];
};

/** n8n ended while starting, or was not ready in time; the message ends with its last words. */
export class N8nStartFailed extends Error {
	override name = 'N8nStartFailed';
}

const patience = { startMs: 120_000, stopMs: 20_000 };

const isReady = async (url: string): Promise<boolean> => {
	try {
		const response = await fetch(url, { headers: { connection: 'close' } });
		await response.arrayBuffer();
		return response.ok;
	} catch {
		return false;
	}
};

/** The processes of one n8n: started, watched and stopped together or part by part. */
export class Server {
	private readonly running = new Map<string, RunningProcess>();
	private readonly startedAtMs = new Map<string, number>();
	private readonly followed: Array<() => void> = [];

	constructor(
		private readonly plans: readonly ProcessPlan[],
		private readonly logFolder: string,
		onLine?: (line: string) => void,
	) {
		if (!onLine) return;
		for (const { name } of plans) {
			this.followed.push(followLines(this.logFile(name), (line) => onLine(`${name} | ${line}`)));
		}
	}

	/** Starts what is not running and waits until it is ready: main first, it prepares the database. */
	async start(part: Part = 'all'): Promise<void> {
		const [main, others] = [this.plansOf(part, true), this.plansOf(part, false)];
		for (const plans of [main, others]) {
			await Promise.all(plans.map(async (plan) => await this.startOne(plan)));
		}
	}

	/** Asks processes to end, and waits for it. */
	async stop(part: Part = 'all'): Promise<void> {
		await Promise.all(this.processesOf(part).map(async (one) => await one.stop(patience.stopMs)));
	}

	/** Kills processes without warning, as a power cut would. */
	async kill9(part: Part = 'main'): Promise<void> {
		const victims = this.processesOf(part);
		for (const victim of victims) victim.signal('SIGKILL');
		await Promise.all(victims.map(async (victim) => await victim.ended));
		for (const { env } of this.plansOf(part)) forgetCrash(env.N8N_USER_FOLDER);
	}

	/** Resident memory in bytes, summed over the processes of a part. */
	async rss(part: Part): Promise<number> {
		const sizes = this.processesOf(part).map(async ({ pid }) => await residentMemory(pid));
		return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
	}

	/** The ids of the processes that run now, by their names. */
	processIds(): Record<string, number> {
		return Object.fromEntries(this.processesOf('all').map(({ name, pid }) => [name, pid]));
	}

	/** When the only process was started last, in ms since 1970; undefined where there are several. */
	startedAloneAtMs(): number | undefined {
		return this.plans.length === 1 ? this.startedAtMs.get(this.plans[0].name) : undefined;
	}

	/** All that the processes of a part have printed since the user folder was made. */
	logs(part: Part): string {
		const files = this.plansOf(part).map(({ name }) => this.logFile(name));
		return files.map((file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')).join('');
	}

	/** Stops telling lines. */
	unfollow(): void {
		for (const stop of this.followed) stop();
	}

	private logFile(name: string): string {
		return join(this.logFolder, `${name}.log`);
	}

	private plansOf(part: Part, main?: boolean): ProcessPlan[] {
		return this.plans.filter(
			({ kind }) =>
				(part === 'all' || kind === part) && (main === undefined || (kind === 'main') === main),
		);
	}

	private processesOf(part: Part): RunningProcess[] {
		const named = this.plansOf(part).map(({ name }) => this.running.get(name));
		return named.filter((one) => one !== undefined).filter((one) => !one.ending());
	}

	private async startOne(plan: ProcessPlan): Promise<void> {
		const earlier = this.running.get(plan.name);
		if (earlier && !earlier.ending()) return;
		this.startedAtMs.set(plan.name, Date.now());
		const started = await startProcess({
			...{ name: plan.name, env: plan.env, logFile: this.logFile(plan.name) },
			command: node24Program(),
			args: [n8nProgram(), ...plan.args],
		});
		this.running.set(plan.name, started);
		await ready(plan, started);
	}
}

async function ready(plan: ProcessPlan, started: RunningProcess): Promise<void> {
	const lastWords = () => lastLines(started.logFile);
	const failed = (why: string) =>
		new N8nStartFailed(`n8n's ${plan.name} process ${why}. It said:\n${lastWords()}`);
	for (const url of plan.readyUrls) {
		await eventually(
			async () => {
				if (started.ending()) throw failed('ended while starting');
				return (await isReady(url)) ? 'ready' : undefined;
			},
			{ timeoutMs: patience.startMs, everyMs: 150 },
			() => failed('was not ready in time').message,
		);
	}
}
