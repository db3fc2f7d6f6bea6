import { readLoad } from '../../../bench/events/loads';
import { readStat, totalOf, treesOf } from '../../../bench/events/processTree';
import { merged, type Measurement, type Results } from '../../../bench/events/results';
import { percentile, ratio, spreadOf, tally } from '../../../bench/events/statistics';
import { faultsOf } from '../../../bench/events/timeline';
import { markIn, type PlannedEvent } from '../../../bench/events/traffic';
import { measured, results } from './results';

describe('a percentile', () => {
	// https://en.wikipedia.org/wiki/Percentile#Worked_examples_of_the_nearest-rank_method
	it.each([
		[0.05, 15],
		[0.3, 20],
		[0.4, 20],
		[0.5, 35],
		[1, 50],
	])('%d of the worked example is %d', (share, value) => {
		expect(percentile([40, 15, 50, 20, 35], share)).toBe(value);
	});

	it('is none of nothing', () => {
		expect(percentile([], 0.5)).toBeUndefined();
		expect(spreadOf([])).toBeUndefined();
		expect(spreadOf([7])).toEqual({ p50: 7, p95: 7 });
	});
});

it('a ratio needs two numbers, the second not zero', () => {
	expect([ratio(1, 4), ratio(undefined, 4), ratio(1, undefined), ratio(1, 0)]).toEqual([
		0.25,
		...[undefined, undefined, undefined],
	]);
});

it('a tally has the most frequent first', () => {
	expect(Object.entries(tally(['a', 'b', 'b', 'constructor']))[0]).toEqual(['b', 2]);
	expect(tally(['constructor'])).toEqual({ constructor: 1 });
});

describe('what the kernel says of processes', () => {
	/** Fields 1 to 24 of proc_pid_stat(5): times are 14 to 17, resident pages 24. */
	const line = (pid: number, parent: number, times: string, pages: number, name = 'node') =>
		`${pid} (${name}) S ${parent} 5 6 7 8 9 10 11 12 13 ${times} 18 19 20 0 22 23 ${pages} 25`;

	it('is read past a name with brackets and blanks', () => {
		expect(readStat(line(42, 7, '10 20 3 4', 99, 'a) S 1 (b'))).toEqual({
			...{ pid: 42, parent: 7, ticks: 37, pages: 99 },
		});
	});

	it('is taken of a root and all under it, and of nobody else', () => {
		const all = [
			line(1, 0, '9 9 9 9', 9),
			line(10, 1, '1 0 0 0', 1),
			line(11, 10, '2 0 0 0', 1),
			line(12, 11, '4 0 0 0', 1),
			line(20, 1, '8 0 0 0', 1),
		].map(readStat);
		const trees = treesOf(all, { main: 10, worker: 20, gone: 30 });
		expect(Object.entries(trees).map(([name, tree]) => [name, tree.map(({ pid }) => pid)])).toEqual(
			[
				['main', [10, 11, 12]],
				['worker', [20]],
				['gone', []],
			],
		);
	});

	it('is added up over trees', () => {
		const usage = { main: { cpuMs: 5, memory: 100 }, worker: { cpuMs: 7, memory: 50 } };
		expect(totalOf(usage)).toEqual({ cpuMs: 12, memory: 150 });
	});
});

describe('what is wrong with a timeline', () => {
	const plan = (number: number, more: Partial<PlannedEvent> = {}): PlannedEvent => ({
		...{ mark: `ours-${number}`, recordId: 'ada', raw: '{}', atMs: number },
		...more,
	});
	const task = (number: number, WhoId = 'ada') => ({
		...{ Id: `t-${number}`, WhoId },
		...{ Subject: `Tour #ours-${number}#`, Description: null },
	});
	const contact = (score: number, feedback: string) => () => ({
		Id: 'ada',
		ProductSync_NPS_Score__c: score,
		ProductSync_NPS_Feedback__c: feedback,
	});
	const nobody = () => undefined;
	const nothing = { missing: 0, twice: 0, wrongPerson: 0, wrongNps: 0 };
	const events = [plan(1), plan(2), plan(3)];

	it('is nothing when each event is one activity of its person', () => {
		expect(faultsOf(events, events, [task(1), task(2), task(3)], nobody)).toEqual(nothing);
	});

	it('is what is missing, there twice, or on somebody else', () => {
		const tasks = [task(1), task(1), task(2, 'grace')];
		expect(faultsOf(events, events, tasks, nobody)).toEqual({
			...nothing,
			...{ missing: 1, twice: 1, wrongPerson: 1 },
		});
	});

	it('is not an event that was refused, there or not', () => {
		expect(faultsOf([plan(1)], events, [task(1), task(2)], nobody)).toEqual(nothing);
	});

	it('is an NPS answer that an older one was written over', () => {
		const answers = [
			plan(1, { nps: { score: 3, feedback: 'old' } }),
			plan(2, { nps: { score: 9, feedback: 'new' } }),
		];
		const tasks = [task(2), task(1)];
		expect(faultsOf(answers, answers, tasks, contact(9, 'new'))).toEqual(nothing);
		expect(faultsOf(answers, answers, tasks, contact(3, 'old')).wrongNps).toBe(1);
		expect(faultsOf(answers, answers, tasks, contact(9, 'old')).wrongNps).toBe(1);
		expect(faultsOf(answers, answers, tasks, nobody).wrongNps).toBe(1);
	});

	it('is found by the mark in the texts', () => {
		expect(markIn('Userpilot Flow: Tour #stock-17# null')).toBe('stock-17');
		expect(markIn('Follow up #1')).toBeUndefined();
	});
});

describe('several runs', () => {
	const run = (measurements: Measurement[], more: Partial<Results> = {}): Results => ({
		...results(),
		...{ firstUse: [], idle: [], problems: [], start: undefined, measurements },
		...more,
	});

	it('are one, in which the later measurement of a thing counts', () => {
		const [early, late] = [10, 20].map((cpuMsPerEvent) =>
			measured({ load: readLoad('open200'), cpuMsPerEvent }),
		);
		const other = measured({ load: readLoad('open200'), mode: 'queue' });
		const start = { withPackage: [1], withoutPackage: [2] };
		const all = merged([run([early, other], { start }), run([late])]);
		expect(all).toMatchObject({ start, measurements: [other, late] });
	});
});
