/** Runs a node dry and then for real, and compares what was told with what was done. */
import { ClientRequest } from 'node:http';
import type { IDataObject } from 'n8n-workflow';
import { letTimePass, type OrgTest } from '../../builders/org';
import { NodeBench, type NodeRun } from '../../harness/nodes';

type Rows = Record<string, Array<Record<string, unknown>>>;

const OBJECTS = ['Account', 'Contact', 'Lead', 'Task', 'Event'];

/** All that an org holds of the objects. */
export function stateOf({ org }: Pick<OrgTest, 'org'>, more: readonly string[] = []): Rows {
	return Object.fromEntries([...OBJECTS, ...more].map((name) => [name, org.rows(name)]));
}

/** Does something, and gives the bodies of the requests that this process has sent meanwhile. */
async function withBodies<T>(work: () => Promise<T>): Promise<[T, string[]]> {
	const bodies: string[] = [];
	const note = (chunk: unknown) => {
		if (typeof chunk === 'string' || Buffer.isBuffer(chunk)) bodies.push(String(chunk));
	};
	const { prototype } = ClientRequest;
	const { write, end } = prototype;
	prototype.write = function (this: ClientRequest, ...args: unknown[]) {
		note(args[0]);
		return write.apply(this, args as never);
	} as typeof write;
	prototype.end = function (this: ClientRequest, ...args: unknown[]) {
		note(args[0]);
		return end.apply(this, args as never);
	} as typeof end;
	try {
		return [await work(), bodies];
	} finally {
		Object.assign(prototype, { write, end });
	}
}

/** Requests that could have written something, by what was sent and by what the org received. */
function writesIn({ org }: Pick<OrgTest, 'org'>, bodies: readonly string[]): string[] {
	const received = org.requests
		.all()
		.filter(({ method, path }) => method !== 'GET' && !path.includes('/oauth2/'))
		.map(({ method, path }) => `${method} ${path}`)
		.filter((request) => !/^POST .*\/composite$/.test(request));
	const parts = bodies.flatMap((body) => body.match(/"method":"(?!GET")\w+"/g) ?? []);
	return [...received, ...parts];
}

/** Values of fields, by record; of new ones by `new 1`, `new 2`. */
type Difference = Record<string, Record<string, unknown>>;

/** What a run has changed, of the fields given. */
export function differenceOf(before: Rows, after: Rows, fields: ReadonlySet<string>): Difference {
	const difference: Difference = {};
	let created = 0;
	for (const [object, rows] of Object.entries(after))
		for (const row of rows) {
			const old = before[object].find(({ Id }) => Id === row.Id);
			const changed = Object.entries(row).filter(
				([name, value]) => fields.has(name) && !same(value, old?.[name] ?? null),
			);
			if (changed.length > 0)
				difference[old ? String(row.Id) : `${object} new ${++created}`] =
					Object.fromEntries(changed);
		}
	return difference;
}

/** Times are written in two ways. */
export function same(a: unknown, b: unknown): boolean {
	if (a === b) return true;
	const [first, second] = [a, b].map((value) =>
		typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : undefined,
	);
	return first !== undefined && first === second;
}

export interface DryThenReal {
	dry: NodeRun;
	real: NodeRun;
	before: Rows;
	after: Rows;
	/** API calls of the real run. */
	calls: number;
}

type NodeName = Parameters<NodeBench['run']>[0];

/** A test run of a node, which must write nothing, and then the same as it runs when published, by a process that knows nothing yet. */
export async function dryThenReal(
	test: OrgTest,
	node: NodeName,
	parameters: IDataObject,
	items: readonly IDataObject[],
	{ more = [], asUser }: { more?: readonly string[]; asUser?: string } = {},
): Promise<DryThenReal> {
	const before = stateOf(test, more);
	letTimePass(60_000); // whatever is written shows by its date
	test.resetCalls();
	const dryBench = new NodeBench().connect(test.salesforce, asUser);
	const [dry, bodies] = await withBodies(
		async () => await dryBench.run(node, parameters, items, { mode: 'manual' }),
	);
	expect(writesIn(test, bodies)).toEqual([]);
	expect(stateOf(test, more)).toEqual(before);
	test.resetCalls();
	const realBench = new NodeBench().connect(test.salesforce, asUser);
	const [real, sent] = await withBodies(async () => await realBench.run(node, parameters, items));
	const after = stateOf(test, more);
	const isChanged = JSON.stringify(after) !== JSON.stringify(before);
	if (isChanged) expect(writesIn(test, sent)).not.toEqual([]);
	return { dry, real, before, after, calls: test.calls };
}

/** The items of all outputs but the error output. */
export function saidOf(run: NodeRun, property: string): IDataObject[] {
	return run.outputs.flat().flatMap((item) => {
		const said = item[property] as IDataObject | undefined;
		return said ? [said] : [];
	});
}

/** The calls a dry run says a real one needs. */
export function expectedCalls({ hints }: NodeRun): number {
	const [, calls] = /A real run would need about (\d+) /.exec(hints.join('\n')) ?? [];
	return Number(calls);
}
