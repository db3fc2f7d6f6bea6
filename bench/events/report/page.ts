import type { Gate } from '../gates';
import { inWords } from '../loads';
import {
	isSound,
	MODES,
	SETTINGS,
	type FirstUse,
	type Measurement,
	type Results,
} from '../results';
import { amount, counts, megabytes, spread, table } from './format';
import { WHY } from './reasons';
import { summaryTable } from './summary';

const MODE_WORDS = {
	regular: 'Regular mode (SQLite)',
	queue: 'Queue mode (main, one webhook processor, one worker, Postgres, Redis)',
} as const;
const SETTINGS_WORDS = { defaults: "n8n's defaults", advised: 'advised settings' } as const;
const SIDE_WORDS = { stock: 'stock', ours: 'package' } as const;

/** docs/performance.md, whole. */
export function toPage(results: Results, gates: readonly Gate[], chart: string): string {
	return [
		'# Performance',
		INTRODUCTION,
		facts(results),
		...results.problems.map((problem) => `**Missing**: ${problem.replaceAll('\n', ' ')}`),
		'## In short',
		`![CPU and Salesforce API calls per event, stock nodes and this package](${chart})`,
		summaryTable(results),
		COMPARED,
		'## All measurements',
		COLUMNS,
		...MODES.flatMap((mode) =>
			SETTINGS.flatMap((settings) => {
				const rows = results.measurements.filter(
					(each) => each.mode === mode && each.settings === settings,
				);
				if (rows.length === 0) return [];
				return [
					`### ${MODE_WORDS[mode]}, ${SETTINGS_WORDS[settings]}`,
					table(HEAD, rows.map(toRow)),
				];
			}),
		),
		'## API calls by kind',
		callsByKind(results),
		'## CPU by process',
		cpuByProcess(results),
		'## First use, start, and doing nothing',
		...firstUse(results.firstUse),
		startAndIdle(results),
		'## What must hold',
		table(
			['', 'measured', 'holds'],
			gates.map(({ what, found, holds }) => [what, found, toWord(holds)]),
		),
		'## Why the numbers are what they are',
		WHY,
		'',
	].join('\n\n');
}

const toWord = (holds: boolean | undefined) =>
	holds === undefined ? 'not measured' : holds ? 'yes' : '**no**';

const INTRODUCTION =
	"What product events cost, on the way from a webhook (or Kafka, or a table in Postgres) to the Salesforce timeline: the template [userpilot-to-salesforce](../workflows/userpilot-to-salesforce/README.md) with the kit, against a flow of n8n's own nodes, in one run on the same real n8n and the same pretend Salesforce. `npm run bench:events -- --all` measures it and writes this page; without `--all` it measures the heart of it in ten minutes, and `--help` says how to choose parts. Linux only: CPU time and memory are read from `/proc`. Compare ratios, not times: the machine is small, and sends the events and plays Salesforce as well.";

const COMPARED =
	"**The stock flow** is what people build for this purpose: Webhook, Code, Salesforce search for a Contact and, where there is none, for a Lead, create Task, and for NPS answers update Contact, with two If nodes between. It verifies no signature, knows no key and no order, and keeps nothing of what fails. **Advised settings** are `N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true` and `N8N_EXPRESSION_ENGINE_COMPILE_CACHE=true`; all else is n8n's default. Every fifth event is an NPS answer, every fifth person a Lead.";

const COLUMNS =
	'*To activity* is the time from sending to the saved activity, *wait* what the sender waits for its answer, both at the median and the 95th percentile. CPU and memory are those of the whole process tree, Postgres and Redis included; memory that processes share counts for each. After each load every accepted event is looked up: one activity, on its person, and NPS fields that hold the newest answer; *right* says whether that is so. Successful executions that read from Postgres are not saved, and so not counted.'.replaceAll(
		/\*([^*]+)\*/g,
		'“$1”',
	);

const HEAD = [
	'load',
	'side',
	'accepted',
	'refused',
	'events/s',
	'to activity',
	'wait',
	'calls per 1,000',
	'executions',
	'CPU ms per event',
	'peak MB',
	'right',
];

function toRow(one: Measurement): string[] {
	const { load, side, answers, faults } = one;
	const refused = counts({ ...answers.refused, ...answers.broken });
	const retry = answers.refusedWithRetryAfter;
	const wrong = counts(
		Object.fromEntries(
			Object.entries(faults).flatMap(([name, n]) => (n ? [[name, Number(n)]] : [])),
		),
	);
	return [
		inWords(load),
		SIDE_WORDS[side],
		amount(answers.accepted),
		refused ? `${refused}${retry ? ` (${amount(retry)} with Retry-After)` : ''}` : '–',
		amount(one.perSecond),
		spread(one.toActivityMs),
		spread(one.senderWaitMs),
		one.loneCalls
			? `${one.loneCalls.plain} each, NPS ${one.loneCalls.nps}`
			: amount((one.calls * 1_000) / answers.accepted),
		load.kind === 'postgres' ? '–' : amount(one.executions),
		amount(one.cpuMsPerEvent),
		megabytes(one.peakMemory),
		isSound(one) ? 'yes' : `**no** (${wrong})`,
	];
}

const nameOf = ({ mode, settings, side, load }: Measurement) =>
	`${mode}, ${SETTINGS_WORDS[settings]}, ${SIDE_WORDS[side]}: ${inWords(load)}`;

function callsByKind({ measurements }: Results): string {
	return table(
		['', 'calls by resource'],
		measurements
			.filter(({ mode, settings }) => mode === 'regular' && settings === 'advised')
			.map((one) => [nameOf(one), counts(one.callsByKind)]),
	);
}

function cpuByProcess({ measurements }: Results): string {
	return table(
		['', 'CPU ms per event'],
		measurements
			.filter(({ mode, load }) => mode === 'queue' && load.kind !== 'lone')
			.map((one) => [
				nameOf(one),
				Object.entries(one.cpuMsPerEventBy)
					.map(([name, ms]) => `${name} ${amount(ms)}`)
					.join(', '),
			]),
	);
}

function firstUse(all: readonly FirstUse[]): string[] {
	return all
		.filter(({ mode }) => mode === 'regular')
		.flatMap(({ settings, side, nodes }) => [
			`An NPS event in an n8n that has just started, and one a little later (${SETTINGS_WORDS[settings]}, ${SIDE_WORDS[side]}), milliseconds, Salesforce's answers included:`,
			table(
				['', 'first', 'later'],
				nodes.map(({ node, firstMs, laterMs }) => [node, amount(firstMs), amount(laterMs)]),
			),
		]);
}

function startAndIdle({ start, idle }: Results): string {
	const starts = start
		? `n8n's start, over the same data, in seconds: without the package ${start.withoutPackage.join(', ')}; with it ${start.withPackage.join(', ')}.`
		: "n8n's start was not measured.";
	const looks = idle.map(
		({ settings, cpuMsPerLook }) =>
			`A Salesforce Record Trigger that has nothing to tell costs ${cpuMsPerLook > 0 ? `${amount(cpuMsPerLook)} ms of CPU a look` : "no more CPU than n8n's own varies by"} (${SETTINGS_WORDS[settings]}).`,
	);
	return [starts, ...looks].join(' ');
}

function facts({ machine }: Results): string {
	const { date, n8n, node, cpu, cores, memoryGb, latencyMs, env, proxy, loadBefore } = machine;
	const more = Object.entries(env).map(([name, value]) => `\`${name}=${value}\``);
	return `**Measured on ${date}** with n8n ${n8n} (Node ${node}) and version ${machine.package} of this package, on ${cores} cores (${cpu}) and ${memoryGb} GB, load average ${loadBefore} before the run; each of Salesforce's answers takes ${latencyMs} ms.${more.length > 0 ? ` n8n also had ${more.join(', ')}.` : ''}${proxy ? ` The bursts came through ${proxy}, with the configuration in [deploy](../deploy).` : ''}`;
}
