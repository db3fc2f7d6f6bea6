import type { Load } from './loads';
import { find, isSound, type Measurement, type Results, type Settings, type Side } from './results';
import { ratio } from './statistics';

/** One thing that must hold, and whether it does. */
export interface Gate {
	what: string;
	/** Undefined: not measured in this run. */
	holds?: boolean;
	/** What was measured. */
	found: string;
}

const MEGABYTE = 1024 * 1024;

const twenty = ({ kind, rate }: Load) => kind === 'closed' && rate === 20;
const open = (events: number) => (load: Load) => load.kind === 'open' && load.events === events;
const read = (kind: 'kafka' | 'postgres', batch: number) => (load: Load) =>
	load.kind === kind && load.rate === batch;
const lone = ({ kind }: Load) => kind === 'lone';

/** Of two loads of one sort the one with more events says more. */
function largest(results: Results, side: Side, settings: Settings, load: (load: Load) => boolean) {
	const fitting = results.measurements
		.filter(({ mode }) => mode === 'regular')
		.sort((a, b) => b.load.events - a.load.events);
	return find({ ...results, measurements: fitting }, { side, settings, load });
}

const shown = (value: number | undefined, digits = 2) => value?.toFixed(digits) ?? 'not measured';

/** What is shown is compared: the first event of all goes alone, a share of a call that no load is long enough for. */
function atMost(what: string, value: number | undefined, most: number, digits = 2): Gate {
	return {
		what,
		found: shown(value, digits),
		...(value === undefined ? {} : { holds: Number(value.toFixed(digits)) <= most }),
	};
}

function atLeast(what: string, value: number | undefined, least: number): Gate {
	return { what, found: shown(value), ...(value === undefined ? {} : { holds: value >= least }) };
}

const per1000 = (one: Measurement | undefined): number | undefined =>
	one && (one.calls * 1_000) / one.answers.accepted;

/** CPU per event of ours from a queue against the stock flow behind its webhook, which has no batches. */
function readerGates(results: Results, settings: Settings, kind: 'kafka' | 'postgres'): Gate[] {
	const source = kind === 'kafka' ? 'Kafka' : 'Postgres';
	const stock = largest(results, 'stock', settings, twenty);
	const ours = largest(results, 'ours', settings, read(kind, 1_000));
	return [
		atMost(
			`${source}, ${settings}: CPU per event, of stock's with 20 senders, at most 0.03`,
			ratio(ours?.cpuMsPerEvent, stock?.cpuMsPerEvent),
			0.03,
			3,
		),
		atMost(
			`${source}, ${settings}: API calls per 1,000 in batches of 1,000, at most 10`,
			per1000(ours),
			10,
			1,
		),
	];
}

function twentySenders(results: Results, settings: Settings, mostCpu: number): Gate[] {
	const stock = largest(results, 'stock', settings, twenty);
	const ours = largest(results, 'ours', settings, twenty);
	return [
		atMost(
			`20 senders, ${settings}: CPU per event, of stock's, at most ${mostCpu}`,
			ratio(ours?.cpuMsPerEvent, stock?.cpuMsPerEvent),
			mostCpu,
		),
		atLeast(
			`20 senders, ${settings}: events per second, of stock's, at least 3`,
			ratio(ours?.perSecond, stock?.perSecond),
			3,
		),
		atMost(`20 senders, ${settings}: API calls per 1,000, at most 150`, per1000(ours), 150, 0),
	];
}

const sum = (counts: Record<string, number>) =>
	Object.values(counts).reduce((total, count) => total + count, 0);

function burst(results: Results): Gate[] {
	const one = largest(results, 'ours', 'advised', open(2_000));
	return [
		atMost(
			'2,000 in 10 s, advised: refused or broken, none',
			one && sum(one.answers.refused) + sum(one.answers.broken),
			0,
			0,
		),
		atMost(
			'2,000 in 10 s, advised: peak memory in MB, below 2,000',
			one && one.peakMemory / MEGABYTE,
			2_000,
			0,
		),
		atMost('2,000 in 10 s, advised: API calls per 1,000, at most 20', per1000(one), 20, 1),
	];
}

function flood(results: Results): Gate[] {
	const one = largest(results, 'ours', 'advised', open(10_000));
	const told = (
		what: string,
		holds: (one: Measurement) => boolean,
		found: (one: Measurement) => string,
	): Gate =>
		one ? { what, holds: holds(one), found: found(one) } : { what, found: shown(undefined) };
	return [
		told(
			'10,000 in 10 s, advised: all refusals are 503 with Retry-After',
			({ answers }) =>
				sum(answers.broken) === 0 &&
				sum(answers.refused) === answers.refusedWithRetryAfter &&
				(answers.refused['503'] ?? 0) === sum(answers.refused),
			({ answers }) =>
				`${answers.accepted} accepted, ${sum(answers.refused)} refused (${answers.refusedWithRetryAfter} with Retry-After), ${sum(answers.broken)} broken`,
		),
		told(
			'10,000 in 10 s, advised: n8n lives, nothing accepted is lost',
			({ faults }) => faults.missing === 0 && !faults.n8nDead,
			({ faults }) => `${faults.missing} missing, n8n ${faults.n8nDead ? 'dead' : 'alive'}`,
		),
	];
}

function loneGates(results: Results): Gate[] {
	const one = find(results, { side: 'ours', load: lone });
	return [
		atMost('lone event: API calls, at most 2', one?.loneCalls?.plain, 2, 0),
		atMost('lone NPS event: API calls, at most 3', one?.loneCalls?.nps, 3, 0),
	];
}

/** Every activity of ours once, on the right person, with the right NPS fields, in every load. */
function soundness({ measurements }: Results): Gate {
	const ours = measurements.filter(({ side }) => side === 'ours');
	const unsound = ours.filter((each) => !isSound(each));
	const what = 'every accepted event of ours is one activity of its person, NPS fields right';
	if (ours.length === 0) return { what, found: shown(undefined) };
	const names = unsound.map(({ mode, settings, load }) => `${mode} ${settings} ${load.name}`);
	return {
		what,
		holds: unsound.length === 0,
		found: names.join(', ') || `${ours.length} loads checked`,
	};
}

/** What must hold of a run; see the gates' words. */
export function gatesOf(results: Results): Gate[] {
	return [
		...twentySenders(results, 'defaults', 0.8),
		...twentySenders(results, 'advised', 0.2),
		...burst(results),
		...flood(results),
		...readerGates(results, 'advised', 'kafka'),
		...readerGates(results, 'advised', 'postgres'),
		...loneGates(results),
		soundness(results),
	];
}
