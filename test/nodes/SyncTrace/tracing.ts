import type { IDataObject } from 'n8n-workflow';
import type { OrgTest } from '../../builders/org';
import type { NodeRun } from '../../harness/nodes';
import { BY_USER_ID, type FailedJson as AnyFailedJson } from '../SalesforceMatch/matching';

export interface FailedJson extends AnyFailedJson {
	details: AnyFailedJson['details'] & { class?: string };
}

export interface StepJson {
	step: string;
	outcome: string;
	reason: string;
	class?: string;
	remedy?: string;
	record?: string;
	url?: string;
	// What else is known differs by step.
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	data?: any;
}

export interface TraceJson {
	subject: IDataObject;
	verdict: string;
	steps: StepJson[];
}

export interface TraceRun extends NodeRun {
	traces: TraceJson[];
	failed: FailedJson[];
	only: TraceJson;
	failure: FailedJson;
	/** The step of this name of the only trace. */
	step(name: string): StepJson;
}

type Bench = Pick<OrgTest, 'bench'>;

/** Runs Sync Trace, by the user ID field of the tests unless told otherwise. */
export async function trace(
	{ bench }: Bench,
	items: readonly IDataObject[],
	parameters: IDataObject = {},
): Promise<TraceRun> {
	const run = await bench.run('syncTrace', { ...BY_USER_ID, ...parameters }, items);
	const [traced = [], failed = []] = run.outputs;
	const traces = traced.map((item) => item.trace as unknown as TraceJson);
	return {
		...run,
		traces,
		failed: failed as unknown as FailedJson[],
		only: traces[0],
		failure: failed[0] as unknown as FailedJson,
		step: (name) => {
			const found = traces[0]?.steps.find(({ step }) => step === name);
			if (!found) throw new Error(`no step "${name}" in ${JSON.stringify(run.outputs)}`);
			return found;
		},
	};
}

/** Objects whose records a trace could touch. */
const OBJECTS = ['Account', 'Contact', 'Lead', 'Task', 'Event'];

/** All records of the org, whatever they hold. */
export function snapshot({ org }: Pick<OrgTest, 'org'>, more: readonly string[] = []): unknown {
	return [...OBJECTS, ...more].map((object) => [object, org.rows(object)]);
}

/** Requests other than reads: a composite request is one of queries, as its resource says. */
export function writesIn({ org }: Pick<OrgTest, 'org'>): string[] {
	return org.requests
		.all()
		.map(({ resource }) => resource)
		.filter((resource) => !/^GET |^POST composite$|token$/.test(resource));
}
