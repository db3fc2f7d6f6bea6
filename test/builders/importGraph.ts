import { posix } from 'node:path';
import { importsOf, type Import } from './importsOf';

const { dirname, join } = posix;

/** Source texts by their paths from the root of the repository, with slashes. */
export type Sources = ReadonlyMap<string, string>;

/** The files a file imports, types included unless told otherwise; packages are not followed. */
function targetsOf(
	path: string,
	text: string,
	sources: Sources,
	counts: (one: Import) => boolean = () => true,
): string[] {
	const isSource = (target: string) => sources.has(target);
	return importsOf(text)
		.filter((one) => one.specifier.startsWith('.') && counts(one))
		.map(({ specifier }) => join(dirname(path), specifier))
		.flatMap((target) => [target, `${target}.ts`, join(target, 'index.ts')].find(isSource) ?? []);
}

/**
 * Where files import each other round a circle, types included: one list per knot of files, each the shortest
 * way round through the first of its files. No two lists share a file.
 */
export function circlesIn(sources: Sources): string[][] {
	const graph = new Map(
		[...sources].map(([path, text]) => [path, targetsOf(path, text, sources)] as const),
	);
	const circles: string[][] = [];
	const settled = new Set<string>();
	for (const path of [...graph.keys()].sort()) {
		if (settled.has(path)) continue;
		const circle = shortestWay(graph, path, path);
		if (!circle) continue;
		circles.push(circle);
		for (const other of graph.keys())
			if (shortestWay(graph, path, other) && shortestWay(graph, other, path)) settled.add(other);
	}
	return circles;
}

/** The files on the shortest way between two, both ends included; undefined when there is none. */
function shortestWay(
	graph: ReadonlyMap<string, string[]>,
	from: string,
	to: string,
): string[] | undefined {
	const cameFrom = new Map<string, string>();
	let edge = [from];
	while (edge.length > 0) {
		const next: string[] = [];
		for (const path of edge) {
			for (const target of graph.get(path) ?? []) {
				if (target === to) return [...wayBack(cameFrom, from, path), to];
				if (cameFrom.has(target) || target === from) continue;
				cameFrom.set(target, path);
				next.push(target);
			}
		}
		edge = next;
	}
	return undefined;
}

function wayBack(cameFrom: ReadonlyMap<string, string>, from: string, end: string): string[] {
	const way = [end];
	for (let path = end; path !== from; ) {
		path = cameFrom.get(path)!;
		way.unshift(path);
	}
	return way;
}

/** The files whose code a file brings with it, itself included; types bring none. */
export function codeReachedFrom(entry: string, sources: Sources): Set<string> {
	const reached = new Set([entry]);
	for (const path of reached) {
		const text = sources.get(path);
		if (text === undefined) throw new Error(`there is no ${path}`);
		for (const target of targetsOf(path, text, sources, ({ typeOnly }) => !typeOnly))
			reached.add(target);
	}
	return reached;
}
