import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Workflow, type IDataObject, type IWorkflowBase } from 'n8n-workflow';
import { readTemplate } from '../../sandbox/demo/template';
import { NODE } from '../builders/nodeContext';
import { passThrough, Types } from '../harness/engine';

type Template = Pick<IWorkflowBase, 'nodes' | 'connections'>;
type Step = Template['nodes'][number];

const slugs = readdirSync(join(__dirname, '..', '..', 'workflows'));

const isTakingOff = ({ type, parameters }: Step) =>
	/dataTable$/.test(type) && parameters.operation === 'deleteRows';
const isReading = ({ type, parameters }: Step) =>
	/dataTable$/.test(type) && /^(?:get|update)$/.test(String(parameters.operation));
/** Nobody brings back what is too old. */
const isAgeing = ({ parameters }: Step) => JSON.stringify(parameters.filters).includes('kept_since');
const isWriting = ({ type }: Step) =>
	/\.(?:salesforceMatch|salesforceLogActivity|updateAttributes)$/.test(type);
/** Enters the execution as the replay of a row, or of an item. */
const isMarking = ({ type, parameters }: Step) => {
	const written = JSON.stringify(parameters);
	if (/dataTable$/.test(type))
		return parameters.operation === 'update' && /"replay":"=\{\{ \$execution\.id \}\}"/.test(written);
	return /\.set$/.test(type) && /kept: \{ replay: \$execution\.id \}/.test(written);
};
const isShowing = ({ parameters }: Step) => parameters.operation === 'failIfBroken';

/** Steps that a trigger sets off, at whatever distance. */
function stepsFrom({ nodes, connections }: Template, trigger: string): Step[] {
	const reached = new Set([trigger]);
	for (const name of reached)
		for (const port of connections[name]?.main ?? [])
			for (const { node } of port ?? []) reached.add(node);
	return nodes.filter(({ name }) => reached.has(name));
}

/** A text parameter of an item, as n8n evaluates it. */
function saidOf(parameter: string, json: IDataObject): string {
	const node = { ...NODE, type: 'noOp' };
	const nodeTypes = new Types({ noOp: passThrough });
	const { expression } = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return String(
		expression.getParameterValue(parameter, null, 0, 0, node.name, [{ json }], 'manual', {}),
	);
}

describe.each(slugs)('replays of the template %s', (slug) => {
	const template = readTemplate(slug) as unknown as Template;

	it('take rows off once, where that says nothing of the single item', () => {
		const forAll = template.nodes
			.filter(isTakingOff)
			.filter(({ parameters }) => !JSON.stringify(parameters).includes('$json'));
		for (const { name, executeOnce } of forAll)
			expect({ name, executeOnce }).toEqual({ name, executeOnce: true });
	});

	// n8n goes the upper way to its end before the lower one; what is taken off first would be lost with the process.
	it('take rows off after they were brought back: that step is the lowest of its fork', () => {
		const stepOf = new Map(template.nodes.map((node) => [node.name, node]));
		const forks = Object.values(template.connections)
			.flatMap(({ main }) => main ?? [])
			.map((port) => (port ?? []).map(({ node }) => stepOf.get(node)!));
		for (const fork of forks)
			for (const { position, name } of fork.filter(isTakingOff).filter((step) => !isAgeing(step)))
				expect({ name, y: position[1] }).toEqual({
					name,
					y: Math.max(...fork.map((node) => node.position[1])),
				});
	});

	// n8n takes an execution for one that somebody stopped where its error says "canceled", and counts no failure.
	it('fail where a vendor says "canceled", too', () => {
		const stops = template.nodes.filter(
			({ type, parameters }) =>
				/stopAndError$/.test(type) && /json\.(?:why|text)/.test(String(parameters.errorMessage)),
		);
		for (const { name, parameters } of stops) {
			const row = { why: 'The account was canceled', what_to_do: 'Ask.' };
			const alert = { subject: 'Orders canceled: silent', text: 'It was cancelled.' };
			const said = saidOf(parameters.errorMessage as string, { ...row, ...alert });
			expect({ name, said }).toEqual({ name, said: expect.stringMatching(/called off/) });
			expect({ name, said }).toEqual({ name, said: expect.not.stringMatching(/cancell?ed/) });
		}
	});

	// Tables are common to all workflows, and another one may read another platform, with another secret.
	it('bring back only what the workflow has kept itself', () => {
		const reads = template.nodes.filter(
			(step) => isReading(step) && stepsFrom(template, step.name).some(isWriting),
		);
		for (const { name, parameters } of reads) {
			const { conditions = [] } = parameters.filters as { conditions?: IDataObject[] };
			expect({ name, all: parameters.matchType, conditions }).toEqual({
				...{ name, all: 'allConditions' },
				conditions: expect.arrayContaining([
					{ keyName: 'workflow_id', condition: 'eq', keyValue: '={{ $workflow.id }}' },
				]) as unknown,
			});
		}
	});

	// What a person replays was really received, but a test run writes only what this very execution has marked.
	it('carry the sign of the execution, wherever rows are taken off after they were brought back', () => {
		const begins = template.nodes
			.filter(({ type }) => /manualTrigger$/.test(type))
			.map(({ name }) => ({ name, steps: stepsFrom(template, name) }))
			.filter(({ steps }) => steps.some(isTakingOff) && steps.some(isWriting));
		for (const { name, steps } of begins) {
			const marks = steps.filter(isMarking).map((step) => step.name);
			expect({ name, marks }).toEqual({ name, marks: [expect.any(String)] });
		}
	});

	// What fails the execution stops everything else that its trigger has set off.
	it('go one direction from a trigger, so that one that is broken does not hold up the other', () => {
		const begins = template.nodes.filter(({ type }) => /(manual|schedule)Trigger$/.test(type));
		for (const { name } of begins) {
			const [, ...more] = stepsFrom(template, name).filter(isShowing);
			expect({ name, more: more.map((node) => node.name) }).toEqual({ name, more: [] });
		}
	});
});
