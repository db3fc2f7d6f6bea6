import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type JsonObject,
} from 'n8n-workflow';
import { describeFailure, errorItem, toNodeError } from './errors';

/** What a node has to say of one input item: a result for one of its outputs, or a failure. */
export type ItemOutcome = { output: number; json: object } | { error: unknown };

/**
 * Sorts outcomes, one per input item and in their order, to the node's outputs.
 *
 * With "continue on fail" a failed item becomes an error item in the first output, from where n8n takes it
 * to the error output. Without, everything that could be done has been done, and the node fails with the
 * first failure and the number of the others.
 */
export function toOutputs(
	context: IExecuteFunctions,
	outcomes: readonly ItemOutcome[],
	outputs: number,
): INodeExecutionData[][] {
	const failures = outcomes.flatMap((outcome, index) =>
		'error' in outcome ? [{ index, error: outcome.error }] : [],
	);
	if (failures.length > 0 && !context.continueOnFail())
		throw failureOf(context, failures, outcomes.length);
	const results: INodeExecutionData[][] = Array.from({ length: outputs }, () => []);
	const inputs = context.getInputData();
	outcomes.forEach((outcome, index) => {
		if ('error' in outcome) {
			results[0].push(errorItem(outcome.error, index));
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
	return new NodeOperationError(
		context.getNode(),
		`${failures.length} of ${total} items failed; the first: ${message}`,
		{
			itemIndex: index,
			description:
				`${first.description ?? ''} Items that did not fail were processed and are safe to run again. Set "On Error" of this node to "Continue (using error output)" to handle failed items one by one.`.trim(),
			...(first.failure ? { failure: first.failure } : {}),
		},
	);
}
