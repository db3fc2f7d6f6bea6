import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type JsonObject,
} from 'n8n-workflow';
import { describeFailure, errorItem, inWordsOfN8n, toNodeError } from './errors';
import { highlight } from './highlight';
import { tellFailures } from './hints';

/** What a node has to say of one input item: a result for one of its outputs, or a failure. */
export type ItemOutcome = { output: number; json: object } | { error: unknown };

/**
 * Runs a node over all its items as one batch. The work fills in an outcome per item; what it throws is the
 * outcome of every item that has none yet. So nothing ever leaves `execute` as an exception while the user
 * wants failed items in the error output: n8n would send all of them, unchanged, to the success output.
 *
 * @param attempted what the node does with each item, as the end of "Could not …"
 * @param wasDry was nothing to be written for an item? Where such an item fails, it says so
 */
export async function runBatch(
	context: IExecuteFunctions,
	outputs: number,
	attempted: string,
	work: (outcomes: ItemOutcome[]) => Promise<void>,
	wasDry: (itemIndex: number) => boolean = () => false,
): Promise<INodeExecutionData[][]> {
	const { length } = context.getInputData();
	const outcomes = new Array<ItemOutcome>(length);
	let error: unknown = new Error('The node has no result for this item; please report this');
	try {
		await work(outcomes);
	} catch (thrown) {
		error = thrown;
	}
	for (let index = 0; index < length; index++) outcomes[index] ??= { error };
	return toOutputs(context, outcomes, outputs, { attempted, wasDry });
}

/** Runs work per item, or for some of them. What it returns, or throws, is the item's outcome; undefined: it comes later. */
export function eachItem(
	context: IExecuteFunctions,
	outcomes: ItemOutcome[],
	work: (json: IDataObject, itemIndex: number) => ItemOutcome | undefined | void,
	itemIndexes?: readonly number[],
): void {
	const items = context.getInputData();
	(itemIndexes ?? [...items.keys()]).forEach((itemIndex) => {
		const { json } = items[itemIndex];
		try {
			const outcome = work(json, itemIndex);
			if (outcome) outcomes[itemIndex] = outcome;
		} catch (error) {
			outcomes[itemIndex] = { error };
		}
	});
}

/**
 * Sorts outcomes, in the order of the input items, to the node's outputs.
 *
 * With "continue on fail" a failed item becomes an error item in the first output, from where n8n takes it
 * to the error output; a hint on the run says how many failed and why. Without, everything that could be done
 * has been done, and the node fails with the first failure and the number of the others.
 */
function toOutputs(
	context: IExecuteFunctions,
	outcomes: readonly ItemOutcome[],
	outputs: number,
	{ attempted, wasDry }: { attempted: string; wasDry: (itemIndex: number) => boolean },
): INodeExecutionData[][] {
	const failures = outcomes.flatMap((outcome, index) =>
		'error' in outcome ? [{ index, error: outcome.error }] : [],
	);
	const inputs = context.getInputData();
	highlight(
		context,
		outcomes.map((outcome, index) =>
			'error' in outcome
				? { json: inputs[index].json, failed: true }
				: { json: outcome.json as IDataObject, failed: false },
		),
	);
	if (failures.length > 0 && !context.continueOnFail())
		throw failureOf(context, failures, outcomes.length);
	if (failures.length > 0)
		tellFailures(
			context,
			failures.map(({ error }) => error),
			outcomes.length,
		);
	const results: INodeExecutionData[][] = Array.from({ length: outputs }, () => []);
	outcomes.forEach((outcome, index) => {
		if ('error' in outcome) {
			const dryRun = wasDry(index);
			results[0].push(errorItem(outcome.error, index, { ...inputs[index], attempted, dryRun }));
			return;
		}
		const { binary } = inputs[index];
		const json = outcome.json as JsonObject;
		results[outcome.output].push({
			json,
			...(binary ? { binary } : {}),
			pairedItem: { item: index },
		});
	});
	return results;
}

function failureOf(
	context: IExecuteFunctions,
	failures: Array<{ index: number; error: unknown }>,
	total: number,
) {
	const [{ index, error }] = failures;
	const first = toNodeError(context.getNode(), error, index);
	if (failures.length === 1) return first;
	const { message } = describeFailure(error);
	const safe =
		'Items that did not fail were processed, and are safe to run again. Set "On Error" of this node to "Continue (using error output)" to handle failed items one by one.';
	return new NodeOperationError(
		context.getNode(),
		inWordsOfN8n(`${failures.length} of ${total} items failed; the first: ${message}`),
		{
			itemIndex: index,
			description: [first.description, safe].filter(Boolean).join(' '),
			...(first.failure ? { failure: first.failure } : {}),
		},
	);
}
