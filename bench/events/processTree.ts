import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** What the kernel says of one process. */
interface Stat {
	pid: number;
	parent: number;
	/** Its own CPU time and that of its children that have ended, clock ticks. */
	ticks: number;
	/** Resident memory, pages. */
	pages: number;
}

/** What a process and everything under it have used so far. */
export interface Usage {
	cpuMs: number;
	/** Resident memory, bytes. Pages that processes share count for each. */
	memory: number;
}

const read = (name: string) => Number(execFileSync('getconf', [name], { encoding: 'utf8' }));

let units: { ticksPerSecond: number; pageSize: number } | undefined;

function unitsOf() {
	if (!existsSync('/proc/self/stat'))
		throw new Error('The benchmark reads CPU time and memory from /proc: it needs Linux.');
	return (units ??= { ticksPerSecond: read('CLK_TCK'), pageSize: read('PAGE_SIZE') });
}

/**
 * Reads a line of /proc/<pid>/stat. The name in brackets may hold anything, brackets and blanks included.
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html (checked 2026-11-29)
 */
export function readStat(line: string): Stat {
	const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
	// counted from the state, which is the third field
	const at = (field: number) => Number(fields[field - 3]);
	return {
		pid: Number(line.slice(0, line.indexOf(' '))),
		parent: at(4),
		ticks: at(14) + at(15) + at(16) + at(17),
		pages: at(24),
	};
}

/** The processes of each root: itself and everything under it. */
export function treesOf(
	processes: readonly Stat[],
	roots: Readonly<Record<string, number>>,
): Record<string, Stat[]> {
	const below = new Map<number, Stat[]>();
	for (const each of processes) below.set(each.parent, [...(below.get(each.parent) ?? []), each]);
	const collect = (stat: Stat): Stat[] => [stat, ...(below.get(stat.pid) ?? []).flatMap(collect)];
	const trees = Object.entries(roots).map(([name, pid]) => {
		const root = processes.find((each) => each.pid === pid);
		return [name, root ? collect(root) : []] as const;
	});
	return Object.fromEntries(trees);
}

function processesNow(): Stat[] {
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.flatMap((pid) => {
			try {
				return [readStat(readFileSync(`/proc/${pid}/stat`, 'utf8'))];
			} catch (error) {
				// it has ended between the two looks
				if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
				throw error;
			}
		});
}

/** What each root's tree has used up to now. A tree that has ended has used nothing. */
export function usageOf(roots: Readonly<Record<string, number>>): Record<string, Usage> {
	const { ticksPerSecond, pageSize } = unitsOf();
	const trees = Object.entries(treesOf(processesNow(), roots));
	return Object.fromEntries(
		trees.map(([name, tree]) => {
			const sum = (part: 'ticks' | 'pages') => tree.reduce((all, each) => all + each[part], 0);
			const cpuMs = (sum('ticks') * 1_000) / ticksPerSecond;
			return [name, { cpuMs, memory: sum('pages') * pageSize }];
		}),
	);
}

/** All trees together. */
export function totalOf(usage: Readonly<Record<string, Usage>>): Usage {
	const parts = Object.values(usage);
	return {
		cpuMs: parts.reduce((all, { cpuMs }) => all + cpuMs, 0),
		memory: parts.reduce((all, { memory }) => all + memory, 0),
	};
}
