import { loadFor } from './bearable';
import { firstUse } from './firstUse';
import { withKafka } from './kafka';
import { withPostgres } from './postgres';
import { idleTrigger } from './idleTrigger';
import { machine } from './machine';
import { measure } from './measure';
import type { Options } from './options';
import type { Mode, Results, Settings, Side } from './results';
import { openStand, restart, type Stand } from './stand';
import { startTimes } from './startTimes';
import { inShort } from './report/text';

const READERS = { kafka: withKafka, postgres: withPostgres };

type Say = (line: string) => void;
/** Gets the results so far. */
type Keep = (results: Results) => void;
/** What is to be measured. */
type Measured = Omit<Options, 'json' | 'from' | 'write'>;

/** Measures all that was asked for, one thing after the other; tells each as it is done. */
export async function run(options: Measured, say: Say, keep: Keep): Promise<Results> {
	const results: Results = {
		machine: machine(options),
		measurements: [],
		firstUse: [],
		idle: [],
		problems: [],
	};
	const told: Say = (line) => {
		keep(results);
		say(line);
	};
	if (options.start)
		await attempt("n8n's start", results, told, async () => {
			results.start = await startTimes();
			told(`n8n's start, seconds: ${JSON.stringify(results.start)}`);
		});
	for (const mode of options.modes)
		for (const settings of options.settings)
			await attempt(`${mode} ${settings}`, results, told, async () => {
				await measureStand({ mode, settings }, options, results, told);
			});
	return results;
}

/** A part that fails is told of, here and in the report, and costs the run its success, not the other parts. */
async function attempt(
	what: string,
	results: Results,
	say: Say,
	part: () => Promise<void>,
): Promise<void> {
	try {
		await part();
	} catch (error) {
		const problem = `${what} could not be measured: ${(error as Error).message}`;
		results.problems.push(problem);
		say(problem);
	}
}

async function measureStand(
	kind: { mode: Mode; settings: Settings },
	options: Measured,
	results: Results,
	say: Say,
): Promise<void> {
	const stand = await openStand({ ...options, ...kind });
	try {
		for (const [index, side] of options.sides.entries()) {
			if (index > 0) await restart(stand);
			await measureSide(stand, side, options, results, say);
		}
		if (options.idle && kind.mode === 'regular' && kind.settings === options.settings[0])
			await attempt('an idle trigger', results, say, async () => {
				await restart(stand);
				const idle = await idleTrigger(stand);
				results.idle.push(idle);
				say(`${kind.settings}, idle Record Trigger: ${JSON.stringify(idle)}`);
			});
	} finally {
		await stand.close();
	}
}

async function measureSide(
	stand: Stand,
	side: Side,
	options: Measured,
	results: Results,
	say: Say,
): Promise<void> {
	const flow = stand.flows[side];
	const first = await firstUse(stand, flow);
	results.firstUse.push(first);
	for (const load of options.loads(stand.mode, stand.settings)) {
		const bearable = loadFor(side, load, options.stockEvents);
		if (!bearable) continue;
		const what = `${stand.mode} ${stand.settings} ${load.name} ${side}`;
		await attempt(what, results, say, async () => {
			const measurement =
				load.kind === 'kafka' || load.kind === 'postgres'
					? await READERS[load.kind](
							stand,
							load.rate,
							async (reader) => await measure(stand, reader, load),
						)
					: await measure(stand, flow, bearable);
			results.measurements.push(measurement);
			say(inShort(measurement));
		});
	}
}
