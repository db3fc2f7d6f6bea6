import type { INode, IDataObject } from 'n8n-workflow';
import type { WorkflowJson } from '../../../sandbox/host/workflows';

/** A node of a workflow made in a test. */
export interface StepOf {
	name: string;
	type: string;
	typeVersion?: number;
	parameters?: IDataObject;
	credentials?: string[];
}

const toNode = (
	{ name, type, typeVersion = 1, parameters = {}, credentials = [] }: StepOf,
	index: number,
) =>
	({
		...{ id: `step-${index}`, name, type, typeVersion, parameters },
		position: [index * 220, 0],
		credentials: Object.fromEntries(credentials.map((each) => [each, { id: null, name: '' }])),
	}) as INode;

/** A workflow whose nodes follow each other. */
export function chain(name: string, ...steps: StepOf[]): WorkflowJson {
	const next = steps
		.slice(1)
		.map((step, index) => [
			steps[index].name,
			{ main: [[{ node: step.name, type: 'main' as const, index: 0 }]] },
		]);
	return { name, nodes: steps.map(toNode), connections: Object.fromEntries(next) };
}
