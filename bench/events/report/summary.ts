import type { Load } from '../loads';
import { find, type Measurement, type Results, type Settings, type Side } from '../results';
import { ratio } from '../statistics';
import { amount, megabytes, table, times } from './format';

const twenty = ({ kind, rate }: Load) => kind === 'closed' && rate === 20;
const lone = ({ kind }: Load) => kind === 'lone';
const open = (events: number) => (load: Load) => load.kind === 'open' && load.events === events;
const read = (kind: 'kafka' | 'postgres', batch: number) => (load: Load) =>
	load.kind === kind && load.rate === batch;

type Value = (one: Measurement) => number | undefined;

const cpu: Value = ({ cpuMsPerEvent }) => cpuMsPerEvent;
const speed: Value = ({ perSecond }) => perSecond;
const calls: Value = (one) => (one.calls * 1_000) / one.answers.accepted;

/** The measurement a table speaks of: regular mode, and of one sort of load the one with the most events. */
export function picked(
	results: Results,
	side: Side,
	settings: Settings,
	load: (load: Load) => boolean,
): Measurement | undefined {
	const measurements = [...results.measurements].sort((a, b) => b.load.events - a.load.events);
	return find({ ...results, measurements }, { mode: 'regular', side, settings, load });
}

/** Stock and ours, and how ours compares. */
function compared(
	results: Results,
	what: string,
	settings: Settings,
	load: (load: Load) => boolean,
	value: Value,
): string[] {
	const of = (side: Side) => {
		const one = picked(results, side, settings, load);
		return one && value(one);
	};
	const [stock, ours] = [of('stock'), of('ours')];
	return [what, amount(stock), amount(ours), times(ratio(ours, stock))];
}

const sum = (byName: Record<string, number>) =>
	Object.values(byName).reduce((total, count) => total + count, 0);

function burst(results: Results, events: number): string[] {
	const one = picked(results, 'ours', 'advised', open(events));
	const what = `${events.toLocaleString('en-US')} events in 10 s, a connection each, advised settings`;
	if (!one) return [what, 'not played', '–', '–'];
	const { answers } = one;
	const refused = sum(answers.refused) + sum(answers.broken);
	const words = `${amount(answers.accepted)} accepted, ${refused === 0 ? 'none' : amount(refused)} refused, ${amount(speed(one))} events a second, ${amount(calls(one))} calls per 1,000, ${megabytes(one.peakMemory)} MB at most`;
	return [what, 'not played', words, '–'];
}

function fromReader(results: Results, kind: 'kafka' | 'postgres'): string[] {
	const one = picked(results, 'ours', 'advised', read(kind, 1_000));
	const stock = picked(results, 'stock', 'advised', twenty);
	const source = kind === 'kafka' ? 'Kafka' : 'Postgres';
	const what = `from ${source} in batches of 1,000, advised settings`;
	if (!one) return [what, '–', '–', '–'];
	const words = `${amount(cpu(one))} ms of CPU per event, ${amount(speed(one))} events a second, ${amount(calls(one))} calls per 1,000`;
	return [
		what,
		'–',
		words,
		`CPU ${times(ratio(cpu(one), stock && cpu(stock)))} of the stock flow with 20 senders`,
	];
}

/** The table of README.md. */
export function summaryTable(results: Results): string {
	const senders = 'senders that wait for their answer';
	return table(
		['', 'stock nodes', 'this package', 'ratio'],
		[
			compared(results, `CPU ms per event, 20 ${senders}, n8n's defaults`, 'defaults', twenty, cpu),
			compared(results, 'the same, advised settings', 'advised', twenty, cpu),
			compared(results, "events per second, n8n's defaults", 'defaults', twenty, speed),
			compared(results, 'the same, advised settings', 'advised', twenty, speed),
			compared(results, 'Salesforce API calls per 1,000 events', 'advised', twenty, calls),
			compared(
				results,
				'API calls of a lone event',
				'advised',
				lone,
				(one) => one.loneCalls?.plain,
			),
			compared(
				results,
				'API calls of a lone NPS event',
				'advised',
				lone,
				(one) => one.loneCalls?.nps,
			),
			burst(results, 2_000),
			burst(results, 10_000),
			fromReader(results, 'kafka'),
			fromReader(results, 'postgres'),
		],
	);
}

/** A bar of the chart. */
export interface Bar {
	label: string;
	side: Side;
	value: number;
}

/** Bars of a value over the loads that say most; what was not measured has none. */
export function bars(results: Results, value: 'cpu' | 'calls'): Bar[] {
	const of = value === 'cpu' ? cpu : calls;
	const wanted: Array<[string, Side, Settings, (load: Load) => boolean]> = [
		["stock nodes, 20 senders, n8n's defaults", 'stock', 'defaults', twenty],
		["this package, 20 senders, n8n's defaults", 'ours', 'defaults', twenty],
		['stock nodes, 20 senders, advised settings', 'stock', 'advised', twenty],
		['this package, 20 senders, advised settings', 'ours', 'advised', twenty],
		['this package, 2,000 in 10 s, advised settings', 'ours', 'advised', open(2_000)],
		['this package, from Kafka, advised settings', 'ours', 'advised', read('kafka', 1_000)],
	];
	return wanted.flatMap(([label, side, settings, load]) => {
		const one = picked(results, side, settings, load);
		const found = one && of(one);
		return found === undefined ? [] : [{ label, side, value: found }];
	});
}
