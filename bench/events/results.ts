import type { Load } from './loads';
import type { Spread } from './statistics';

export type Mode = 'regular' | 'queue';
export type Settings = 'defaults' | 'advised';
/** The flow of n8n's own nodes, or this package's template. */
export type Side = 'stock' | 'ours';

export const MODES: readonly Mode[] = ['regular', 'queue'];
export const SETTINGS: readonly Settings[] = ['defaults', 'advised'];
export const SIDES: readonly Side[] = ['stock', 'ours'];

/** What the senders met. */
export interface Answers {
	accepted: number;
	/** Answers that were no acceptance, by HTTP status. */
	refused: Record<string, number>;
	/** The same by status and words. */
	refusedWords: Record<string, number>;
	/** Refusals with a Retry-After header. */
	refusedWithRetryAfter: number;
	/** Requests without an answer, by the network's word. */
	broken: Record<string, number>;
}

/** What is wrong with the timeline; all zero when every accepted event is there once, on its person. */
export interface Faults {
	missing: number;
	twice: number;
	wrongPerson: number;
	/** People whose NPS fields are not those of their newest answer. */
	wrongNps: number;
	/** Executions that did not end well. */
	failedExecutions: number;
	/** n8n ended, or did not take an event afterwards. */
	n8nDead: boolean;
}

/** One load on one side. */
export interface Measurement {
	mode: Mode;
	settings: Settings;
	side: Side;
	load: Load;
	answers: Answers;
	/** From the first event sent to the last on the timeline. */
	seconds: number;
	/** Accepted events on the timeline per second. */
	perSecond: number;
	/** From an event's sending to its activity, milliseconds. */
	toActivityMs?: Spread;
	/** What a sender waited for an acceptance, milliseconds. */
	senderWaitMs?: Spread;
	/** API requests as Salesforce counts them, and by resource. */
	calls: number;
	callsByKind: Record<string, number>;
	/** Most API requests of one event; of lone events only. */
	loneCalls?: { plain: number; nps: number };
	executions: number;
	/** CPU of n8n's whole process tree, milliseconds per accepted event. */
	cpuMsPerEvent: number;
	/** The same by process. */
	cpuMsPerEventBy: Record<string, number>;
	/** Resident memory of that tree at its peak, bytes. */
	peakMemory: number;
	faults: Faults;
}

/** What the first event costs a freshly started n8n, node by node, milliseconds; then an event a little later. */
export interface FirstUse {
	mode: Mode;
	settings: Settings;
	side: Side;
	nodes: Array<{ node: string; firstMs: number; laterMs: number }>;
}

/** Seconds from start to readiness, over the same data. */
export interface StartTimes {
	withoutPackage: number[];
	withPackage: number[];
}

/** A Record Trigger that has nothing to tell. */
export interface IdleTrigger {
	settings: Settings;
	looks: number;
	/** CPU beyond that of the same n8n without it. */
	cpuMsPerLook: number;
}

export interface Machine {
	date: string;
	node: string;
	n8n: string;
	package: string;
	cpu: string;
	cores: number;
	memoryGb: number;
	latencyMs: number;
	/** Environment variables of n8n that neither setting has. */
	env: Record<string, string>;
	/** What bursts went through. */
	proxy?: string;
	/** What else runs on the machine: its load average over a minute before the run. */
	loadBefore: number;
}

/** Everything one run has measured. */
export interface Results {
	machine: Machine;
	measurements: Measurement[];
	firstUse: FirstUse[];
	start?: StartTimes;
	idle: IdleTrigger[];
	/** What could not be measured, and why. */
	problems: string[];
}

/** Nothing is missing, double, wrong or dead. */
export const isSound = ({ faults }: Measurement): boolean =>
	Object.values(faults).every((fault) => !fault);

/** What of these there is, first fit. */
export const find = (
	{ measurements }: Results,
	wanted: { mode?: Mode; settings?: Settings; side: Side; load: (load: Load) => boolean },
): Measurement | undefined =>
	measurements.find(
		(each) =>
			each.side === wanted.side &&
			(wanted.mode === undefined || each.mode === wanted.mode) &&
			(wanted.settings === undefined || each.settings === wanted.settings) &&
			wanted.load(each.load),
	);

/** Several runs as one, the first's machine; what a later one has measured again replaces the earlier. */
export function merged([first, ...others]: readonly Results[]): Results {
	return others.reduce((all, more) => {
		const isNew = (one: Measurement) => !more.measurements.some((each) => isSame(each, one));
		return {
			...all,
			measurements: [...all.measurements.filter(isNew), ...more.measurements],
			firstUse: [...all.firstUse, ...more.firstUse],
			start: more.start ?? all.start,
			idle: [...all.idle, ...more.idle],
			problems: [...all.problems, ...more.problems],
		};
	}, first);
}

const isSame = (a: Measurement, b: Measurement) =>
	a.mode === b.mode &&
	a.settings === b.settings &&
	a.side === b.side &&
	a.load.name === b.load.name;
